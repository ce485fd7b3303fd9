"""A real database for every test, twice: SQLite in a file and PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from coaching.content.protocols import reminder_limits
from coaching.services import reminder_rows
from coaching.store import migrate
from coaching.store.database import Database
from coaching.store.models import Base


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> Iterator[Database]:
    """One migrated database for all tests of the session."""
    migrate.upgrade(postgres_server)
    database = Database(postgres_server)
    yield database
    database.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "store.db"
    migrate.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty, migrated database; every test runs on both kinds."""
    if request.param == "postgresql":
        shared: Database = request.getfixturevalue("postgres_database")
        yield shared
        _empty(shared)
        return
    path = tmp_path / "store.db"
    shutil.copy(request.getfixturevalue("sqlite_template"), path)
    own = Database(f"sqlite:///{path}")
    yield own
    own.dispose()


@pytest.fixture
def sqlite_store(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty SQLite database, for tests that have nothing to do with its kind."""
    path = shutil.copy(sqlite_template, tmp_path / "store.db")
    own = Database(f"sqlite:///{path}")
    yield own
    own.dispose()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """One open transaction, for tests that need no more; rolled back at the end."""
    with Session(database.engine, expire_on_commit=False) as open_session:
        yield open_session


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without any table, of the same kind as ``database``."""
    if database.engine.dialect.name == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server = make_url(request.getfixturevalue("postgres_server"))
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE DATABASE empty_one"))
        yield server.set(database="empty_one").render_as_string(hide_password=False)
        connection.execute(text("DROP DATABASE empty_one WITH (FORCE)"))


def _empty(database: Database) -> None:
    with database.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())


@pytest.fixture(autouse=True)
def on_the_dot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reminders come on the second: tests of the spread say so themselves."""
    limits = replace(reminder_limits(), spread=timedelta())
    monkeypatch.setattr(reminder_rows, "reminder_limits", lambda: limits)
