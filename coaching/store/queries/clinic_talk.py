"""What the clinic's pages read of the conversation.

As in :mod:`coaching.store.queries.clinic`, each function sees the clinician's own patients only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from coaching.store.models import CheckIn, CheckInAnswer, Direction, Message, SafetyEvent
from coaching.store.queries.scope import is_own, said_as_patient

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
    lines = [line_of(message, raised=event_id) for message, event_id in session.execute(newest_first)]
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


def line_of(message: Message, raised: str | None = None) -> Line:
    """A message as the page shows it; ``raised`` is the event that it raised, if any."""
    return Line(
        message_id=message.id,
        at=message.at,
        direction=Direction(message.direction),
        source=message.source,
        text=message.text,
        raised_alert=raised is not None,
    )
