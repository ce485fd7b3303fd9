"""A check-in that was left in the middle: offered once more the same day, and dropped on another.

The daily reminder is put off for it, so all that holds for reminders holds: quiet hours, a pause, a check-in
that was finished meanwhile. Where the regular reminder is still to come that day, it is the offer.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from coaching.content.protocols import reminder_limits
from coaching.services import checkins, people, reminders
from coaching.services.reminder_rows import active_of, last_run, plan
from coaching.store.models import CheckIn, Reminder


def note_turn(session: Session, *, person_id: str, in_check_in: bool, now: datetime) -> None:
    """After each turn: plan the offer while the check-in waits for an answer; take it back when it was ended.

    Args:
        session: an open session.
        person_id: the patient.
        in_check_in: whether a question of the check-in is open after this turn.
        now: when the turn was.
    """
    zone = ZoneInfo(people.get(session, person_id).time_zone)
    check_in = checkins.of_day(session, person_id=person_id, local_date=now.astimezone(zone).date())
    if check_in is None:
        return
    waits = in_check_in and check_in.is_begun and check_in.completed_at is None
    was_ended = not waits and check_in.cancelled_at is not None and check_in.rest_offer_at is not None
    mine = active_of(session, person_id) if waits or was_ended else []
    planned = next((one for one in mine if one.next_due_at == check_in.rest_offer_at), None)
    if waits and mine:
        _plan_offer(session, mine, planned, check_in, now, zone)
    elif was_ended and planned is not None:
        plan(session, planned, now)
        check_in.rest_offer_at = None


def _plan_offer(
    session: Session,
    mine: list[Reminder],
    planned: Reminder | None,
    check_in: CheckIn,
    now: datetime,
    zone: ZoneInfo,
) -> None:
    was_offered = check_in.rest_offer_at is not None and planned is None
    is_still_to_come = any(
        one.next_due_at.astimezone(zone).date() == check_in.local_date for one in mine if one is not planned
    )
    at = now + reminder_limits().rest_after
    if was_offered or is_still_to_come or at.astimezone(zone).date() != check_in.local_date:
        return
    if not any(_had_its_turn(session, one, check_in, zone) for one in mine):
        return
    due_at = reminders.snooze(session, person_id=check_in.person_id, until=at, now=now)
    # In the quiet hours it has become the next regular time, and there is no offer.
    check_in.rest_offer_at = at if due_at == at else None


def _had_its_turn(session: Session, reminder: Reminder, check_in: CheckIn, zone: ZoneInfo) -> bool:
    """Whether its due time of that day has been settled in whatever way."""
    last = last_run(session, reminder)
    return last is not None and last.due_at.astimezone(zone).date() == check_in.local_date
