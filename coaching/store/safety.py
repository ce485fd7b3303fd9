"""Safety events and the trail of who did what."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coaching.rules.safety_follow_up import Said
from coaching.store.base import Base
from coaching.store.types import new_id

__all__ = ["AuditEntry", "SafetyAlert", "SafetyEvent", "Said"]


class SafetyEvent(Base):
    """A message that the screen held back, in the writer's own words.

    While ``reviewed_at`` is None and ``hold`` is true, coaching and reminders are suspended for that person.
    ``reporter_id`` is the caregiver who wrote it; None when the person did. ``said`` is what the writer made
    of the answer they got (``Said``). ``follow_up_at`` and ``alert_at`` are when each is next due; None
    when there is none to come.
    """

    __tablename__ = "safety_events"
    __table_args__ = (Index(None, "person_id", "at"), Index(None, "alert_at"), Index(None, "follow_up_at"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(128), unique=True)  # the inbox key it came with
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    reporter_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    tier: Mapped[str] = mapped_column(String(16))
    category: Mapped[str] = mapped_column(String(40))
    own_words: Mapped[str] = mapped_column(Text)
    matched: Mapped[list[str]]
    why: Mapped[str] = mapped_column(String(300))
    screen_version: Mapped[str] = mapped_column(String(40))
    layer: Mapped[str] = mapped_column(String(16), default="rules")  # or learned
    in_reply_to: Mapped[str | None] = mapped_column(Text)
    asked_slot: Mapped[str | None] = mapped_column(String(64))
    interrupted: Mapped[str | None] = mapped_column(String(64))  # the form that it ended
    hold: Mapped[bool] = mapped_column(default=True)
    said: Mapped[str | None] = mapped_column(String(16))
    said_at: Mapped[datetime | None]
    follow_up_at: Mapped[datetime | None]
    alert_at: Mapped[datetime | None]
    alert_steps: Mapped[int] = mapped_column(default=0)
    escalated_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    reviewed_at: Mapped[datetime | None]
    reviewed_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))


class SafetyAlert(Base):
    """One alert to one clinician about one event: the trail of who was called on, how and when."""

    __tablename__ = "safety_alerts"
    __table_args__ = (UniqueConstraint("event_id", "clinician_id", "step"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    event_id: Mapped[str] = mapped_column(ForeignKey("safety_events.id"))
    clinician_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    step: Mapped[int]  # 1 is the first; each repetition counts one up
    as_backup: Mapped[bool] = mapped_column(default=False)
    channel: Mapped[str] = mapped_column(String(16))  # telegram, or page when no chat is linked
    at: Mapped[datetime]


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
