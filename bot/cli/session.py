"""What every command needs: the chosen settings, the database, and how to report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session

from bot.settings import Settings, SettingsError, demo_file, find_env_file

AsJson = Annotated[bool, typer.Option("--json", help="Report as JSON.")]

_CHOICE: ContextVar[tuple[Path | None, bool]] = ContextVar("settings_choice", default=(None, False))


def choose_settings(env_file: Path | None, *, demo: bool) -> None:
    """Remember which settings file the options of this command named."""
    _CHOICE.set((env_file, demo))


def is_demo_chosen() -> bool:
    """Whether the demo was named: ``pacewise --demo``."""
    return _CHOICE.get()[1]


def load_settings(*, real_only: bool = False) -> Settings:
    """The settings that this command works with.

    Args:
        real_only: never fall back to the demo's settings when there are no others.

    Raises:
        SettingsError: something is wrong with them.
    """
    env_file, demo = _CHOICE.get()
    if not demo:
        chosen = env_file or find_env_file()
        if real_only and chosen == demo_file():
            raise SettingsError(["There is no .env yet. Copy .env.example to .env and fill it in."])
        return Settings.load(chosen)
    if not demo_file().is_file():
        raise SettingsError(["There is no demo yet. Start it with: make demo"])
    return Settings.load(demo_file(), file_wins=True)


@contextmanager
def open_store(settings: Settings) -> Iterator[Session]:
    """A transaction on the database of these settings."""
    from coaching.store.database import Database

    database = Database(settings.database_url)
    try:
        with database.transaction() as session:
            yield session
    finally:
        database.dispose()


def now_of(settings: Settings) -> datetime:
    """The present of this installation: moved, in the demo."""
    from bot.clock import clock_for

    return clock_for(settings).now()


def report(lines: list[str], data: Any, *, as_json: bool) -> None:
    """Print lines for a person, or the same as JSON for a script."""
    if as_json:
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))
        return
    for line in lines:
        typer.echo(line)
