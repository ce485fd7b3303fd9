"""What the operator's command line lists: accounts, never anything that was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from coaching.store.models import CareLink, Login, Person, Role


@dataclass(frozen=True)
class ClinicianAccount:
    """A clinician who can log in; ``patients`` counts active care links."""

    id: str
    name: str
    email: str
    patients: int


@dataclass(frozen=True)
class PatientAccount:
    """A patient; ``state`` is invited, active, paused, stopped or blocked."""

    id: str
    name: str
    time_zone: str
    state: str


def clinician_accounts(session: Session) -> list[ClinicianAccount]:
    """Every clinician, oldest account first."""
    patients = (
        select(func.count())
        .select_from(CareLink)
        .where(CareLink.member_id == Person.id, CareLink.role == Role.CLINICIAN, CareLink.ended_at.is_(None))
        .scalar_subquery()
    )
    query = (
        select(Person.id, Person.name, Login.email, patients)
        .join(Login, Login.person_id == Person.id)
        .order_by(Person.created_at, Login.email)
    )
    return [ClinicianAccount(*row) for row in session.execute(query)]


def patient_accounts(session: Session, *, now: datetime) -> list[PatientAccount]:
    """Every patient, oldest first."""
    query = (
        select(Person)
        .join(CareLink, CareLink.member_id == Person.id)
        .where(CareLink.role == Role.PATIENT)
        .order_by(Person.created_at, Person.name)
    )
    return [
        PatientAccount(person.id, person.name, person.time_zone, _state_of(person, now))
        for person in session.scalars(query)
    ]


def patients_without_clinician(session: Session) -> list[str]:
    """Ids of patients whom no clinician has an active link to, oldest first: nobody could end a hold."""
    watch = aliased(CareLink)
    watched = exists().where(
        watch.patient_id == Person.id, watch.role == Role.CLINICIAN, watch.ended_at.is_(None)
    )
    query = (
        select(Person.id)
        .join(CareLink, CareLink.member_id == Person.id)
        .where(CareLink.role == Role.PATIENT, CareLink.ended_at.is_(None), ~watched)
        .order_by(Person.created_at, Person.id)
    )
    return list(session.scalars(query))


def _state_of(person: Person, now: datetime) -> str:
    if person.chat_id is None:
        return "invited"
    if person.stopped_at is not None:
        return "stopped"
    if person.blocked_at is not None:
        return "blocked"
    if person.paused_until is not None and person.paused_until > now:
        return "paused"
    return "active"
