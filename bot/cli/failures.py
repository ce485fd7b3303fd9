"""What a person is told when a command fails for a reason that is not a bug."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import SettingsError
from bot.supervisor.errors import CannotStart

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError


class CommandError(Exception):
    """A command cannot do what was asked; the message says what to do about it."""


def explain(error: Exception) -> list[str] | None:
    """Plain sentences for an error, or None when it is a bug and its traceback is wanted."""
    # Only when something failed: these take longer to load than most commands to run.
    from sqlalchemy.exc import DBAPIError

    from bot.telegram_address import TelegramUnreachable
    from coaching.services.errors import PacewiseError

    if isinstance(error, SettingsError | CannotStart):
        return error.problems
    if isinstance(error, TelegramUnreachable):
        return [f"{error} {error.remedy}"]
    if isinstance(error, CommandError | PacewiseError):
        return [_as_sentence(str(error) or type(error).__name__)]
    if isinstance(error, DBAPIError):
        return [explain_database(error)]
    if isinstance(error, PermissionError) and error.filename:
        return [f"{Path(error.filename)} may not be read or written by you."]
    return None


def explain_database(error: DBAPIError) -> str:
    """One sentence for a database that does not answer or has no tables."""
    from sqlalchemy.exc import OperationalError, ProgrammingError

    reason = str(error.orig).strip().splitlines()[0] if error.orig else "no reason given"
    if isinstance(error, ProgrammingError) or "no such table" in reason or "no such column" in reason:
        return f"The database is not up to date ({reason}). Run: pacewise migrate"
    if isinstance(error, OperationalError):
        return f"The database does not answer ({reason}). Check DATABASE_URL, and that it is running."
    return f"The database refused: {reason}"


def _as_sentence(text: str) -> str:
    start = text[0].upper() + text[1:]
    return start if start.endswith((".", "!", "?")) else start + "."
