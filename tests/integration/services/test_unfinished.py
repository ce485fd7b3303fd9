"""A check-in left in the middle is offered once more the same day, and on no other."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy.orm import Session

from coaching.rules.reminders import Outcome
from coaching.services import checkins, messages, reminders, unfinished
from coaching.store.models import CheckIn, Reminder
from tests.support.builders import Patient, add_patient

TODAY = date(2026, 11, 20)  # London, in winter: the person's clock is UTC
TWO_HOURS = timedelta(hours=2)


def at(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    return datetime.combine(day, time(hour, minute), UTC)


@pytest.fixture
def ann(session: Session) -> Patient:
    return add_patient(session, now=at(9, day=TODAY - timedelta(days=9)))


def remind(session: Session, ann: Patient, hour: int, *, opened: bool) -> Reminder:
    """A daily reminder at that hour; ``opened``: today's has been given."""
    reminder = reminders.schedule_daily(
        session, person_id=ann.id, care_link_id=ann.link.id, local_time=time(hour), now=at(8)
    )
    if opened:
        settle(session, reminder)
    return reminder


def settle(session: Session, reminder: Reminder) -> None:
    due_at = reminder.next_due_at
    reminders.settle(session, reminder=reminder, due_at=due_at, outcome="opened", reason=None, now=due_at)


def answer(session: Session, ann: Patient, now: datetime, *, question: str = "pain") -> CheckIn:
    """A turn in the form that keeps an answer and asks the next question."""
    day = {"person_id": ann.id, "local_date": TODAY}
    check_in = checkins.start(session, **day, now=now)
    messages.record_in(
        session, key=f"{now}", person_id=ann.id, care_link_id=None, text="4", source="text", now=now
    )
    checkins.answer(session, **day, question=question, message_id=f"{now}", now=now, number=4)
    unfinished.note_turn(session, person_id=ann.id, in_check_in=True, now=now)
    return check_in


def test_after_the_days_reminder_the_rest_is_offered_two_hours_later(session: Session, ann: Patient) -> None:
    reminder = remind(session, ann, 10, opened=True)
    answer(session, ann, at(10, 5))
    assert reminder.next_due_at == at(10, 5) + TWO_HOURS
    judged = reminders.judge_due(session, reminder=reminder, now=reminder.next_due_at)
    assert judged.outcome is Outcome.SEND


def test_each_answer_moves_it_on(session: Session, ann: Patient) -> None:
    reminder = remind(session, ann, 10, opened=True)
    answer(session, ann, at(10, 5))
    answer(session, ann, at(11), question="mood")
    assert reminder.next_due_at == at(13)


def test_it_is_offered_once(session: Session, ann: Patient) -> None:
    reminder = remind(session, ann, 10, opened=True)
    answer(session, ann, at(10, 5))
    settle(session, reminder)
    answer(session, ann, at(12, 30), question="mood")
    assert reminder.next_due_at == at(10, day=TODAY + timedelta(days=1))


def test_the_regular_reminder_of_the_day_is_the_offer_where_it_is_still_to_come(
    session: Session, ann: Patient
) -> None:
    reminder = remind(session, ann, 18, opened=False)
    answer(session, ann, at(10, 5))
    assert reminder.next_due_at == at(18)


def test_never_in_the_quiet_hours(session: Session, ann: Patient) -> None:
    reminder = remind(session, ann, 19, opened=True)
    check_in = answer(session, ann, at(19, 30))
    assert reminder.next_due_at == at(19, day=TODAY + timedelta(days=1))
    assert check_in.rest_offer_at is None


def test_who_ends_it_is_not_asked_again(session: Session, ann: Patient) -> None:
    reminder = remind(session, ann, 10, opened=True)
    answer(session, ann, at(10, 5))
    checkins.cancel(session, person_id=ann.id, local_date=TODAY, now=at(10, 6))
    unfinished.note_turn(session, person_id=ann.id, in_check_in=False, now=at(10, 6))
    assert reminder.next_due_at == at(10, day=TODAY + timedelta(days=1))


def test_who_puts_it_off_is_asked_when_they_said(session: Session, ann: Patient) -> None:
    reminder = remind(session, ann, 10, opened=True)
    answer(session, ann, at(10, 5))
    checkins.cancel(session, person_id=ann.id, local_date=TODAY, now=at(10, 6))
    reminders.snooze(session, person_id=ann.id, until=at(16), now=at(10, 6))
    unfinished.note_turn(session, person_id=ann.id, in_check_in=False, now=at(10, 6))
    assert reminder.next_due_at == at(16)


def test_once_it_is_finished_nothing_comes(session: Session, ann: Patient) -> None:
    reminder = remind(session, ann, 10, opened=True)
    answer(session, ann, at(10, 5))
    checkins.complete(session, person_id=ann.id, local_date=TODAY, now=at(10, 7))
    unfinished.note_turn(session, person_id=ann.id, in_check_in=False, now=at(10, 7))
    judged = reminders.judge_due(session, reminder=reminder, now=at(12, 5))
    assert judged.outcome is Outcome.RESOLVED


def test_a_question_that_was_never_answered_is_no_check_in_begun(session: Session, ann: Patient) -> None:
    reminder = remind(session, ann, 10, opened=True)
    unfinished.note_turn(session, person_id=ann.id, in_check_in=True, now=at(10, 5))
    assert reminder.next_due_at == at(10, day=TODAY + timedelta(days=1))
