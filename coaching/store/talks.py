"""Talks in which somebody weighed a change: what speaks for it and against it, in their own words."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coaching.store.base import Base
from coaching.store.types import new_id


class Talk(Base):
    """One talk, as it was summed up together."""

    __tablename__ = "talks"
    __table_args__ = (Index(None, "person_id", "at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(160), unique=True)  # the message that closed it
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    about: Mapped[str | None] = mapped_column(Text)
    importance: Mapped[int | None]  # 0 to 10
    confidence: Mapped[int | None]  # 0 to 10
    reasons: Mapped[list[str]] = mapped_column(JSON)  # for a change, as it was said
    doubts: Mapped[list[str]] = mapped_column(JSON)  # what holds them back
    outcome: Mapped[str] = mapped_column(String(8))  # plan, left or own: an own way was named
