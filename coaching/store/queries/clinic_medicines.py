"""What the clinic's pages read of the medication diary.

As in :mod:`coaching.store.queries.clinic`, it sees the clinician's own patients only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.store.models import MedicationEntry
from coaching.store.queries.scope import is_own


@dataclass(frozen=True, slots=True)
class MedicineNote:
    """One entry. ``drowsiness``: none, a_little or very; None, as for ``effect``, when skipped."""

    local_date: date
    change: str
    effect: str | None
    drowsiness: str | None


def medicine_notes_of(
    session: Session, *, clinician_id: str, patient_id: str, since: date, until: date
) -> list[MedicineNote]:
    """The patient's entries of the local days ``since`` to ``until`` (both included), newest first."""
    rows = session.execute(
        select(
            MedicationEntry.local_date,
            MedicationEntry.change,
            MedicationEntry.effect,
            MedicationEntry.drowsiness,
        )
        .where(
            is_own(MedicationEntry.person_id, clinician_id=clinician_id, patient_id=patient_id),
            MedicationEntry.local_date.between(since, until),
        )
        .order_by(MedicationEntry.at.desc(), MedicationEntry.id)
    )
    return [MedicineNote(*row) for row in rows]
