"""What the clinic's pages read.

Every function takes the clinician's id and sees only people with an active clinician's care link to them;
for anybody else's patient the answer is nothing at all, the same as for a patient who does not exist.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

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

SAFETY_SOURCE = "safety"  # Message.source of what the bot answers to a safety event


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
    """A patient as the list and the head of the summary show them. Instants are UTC."""

    patient_id: str
    name: str
    time_zone: str
    state: PatientState
    opened: bool
    invite_expires_at: datetime | None
    consented_at: datetime | None
    last_contact_at: datetime | None
    next_reminder_at: datetime | None
    paused_until: datetime | None
    open_alerts: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the conversation."""

    message_id: int
    at: datetime
    direction: Direction
    source: str
    text: str
    raised_alert: bool = False

    @property
    def is_safety(self) -> bool:
        """Whether the coach said it in answer to a safety event."""
        return self.direction == Direction.OUT and self.source == SAFETY_SOURCE


@dataclass(frozen=True, slots=True)
class ConversationPage:
    """Lines in the order they were said; page 1 holds the newest."""

    lines: tuple[Line, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Alert:
    """A safety event, who has dealt with it, and what the coach said back."""

    event_id: str
    at: datetime
    tier: str
    why: str
    own_words: str
    hold: bool
    acknowledged_at: datetime | None
    acknowledged_by: str | None
    reviewed_at: datetime | None
    reviewed_by: str | None
    said_back: tuple[Line, ...]


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
        .where(_own(CheckIn.person_id, clinician_id, patient_id), CheckIn.local_date.between(since, until))
        .order_by(CheckIn.local_date)
    )
    return [_check_in_day(row) for row in rows]


def alerts_of(session: Session, *, clinician_id: str, patient_id: str) -> list[Alert]:
    """The patient's safety events: unreviewed first, then newest first."""
    acknowledger, reviewer = aliased(Person), aliased(Person)
    rows = session.execute(
        select(SafetyEvent, acknowledger.name, reviewer.name)
        .outerjoin(acknowledger, acknowledger.id == SafetyEvent.acknowledged_by)
        .outerjoin(reviewer, reviewer.id == SafetyEvent.reviewed_by)
        .where(_own(SafetyEvent.person_id, clinician_id, patient_id))
        .order_by(SafetyEvent.at.desc(), SafetyEvent.id)
    ).all()
    if not rows:
        return []
    events = [event for event, _, _ in rows]
    answers = _safety_answers(session, clinician_id, patient_id, events)
    alerts = [_alert(event, seen, done, answers[event.key]) for event, seen, done in rows]
    return sorted(alerts, key=lambda alert: alert.reviewed_at is not None)


def alert_of(session: Session, *, clinician_id: str, event_id: str) -> SafetyEvent | None:
    """A safety event of one of the clinician's own patients; None for anybody else's."""
    own = SafetyEvent.person_id.in_(_patient_ids(clinician_id))
    return session.scalars(select(SafetyEvent).where(SafetyEvent.id == event_id, own)).one_or_none()


def conversation_of(
    session: Session, *, clinician_id: str, patient_id: str, page: int, page_size: int
) -> ConversationPage:
    """A page of what was said, page 1 the newest; a page beyond the last gives the last."""
    own = _own_messages(clinician_id, patient_id)
    total = session.scalar(select(func.count()).select_from(Message).where(own)) or 0
    pages = max(1, -(-total // page_size))
    page = min(max(page, 1), pages)
    newest_first = (
        select(Message, SafetyEvent.id)
        .outerjoin(
            SafetyEvent, and_(SafetyEvent.key == Message.key, SafetyEvent.person_id == Message.person_id)
        )
        .where(own)
        .order_by(Message.at.desc(), Message.id.desc())
        .limit(page_size)
        .offset((page - 1) * page_size)
    )
    lines = [_line(message, raised=event_id) for message, event_id in session.execute(newest_first)]
    return ConversationPage(lines=tuple(reversed(lines)), page=page, pages=pages, total=total)


def _patient_ids(clinician_id: str) -> Select[str]:
    return select(CareLink.patient_id).where(
        CareLink.member_id == clinician_id, CareLink.role == Role.CLINICIAN, CareLink.ended_at.is_(None)
    )


def _own(column: Any, clinician_id: str, patient_id: str) -> ColumnElement[bool]:
    return and_(column == patient_id, column.in_(_patient_ids(clinician_id)))


def _own_messages(clinician_id: str, patient_id: str) -> ColumnElement[bool]:
    # The same person may be somebody else's caregiver: those conversations are another patient's data.
    as_patient = select(CareLink.id).where(CareLink.patient_id == patient_id, CareLink.role == Role.PATIENT)
    of_this_care = or_(Message.care_link_id.is_(None), Message.care_link_id.in_(as_patient))
    return and_(_own(Message.person_id, clinician_id, patient_id), of_this_care)


def _cards(clinician_id: str) -> Select[Any]:
    return select(
        Person,
        _last_contact().label("last_contact_at"),
        _next_reminder().label("next_reminder_at"),
        _consented().label("consented_at"),
        _invite_expiry().label("invite_expires_at"),
        _open_alerts().label("open_alerts"),
        _open_alerts(SafetyEvent.hold.is_(True)).label("holds"),
    ).where(Person.id.in_(_patient_ids(clinician_id)))


def _last_contact() -> ScalarSelect[Any]:
    as_patient = select(CareLink.id).where(CareLink.patient_id == Person.id, CareLink.role == Role.PATIENT)
    return (
        select(func.max(Message.at))
        .where(
            Message.person_id == Person.id,
            Message.direction == Direction.IN,
            or_(Message.care_link_id.is_(None), Message.care_link_id.in_(as_patient.correlate(Person))),
        )
        .correlate(Person)
        .scalar_subquery()
    )


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
        .where(SafetyEvent.person_id == Person.id, SafetyEvent.reviewed_at.is_(None), *conditions)
        .correlate(Person)
        .scalar_subquery()
    )


def _card(row: Row[Any], now: datetime) -> PatientCard:
    person: Person = row[0]
    return PatientCard(
        patient_id=person.id,
        name=person.name,
        time_zone=person.time_zone,
        state=_state(person, row, now),
        opened=person.chat_id is not None,
        invite_expires_at=row.invite_expires_at,
        consented_at=row.consented_at,
        last_contact_at=row.last_contact_at,
        next_reminder_at=row.next_reminder_at,
        paused_until=person.paused_until if _is_paused(person, now) else None,
        open_alerts=row.open_alerts,
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


def _line(message: Message, raised: str | None = None) -> Line:
    return Line(
        message_id=message.id,
        at=message.at,
        direction=Direction(message.direction),
        source=message.source,
        text=message.text,
        raised_alert=raised is not None,
    )


def _alert(
    event: SafetyEvent, acknowledged_by: str | None, reviewed_by: str | None, said_back: Sequence[Line]
) -> Alert:
    return Alert(
        event_id=event.id,
        at=event.at,
        tier=event.tier,
        why=event.why,
        own_words=event.own_words,
        hold=event.hold,
        acknowledged_at=event.acknowledged_at,
        acknowledged_by=acknowledged_by,
        reviewed_at=event.reviewed_at,
        reviewed_by=reviewed_by,
        said_back=tuple(said_back),
    )


def _safety_answers(
    session: Session, clinician_id: str, patient_id: str, events: Sequence[SafetyEvent]
) -> dict[str, list[Line]]:
    """What the coach said back to each event, by the event's key."""
    rows = session.scalars(
        select(Message)
        .where(
            _own_messages(clinician_id, patient_id),
            Message.direction == Direction.OUT,
            Message.source == SAFETY_SOURCE,
            Message.at >= min(event.at for event in events),
        )
        .order_by(Message.at, Message.id)
    )
    answers: dict[str, list[Line]] = {event.key: [] for event in events}
    for message in rows:
        # The key of an answer is the key of what it answers, a colon, and which answer it is.
        cause = message.key.rpartition(":")[0]
        if cause in answers:
            answers[cause].append(_line(message))
    return answers
