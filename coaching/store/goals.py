"""What people want to be able to do again: goals, the rungs to them, and how they looked back on them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coaching.store.base import Base
from coaching.store.types import new_id


class Goal(Base):
    """One goal in the person's own words, with what it is for. What was skipped is None."""

    __tablename__ = "goals"
    __table_args__ = (Index(None, "person_id", "made_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(160), unique=True)  # the message that completed its first part
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(8), default="active")  # active, parked or done
    state_since: Mapped[datetime]
    value: Mapped[str | None] = mapped_column(Text)  # what matters to them
    words: Mapped[str] = mapped_column(Text)  # what they want to be able to do
    importance: Mapped[int | None]  # 0 to 10
    reason: Mapped[str | None] = mapped_column(Text)  # why not a lower number
    measure: Mapped[str | None] = mapped_column(Text)  # how they will know
    target_on: Mapped[date | None]
    start: Mapped[str | None] = mapped_column(Text)  # where they began
    easier: Mapped[str | None] = mapped_column(Text)  # the version for a hard day
    step: Mapped[str | None] = mapped_column(Text)  # the smallest next one
    confidence: Mapped[int | None]  # 0 to 10, of the step
    help: Mapped[str | None] = mapped_column(Text)  # what would make them surer
    sharpened_at: Mapped[datetime | None]  # when the second part was told
    reviewed_at: Mapped[datetime | None]  # when it was last looked at together


class GoalRung(Base):
    """One rung of the ladder to a goal, the lowest first."""

    __tablename__ = "goal_rungs"
    __table_args__ = (UniqueConstraint("goal_id", "place"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    goal_id: Mapped[str] = mapped_column(ForeignKey("goals.id"))
    place: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    reached_at: Mapped[datetime | None]


class GoalReview(Base):
    """A look at a goal together: how far it got, and what becomes of it."""

    __tablename__ = "goal_reviews"
    __table_args__ = (Index(None, "goal_id", "at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(160), unique=True)  # the message that completed it
    goal_id: Mapped[str] = mapped_column(ForeignKey("goals.id"))
    at: Mapped[datetime]
    attainment: Mapped[int | None]  # -2 to 2; None when skipped
    fate: Mapped[str] = mapped_column(String(8))  # keep, change, park or done
