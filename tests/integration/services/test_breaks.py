"""Breaks end with a day, and what is put off comes, or another day is named: no promise is broken."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy.orm import Session

from coaching.rules.recurrence import WEEKDAYS, Rule
from coaching.rules.reminders import Judgement, Outcome
from coaching.services import breaks, people, reminder_state, reminders
from coaching.store.models import Reminder
from tests.support.builders import Patient, add_patient

FRIDAY = datetime(2026, 12, 4, 18, 5, tzinfo=UTC)  # London in winter
SATURDAY = datetime(2026, 12, 5, 20, 20, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WORKDAYS, WEEKEND = Rule(frozenset(WEEKDAYS[:5])), Rule(frozenset(WEEKDAYS[5:]))


@pytest.fixture
def ann(session: Session) -> Patient:
    return add_patient(session)


def _daily(session: Session, ann: Patient, now: datetime, rule: Rule | None = None) -> Reminder:
    return reminders.schedule_daily(
        session, person_id=ann.id, care_link_id=ann.link.id, local_time=time(18), now=now, rule=rule
    )


def _judge(session: Session, reminder: Reminder) -> Judgement:
    return reminders.judge_due(session, reminder=reminder, now=reminder.next_due_at)


def test_a_break_of_days_ends_with_a_day_and_that_days_reminder_comes(session: Session, ann: Patient) -> None:
    reminder = _daily(session, ann, FRIDAY)
    person = breaks.begin_days(session, person_id=ann.id, days=2, now=FRIDAY)
    assert person.paused_until == datetime(2026, 12, 6, tzinfo=UTC)
    state = reminder_state.state_of(session, person_id=ann.id, now=FRIDAY)
    assert state.next_at == datetime(2026, 12, 6, 18, tzinfo=UTC)
    assert reminder_state.spoken(state, FRIDAY)["paused_until"] == "Sunday 6 December"
    assert _judge(session, reminder) == Judgement(Outcome.DROPPED, "paused")
    reminder.next_due_at = datetime(2026, 12, 6, 18, tzinfo=UTC)
    assert _judge(session, reminder).outcome is Outcome.SEND


def test_the_day_is_the_persons_own(session: Session) -> None:
    far = add_patient(session, time_zone="Asia/Tokyo")  # it is Saturday there
    person = breaks.begin_days(session, person_id=far.id, days=1, now=FRIDAY)
    assert person.paused_until == datetime(2026, 12, 5, 15, tzinfo=UTC)


def test_coming_back_after_a_stop_ends_the_break(session: Session, ann: Patient) -> None:
    _daily(session, ann, FRIDAY)
    breaks.begin_days(session, person_id=ann.id, days=7, now=FRIDAY)
    people.stop(session, person_id=ann.id, now=FRIDAY + HOUR)
    people.restart(session, person_id=ann.id, now=FRIDAY + 2 * HOUR)
    state = reminder_state.state_of(session, person_id=ann.id, now=FRIDAY + 2 * HOUR)
    assert state.paused_until is None
    assert state.next_at == datetime(2026, 12, 5, 18, tzinfo=UTC)


def test_coming_back_without_a_stop_leaves_the_break(session: Session, ann: Patient) -> None:
    breaks.begin_days(session, person_id=ann.id, days=7, now=FRIDAY)
    people.mark_blocked(session, person_id=ann.id, now=FRIDAY)
    assert people.restart(session, person_id=ann.id, now=FRIDAY + HOUR).paused_until is not None


@pytest.mark.parametrize("until", ["hour", "tomorrow"])
def test_what_is_put_off_in_a_break_comes(session: Session, ann: Patient, until: str) -> None:
    reminder = _daily(session, ann, FRIDAY)
    breaks.begin_days(session, person_id=ann.id, days=7, now=FRIDAY)
    wanted = FRIDAY + HOUR if until == "hour" else "tomorrow"
    due = reminders.snooze(session, person_id=ann.id, until=wanted, now=FRIDAY)
    assert (
        reminder.next_due_at == due == (FRIDAY + HOUR if until == "hour" else FRIDAY.replace(day=5, minute=0))
    )
    assert reminder_state.state_of(session, person_id=ann.id, now=FRIDAY).next_at == due
    assert _judge(session, reminder).outcome is Outcome.SEND


def test_a_break_takes_back_what_was_put_off_before(session: Session, ann: Patient) -> None:
    reminder = _daily(session, ann, FRIDAY)
    reminders.snooze(session, person_id=ann.id, until=FRIDAY + HOUR, now=FRIDAY)
    breaks.begin_days(session, person_id=ann.id, days=7, now=FRIDAY)
    assert reminder.snoozed_from is None
    assert _judge(session, reminder) == Judgement(Outcome.DROPPED, "paused")


def test_what_would_come_in_the_night_of_a_break_comes_after_it(session: Session, ann: Patient) -> None:
    _daily(session, ann, SATURDAY)
    breaks.begin_days(session, person_id=ann.id, days=3, now=SATURDAY)
    due = reminders.snooze(session, person_id=ann.id, until=SATURDAY + HOUR, now=SATURDAY)
    assert due == datetime(2026, 12, 8, 18, tzinfo=UTC)


def test_the_next_day_on_which_it_comes_is_told(session: Session, ann: Patient) -> None:
    _daily(session, ann, SATURDAY, WORKDAYS)
    due = reminders.snooze(session, person_id=ann.id, until=SATURDAY + HOUR, now=SATURDAY)
    assert due == datetime(2026, 12, 7, 18, tzinfo=UTC)  # Monday, not tomorrow


def test_tomorrow_that_was_promised_stands(session: Session, ann: Patient) -> None:
    sunday = SATURDAY + DAY
    reminder = _daily(session, ann, sunday, WEEKEND)
    promised = reminders.snooze(session, person_id=ann.id, until="tomorrow", now=sunday)
    assert promised == datetime(2026, 12, 7, 18, tzinfo=UTC)
    assert reminders.snooze(session, person_id=ann.id, until=sunday + HOUR, now=sunday) == promised
    assert reminder.next_due_at == promised
