"""What the clinic's pages read of the conversation: its lines, and the alerts that it raised.

As in :mod:`coaching.store.queries.clinic`, each function sees the clinician's own patients only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, aliased

from coaching.store.models import AuditEntry, CheckIn, CheckInAnswer, Direction, Message, Person, SafetyEvent
from coaching.store.queries.scope import is_own, own_patients, said_as_patient

SAFETY_SOURCE = "safety"  # Message.source of what the bot answers to a safety event


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
class FreeText:
    """What the patient typed. ``answers_pain``: it was read as that day's pain rating."""

    at: datetime
    text: str
    answers_pain: bool


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
    review_note: str | None
    said_back: tuple[Line, ...]


def alerts_of(session: Session, *, clinician_id: str, patient_id: str) -> list[Alert]:
    """The patient's safety events: unreviewed first, then newest first."""
    acknowledger, reviewer = aliased(Person), aliased(Person)
    rows = session.execute(
        select(SafetyEvent, acknowledger.name, reviewer.name)
        .outerjoin(acknowledger, acknowledger.id == SafetyEvent.acknowledged_by)
        .outerjoin(reviewer, reviewer.id == SafetyEvent.reviewed_by)
        .where(is_own(SafetyEvent.person_id, clinician_id=clinician_id, patient_id=patient_id))
        .order_by(SafetyEvent.at.desc(), SafetyEvent.id)
    ).all()
    if not rows:
        return []
    events = [event for event, _, _ in rows]
    answers = _safety_answers(session, clinician_id, patient_id, events)
    notes = (
        _review_notes(session, clinician_id, patient_id) if any(event.reviewed_at for event in events) else {}
    )
    alerts = [
        _alert(event, seen, done, answers[event.key], notes.get(event.id)) for event, seen, done in rows
    ]
    return sorted(alerts, key=lambda alert: alert.reviewed_at is not None)


def alert_of(session: Session, *, clinician_id: str, event_id: str) -> SafetyEvent | None:
    """A safety event of one of the clinician's own patients; None for anybody else's."""
    own = SafetyEvent.person_id.in_(own_patients(clinician_id))
    return session.scalars(select(SafetyEvent).where(SafetyEvent.id == event_id, own)).one_or_none()


def conversation_of(
    session: Session,
    *,
    clinician_id: str,
    patient_id: str,
    page: int,
    page_size: int,
    since: datetime | None = None,
) -> ConversationPage:
    """A page of what was said since then, page 1 the newest; a page beyond the last gives the last."""
    own = _own_messages(clinician_id, patient_id)
    if since is not None:
        own = and_(own, Message.at >= since)
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


def free_texts_of(
    session: Session, *, clinician_id: str, patient_id: str, since: datetime, limit: int
) -> list[FreeText]:
    """What the patient typed since then, newest first.

    Without commands, taps, what raised an alert, and what was kept as a check-in's answer in words.
    """
    question = (
        select(CheckInAnswer.question)
        .join(CheckIn, CheckIn.id == CheckInAnswer.check_in_id)
        .where(CheckInAnswer.message_id == Message.key, CheckIn.person_id == Message.person_id)
        .correlate(Message)
    )
    alarm = select(SafetyEvent.id).where(
        SafetyEvent.key == Message.key, SafetyEvent.person_id == Message.person_id
    )
    rows = session.execute(
        select(Message.at, Message.text, question.where(CheckInAnswer.question == "pain").exists())
        .where(
            _own_messages(clinician_id, patient_id),
            Message.direction == Direction.IN,
            Message.source == "text",
            Message.at >= since,
            ~question.where(CheckInAnswer.question != "pain").exists(),
            ~alarm.exists(),
        )
        .order_by(Message.at.desc(), Message.id.desc())
        .limit(limit)
    )
    return [FreeText(*row) for row in rows]


def _own_messages(clinician_id: str, patient_id: str) -> ColumnElement[bool]:
    own = is_own(Message.person_id, clinician_id=clinician_id, patient_id=patient_id)
    return and_(own, said_as_patient(patient_id))


def _line(message: Message, raised: str | None = None) -> Line:
    return Line(
        message_id=message.id,
        at=message.at,
        direction=Direction(message.direction),
        source=message.source,
        text=message.text,
        raised_alert=raised is not None,
    )


def _review_notes(session: Session, clinician_id: str, patient_id: str) -> dict[str, str]:
    """What clinicians wrote when they reviewed this patient's alerts, by the event's id."""
    reviews = session.scalars(
        select(AuditEntry.details).where(
            AuditEntry.action == "safety.reviewed",
            AuditEntry.patient_id == patient_id,
            AuditEntry.patient_id.in_(own_patients(clinician_id)),
        )
    )
    return {details["event_id"]: details["note"] for details in reviews if "note" in details}


def _alert(
    event: SafetyEvent,
    acknowledged_by: str | None,
    reviewed_by: str | None,
    said_back: Sequence[Line],
    review_note: str | None,
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
        review_note=review_note,
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
