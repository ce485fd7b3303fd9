"""Pacing: what takes it out of somebody, what they chose about it, and talks on good days."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coaching.store.base import Base
from coaching.store.types import new_id


class PacedActivity(Base):
    """Something that costs energy, in the person's own words; what was skipped is None."""

    __tablename__ = "paced_activities"
    __table_args__ = (Index(None, "person_id", "made_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(160), unique=True)  # the message that named it
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    name: Mapped[str] = mapped_column(Text)
    cost: Mapped[int | None]  # energy, 0 to 10
    worth: Mapped[int | None]  # 0 to 10
    minutes: Mapped[int | None]  # before it costs too much
    changed_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]


class PacingChoice(Base):
    """What a person chose: energy points of a usual day, and no talks on good days."""

    __tablename__ = "pacing_choices"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    usual_points: Mapped[int | None]
    talks_off_at: Mapped[datetime | None]


class PacingTalk(Base):
    """A talk about a good day was offered on a local day; ``kept``: what they would like to keep of it."""

    __tablename__ = "pacing_talks"
    __table_args__ = (UniqueConstraint("person_id", "local_date"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    local_date: Mapped[date]
    offered_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    kept: Mapped[str | None] = mapped_column(Text)
