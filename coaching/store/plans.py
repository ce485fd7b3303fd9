"""If-then plans, as people made them."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coaching.store.base import Base
from coaching.store.types import new_id


class IfThenPlan(Base):
    """One plan in the person's own words. Active until it ends; a changed one keeps its row.

    ``wish``, ``outcome``, ``obstacle`` and ``backup`` are None where the person skipped the question.
    """

    __tablename__ = "if_then_plans"
    __table_args__ = (Index(None, "person_id", "made_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(160), unique=True)  # the message that completed it
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    wish: Mapped[str | None] = mapped_column(Text)
    outcome: Mapped[str | None] = mapped_column(Text)
    obstacle: Mapped[str | None] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)  # the if-then plan as a whole
    cue: Mapped[str] = mapped_column(Text)
    cue_kind: Mapped[str] = mapped_column(String(16))  # time, event, place or state
    cue_at: Mapped[time | None]  # local: of a time cue, or the usual time of what it hangs on
    days: Mapped[str] = mapped_column(String(80), default="daily")  # a Rule: on which its moment comes
    action: Mapped[str] = mapped_column(Text)
    backup: Mapped[str | None] = mapped_column(Text)
    confidence: Mapped[int | None]  # 0 to 10; None when skipped
    changed_at: Mapped[datetime | None]  # when it was last made anew; misses count from then
    ended_at: Mapped[datetime | None]


class PlanDay(Base):
    """What was told of a plan on a local day: whether its moment came, and whether it was done.

    The latest telling counts. ``done`` is None where the moment never came.
    """

    __tablename__ = "plan_days"
    __table_args__ = (UniqueConstraint("plan_id", "local_date"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    plan_id: Mapped[str] = mapped_column(ForeignKey("if_then_plans.id"))
    local_date: Mapped[date]
    came: Mapped[bool]
    done: Mapped[str | None] = mapped_column(String(8))  # yes, partly, no
    message_id: Mapped[str] = mapped_column(String(128))
    told_at: Mapped[datetime]
