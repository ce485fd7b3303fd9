"""What the clinic's pages read of if-then plans.

As in :mod:`coaching.store.queries.clinic`, it sees the clinician's own patients only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.if_then.follow_up import Done
from coaching.store.models import IfThenPlan, PlanDay
from coaching.store.queries.scope import is_own
from coaching.store.queries.withheld import STAND_IN, is_private_plan, withheld_of


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """An active plan in the patient's words; what they skipped is None. ``confidence``: 0 to 10.

    Of the days that were told since it was made or changed: ``told``, how often its moment ``came``, and how
    often it was ``done``, or done ``partly``.
    """

    made_at: datetime
    cue: str
    action: str
    reason: str | None
    backup: str | None
    confidence: int | None
    told: int = 0
    came: int = 0
    done: int = 0
    partly: int = 0


def active_plans_of(session: Session, *, clinician_id: str, patient_id: str) -> list[ShownPlan]:
    """The patient's plans that have not ended, oldest first, without what they keep private."""
    rows = session.scalars(
        select(IfThenPlan)
        .where(
            is_own(IfThenPlan.person_id, clinician_id=clinician_id, patient_id=patient_id),
            IfThenPlan.ended_at.is_(None),
        )
        .order_by(IfThenPlan.made_at, IfThenPlan.id)
    )
    withheld = withheld_of(session, clinician_id=clinician_id, patient_id=patient_id)
    return [_shown(session, plan, is_private=is_private_plan(withheld.texts, plan)) for plan in rows]


def _shown(session: Session, plan: IfThenPlan, *, is_private: bool) -> ShownPlan:
    days = _days_told(session, plan)
    counts = {
        "told": len(days),
        "came": sum(day.came for day in days),
        "done": sum(day.done == Done.YES for day in days),
        "partly": sum(day.done == Done.PARTLY for day in days),
    }
    if is_private:
        return ShownPlan(plan.made_at, STAND_IN, STAND_IN, None, None, plan.confidence, **counts)
    reason = plan.outcome or plan.wish
    return ShownPlan(plan.made_at, plan.cue, plan.action, reason, plan.backup, plan.confidence, **counts)


def _days_told(session: Session, plan: IfThenPlan) -> list[PlanDay]:
    """Of the plan as it stands: a changed one is a new start."""
    since = plan.changed_at or plan.made_at
    return list(session.scalars(select(PlanDay).where(PlanDay.plan_id == plan.id, PlanDay.told_at > since)))
