"""The tick: everybody's reminder is worked off, whatever is wrong with somebody else's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.reminders import tick
from bot.reminders.tick import run_due
from bot.telegram.speech import Speaker
from coaching.content.words import ServiceWords
from coaching.services import conversations, reminders
from coaching.store.database import Database
from coaching.store.models import InboxRow, Person, Reminder, ReminderRun
from tests.support.builders import NOW, Patient, add_patient

SPEAKER = Speaker(ServiceWords.load())
TONIGHT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)  # London in winter
DAY = timedelta(days=1)


@pytest.fixture
def patients(database: Database) -> list[Patient]:
    """Five people who are due at six."""
    with database.transaction() as session:
        both = [add_patient(session, f"Patient {number}") for number in range(5)]
        for patient in both:
            reminders.schedule_daily(
                session, person_id=patient.id, care_link_id=patient.link.id, local_time=time(18), now=NOW
            )
    return both


def _fail_for(monkeypatch: pytest.MonkeyPatch, name: str, person_id: str, error: Exception) -> None:
    works: Callable[..., Any] = getattr(reminders, name)

    def fail(session: Session, *, reminder: Reminder, **rest: Any) -> Any:
        if reminder.person_id == person_id:
            raise error
        return works(session, reminder=reminder, **rest)

    monkeypatch.setattr(reminders, name, fail)


def _runs(database: Database) -> dict[str, tuple[str, str | None]]:
    with database.transaction() as session:
        runs = session.scalars(select(ReminderRun)).all()
        return {run.person_id: (run.outcome, run.reason) for run in runs}


def _next_due(database: Database, patient: Patient) -> datetime:
    with database.transaction() as session:
        reminder = reminders.daily_of(session, patient.id)
        assert reminder is not None
        return reminder.next_due_at


def _opened(database: Database) -> int:
    with database.transaction() as session:
        return len(session.scalars(select(InboxRow)).all())


def test_what_is_due_opens_a_conversation_once(database: Database, patients: list[Patient]) -> None:
    assert run_due(database, SPEAKER, TONIGHT) == {patient.chat_id for patient in patients}
    assert run_due(database, SPEAKER, TONIGHT) == set()
    assert _opened(database) == 5


def test_one_broken_reminder_keeps_nobody_elses_back(
    database: Database, patients: list[Patient], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, *others = patients
    _fail_for(monkeypatch, "judge_due", broken.id, KeyError("no such rule"))
    assert run_due(database, SPEAKER, TONIGHT) == {patient.chat_id for patient in others}
    assert _runs(database)[broken.id] == ("dropped", "error")
    assert _next_due(database, broken) == TONIGHT + DAY


def test_what_a_broken_reminder_did_before_it_broke_is_undone(
    database: Database, patients: list[Patient], monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_after_opening(session: Session, reminder: Reminder, now: datetime) -> int:
        chat_id = opens(session, reminder, now)
        if reminder.person_id == patients[0].id:
            raise ValueError("after the row was written")
        return chat_id

    opens = tick._open
    monkeypatch.setattr(tick, "_open", break_after_opening)
    run_due(database, SPEAKER, TONIGHT)
    assert _opened(database) == 4
    assert _runs(database)[patients[0].id] == ("dropped", "error")


def test_a_person_without_a_real_time_zone_is_set_aside_and_not_looked_at_each_time(
    database: Database, patients: list[Patient]
) -> None:
    broken, *others = patients
    with database.transaction() as session:
        session.get_one(Person, broken.id).time_zone = "Mars/Olympus"
    assert run_due(database, SPEAKER, TONIGHT) == {patient.chat_id for patient in others}
    assert _next_due(database, broken) == TONIGHT + DAY
    with database.transaction() as session:
        assert reminders.due(session, now=TONIGHT, limit=9) == []


def test_those_who_wait_do_not_fill_the_batch(
    database: Database, patients: list[Patient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tick, "_BATCH", 2)
    with database.transaction() as session:
        order = [row.person_id for row in reminders.due(session, now=TONIGHT, limit=9)]
        for patient in patients:
            if patient.id in order[:3]:
                conversations.report_turn(
                    session,
                    care_link_id=patient.link.id,
                    active_loop="check_in_form",
                    requested_slot="pain",
                    now=TONIGHT,
                )
    assert run_due(database, SPEAKER, TONIGHT) == {p.chat_id for p in patients if p.id in order[3:]}
    assert run_due(database, SPEAKER, TONIGHT + timedelta(hours=1)) == {
        p.chat_id for p in patients if p.id in order[:3]
    }


def test_a_store_that_does_not_answer_drops_nothing(
    database: Database, patients: list[Patient], monkeypatch: pytest.MonkeyPatch
) -> None:
    away = OperationalError("SELECT", {}, Exception("away"))
    with monkeypatch.context() as patch:
        _fail_for(patch, "judge_due", patients[0].id, away)
        with pytest.raises(OperationalError):
            run_due(database, SPEAKER, TONIGHT)
    assert _runs(database) == {}
    assert len(run_due(database, SPEAKER, TONIGHT)) == 5


def test_chats_opened_before_the_store_went_away_are_told(
    database: Database, patients: list[Patient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tick, "_BATCH", 2)
    with database.transaction() as session:
        last = reminders.due(session, now=TONIGHT, limit=9)[-1].person_id
    _fail_for(monkeypatch, "judge_due", last, OperationalError("SELECT", {}, Exception("away")))
    assert len(run_due(database, SPEAKER, TONIGHT)) == 4
