"""Weeks of moving that went well, lived through the services with the real library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from coaching.content.moving import exercise_facts
from coaching.services import checkins, moving, moving_sessions, moving_weeks
from coaching.services.moving_sessions import SessionTold

EXERCISES = ("quad_press", "heel_slide")
DAYS = 14


def live_well(
    session: Session,
    person_id: str,
    *,
    until: datetime,
    exercises: Sequence[str] = EXERCISES,
    is_sure: bool = True,
) -> None:
    """Tries on three days, then sessions as planned, with mornings as usual; nothing is decided yet.

    Args:
        session: an open session.
        person_id: whose.
        until: the instant that it is, on the day after the last session could be.
        exercises: ids of the library.
        is_sure: they said how sure they are.
    """
    library = exercise_facts()
    start = until - timedelta(days=DAYS + 3)
    own: dict[str, Any] = {"person_id": person_id, "library": library}
    moving.start(session, key=f"{person_id}:moves", exercises=exercises, now=start, **own)
    for ahead in range(DAYS + 3):
        now = start + timedelta(days=ahead)
        _rate(session, person_id, now)
        for exercise in moving.wanted_trials(session, person_id=person_id, on=now.date()):
            told: dict[str, Any] = {
                "message_id": f"{person_id}:{ahead}:{exercise}",
                "exercise": exercise,
                "amount": 10,
            }
            moving.add_trial(session, now=now, **told, **own)
        if moving_sessions.due_morning(session, person_id=person_id, now=now) is not None:
            yesterday = now.date() - timedelta(days=1)
            moving_sessions.answer_morning(session, person_id=person_id, on=yesterday, pain=3, now=now)
        moving_weeks.lay_week(session, now=now, **own)
        planned = moving_weeks.planned_on(session, person_id=person_id, on=now.date())
        if planned and ahead < DAYS + 2:
            told_of = SessionTold(planned, pain=3, effort=3)
            moving_sessions.log(
                session, message_id=f"{person_id}:{ahead}", person_id=person_id, told=told_of, now=now
            )
    last = until.date() - timedelta(days=1)
    if moving_sessions.due_morning(session, person_id=person_id, now=until) is not None:
        moving_sessions.answer_morning(session, person_id=person_id, on=last, pain=3, now=until)
    if is_sure:
        moving.tell_confidence(session, person_id=person_id, confidence=8, now=until)


def _rate(session: Session, person_id: str, now: datetime) -> None:
    day: dict[str, Any] = {"person_id": person_id, "local_date": now.date(), "now": now}
    checkins.start(session, **day)
    checkins.answer(
        session, question="pain", message_id=f"{person_id}:{now.date()}:p", number=3, words="3", **day
    )
    checkins.complete(session, **day)
