"""``pacewise up`` and ``pacewise demo``: every process at once."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import load_settings
from bot.settings import Settings, demo_file

if TYPE_CHECKING:
    from bot.supervisor.spec import ProcessSpec

_FOLDER = demo_file().parent


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("demo")(demo)
    app.command("up")(up)


def demo(
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget the last demo and start over.")] = False,
    ports_from: Annotated[
        int | None, typer.Option(help="Use five ports in a row from this one.", min=1024, max=65530)
    ] = None,
    folder: Annotated[Path, typer.Option(help="Where the demo keeps its data.", file_okay=False)] = _FOLDER,
) -> None:
    """Start everything with invented patients and a pretend Telegram. Ctrl-C stops it."""
    from bot.cli.demo_guide import seed_once, welcome
    from bot.supervisor.demo import DemoFolder, DemoPorts, plan_demo
    from bot.supervisor.instance import only_instance
    from bot.supervisor.training import train

    place = DemoFolder(folder.resolve())
    # The lock lies beside the folder: a fresh start deletes the folder while it is held.
    with only_instance(place.path, place.path.with_suffix(".lock")):
        if fresh:
            place.clear()
        ports = DemoPorts.from_base(ports_from) if ports_from else DemoPorts.read(os.environ)
        settings = place.prepare_settings(ports)
        stages = plan_demo(settings, place.path)
        _check_ports(stages)
        train(_say)
        _migrate(settings)
        seed_once(settings, place)
        _supervise(stages, settings, lambda: welcome(settings, place))


def up() -> None:
    """Start everything with the settings in .env, against real Telegram. Ctrl-C stops it."""
    from bot.supervisor.instance import only_instance
    from bot.supervisor.plan import plan_installation
    from bot.supervisor.training import train

    settings = load_settings(real_only=True)
    with only_instance(settings.pacewise_var, settings.pacewise_var / "running.lock"):
        stages = plan_installation(settings)
        _check_ports(stages)
        username = _require_telegram(settings)
        _migrate(settings)
        train(_say)
        _supervise(stages, settings, lambda: _announce_up(settings, username))


def _supervise(
    stages: Sequence[Sequence[ProcessSpec]], settings: Settings, when_ready: Callable[[], Awaitable[None]]
) -> None:
    from bot.supervisor.supervisor import Supervisor

    supervisor = Supervisor(stages, log_folder=settings.pacewise_var / "log", announce=_say)
    asyncio.run(supervisor.run(when_ready))


def _check_ports(stages: Sequence[Sequence[ProcessSpec]]) -> None:
    # Before the training: nobody should wait for it, only to hear that a port is taken.
    from bot.supervisor.ports import require_free_ports

    require_free_ports([spec for stage in stages for spec in stage])


def _migrate(settings: Settings) -> None:
    from coaching.store.migrate import upgrade

    _say(f"database: up to date ({upgrade(settings.database_url)})")


def _require_telegram(settings: Settings) -> str:
    from bot.telegram_address import fetch_username

    username = fetch_username(settings)
    _say(f"telegram: @{username}")
    return username


async def _announce_up(settings: Settings, username: str) -> None:
    rows = [f"  Coach   https://t.me/{username}", f"  Clinic  {settings.clinic_url}"]
    typer.echo("\n".join(["", "Pacewise is running.", "", *rows, "", "Ctrl-C stops it.", ""]))


def _say(line: str) -> None:
    typer.echo(f"· {line}")
