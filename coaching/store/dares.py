"""Graded exposure: a ladder for a feared movement, and each try of one of its steps."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coaching.store.base import Base
from coaching.store.types import new_id


class Dare(Base):
    """A ladder in the person's own words. Each has one at most that is open."""

    __tablename__ = "dares"
    __table_args__ = (Index(None, "person_id", "made_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(160), unique=True)  # the message that completed it
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    movement: Mapped[str] = mapped_column(Text)
    fear: Mapped[int | None]  # of the movement, 0 to 10; None where it wasn't told
    steps: Mapped[list[str]] = mapped_column(JSON)  # from easy to hard
    step: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]
    end: Mapped[str | None] = mapped_column(String(8))  # done, left


class DareTry(Base):
    """One try: what was expected, and what it was. Without the second it is still to be done, or was left."""

    __tablename__ = "dare_tries"
    __table_args__ = (Index(None, "dare_id", "asked_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    dare_id: Mapped[str] = mapped_column(ForeignKey("dares.id"))
    key: Mapped[str] = mapped_column(String(160), unique=True)  # the message that told what was expected
    number: Mapped[int]  # of the ladder's tries, from 1
    step: Mapped[int]
    asked_at: Mapped[datetime]
    pain_before: Mapped[int | None]  # 0 to 10
    fear_before: Mapped[int]
    told_at: Mapped[datetime | None]
    pain_after: Mapped[int | None]
    fear_after: Mapped[int | None]
    makes: Mapped[str | None] = mapped_column(Text)  # what they make of the difference
