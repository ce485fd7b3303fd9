"""What the clinic's pages read of caregivers, as in :mod:`coaching.store.queries.clinic`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.store.models import AuditEntry, CareLink, Observation, Person, StrainCheck
from coaching.store.queries.scope import is_own, own_patients


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


@dataclass(frozen=True, slots=True)
class Noticed:
    """A change that a caregiver wrote down, and what the patient put beside it.

    ``seen_by_patient``: the patient has read it.
    """

    at: datetime
    by: str
    text: str
    comment: str | None
    seen_by_patient: bool


@dataclass(frozen=True, slots=True)
class SharedStrain:
    """How heavy caring is, 0-10, by a caregiver who agreed that the clinic sees it."""

    at: datetime
    by: str
    rating: int


def noticed_of(session: Session, *, clinician_id: str, patient_id: str, limit: int) -> list[Noticed]:
    """What caregivers noticed about this patient, newest first."""
    rows = session.execute(
        select(Observation, Person.name)
        .join(Person, Person.id == Observation.author_id)
        .where(is_own(Observation.patient_id, clinician_id=clinician_id, patient_id=patient_id))
        .order_by(Observation.at.desc(), Observation.id)
        .limit(limit)
    )
    return [Noticed(one.at, name, one.text, one.comment, one.shown_at is not None) for one, name in rows]


def shared_strain_of(
    session: Session, *, clinician_id: str, patient_id: str, limit: int
) -> list[SharedStrain]:
    """What caregivers of this patient let the clinic know about themselves, newest first."""
    rows = session.execute(
        select(StrainCheck.shared_at, Person.name, StrainCheck.rating)
        .join(CareLink, CareLink.id == StrainCheck.care_link_id)
        .join(Person, Person.id == StrainCheck.member_id)
        .where(
            StrainCheck.shared_at.is_not(None),
            is_own(CareLink.patient_id, clinician_id=clinician_id, patient_id=patient_id),
        )
        .order_by(StrainCheck.shared_at.desc(), StrainCheck.id)
        .limit(limit)
    )
    return [SharedStrain(at, name, rating) for at, name, rating in rows if at is not None]
