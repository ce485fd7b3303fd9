"""Every change to a person's reminders can be put back: how they stood is kept with it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coaching.rules.breaks import Break
from coaching.services import breaks, people
from coaching.services.errors import NotFound
from coaching.services.reminder_rows import DAILY_CHECK_IN, all_of, plan
from coaching.store.models import Person, Reminder, ReminderChange, ZoneChange


def note(session: Session, *, person_id: str, now: datetime, with_break: bool = False) -> ReminderChange:
    """Keep how the reminders stand, and the breaks where those are changed, too; to be called before."""
    session.flush()
    person = people.get(session, person_id)
    before = _snapshot(session, person)
    if with_break:
        before["paused_until"] = person.paused_until.isoformat() if person.paused_until else None
        before["later_breaks"] = [
            [one.begins_on.isoformat(), one.ends_on.isoformat()] for one in breaks.to_come(session, person_id)
        ]
    change = ReminderChange(person_id=person_id, at=now, before=before)
    session.add(change)
    session.flush()
    return change


def undo(session: Session, *, person_id: str, change_id: int | None = None, now: datetime) -> None:
    """Put the last change back.

    Args:
        session: an open session.
        person_id: whose reminders.
        change_id: the change that is meant; without it the last one.
        now: aware instant; what would have been due meanwhile is not made up for.

    Raises:
        NotFound: there is none, it is put back already, or another one has come since.
    """
    last = session.scalars(
        select(ReminderChange)
        .where(ReminderChange.person_id == person_id, ReminderChange.undone_at.is_(None))
        .order_by(ReminderChange.id.desc())
        .limit(1)
    ).one_or_none()
    if last is None or (change_id is not None and last.id != change_id):
        raise NotFound("change")
    last.undone_at = now
    _restore(session, people.lock(session, person_id), last.before, now)


def stopped_last(session: Session, person_id: str) -> list[str]:
    """Ids of the reminders that were at work before the last change that stopped any."""
    changes = session.scalars(
        select(ReminderChange)
        .where(ReminderChange.person_id == person_id)
        .order_by(ReminderChange.id.desc())
        .limit(20)
    )
    for change in changes:
        at_work = [raw["id"] for raw in change.before["reminders"] if raw["active"]]
        if at_work:
            return at_work
    return []


def _snapshot(session: Session, person: Person) -> dict[str, Any]:
    to_come = session.scalars(select(ZoneChange).where(ZoneChange.person_id == person.id))
    return {
        "time_zone": person.time_zone,
        "home_zone": person.home_zone,
        "zone_changes": [{"time_zone": one.time_zone, "at": one.at.isoformat()} for one in to_come],
        "reminders": [_describe(one) for one in all_of(session, person.id)],
    }


def _describe(reminder: Reminder) -> dict[str, Any]:
    return {
        "id": reminder.id,
        "rule": reminder.rule,
        "local_time": reminder.local_time.isoformat(),
        "anchor": reminder.anchor,
        "active": reminder.active,
        "next_due_at": reminder.next_due_at.astimezone(UTC).isoformat(),
        "snoozed_from": reminder.snoozed_from.isoformat() if reminder.snoozed_from else None,
    }


def _restore(session: Session, person: Person, before: dict[str, Any], now: datetime) -> None:
    person.time_zone, person.home_zone = before["time_zone"], before["home_zone"]
    if "paused_until" in before:
        _restore_break(session, person, before["paused_until"], now)
        planned = [Break(*map(date.fromisoformat, days)) for days in before.get("later_breaks", ())]
        breaks.put_back(session, person=person, planned=planned, now=now)
    else:
        breaks.go_by_clock(session, person)
    session.execute(delete(ZoneChange).where(ZoneChange.person_id == person.id))
    for raw in before["zone_changes"]:
        at = datetime.fromisoformat(raw["at"])
        session.add(ZoneChange(person_id=person.id, time_zone=raw["time_zone"], at=at))
    kept = {raw["id"]: raw for raw in before["reminders"]}
    for reminder in all_of(session, person.id):
        if reminder.id in kept:
            _put_back(session, reminder, kept[reminder.id], now)
        elif reminder.kind == DAILY_CHECK_IN:
            reminder.active = False


def _restore_break(session: Session, person: Person, until: str | None, now: datetime) -> None:
    ends = datetime.fromisoformat(until) if until else now
    if ends > now:
        people.pause(session, person_id=person.id, until=ends, now=now)
    else:
        people.resume(session, person_id=person.id, now=now)


def _put_back(session: Session, reminder: Reminder, raw: dict[str, Any], now: datetime) -> None:
    reminder.rule, reminder.anchor, reminder.active = raw["rule"], raw["anchor"], raw["active"]
    reminder.local_time = time.fromisoformat(raw["local_time"])
    due_at = datetime.fromisoformat(raw["next_due_at"])
    if due_at > now:
        reminder.next_due_at = due_at
        reminder.snoozed_from = datetime.fromisoformat(raw["snoozed_from"]) if raw["snoozed_from"] else None
    else:
        plan(session, reminder, now)
