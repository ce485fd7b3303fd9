"""``pacewise values``: the readers of what people type, for whoever wants to try or measure them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import typer

from bot.cli.json_lines import answer_each_line

commands = typer.Typer(no_args_is_help=True, help="Look into the readers of what people type.")

_YEARS = range(1970, 3000)
_UNREAD: dict[str, Any] = {"value": None, "why": None}


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.add_typer(commands, name="values")


@commands.callback()
def _group() -> None:
    """Keeps ``read`` a command of its own while it is the only one."""


@commands.command("read")
def read() -> None:
    """Read values: one JSON object a line in, one a line out.

    In: "text", "kind" (rating, duration_minutes, sleep_hours, count, distance, time_of_day, weekdays, moment
    or yes_no) and, if known, "question" and "now", the person's local time. Out: "value", null where none was
    said, and "why". A line that cannot be read gets "value": null and "error", and the exit status 1 at the
    end; blank lines are passed over.
    """
    from coaching.values.duckling_dates import DucklingDates
    from coaching.values.reader import read_value

    with DucklingDates() as dates:

        def answer(row: dict[str, Any]) -> dict[str, Any]:
            reading = read_value(*_parts_of(row), dates.find_day)
            return {"value": reading.value, "why": reading.why}

        answer_each_line(answer, unread=_UNREAD)


def _parts_of(row: dict[str, Any]) -> tuple[str, str, str, datetime]:
    """Kind, text, question and local time of one line of input.

    Raises:
        ValueError: it is not what it should be; the message says why.
    """
    from coaching.values.reader import Kind

    kind, text, question, now = (row.get(name) for name in ("kind", "text", "question", "now"))
    if not isinstance(text, str):
        raise ValueError('"text" must be there, and a string')
    if not isinstance(kind, str) or kind not in set(Kind):
        raise ValueError(f'"kind" must be one of {", ".join(Kind)}')
    if not isinstance(question, str | None):
        raise ValueError('"question" must be a string or null')
    return kind, text, question or "", _time_of(now)


def _time_of(now: object) -> datetime:
    """The local time that was given, with or without an offset; else the present one.

    Raises:
        ValueError: it is no time, or one of another age.
    """
    if now is None:
        return datetime.now().astimezone()
    try:
        given = datetime.fromisoformat(now) if isinstance(now, str) else None
    except ValueError:
        given = None
    if given is None or given.year not in _YEARS:
        raise ValueError('"now" must be a time such as 2026-11-28T10:15:00+00:00')
    return given
