"""Bringing a database to the newest version of the store.

The configuration is made here, not in a file: the database's URL has one owner, the settings.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine

from coaching.store.database import Database

_SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(url: str) -> str:
    """Apply every step that the database lacks; harmless when there is none.

    Args:
        url: as for ``Database``; a SQLite file's folder is made.

    Returns:
        The revision that the database has now.
    """
    with _configured(url) as config:
        command.upgrade(config, "head")
    return newest()


def downgrade(url: str, revision: str) -> None:
    """Go back to an earlier revision, or to ``base``: an empty database."""
    with _configured(url) as config:
        command.downgrade(config, revision)


def revise(url: str, message: str) -> None:
    """Write a new step from the difference between the models and an up-to-date database."""
    with _configured(url) as config:
        command.revision(config, message=message, autogenerate=True, rev_id=_next_revision(config))


def difference(url: str) -> str | None:
    """What a new step would have to change for the database to match the models; None when nothing."""
    with _configured(url) as config:
        try:
            command.check(config)
        except CommandError as found:
            return str(found)
    return None


def current(url: str) -> str | None:
    """The database's revision; None when it is empty."""
    database = Database(url)
    try:
        with database.engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        database.dispose()


def newest() -> str:
    """The newest revision that this code knows."""
    return ScriptDirectory(str(_SCRIPTS)).get_current_head() or "base"


@contextmanager
def _configured(url: str) -> Iterator[Config]:
    database = Database(url, waits_long=True)
    _make_folder(database.engine)
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["engine"] = database.engine
    try:
        yield config
    finally:
        database.dispose()


def _make_folder(engine: Engine) -> None:
    if engine.dialect.name == "sqlite" and engine.url.database:
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)


def _next_revision(config: Config) -> str:
    known = (int(step.revision) for step in ScriptDirectory.from_config(config).walk_revisions())
    return f"{max(known, default=0) + 1:04d}"
