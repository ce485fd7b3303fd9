"""``pacewise clock``: move the time of a demo or a test. Real people's time is never moved."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from bot.cli.failures import CommandError
from bot.cli.session import AsJson, is_demo_chosen, load_settings, report
from bot.settings import PacewiseEnv, Settings

# What is due runs in order, each with its own time; weeks of many patients take a while.
_TIMEOUT_SECONDS = 600.0
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}

Zone = Annotated[str, typer.Option("--zone", help="The time zone to show and read times in.")]
_LONDON = "Europe/London"

commands = typer.Typer(no_args_is_help=True, help="Show or move the time (demo and tests only).")


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.add_typer(commands, name="clock")


@commands.command("show")
def show(zone: Zone = _LONDON, as_json: AsJson = False) -> None:
    """Show what time it is for the coach."""
    _report(_call("GET", None), _find_zone(zone), as_json)


@commands.command("advance")
def advance(
    duration: Annotated[str, typer.Argument(help="How far, such as 90m, 18h, 2d, 1w or 1d12h.")],
    zone: Zone = _LONDON,
    as_json: AsJson = False,
) -> None:
    """Move the time forward; everything that falls due on the way happens, in order."""
    seconds = parse_duration(duration).total_seconds()
    _report(_call("POST", {"advance_seconds": seconds}), _find_zone(zone), as_json)


@commands.command("set")
def set_to(
    moment: Annotated[str, typer.Argument(help="Such as 2026-12-01T09:00: a wall-clock time in --zone.")],
    zone: Zone = _LONDON,
    as_json: AsJson = False,
) -> None:
    """Move the time forward to a date and time."""
    where = _find_zone(zone)
    _report(_call("POST", {"set": parse_moment(moment, where).isoformat()}), where, as_json)


def parse_duration(text: str) -> timedelta:
    """Read ``90m``, ``18h``, ``2d``, ``1w`` or several in a row; always more than nothing.

    Raises:
        CommandError: it is none of these.
    """
    parts = re.findall(r"(\d+(?:\.\d+)?)([mhdw])", text.lower())
    if not parts or "".join(number + unit for number, unit in parts) != text.lower():
        raise CommandError(f"{text!r} is not a duration. Write 90m, 18h, 2d, 1w or 1d12h.")
    try:
        duration = sum((float(number) * _UNITS[unit] for number, unit in parts), timedelta())
    except OverflowError:
        raise CommandError(f"{text!r} is too far.") from None
    if duration <= timedelta(0):
        raise CommandError("The time moves forward only: give a duration above zero.")
    return duration


def parse_moment(text: str, zone: ZoneInfo) -> datetime:
    """Read an ISO date and time, on the wall clock of ``zone`` unless it names an offset; in UTC.

    Raises:
        CommandError: it is not one.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text!r} is not a date and time. Write it like 2026-12-01T09:00.") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def clock_address(settings: Settings) -> str:
    """Where the clock is moved.

    Raises:
        CommandError: this is an installation for real people.
    """
    # The demo's own file is stronger than the environment. Who says "production" there means real people.
    says_production = os.environ.get("PACEWISE_ENV", "").strip().lower() == PacewiseEnv.PRODUCTION
    if settings.is_production or (says_production and not is_demo_chosen()):
        raise CommandError(
            "PACEWISE_ENV is production: the clock of real people is never moved. "
            "For the demo's clock: pacewise --demo clock …"
        )
    return settings.clock_url or f"http://127.0.0.1:{settings.control_port}/clock"


def _call(method: str, body: dict[str, Any] | None) -> dict[str, Any]:
    import httpx

    address = clock_address(load_settings())
    try:
        response = httpx.request(method, address, json=body, timeout=_TIMEOUT_SECONDS)
    except httpx.ConnectError:
        raise CommandError(f"Nothing answers at {address}. Is it running? Start it with: make demo") from None
    except httpx.TimeoutException:
        raise CommandError(f"{address} did not answer in time; see the bot's log.") from None
    answer: dict[str, Any] = response.json() if "json" in response.headers.get("content-type", "") else {}
    if response.is_error:
        raise CommandError(str(answer.get("detail") or f"the clock answered {response.status_code}"))
    return answer


def _report(answer: dict[str, Any], zone: ZoneInfo, as_json: bool) -> None:
    local = datetime.fromisoformat(answer["now"]).astimezone(zone)
    report([f"It is now {local:%a %d %b %Y, %H:%M} ({zone.key})."], answer, as_json=as_json)


def _find_zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise CommandError(f"There is no time zone {name!r}. Write it like Europe/London.") from None
