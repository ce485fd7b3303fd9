"""Somebody with a plan of exercises of the real library, for tests of the chat."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.moving import exercise_facts
from coaching.rules.progression import DayKind
from coaching.services import checkins, exercise_told, moving, moving_sessions, moving_weeks
from coaching.services.moving_sessions import SessionTold
from coaching.store.models import MovingPlan, MovingSession, PlanItem, SessionExercise
from tests.support.builders import NOW, Patient

AMOUNTS = {"mini_squat": 8, "heel_raise": 10, "calf_stretch": 30}
_DAY = timedelta(days=1)


def give_plan(session: Session, person_id: str, now: datetime, amounts: Mapping[str, int] = AMOUNTS) -> None:
    """A plan whose baselines are in, with all of it on today's plan and nothing on the days before."""
    own = {"person_id": person_id, "library": exercise_facts()}
    moving.start(session, key=f"plan:{person_id}", exercises=list(amounts), now=now - 2 * _DAY, **own)
    for back in (2, 1, 0):
        for name, amount in amounts.items():
            tried = {"exercise": name, "amount": ceil(amount / 0.8), "message_id": f"try:{back}"}
            moving.add_trial(session, now=now - back * _DAY, **tried, **own)
    moving_weeks.lay_week(session, now=now, **own)
    plan_day(session, person_id, now, amounts)


def plan_day(session: Session, person_id: str, now: datetime, amounts: Mapping[str, int] = AMOUNTS) -> None:
    """All of it on that day, whatever the week's shape says."""
    on = now.date()
    own = select(MovingSession).where(MovingSession.person_id == person_id, MovingSession.local_date == on)
    row = session.scalars(own).first()
    if row is None:
        row = MovingSession(person_id=person_id, local_date=on, kind=DayKind.PLANNED)
        session.add(row)
        session.flush()
    inside = select(SessionExercise).where(SessionExercise.session_id == row.id)
    there = {one.item_id for one in session.scalars(inside)}
    mine = select(PlanItem).join(MovingPlan, MovingPlan.id == PlanItem.plan_id)
    mine = mine.where(MovingPlan.person_id == person_id)
    items = {item.exercise: item.id for item in session.scalars(mine)}
    session.add_all(
        SessionExercise(session_id=row.id, item_id=items[name], planned=amount)
        for name, amount in amounts.items()
        if items[name] not in there
    )
    session.flush()


def rate_pain(session: Session, person_id: str, now: datetime, pain: int = 3, days: int = 5) -> None:
    """Check-ins of the days before: what is usual is known."""
    for back in range(1, days + 1):
        at = now - back * _DAY
        day = {"person_id": person_id, "local_date": at.date()}
        checkins.start(session, **day, now=at)
        checkins.answer(session, **day, question="pain", message_id=f"p{back}", now=at, number=pain)
        checkins.complete(session, **day, now=at)


def did_yesterday(session: Session, person_id: str, now: datetime) -> None:
    """A session of the day before, whose morning isn't told."""
    told = SessionTold({"mini_squat": 8}, pain=3, effort=3)
    at = now - _DAY
    moving_sessions.log(session, message_id=f"did:{person_id}", person_id=person_id, told=told, now=at)


def tell(
    session: Session,
    ann: Patient,
    text: str,
    key: str = "m",
    again: str | None = None,
    *,
    rest_stays: bool = False,
) -> object:
    """Tell of a session in one sentence; what was kept of it, or why nothing was."""
    told = exercise_told.read(session, person_id=ann.id, text=text, in_place_of=again)
    assert told is not None
    own = {"message_id": key, "person_id": ann.id, "told": told, "now": NOW}
    return exercise_told.log(session, in_place_of=again, rest_stays=rest_stays, **own)
