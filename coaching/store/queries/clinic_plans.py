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
from coaching.store.queries.withheld import withheld_of


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """An active plan in the patient's words; what they skipped is None. ``confidence``: 0 to 10."""

    made_at: datetime
    cue: str
    action: str
    reason: str | None
    obstacle: str | None
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

    def read(words: str | None) -> str | None:
        return None if words is None else withheld.read_note(words)

    return [
        ShownPlan(
            plan.made_at,
            withheld.read_note(plan.cue),
            withheld.read_note(plan.action),
            read(plan.outcome or plan.wish),
            read(plan.obstacle),
            read(plan.backup),
            plan.confidence,
        )
        for plan in rows
    ]
