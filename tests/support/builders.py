"""People for tests: a patient with a chat and consent, a clinician with or without a link to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from sqlalchemy.orm import Session

from coaching.content.consent import consent_version
from coaching.services import clinicians, joining, people
from coaching.store.models import CareLink, Person

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
CONSENT = consent_version()
_CHATS = count(1001)


@dataclass(frozen=True)
class Patient:
    """A patient and the link to themself."""

    person: Person
    link: CareLink
    chat_id: int

    @property
    def id(self) -> str:
        return self.person.id


def add_patient(
    session: Session,
    name: str = "Ann Bell",
    *,
    clinician: Person | None = None,
    time_zone: str = "Europe/London",
    country: str | None = "GB",
    consents: bool = True,
    now: datetime = NOW,
) -> Patient:
    """A patient who opened the invite, and gave consent unless told otherwise."""
    person, token = people.invite_patient(
        session,
        name=name,
        time_zone=time_zone,
        country=country,
        clinician_id=clinician.id if clinician else None,
        now=now,
    )
    chat_id = next(_CHATS)
    link = joining.open_invite(session, token=token, chat_id=chat_id, now=now).link
    if consents:
        people.give_consent(session, person_id=person.id, version=CONSENT, now=now)
    return Patient(person, link, chat_id)


def add_clinician(session: Session, name: str = "Dr Gray", *, patients: tuple[Patient, ...] = ()) -> Person:
    """A clinician without a log-in (hashing takes its time), linked to those patients."""
    person = Person(name=name, created_at=NOW)
    session.add(person)
    session.flush()
    for patient in patients:
        clinicians.link_patient(session, clinician_id=person.id, patient_id=patient.id, now=NOW)
    return person
