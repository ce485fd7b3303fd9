"""Messages that are edited as time goes by: whether they may still be, and which message it is."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.services import people, safety
from coaching.store.models import OutboxRow, Person


class Live(Protocol):
    """A row whose message changes by the clock: breathing together, a timer."""

    @property
    def person_id(self) -> str:
        """Whose."""

    @property
    def chat_id(self) -> int:
        """Where it is shown."""

    @property
    def outbox_key(self) -> str:
        """Of the message."""

    @property
    def next_at(self) -> datetime | None:
        """When it changes; None once it doesn't."""


def message_of(session: Session, outbox_key: str) -> OutboxRow | None:
    """The message that is edited; None once it is gone."""
    return session.scalars(select(OutboxRow).where(OutboxRow.key == outbox_key)).one_or_none()


def listener_of(session: Session, row: Live) -> Person | None:
    """Who sees it change; None where it must not any more: it is gone, or something graver has the word."""
    person = people.get(session, row.person_id)
    is_gone = message_of(session, row.outbox_key) is None or person.chat_id != row.chat_id
    return None if is_gone or safety.hold_of(session, person.id) is not None else person
