"""The morning after a session: one question at a time of its own, and what is usual for this person."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.moving import exercise_facts
from coaching.rules.progression import usual_pain
from coaching.services import messages, moving_care, moving_decisions, moving_sessions, people, week
from coaching.services.moving_facts import pain_ratings
from coaching.services.moving_flares import spans_of, tell_morning
from coaching.services.moving_rows import find_plan
from coaching.services.reminder_rows import (
    EXERCISE_MORNING,
    all_of,
    clock_of,
    end_of_day,
    is_quiet_for,
    plan_after,
)
from coaching.store.models import MovingSession, Reminder

ASKED_AT: Final = time(9)  # [D] local; later where quiet hours say so
STEP_WAITS: Final = "utter_exercise_step_waits"
_TOLD_EVERY: Final = timedelta(days=6)  # [D] a step waits for a week; it is told of once
_OPENER: Final = "/EXTERNAL_exercise_morning"


def ask_next_morning(session: Session, *, person_id: str, now: datetime) -> datetime | None:
    """Ask on the next local day; again on the same day changes nothing.

    Returns:
        When it is asked; None without a care link, in whose conversation it would be.
    """
    person, link = people.get(session, person_id), people.patient_link(session, person_id)
    if link is None:
        return None
    reminder = _of(session, person_id) or Reminder(
        person_id=person_id,
        care_link_id=link.id,
        kind=EXERCISE_MORNING,
        rule="daily",
        resolved_if="no_morning_due",
        opens=_OPENER,
        next_due_at=now,
    )
    reminder.local_time, reminder.active = ASKED_AT, True
    session.add(reminder)
    session.flush()
    tonight = end_of_day(now, clock_of(person).zone)
    due = plan_after(session, reminder, tonight)
    if is_quiet_for(person, due):
        reminder.local_time = person.quiet_until
        due = plan_after(session, reminder, tonight)
    return due


def let_go(session: Session, *, person_id: str) -> None:
    """Nothing is asked next morning; harmless when nothing would be."""
    reminder = _of(session, person_id)
    if reminder is not None:
        reminder.active = False


def is_asked(session: Session, *, person_id: str) -> bool:
    """Whether a next morning is going to be asked for."""
    reminder = _of(session, person_id)
    return reminder is not None and reminder.active


def is_due(session: Session, *, person_id: str, now: datetime) -> bool:
    """Whether there was a session yesterday whose next morning isn't told."""
    return moving_sessions.due_morning(session, person_id=person_id, now=now) is not None


def usual_of(session: Session, *, person_id: str, before: date) -> float | None:
    """Usual pain before a local day, outside flares; None with too few ratings."""
    protocol = moving_care.protocol_of(session, person_id)
    ratings = pain_ratings(
        session, person_id, since=before - timedelta(days=protocol.colours_usual_days), until=before
    )
    zone = clock_of(people.get(session, person_id)).zone
    spans = spans_of(session, person_id)
    return usual_pain(ratings, spans, before=before, zone=zone, protocol=protocol)


def follow(session: Session, *, person_id: str, on: date, now: datetime) -> bool:
    """What a morning that was told makes of the plan: a way back moves, what is too much is less at once.

    Args:
        session: an open session.
        person_id: whose.
        on: the local day of the session.
        now: aware instant.

    Returns:
        Whether a step waits for the person's own answer, or only for how sure they are, and that is news.
    """
    if find_plan(session, person_id) is None:
        return False
    own: dict[str, Any] = {"person_id": person_id, "library": exercise_facts(), "now": now}
    tell_morning(session, on=on, **own)
    moving_decisions.evaluate(session, flares=spans_of(session, person_id), **own)
    seen = week.see(session, person_id=person_id, now=now)
    told = messages.was_said_since(session, person_id, STEP_WAITS, now - _TOLD_EVERY)
    return (bool(seen.proposals) or seen.asks_sure) and not told


def last_session_on(session: Session, *, person_id: str, on: date) -> MovingSession | None:
    """The latest session that was done on a local day."""
    own = select(MovingSession).where(
        MovingSession.person_id == person_id,
        MovingSession.local_date == on,
        MovingSession.done_at.is_not(None),
    )
    return session.scalars(own.order_by(MovingSession.done_at.desc()).limit(1)).one_or_none()


def _of(session: Session, person_id: str) -> Reminder | None:
    return next((one for one in all_of(session, person_id) if one.kind == EXERCISE_MORNING), None)
