"""What the clinic's pages read.

Every function takes the clinician's id and sees only people with an active clinician's care link to them;
for anybody else's patient the answer is nothing at all, the same as for a patient who does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from coaching.rules.days import Answer, CheckInDay
from coaching.store.models import (
    AnswerStatus,
    CareLink,
    CheckIn,
    CheckInAnswer,
    Consent,
    Direction,
    Invite,
    LaterBreak,
    Message,
    Person,
    Reminder,
    Role,
    SafetyEvent,
)
from coaching.store.queries.scope import is_own, own_patients, said_as_patient
from coaching.store.queries.urgency import URGENCY, by_urgency
from coaching.store.queries.withheld import Withheld, withheld_of


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

    ``break_begins_on`` is the first day of the next break that is planned, ``break_ends_on`` the first day
    after it.
    ``next_reminder_at`` is the next due time of a check-in reminder, whether or not the day's is done.

    ``invite_expires_at`` is of an invite that nobody has opened; ``reviewed_at`` of the latest alert that a
    clinician has reviewed; ``worst_tier`` and ``worst_at`` of the open alert that wants a look first.
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
    worst_tier: str | None
    worst_at: datetime | None
    reviewed_at: datetime | None
    break_begins_on: date | None = None
    break_ends_on: date | None = None


def patients_of(session: Session, *, clinician_id: str, now: datetime) -> list[PatientCard]:
    """The clinician's own patients: by the most urgent unreviewed alert, the oldest first; then by name."""
    cards = [_card(row, now) for row in session.execute(_cards(clinician_id))]
    return sorted(cards, key=_place_on_list)


def _place_on_list(card: PatientCard) -> tuple[int, float, str, str]:
    waits = card.worst_at.timestamp() if card.worst_at else 0.0
    return URGENCY.get(card.worst_tier or "", len(URGENCY)), waits, card.name.casefold(), card.patient_id


def patient_of(session: Session, *, clinician_id: str, patient_id: str, now: datetime) -> PatientCard | None:
    """One of the clinician's own patients; None for anybody else's."""
    row = session.execute(_cards(clinician_id).where(Person.id == patient_id)).one_or_none()
    return None if row is None else _card(row, now)


def is_own_patient(session: Session, *, clinician_id: str, patient_id: str) -> bool:
    """Whether the clinician has an active care link to that patient."""
    own = own_patients(clinician_id).where(CareLink.patient_id == patient_id)
    return session.scalar(own.limit(1)) is not None


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
    withheld = withheld_of(session, clinician_id=clinician_id, patient_id=patient_id)
    return [check_in_day(row, withheld) for row in rows]


def _cards(clinician_id: str) -> Select[Any]:
    return select(
        Person,
        _last_contact().label("last_contact_at"),
        _next_reminder().label("next_reminder_at"),
        _consented().label("consented_at"),
        _invite_expiry().label("invite_expires_at"),
        _open_alerts().label("open_alerts"),
        _open_alerts(SafetyEvent.hold.is_(True)).label("holds"),
        _of_worst_alert(SafetyEvent.tier).label("worst_tier"),
        _of_worst_alert(SafetyEvent.at).label("worst_at"),
        _last_review().label("reviewed_at"),
        _next_break(LaterBreak.begins_on).label("break_begins_on"),
        _next_break(LaterBreak.ends_on).label("break_ends_on"),
    ).where(Person.id.in_(own_patients(clinician_id)))


def _last_contact() -> ScalarSelect[Any]:
    said = select(func.max(Message.at)).where(
        Message.person_id == Person.id, Message.direction == Direction.IN, said_as_patient(Person.id)
    )
    return said.correlate(Person).scalar_subquery()


def _next_reminder() -> ScalarSelect[Any]:
    due = select(func.min(Reminder.next_due_at))
    own = due.where(Reminder.person_id == Person.id, Reminder.active, Reminder.kind == "daily_check_in")
    return own.correlate(Person).scalar_subquery()


def _next_break(column: InstrumentedAttribute[date]) -> ScalarSelect[Any]:
    first = select(column).where(LaterBreak.person_id == Person.id)
    return first.order_by(LaterBreak.begins_on, LaterBreak.id).limit(1).correlate(Person).scalar_subquery()


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
    opened = select(func.count(SafetyEvent.id))
    return opened.where(_is_open_alert(), *conditions).correlate(Person).scalar_subquery()


def _of_worst_alert(column: InstrumentedAttribute[Any]) -> ScalarSelect[Any]:
    first = select(column).where(_is_open_alert())
    first = first.order_by(by_urgency(), SafetyEvent.at, SafetyEvent.id).limit(1)
    return first.correlate(Person).scalar_subquery()


def _is_open_alert() -> ColumnElement[bool]:
    return and_(
        SafetyEvent.person_id == Person.id, SafetyEvent.reviewed_at.is_(None), SafetyEvent.tier != "ask"
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
        worst_tier=row.worst_tier,
        worst_at=row.worst_at,
        reviewed_at=row.reviewed_at,
        break_begins_on=row.break_begins_on,
        break_ends_on=row.break_ends_on,
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


def check_in_day(check_in: CheckIn, withheld: Withheld | None = None) -> CheckInDay:
    """A check-in as the pages know it; ``withheld`` leaves out what the patient keeps private."""
    return CheckInDay(
        local_date=check_in.local_date,
        completed=check_in.completed_at is not None,
        answers={answer.question: _answer(answer, withheld) for answer in check_in.answers},
    )


def _answer(row: CheckInAnswer, withheld: Withheld | None) -> Answer:
    if row.status == AnswerStatus.SKIPPED:
        return Answer(asked=row.asked)
    if withheld is None:
        return Answer(row.number, row.words, row.asked, withheld=row.withheld_at is not None)
    # One message may have answered several questions: its words stand with each of them.
    is_private = row.withheld_at is not None or row.message_id in withheld.keys
    if row.words is None or not is_private:
        return Answer(row.number, row.words, row.asked)
    return Answer(row.number, None, row.asked, withheld=True)
