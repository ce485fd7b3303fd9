"""The way of a message: inbox, turns, outbox, buttons and the lines that were said."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coaching.store.base import Base
from coaching.store.types import new_id

_ROW_ID = BigInteger().with_variant(Integer, "sqlite")


class InboxState(StrEnum):
    """How far an inbox row has come."""

    NEW = "new"  # committed, not looked at
    DIALOGUE = "dialogue"  # screened and recorded; waits for its turn with Rasa
    DONE = "done"


class InboxRow(Base):
    """Something to answer: a Telegram update or a scheduled turn. Committed before it is acknowledged.

    ``key`` is ``update:<update_id>`` or ``reminder:<id>:<due>``. It is also the turn's ``message_id``.
    ``received_at`` is our clock when the row was committed. ``reported_at``: when the person was told, once,
    that the answer is late.
    """

    __tablename__ = "inbox"
    __table_args__ = (Index(None, "state", "chat_id", "id"),)

    id: Mapped[int] = mapped_column(_ROW_ID, primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(128), unique=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    payload: Mapped[dict[str, Any]]
    received_at: Mapped[datetime]
    state: Mapped[InboxState] = mapped_column(String(16), default=InboxState.NEW)
    turn: Mapped[dict[str, Any] | None]  # the body to post to Rasa, fixed when the row was screened
    attempts: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None]
    reported_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(64))


class Priority(IntEnum):
    """Order of sending: lower first."""

    SAFETY = 0
    REPLY = 1
    ALERT = 2
    REMINDER = 3


class OutboxState(StrEnum):
    """How far an outbox row has come. ``sending`` after a crash is sent again: rather twice than never."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class OutboxRow(Base):
    """One Bot API call to a person's chat, sent by one sender, in order of priority, then id.

    ``key`` makes it idempotent: ``<inbox key>:<n>``, ``safety:<event>:…``, ``reminder:<id>:<due>``.
    ``method`` is a Bot API method name, ``call`` its parameters without ``chat_id``: empty once the row is
    sent, failed or dropped. What is told by a caregiver's link is sent only while that stands
    (``care_link_id``) and, where it needs one, has the ``scope``: judged again at the moment of sending.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index(None, "state", "priority", "id"),
        Index(None, "chat_id", "state"),
        Index(None, "care_link_id"),
    )

    id: Mapped[int] = mapped_column(_ROW_ID, primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(160), unique=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    priority: Mapped[Priority] = mapped_column(Integer)
    method: Mapped[str] = mapped_column(String(40), default="sendMessage")
    call: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    not_before: Mapped[datetime | None]
    state: Mapped[OutboxState] = mapped_column(String(16), default=OutboxState.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    telegram_message_id: Mapped[int | None] = mapped_column(BigInteger)
    care_link_id: Mapped[str | None] = mapped_column(ForeignKey("care_links.id"))
    scope: Mapped[str | None] = mapped_column(String(16))
    error: Mapped[str | None] = mapped_column(String(300))


class Button(Base):
    """A tappable choice; its id is the ``callback_data``. Single use together with its siblings.

    ``asked_slot`` is the question it answers: once another question is open, the button is stale.
    """

    __tablename__ = "buttons"
    __table_args__ = (Index(None, "chat_id", "used_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    outbox_id: Mapped[int] = mapped_column(ForeignKey("outbox.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    label: Mapped[str] = mapped_column(String(64))
    payload: Mapped[str] = mapped_column(String(512))
    asked_slot: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]


class Direction(StrEnum):
    """Who said it: ``in`` the person, ``out`` the coach."""

    IN = "in"
    OUT = "out"


class Message(Base):
    """One line that was said: the only source for clinic pages and fidelity reports.

    Nothing deletes or exports one; ``withheld_at`` is how a person keeps a line from the clinic.
    ``source`` is text, button, caption, edit, command, photo, voice … (in), or rasa, service, safety (out).
    """

    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("key"), Index(None, "person_id", "at"), Index(None, "at"))

    id: Mapped[int] = mapped_column(_ROW_ID, primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(160))
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    care_link_id: Mapped[str | None] = mapped_column(ForeignKey("care_links.id"))
    direction: Mapped[Direction] = mapped_column(String(3))
    at: Mapped[datetime]  # our time
    telegram_at: Mapped[datetime | None]
    telegram_message_id: Mapped[int | None] = mapped_column(BigInteger)
    source: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    asked_slot: Mapped[str | None] = mapped_column(String(64))
    response: Mapped[str | None] = mapped_column(String(80))
    variant_id: Mapped[str | None] = mapped_column(String(80))
    mi_code: Mapped[str | None] = mapped_column(String(40))
    withheld_at: Mapped[datetime | None]  # the person keeps it from the clinic


class Conversation(Base):
    """Where a care link's dialogue stands, as the last turn reported it."""

    __tablename__ = "conversations"

    care_link_id: Mapped[str] = mapped_column(ForeignKey("care_links.id"), primary_key=True)
    active_loop: Mapped[str | None] = mapped_column(String(64))
    requested_slot: Mapped[str | None] = mapped_column(String(64))
    last_turn_at: Mapped[datetime]
    session_started_at: Mapped[datetime | None]
