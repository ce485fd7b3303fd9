"""The commands that are one process each; ``up`` and ``demo`` start all of them."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Never

import typer

from bot.cli.session import load_settings
from bot.logs import configure_logs
from bot.settings import ROOT, Settings
from bot.supervisor.spec import ProcessSpec

if TYPE_CHECKING:
    from coaching.rules.safety import Screen


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("bot")(run_bot)
    app.command("clinic")(run_clinic)
    app.command("actions")(run_actions)
    app.command("rasa")(run_rasa)
    app.command("sandbox")(run_sandbox)


def run_bot() -> None:
    """Run the bot: Telegram, conversations and reminders."""
    settings = load_settings()
    _set_up_logs(settings)
    from bot.telegram.main import run

    run(settings)


def run_clinic() -> None:
    """Run the clinician's web page."""
    settings = load_settings()
    _set_up_logs(settings)
    import uvicorn

    from bot.clinic.app import create_app
    from bot.clinic.security import trusted_hosts
    from bot.clock import clock_for
    from bot.telegram_address import deep_link, fetch_username
    from coaching.store.database import Database

    app = create_app(
        Database(settings.database_url),
        settings.clinic_secret.get_secret_value(),
        clock_for(settings),
        allowed_hosts=trusted_hosts(settings.clinic_url),
        secure_cookies=settings.secure_cookies,
        judge=lambda text: _load_screen().judge(text),
        deep_link_of=lambda token: deep_link(settings, fetch_username(settings), token),
    )
    uvicorn.run(
        app,
        host=settings.clinic_host,
        port=settings.clinic_port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=3,
    )


@cache
def _load_screen() -> Screen:
    """Built when it is first needed: the page itself does without."""
    from coaching.content.red_flags import load_red_flags
    from coaching.rules.safety import Screen

    return Screen(load_red_flags())


def run_actions() -> None:
    """Run the action server, which Rasa calls."""
    from bot.supervisor.plan import plan_actions

    _become(plan_actions(load_settings()))


def run_rasa() -> None:
    """Run Rasa with the trained model, in its own Python."""
    from bot.supervisor.plan import plan_rasa

    settings = load_settings()
    settings.pacewise_var.mkdir(parents=True, exist_ok=True)
    _become(plan_rasa(settings))


def run_sandbox(
    state: Annotated[
        Path | None, typer.Option(help="File that keeps people and chats over a restart.")
    ] = None,
) -> None:
    """Run the stand-in for Telegram at TELEGRAM_API_URL, which has to be an address of this machine."""
    from bot.cli.failures import CommandError
    from bot.settings_checks import is_loopback
    from bot.supervisor.plan import BOT_NAME, BOT_USERNAME, plan_sandbox

    settings = load_settings()
    if not is_loopback(settings.telegram_api_url):
        raise CommandError(
            f"The sandbox runs on this machine, and TELEGRAM_API_URL is {settings.telegram_api_url}. "
            "Set it to http://127.0.0.1:8081, or use the demo's settings: pacewise --demo sandbox"
        )
    path = state or settings.pacewise_var / "sandbox.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    _become(plan_sandbox(settings, bot_username=BOT_USERNAME, bot_name=BOT_NAME, state=path))


def _become(spec: ProcessSpec) -> Never:
    """Turn this process into another program, so that signals and exit status are its own."""
    from bot.cli.failures import CommandError

    os.chdir(ROOT)
    try:
        os.execve(spec.command[0], list(spec.command), dict(spec.environment))  # noqa: S606 - no shell wanted
    except FileNotFoundError:
        raise CommandError(f"{spec.command[0]} is not there. Run: make setup") from None


def _set_up_logs(settings: Settings) -> None:
    configure_logs(as_json=settings.is_production)
