"""What the clinic's pages read of if-then plans.

As in :mod:`coaching.store.queries.clinic`, it sees the clinician's own patients only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.store.models import IfThenPlan
from coaching.store.queries.scope import is_own
from coaching.store.queries.withheld import STAND_IN, is_private_plan, withheld_of


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """An active plan in the patient's words; what they skipped is None. ``confidence``: 0 to 10."""

    made_at: datetime
    cue: str
    action: str
    reason: str | None
    backup: str | None
    confidence: int | None


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
    return [_shown(plan, is_private=is_private_plan(withheld.texts, plan)) for plan in rows]


def _shown(plan: IfThenPlan, *, is_private: bool) -> ShownPlan:
    if is_private:
        return ShownPlan(plan.made_at, STAND_IN, STAND_IN, None, None, plan.confidence)
    reason = plan.outcome or plan.wish
    return ShownPlan(plan.made_at, plan.cue, plan.action, reason, plan.backup, plan.confidence)
