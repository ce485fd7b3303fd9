"""Safety events and the trail of who did what."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coaching.store.base import Base
from coaching.store.types import new_id


class SafetyEvent(Base):
    """A message that the screen held back, in the person's own words.

    While ``reviewed_at`` is None and ``hold`` is true, coaching and reminders are suspended for that person.
    """

    __tablename__ = "safety_events"
    __table_args__ = (Index(None, "person_id", "at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(128), unique=True)  # the inbox key it came with
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    tier: Mapped[str] = mapped_column(String(16))
    category: Mapped[str] = mapped_column(String(40))
    own_words: Mapped[str] = mapped_column(Text)
    matched: Mapped[list[str]]
    why: Mapped[str] = mapped_column(String(300))
    screen_version: Mapped[str] = mapped_column(String(40))
    asked_slot: Mapped[str | None] = mapped_column(String(64))
    hold: Mapped[bool] = mapped_column(default=True)
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    reviewed_at: Mapped[datetime | None]
    reviewed_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))


class AuditEntry(Base):
    """Who did what to whose data, and when. Written, never changed."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "patient_id", "at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    at: Mapped[datetime]
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"))  # None: the system itself
    action: Mapped[str] = mapped_column(String(60))
    patient_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    details: Mapped[dict[str, Any]]
