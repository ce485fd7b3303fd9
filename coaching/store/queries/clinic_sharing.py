"""What the clinic's pages read of caregivers, as in :mod:`coaching.store.queries.clinic`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.store.models import AuditEntry, Person
from coaching.store.queries.scope import own_patients


@dataclass(frozen=True, slots=True)
class SharedChat:
    """The patient's invite was opened in the chat of somebody who was their caregiver until then."""

    at: datetime
    caregiver: str


def shared_chats_of(session: Session, *, clinician_id: str, patient_id: str) -> list[SharedChat]:
    """When a caregiver's chat became this patient's, newest first."""
    rows = session.execute(
        select(AuditEntry.at, Person.name)
        .join(Person, Person.id == AuditEntry.actor_id)
        .where(
            AuditEntry.action == "caregiver.opened_patients_invite",
            AuditEntry.patient_id == patient_id,
            AuditEntry.patient_id.in_(own_patients(clinician_id)),
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id)
    )
    return [SharedChat(at, name) for at, name in rows]
