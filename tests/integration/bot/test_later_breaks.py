"""Breaks that begin on a day to come, by /pause and /settings, and what keeps still in them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.reminders.moments import Moments
from bot.telegram.countries import Countries
from bot.telegram.speech import Speaker
from coaching.content.words import ServiceWords
from coaching.rules.breaks import Break
from coaching.services import breaks, people, reminders
from coaching.store.database import Database
from coaching.store.models import Reminder, ReminderRun
from tests.integration.bot.desk_rig import Chat
from tests.support.builders import NOW, Patient, add_patient

MONDAY, MONDAY_AFTER = date(2026, 11, 23), date(2026, 11, 30)


@pytest.fixture
def ann(session: Session) -> Patient:
    ann = add_patient(session)
    reminders.schedule_daily(
        session, person_id=ann.id, care_link_id=ann.link.id, local_time=time(18), now=NOW
    )
    return ann


@pytest.fixture
def chat(session: Session, ann: Patient) -> Chat:
    return Chat(session, ann.chat_id)


def test_a_later_break_may_be_told_with_the_command_and_given_up(
    session: Session, ann: Patient, chat: Chat
) -> None:
    assert chat.say("/pause from monday for a week") == ["paused_later"]
    assert "Monday 23 November" in chat.texts()[-1]
    assert "Monday 30 November" in chat.texts()[-1]
    assert breaks.to_come(session, ann.id) == [Break(MONDAY, MONDAY_AFTER)]
    assert people.get(session, ann.id).paused_until is None
    assert chat.say("/resume") == ["given_up"]
    assert breaks.to_come(session, ann.id) == []
    assert chat.say("/resume") == ["not_paused"]


def test_the_settings_show_it_and_take_it_in_words(session: Session, ann: Patient, chat: Chat) -> None:
    chat.say("/settings")
    chat.tap("Break")
    assert chat.say("next week") == ["settings_rest"]
    assert "from Monday 23 November, back on Monday 30 November" in chat.texts()[-1]
    chat.say("/settings")
    assert "Break: from Monday 23 November, back on Monday 30 November" in chat.texts()[-1]
    chat.tap("Break")
    chat.tap("No break to come")
    assert breaks.to_come(session, ann.id) == []


def test_its_days_are_quiet_and_those_around_it_are_not(database: Database, tmp_path: Path) -> None:
    moments = Moments(database, Speaker(ServiceWords.load()), Countries(tmp_path / "c.json"), "http://clinic")
    with database.transaction() as session:
        ann = add_patient(session)
        reminders.schedule_daily(
            session, person_id=ann.id, care_link_id=ann.link.id, local_time=time(18), now=NOW
        )
        breaks.begin_on(session, person_id=ann.id, wanted=Break(MONDAY, MONDAY_AFTER), now=NOW)
    now = NOW
    while (due := moments.next_due(now)) is not None and due < datetime(2026, 12, 2, tzinfo=UTC):
        now = due
        moments.work_off(now)
    with database.transaction() as session:
        runs = {run.due_at.date(): (run.outcome, run.reason) for run in session.query(ReminderRun)}
        assert session.query(Reminder).one().active
    quiet = {day for day, (_, reason) in runs.items() if reason == "paused"}
    assert quiet == {date(2026, 11, day) for day in range(23, 30)}
    assert {outcome for day, (outcome, _) in runs.items() if day not in quiet} <= {"opened", "sent"}
    assert {date(2026, 11, 22), date(2026, 11, 30)} <= runs.keys()
