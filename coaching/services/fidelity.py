"""What the dialogue said, for a report on how it keeps to motivational interviewing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.fidelity import Line
from coaching.store.models import Direction, Message

_DIALOGUE = "rasa"  # Message.source; the service's and safety's lines are no counselling


def lines_since(session: Session, since: datetime, person_id: str | None = None) -> list[Line]:
    """Every bubble of the dialogue from an instant on.

    Args:
        session: an open session.
        since: aware instant.
        person_id: only what was said to this person.
    """
    said = select(Message).where(
        Message.direction == Direction.OUT, Message.source == _DIALOGUE, Message.at >= since
    )
    if person_id is not None:
        said = said.where(Message.person_id == person_id)
    return [
        Line(
            person=message.person_id,
            turn=message.key.rpartition(":")[0],
            at=message.at,
            text=message.text,
            code=message.mi_code or "neutral",
            response=message.response or "",
        )
        for message in session.scalars(said.order_by(Message.id))
    ]
