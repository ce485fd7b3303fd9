"""Going by another clock for a while: the reminders keep their local time, and home is remembered."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coaching.services import breaks, people, reminder_changes
from coaching.services.reminder_rows import all_of, plan
from coaching.store.models import Person, ReminderChange, ZoneChange


def change_time_zone(session: Session, *, person_id: str, time_zone: str, now: datetime) -> Person:
    """Move the person to another clock; their reminders keep the local time, but for one that was put off.

    Raises:
        InvalidInput: not an IANA time zone.
        NotFound: no such person.
    """
    person = people.get(session, person_id)
    person.time_zone = people.checked_zone(time_zone)
    breaks.go_by_clock(session, person)
    for reminder in all_of(session, person_id):
        if reminder.active and (reminder.snoozed_from is None or reminder.next_due_at <= now):
            plan(session, reminder, now)
    return person


def go(
    session: Session,
    *,
    person_id: str,
    time_zone: str,
    now: datetime,
    starts: date | None = None,
    ends: date | None = None,
) -> ReminderChange:
    """Go by another clock, as the person has confirmed it.

    Args:
        session: an open session.
        person_id: who travels.
        time_zone: of the place.
        now: aware instant.
        starts: the first day there; None for now.
        ends: the last day there; then the clock of home counts again by itself.

    A way home that is planned already stands, unless this journey says when it ends itself: then only
    one from before it begins does.

    Returns:
        The change, to be put back.

    Raises:
        InvalidInput: not an IANA time zone.
    """
    people.checked_zone(time_zone)
    person = people.lock(session, person_id)
    change = reminder_changes.note(session, person_id=person_id, now=now)
    home = person.home_zone or person.time_zone
    is_now = starts is None or starts <= now.astimezone(ZoneInfo(person.time_zone)).date()
    begins = now if starts is None or is_now else _midnight(starts, person.time_zone)
    is_way_home = (ZoneChange.time_zone == home) & (ZoneChange.at > now)
    if ends is not None or time_zone == home:
        is_way_home &= ZoneChange.at < begins
    session.execute(delete(ZoneChange).where(ZoneChange.person_id == person_id, ~is_way_home))
    if is_now:
        _switch(session, person, time_zone, home, now)
    else:
        _plan_change(session, person, time_zone, begins)
    if ends is not None and time_zone != home:
        _plan_change(session, person, home, _midnight(ends + timedelta(days=1), time_zone))
    return change


def go_home(session: Session, *, person_id: str, now: datetime) -> ReminderChange | None:
    """Go by the clock of home again. Returns the change; None when the person is at home already."""
    person = people.lock(session, person_id)
    if person.home_zone is None:
        return None
    return go(session, person_id=person_id, time_zone=person.home_zone, now=now)


def apply_due(session: Session, *, now: datetime, limit: int) -> int:
    """Change the clocks of those whose journey begins or ends. Returns how many."""
    due = session.scalars(
        select(ZoneChange)
        .where(ZoneChange.at <= now)
        .order_by(ZoneChange.at, ZoneChange.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for change in due:
        person = people.get(session, change.person_id)
        _switch(session, person, change.time_zone, person.home_zone or person.time_zone, now)
        session.delete(change)
    session.flush()
    return len(due)


def next_due(session: Session, *, after: datetime | None = None) -> datetime | None:
    """When the next clock of anybody changes."""
    query = select(ZoneChange.at)
    if after is not None:
        query = query.where(ZoneChange.at > after)
    return session.scalars(query.order_by(ZoneChange.at).limit(1)).one_or_none()


def _switch(session: Session, person: Person, time_zone: str, home: str, now: datetime) -> None:
    person.home_zone = None if time_zone == home else home
    change_time_zone(session, person_id=person.id, time_zone=time_zone, now=now)


def _plan_change(session: Session, person: Person, time_zone: str, at: datetime) -> None:
    session.add(ZoneChange(person_id=person.id, time_zone=time_zone, at=at))
    session.flush()


def _midnight(day: date, time_zone: str) -> datetime:
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(time_zone)).astimezone(UTC)
