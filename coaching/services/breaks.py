"""Breaks: they end with a day, not with an hour, and take back what was put off before they began.

One that begins on a day to come is a row until that day's midnight.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coaching.rules.breaks import Break, break_at
from coaching.rules.recurrence import instant_of
from coaching.services import audit, people
from coaching.services.errors import InvalidInput
from coaching.services.reminder_rows import all_of, plan
from coaching.store.models import LaterBreak, Person


def begin(session: Session, *, person_id: str, until: datetime, now: datetime) -> Person:
    """Begin a break, or give the one that is under way another end.

    What is put off later, in the break itself, is asked for again and comes. A planned break that lies
    within this one is a part of it.

    Raises:
        InvalidInput: ``until`` is not in the future.
    """
    person = people.pause(session, person_id=person_id, until=until, now=now)
    for reminder in all_of(session, person_id):
        if reminder.active and reminder.snoozed_from is not None:
            plan(session, reminder, now)
    for row in _rows(session, person_id):
        if _of(row).ends_at(ZoneInfo(person.time_zone)) <= until:
            session.delete(row)
    return person


def begin_days(session: Session, *, person_id: str, days: int, now: datetime) -> Person:
    """Begin a break of so many days: what is due on the day of its end comes again."""
    until = end_of_break(people.get(session, person_id), days, now)
    return begin(session, person_id=person_id, until=until, now=now)


def end_of_break(person: Person, days: int, now: datetime) -> datetime:
    """The first instant of the local day on which a break of so many days, from today on, is over."""
    zone = ZoneInfo(person.time_zone)
    return instant_of(now.astimezone(zone).date() + timedelta(days=days), time(), zone)


def begin_on(session: Session, *, person_id: str, wanted: Break, now: datetime) -> None:
    """Plan a break for its first day, or begin it at once where that has come.

    It takes the place of those planned before that have a day in common with it. What was put off to an
    hour within it is taken back; what is put off to one from now on is asked for, and comes.

    Raises:
        InvalidInput: it would be over before it began, or is over already.
    """
    person = people.lock(session, person_id)
    zone = ZoneInfo(person.time_zone)
    if wanted.ends_on <= wanted.begins_on or wanted.ends_at(zone) <= now:
        raise InvalidInput("a break ends in the future, after its first day")
    for row in _rows(session, person_id):
        if _of(row).meets(wanted):
            session.delete(row)
    if wanted.begins_at(zone) <= now:
        begin(session, person_id=person_id, until=wanted.ends_at(zone), now=now)
        return
    session.add(
        LaterBreak(
            person_id=person_id,
            begins_on=wanted.begins_on,
            ends_on=wanted.ends_on,
            at=wanted.begins_at(zone),
        )
    )
    for reminder in all_of(session, person_id):
        is_put_off = reminder.active and reminder.snoozed_from is not None
        if is_put_off and break_at([wanted], reminder.next_due_at, zone) is not None:
            plan(session, reminder, now)
    days = {"from": wanted.begins_on.isoformat(), "until": wanted.ends_on.isoformat()}
    _record(session, person_id, "person.break_planned", days, now)


def to_come(session: Session, person_id: str) -> list[Break]:
    """The breaks that are planned and haven't begun, the first one first."""
    return [_of(row) for row in _rows(session, person_id)]


def to_come_of_each(session: Session, person_ids: Collection[str]) -> dict[str, list[Break]]:
    """The planned breaks of each of these people who has any, in one query."""
    rows = session.scalars(
        select(LaterBreak).where(LaterBreak.person_id.in_(person_ids)).order_by(LaterBreak.begins_on)
    )
    planned: dict[str, list[Break]] = {}
    for row in rows:
        planned.setdefault(row.person_id, []).append(_of(row))
    return planned


def end(session: Session, *, person_id: str, now: datetime) -> bool:
    """End the break that is under way; without one, those that are planned are given up.

    Returns:
        Whether there was any.
    """
    person = people.lock(session, person_id)
    if person.paused_until is not None and person.paused_until > now:
        people.resume(session, person_id=person_id, now=now)
        return True
    return give_up(session, person_id=person_id, now=now)


def give_up(session: Session, *, person_id: str, now: datetime) -> bool:
    """Give up all the breaks that are planned. Returns whether there were any."""
    planned = bool(_rows(session, person_id))
    session.execute(delete(LaterBreak).where(LaterBreak.person_id == person_id))
    if planned:
        _record(session, person_id, "person.break_given_up", {}, now)
    return planned


def put_back(session: Session, *, person: Person, planned: Sequence[Break], now: datetime) -> None:
    """Have those breaks planned and no others; what began or went by meanwhile is not made up for."""
    session.execute(delete(LaterBreak).where(LaterBreak.person_id == person.id))
    for one in planned:
        at = one.begins_at(ZoneInfo(person.time_zone))
        if at > now:
            session.add(LaterBreak(person_id=person.id, begins_on=one.begins_on, ends_on=one.ends_on, at=at))
    session.flush()


def go_by_clock(session: Session, person: Person) -> None:
    """After a change of the clock the same days count, by the clock that the person goes by now."""
    for row in _rows(session, person.id):
        row.at = _of(row).begins_at(ZoneInfo(person.time_zone))
    session.flush()


def apply_due(session: Session, *, now: datetime, limit: int) -> int:
    """Begin the breaks whose day has come. Returns how many.

    One that is under way already is never shortened. What was put off into it is asked for, and stays.
    """
    due = session.scalars(
        select(LaterBreak)
        .where(LaterBreak.at <= now)
        .order_by(LaterBreak.at, LaterBreak.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for row in due:
        person = people.get(session, row.person_id)
        until = _of(row).ends_at(ZoneInfo(person.time_zone))
        if until > max(now, person.paused_until or now):
            people.pause(session, person_id=person.id, until=until, now=now)
        session.delete(row)
    session.flush()
    return len(due)


def next_due(session: Session, *, after: datetime | None = None) -> datetime | None:
    """When the next break of anybody begins."""
    query = select(LaterBreak.at)
    if after is not None:
        query = query.where(LaterBreak.at > after)
    return session.scalars(query.order_by(LaterBreak.at).limit(1)).one_or_none()


def _rows(session: Session, person_id: str) -> list[LaterBreak]:
    own = select(LaterBreak).where(LaterBreak.person_id == person_id)
    return list(session.scalars(own.order_by(LaterBreak.begins_on, LaterBreak.id)))


def _of(row: LaterBreak) -> Break:
    return Break(row.begins_on, row.ends_on)


def _record(session: Session, person_id: str, action: str, details: dict[str, str], now: datetime) -> None:
    audit.record(session, actor_id=person_id, action=action, patient_id=person_id, details=details, now=now)
