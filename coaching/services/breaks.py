"""Breaks: they end with a day, not with an hour, and take back what was put off before they began."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from coaching.rules.recurrence import instant_of
from coaching.services import people
from coaching.services.reminder_rows import all_of, plan
from coaching.store.models import Person


def begin(session: Session, *, person_id: str, until: datetime, now: datetime) -> Person:
    """Begin a break, or give the one that is under way another end.

    What is put off later, in the break itself, is asked for again and comes.

    Raises:
        InvalidInput: ``until`` is not in the future.
    """
    person = people.pause(session, person_id=person_id, until=until, now=now)
    for reminder in all_of(session, person_id):
        if reminder.active and reminder.snoozed_from is not None:
            plan(session, reminder, now)
    return person


def begin_days(session: Session, *, person_id: str, days: int, now: datetime) -> Person:
    """Begin a break of so many days: what is due on the day of its end comes again."""
    until = end_of_break(people.get(session, person_id), days, now)
    return begin(session, person_id=person_id, until=until, now=now)


def end_of_break(person: Person, days: int, now: datetime) -> datetime:
    """The first instant of the local day on which a break of so many days, from today on, is over."""
    zone = ZoneInfo(person.time_zone)
    return instant_of(now.astimezone(zone).date() + timedelta(days=days), time(), zone)
