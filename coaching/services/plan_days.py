"""How a plan goes: of which day to ask, what was told of it, and when it is time to change it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.if_then.follow_up import DayTold, Done, PlanAtWork, choose_day, is_to_be_changed
from coaching.rules.recurrence import Rule
from coaching.services import people, plans
from coaching.services.errors import InvalidInput
from coaching.store.models import IfThenPlan, PlanDay
from coaching.store.upserts import insert_once


@dataclass(frozen=True)
class Due:
    """A plan to ask about, and which of its local days."""

    plan: IfThenPlan
    day: date


def due_of(session: Session, *, person_id: str, now: datetime) -> Due | None:
    """What to ask the person about their plans now, if anything."""
    active = plans.active_of(session, person_id)
    if not active:
        return None
    zone = ZoneInfo(people.get(session, person_id).time_zone)
    told = _told_on(session, active)
    at_work = [
        PlanAtWork(
            key=plan.id,
            made_at=(plan.changed_at or plan.made_at).astimezone(zone),
            cue_at=plan.cue_at,
            rule=Rule.parse(plan.days),
            told_on=frozenset(day for day in told.get(plan.id, ())),
        )
        for plan in active
    ]
    chosen = choose_day(at_work, now.astimezone(zone))
    if chosen is None:
        return None
    plan_id, day = chosen
    return Due(next(plan for plan in active if plan.id == plan_id), day)


def tell(
    session: Session, *, plan: IfThenPlan, local_date: date, told: DayTold, message_id: str, now: datetime
) -> PlanDay:
    """Keep what was told of a day; what is told later of the same day replaces it.

    Raises:
        InvalidInput: nothing was told.
    """
    if not told.is_whole:
        raise InvalidInput("whether it came up, or whether it was done")
    given = {
        "came": told.came is not False,
        "done": str(told.done) if told.done is not None else None,
        "message_id": message_id,
        "told_at": now,
    }
    row = insert_once(
        session, PlanDay, unique=("plan_id", "local_date"), plan_id=plan.id, local_date=local_date, **given
    )
    if row is None:
        of_day = select(PlanDay).where(PlanDay.plan_id == plan.id, PlanDay.local_date == local_date)
        row = session.scalars(of_day.with_for_update()).one()
        for name, value in given.items():
            setattr(row, name, value)
    return row


def is_due_for_change(session: Session, plan: IfThenPlan) -> bool:
    """Whether it was missed so often in a row that it is looked at together."""
    since = plan.changed_at or plan.made_at
    days = session.scalars(
        select(PlanDay)
        .where(PlanDay.plan_id == plan.id, PlanDay.told_at > since)
        .order_by(PlanDay.local_date.desc())
    )
    return is_to_be_changed([Done(day.done) if day.done is not None else None for day in days])


def _told_on(session: Session, active: Iterable[IfThenPlan]) -> dict[str, list[date]]:
    rows = session.scalars(select(PlanDay).where(PlanDay.plan_id.in_([plan.id for plan in active])))
    days: dict[str, list[date]] = {}
    for row in rows:
        days.setdefault(row.plan_id, []).append(row.local_date)
    return days
