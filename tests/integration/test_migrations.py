"""The store's versions: they match the models, go up, come back, and may be asked for twice at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from coaching.store import migrate
from coaching.store.database import Database
from coaching.store.models import Base


def _tables(url: str) -> set[str]:
    database = Database(url)
    try:
        return set(inspect(database.engine).get_table_names()) - {"alembic_version"}
    finally:
        database.dispose()


def test_the_migrations_make_exactly_what_the_models_say(empty_url: str) -> None:
    migrate.upgrade(empty_url)
    assert migrate.difference(empty_url) is None
    assert _tables(empty_url) == set(Base.metadata.tables)


def test_a_database_that_lacks_a_step_is_told_apart(empty_url: str) -> None:
    assert migrate.current(empty_url) is None
    assert migrate.difference(empty_url) is not None


def test_upgrading_tells_the_revision_and_is_harmless_when_repeated(empty_url: str) -> None:
    assert migrate.upgrade(empty_url) == migrate.newest()
    assert migrate.upgrade(empty_url) == migrate.newest()
    assert migrate.current(empty_url) == migrate.newest()


def test_every_step_can_be_taken_back(empty_url: str) -> None:
    migrate.upgrade(empty_url)
    migrate.downgrade(empty_url, "base")
    assert _tables(empty_url) == set()
    migrate.upgrade(empty_url)
    assert migrate.difference(empty_url) is None


def test_two_processes_that_start_at_once_do_not_collide(empty_url: str) -> None:
    upgrade = f"from coaching.store import migrate; print(migrate.upgrade({empty_url!r}))"
    both = [
        subprocess.Popen([sys.executable, "-c", upgrade], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    told = [process.communicate(timeout=60)[0].strip() for process in both]
    assert told == [migrate.newest()] * 2
    assert migrate.difference(empty_url) is None


def test_the_folder_of_a_new_sqlite_file_is_made(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'var' / 'data' / 'store.db'}"
    migrate.upgrade(url)
    assert migrate.current(url) == migrate.newest()


def test_a_new_step_is_written_from_the_difference(
    empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tmp_path / "migrations"
    shutil.copytree(Path(migrate.__file__).parent / "migrations", scripts)
    monkeypatch.setattr(migrate, "_SCRIPTS", scripts)
    migrate.upgrade(empty_url)
    database = Database(empty_url)
    with database.engine.begin() as connection:
        connection.execute(text("DROP TABLE audit"))
    database.dispose()
    before = migrate.newest()
    migrate.revise(empty_url, "bring the audit back")
    assert migrate.newest() > before
    migrate.upgrade(empty_url)
    assert migrate.difference(empty_url) is None
