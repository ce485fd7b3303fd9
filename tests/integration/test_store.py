"""The way to the database: whole transactions, aware times, references that hold."""

from __future__ import annotations

import sqlite3
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from coaching.services import people
from coaching.store.database import Database
from coaching.store.models import Consent, Person
from tests.support.builders import NOW, add_patient


def test_a_transaction_is_kept_whole_or_not_at_all(database: Database) -> None:
    def fail_half_way() -> None:
        with database.transaction() as session:
            add_patient(session)
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        fail_half_way()
    with database.transaction() as session:
        assert session.scalars(select(Person)).all() == []


def test_what_is_kept_can_be_read_after_the_transaction(database: Database) -> None:
    with database.transaction() as session:
        ann = add_patient(session)
    assert ann.person.name == "Ann Bell"


def test_a_look_waits_for_no_writer_and_sees_what_was_kept(database: Database) -> None:
    with database.transaction() as session:
        ann = add_patient(session)
    with database.transaction() as writing:
        people.get(writing, ann.id).name = "Ann Other"
        writing.flush()
        with database.look() as session:
            assert people.get(session, ann.id).name == "Ann Bell"
    with database.look() as session:
        assert people.get(session, ann.id).name == "Ann Other"


def test_what_a_look_changes_is_not_kept(database: Database) -> None:
    with database.transaction() as session:
        ann = add_patient(session)
    with database.look() as session:
        people.get(session, ann.id).name = "Ann Other"
        session.flush()
    with database.look() as session:
        assert people.get(session, ann.id).name == "Ann Bell"


def test_instants_come_back_aware_and_in_utc(database: Database) -> None:
    elsewhere = datetime(2026, 7, 1, 12, 30, 15, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    with database.transaction() as session:
        ann = add_patient(session)
        people.pause(session, person_id=ann.id, until=elsewhere, now=elsewhere - timedelta(days=1))
    with database.transaction() as session:
        until = people.get(session, ann.id).paused_until
    assert until == elsewhere
    assert until is not None
    assert until.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    naive = datetime(2026, 7, 1, 12, 0)  # noqa: DTZ001 - the point of the test
    with pytest.raises(StatementError, match="naive"), database.transaction() as session:
        session.add(Person(name="Ann", created_at=naive))


def test_nothing_hangs_on_a_person_who_is_not_there(database: Database) -> None:
    with pytest.raises(IntegrityError), database.transaction() as session:
        session.add(Consent(person_id="nobody", version="1", given_at=NOW))


def test_a_database_that_answers_passes_the_check(database: Database) -> None:
    database.check()


def test_a_database_that_cannot_be_opened_fails_the_check(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'no' / 'such' / 'folder.db'}")
    with pytest.raises(OperationalError):
        database.check()
    database.dispose()


def test_a_new_file_that_another_process_is_just_opening_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    soon = threading.Timer(0.2, other.rollback)
    soon.start()
    database = Database(f"sqlite:///{path}")
    database.check()
    database.dispose()
    soon.join()
    other.close()
