"""What the clinic's pages read of the conversation.

As in :mod:`coaching.store.queries.clinic`, each function sees the clinician's own patients only.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from coaching.store.models import CheckIn, CheckInAnswer, Direction, Message, SafetyEvent
from coaching.store.queries.scope import is_own, said_as_patient
from coaching.store.queries.withheld import Withheld, withheld_of

SAFETY_SOURCE = "safety"  # Message.source of what the bot answers to a safety event


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the conversation; ``withheld``: the patient keeps it private, and the text is empty."""

    message_id: int
    at: datetime
    direction: Direction
    source: str
    text: str
    raised_alert: bool = False
    withheld: bool = False

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
    """What the patient typed, and the names of the responses that the coach answered with."""

    at: datetime
    text: str
    responses: tuple[str, ...] = ()


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
    withheld = withheld_of(session, clinician_id=clinician_id, patient_id=patient_id)
    lines = [
        line_of(message, withheld, raised=event_id) for message, event_id in session.execute(newest_first)
    ]
    return ConversationPage(lines=tuple(reversed(lines)), page=page, pages=pages, total=total)


def free_texts_of(
    session: Session, *, clinician_id: str, patient_id: str, since: datetime, limit: int
) -> list[FreeText]:
    """What the patient typed since then, newest first.

    Without commands, taps, what raised an alert, what was kept as a check-in's answer, and what the patient
    keeps private.
    """
    answer = (
        select(CheckInAnswer.id)
        .join(CheckIn, CheckIn.id == CheckInAnswer.check_in_id)
        .where(CheckInAnswer.message_id == Message.key, CheckIn.person_id == Message.person_id)
        .correlate(Message)
    )
    alarm = select(SafetyEvent.id).where(
        SafetyEvent.key == Message.key, SafetyEvent.person_id == Message.person_id
    )
    rows = session.execute(
        select(Message.key, Message.at, Message.text)
        .where(
            _own_messages(clinician_id, patient_id),
            Message.direction == Direction.IN,
            Message.source == "text",
            Message.at >= since,
            ~answer.exists(),
            ~alarm.exists(),
        )
        .order_by(Message.at.desc(), Message.id.desc())
        .limit(limit)
    )
    said_back = _responses(session, clinician_id, patient_id, since)
    private = withheld_of(session, clinician_id=clinician_id, patient_id=patient_id).keys
    return [FreeText(at, text, tuple(said_back.get(key, ()))) for key, at, text in rows if key not in private]


def _responses(session: Session, clinician_id: str, patient_id: str, since: datetime) -> dict[str, list[str]]:
    """Names of the responses by the key of the message that they answer."""
    rows = session.execute(
        select(Message.key, Message.response).where(
            _own_messages(clinician_id, patient_id),
            Message.direction == Direction.OUT,
            Message.response.is_not(None),
            Message.at >= since,
        )
    )
    names: dict[str, list[str]] = defaultdict(list)
    for key, response in rows:
        names[key.rpartition(":")[0]].append(str(response))  # "<key of the message>:<number of the bubble>"
    return names


def _own_messages(clinician_id: str, patient_id: str) -> ColumnElement[bool]:
    own = is_own(Message.person_id, clinician_id=clinician_id, patient_id=patient_id)
    return and_(own, said_as_patient(patient_id))


def line_of(message: Message, withheld: Withheld, raised: str | None = None) -> Line:
    """A message as the page shows it; ``raised`` is the event that it raised, if any."""
    hidden = withheld.hides(message)
    text = message.text if raised is not None else withheld.read(message)
    return Line(
        message_id=message.id,
        at=message.at,
        direction=Direction(message.direction),
        source=message.source,
        text="" if hidden else text,
        raised_alert=raised is not None,
        withheld=hidden,
    )
