"""The trail of who did what to whose data. Entries are written, never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from coaching.store.models import AuditEntry


def record(
    session: Session,
    *,
    actor_id: str | None,
    action: str,
    patient_id: str | None,
    details: dict[str, Any],
    now: datetime,
) -> AuditEntry:
    """Write one entry.

    Args:
        session: an open session.
        actor_id: the person who acted; None for the system itself.
        action: what was done, such as ``safety.reviewed``.
        patient_id: whose data it was about, if anybody's.
        details: ids and states, never words of a patient or caregiver; a clinician's note on a review.
        now: aware instant.
    """
    entry = AuditEntry(actor_id=actor_id, action=action, patient_id=patient_id, details=details, at=now)
    session.add(entry)
    session.flush()
    return entry
