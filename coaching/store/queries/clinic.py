"""What the clinic's pages read.

Every function takes the clinician's id and sees only people with an active clinician's care link to them;
for anybody else's patient the answer is nothing at all, the same as for a patient who does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, func, select
from sqlalchemy.orm import Session

from coaching.store.models import (
    AnswerStatus,
    CareLink,
    CheckIn,
    CheckInAnswer,
    Consent,
    Direction,
    Invite,
    Message,
    Person,
    Reminder,
    Role,
    SafetyEvent,
)
from coaching.store.queries.scope import is_own, own_patients, said_as_patient


class PatientState(StrEnum):
    """Where a patient stands, the most pressing first."""

    HOLD = "hold"
    BLOCKED = "blocked"
    STOPPED = "stopped"
    INVITE_EXPIRED = "invite_expired"
    INVITED = "invited"
    UNCONSENTED = "unconsented"
    PAUSED = "paused"
    ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class PatientCard:
    """A patient as the list and the head of the summary show them. Instants are UTC.

    ``invite_expires_at`` is of an invite that nobody has opened; ``reviewed_at`` of the latest alert that a
    clinician has reviewed.
    """

    patient_id: str
    name: str
    time_zone: str
    state: PatientState
    invite_expires_at: datetime | None
    consented_at: datetime | None
    last_contact_at: datetime | None
    next_reminder_at: datetime | None
    paused_until: datetime | None
    open_alerts: int
    reviewed_at: datetime | None


@dataclass(frozen=True, slots=True)
class CheckInDay:
    """What one local day's check-in holds. ``pain`` is 0–10, None when skipped or never asked."""

    local_date: date
    completed: bool
    answered: int
    pain: float | None
    pain_skipped: bool
    activity: str | None
    note: str | None


def patients_of(session: Session, *, clinician_id: str, now: datetime) -> list[PatientCard]:
    """The clinician's own patients: those with unreviewed alerts first, then by name."""
    cards = [_card(row, now) for row in session.execute(_cards(clinician_id))]
    return sorted(cards, key=lambda card: (card.open_alerts == 0, card.name.casefold(), card.patient_id))


def patient_of(session: Session, *, clinician_id: str, patient_id: str, now: datetime) -> PatientCard | None:
    """One of the clinician's own patients; None for anybody else's."""
    row = session.execute(_cards(clinician_id).where(Person.id == patient_id)).one_or_none()
    return None if row is None else _card(row, now)


def check_ins_of(
    session: Session, *, clinician_id: str, patient_id: str, since: date, until: date
) -> list[CheckInDay]:
    """The patient's check-ins of the local days ``since`` to ``until`` (both included), oldest first."""
    rows = session.scalars(
        select(CheckIn)
        .where(
            is_own(CheckIn.person_id, clinician_id=clinician_id, patient_id=patient_id),
            CheckIn.local_date.between(since, until),
        )
        .order_by(CheckIn.local_date)
    )
    return [_check_in_day(row) for row in rows]


def _cards(clinician_id: str) -> Select[Any]:
    return select(
        Person,
        _last_contact().label("last_contact_at"),
        _next_reminder().label("next_reminder_at"),
        _consented().label("consented_at"),
        _invite_expiry().label("invite_expires_at"),
        _open_alerts().label("open_alerts"),
        _open_alerts(SafetyEvent.hold.is_(True)).label("holds"),
        _last_review().label("reviewed_at"),
    ).where(Person.id.in_(own_patients(clinician_id)))


def _last_contact() -> ScalarSelect[Any]:
    said = select(func.max(Message.at)).where(
        Message.person_id == Person.id, Message.direction == Direction.IN, said_as_patient(Person.id)
    )
    return said.correlate(Person).scalar_subquery()


def _next_reminder() -> ScalarSelect[Any]:
    due = select(func.min(Reminder.next_due_at))
    return due.where(Reminder.person_id == Person.id, Reminder.active).correlate(Person).scalar_subquery()


def _consented() -> ScalarSelect[Any]:
    given = select(func.min(Consent.given_at))
    return (
        given.where(Consent.person_id == Person.id, Consent.withdrawn_at.is_(None))
        .correlate(Person)
        .scalar_subquery()
    )


def _invite_expiry() -> ScalarSelect[Any]:
    return (
        select(func.max(Invite.expires_at))
        .join(CareLink, CareLink.id == Invite.care_link_id)
        .where(CareLink.member_id == Person.id, CareLink.role == Role.PATIENT, Invite.used_at.is_(None))
        .correlate(Person)
        .scalar_subquery()
    )


def _open_alerts(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    return (
        select(func.count(SafetyEvent.id))
        .where(
            SafetyEvent.person_id == Person.id,
            SafetyEvent.reviewed_at.is_(None),
            SafetyEvent.tier != "ask",
            *conditions,
        )
        .correlate(Person)
        .scalar_subquery()
    )


def _last_review() -> ScalarSelect[Any]:
    latest = select(func.max(SafetyEvent.reviewed_at))
    return latest.where(SafetyEvent.person_id == Person.id).correlate(Person).scalar_subquery()


def _card(row: Row[Any], now: datetime) -> PatientCard:
    person: Person = row[0]
    return PatientCard(
        patient_id=person.id,
        name=person.name,
        time_zone=person.time_zone,
        state=_state(person, row, now),
        invite_expires_at=row.invite_expires_at,
        consented_at=row.consented_at,
        last_contact_at=row.last_contact_at,
        next_reminder_at=row.next_reminder_at,
        paused_until=person.paused_until if _is_paused(person, now) else None,
        open_alerts=row.open_alerts,
        reviewed_at=row.reviewed_at,
    )


def _is_paused(person: Person, now: datetime) -> bool:
    return person.paused_until is not None and person.paused_until > now


def _state(person: Person, row: Row[Any], now: datetime) -> PatientState:
    expired = row.invite_expires_at is None or row.invite_expires_at <= now
    not_opened = person.chat_id is None
    holds_true = (
        (PatientState.HOLD, row.holds > 0),
        (PatientState.BLOCKED, person.blocked_at is not None),
        (PatientState.STOPPED, person.stopped_at is not None),
        (PatientState.INVITE_EXPIRED, not_opened and expired),
        (PatientState.INVITED, not_opened),
        (PatientState.UNCONSENTED, row.consented_at is None),
        (PatientState.PAUSED, _is_paused(person, now)),
    )
    return next((state for state, applies in holds_true if applies), PatientState.ACTIVE)


def _check_in_day(check_in: CheckIn) -> CheckInDay:
    answers = {answer.question: answer for answer in check_in.answers}
    pain = answers.get("pain")
    return CheckInDay(
        local_date=check_in.local_date,
        completed=check_in.completed_at is not None,
        answered=sum(answer.status == AnswerStatus.ANSWERED for answer in check_in.answers),
        pain=pain.number if pain and pain.status == AnswerStatus.ANSWERED else None,
        pain_skipped=pain is not None and pain.status == AnswerStatus.SKIPPED,
        activity=_words(answers.get("activity")),
        note=_words(answers.get("note")),
    )


def _words(answer: CheckInAnswer | None) -> str | None:
    return answer.words if answer and answer.status == AnswerStatus.ANSWERED else None
