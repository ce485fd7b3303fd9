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
from coaching.store.queries.withheld import Withheld, withheld_of


@dataclass(frozen=True, slots=True)
class MedicineNote:
    """One entry. ``drowsiness``: none, a_little or very; None when skipped or not to be read from the words.

    ``effect`` is None when skipped; ``drowsiness_words`` also when it was tapped.
    """

    local_date: date
    change: str
    effect: str | None
    drowsiness: str | None
    drowsiness_words: str | None


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
            MedicationEntry.drowsiness_words,
        )
        .where(
            is_own(MedicationEntry.person_id, clinician_id=clinician_id, patient_id=patient_id),
            MedicationEntry.local_date.between(since, until),
        )
        .order_by(MedicationEntry.at.desc(), MedicationEntry.id)
    )
    withheld = withheld_of(session, clinician_id=clinician_id, patient_id=patient_id)
    return [_note(withheld, *row) for row in rows]


def _note(
    withheld: Withheld,
    local_date: date,
    change: str,
    effect: str | None,
    drowsiness: str | None,
    words: str | None,
) -> MedicineNote:
    """An entry without what the patient keeps private; a correction stands behind what was told first."""
    change = "; ".join(withheld.read_note(part) for part in change.split("; "))
    effect, words = (one if one is None else withheld.read_note(one) for one in (effect, words))
    return MedicineNote(local_date, change, effect, drowsiness, words)
