"""A day that the person leaves out: nothing more comes on it, and another day stays as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from coaching.services import reminders
from coaching.services.reminder_rows import active_of
from coaching.store.models import Reminder
from tests.support.builders import NOW, Patient, add_patient

DAY = timedelta(days=1)
TONIGHT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)  # London in winter
TODAY = date(2026, 11, 20)


def remind(session: Session, ann: Patient, hour: int = 18) -> Reminder:
    return reminders.add_daily(
        session, person_id=ann.id, care_link_id=ann.link.id, local_time=time(hour), now=NOW
    )


def open_it(session: Session, reminder: Reminder) -> None:
    due_at = reminder.next_due_at
    reminders.settle(session, reminder=reminder, due_at=due_at, outcome="opened", reason=None, now=due_at)


def test_none_of_that_day_comes_any_more(session: Session) -> None:
    ann = add_patient(session)
    early, late = remind(session, ann), remind(session, ann, 20)
    open_it(session, early)
    reminders.snooze(session, person_id=ann.id, until=TONIGHT + timedelta(hours=1), now=TONIGHT)
    assert {one.next_due_at.date() for one in active_of(session, ann.id)} == {TODAY}
    reminders.leave_today(session, person_id=ann.id, now=TONIGHT)
    assert [one.next_due_at for one in (early, late)] == [TONIGHT + DAY, TONIGHT + DAY + timedelta(hours=2)]


def test_what_is_due_on_another_day_stays_as_it_was(session: Session) -> None:
    ann = add_patient(session)
    reminder = remind(session, ann)
    open_it(session, reminder)
    reminders.snooze(session, person_id=ann.id, until="tomorrow", now=TONIGHT)
    reminders.leave_today(session, person_id=ann.id, now=TONIGHT)
    assert reminder.next_due_at == TONIGHT + DAY


def test_who_has_no_reminder_leaves_the_day_all_the_same(session: Session) -> None:
    bea = add_patient(session, "Bea Cole")
    reminders.leave_today(session, person_id=bea.id, now=TONIGHT)
    assert active_of(session, bea.id) == []
