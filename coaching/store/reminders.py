"""Reminders as rows: a rule, a local time, when it is next due; what was changed; what is to come."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coaching.store.base import Base
from coaching.store.types import new_id

_ROW_ID = BigInteger().with_variant(Integer, "sqlite")


class Reminder(Base):
    """A repeated prompt in the person's own time zone.

    ``applies_if`` and ``resolved_if`` name predicates of ``coaching.rules.reminders``: it is sent only while
    the first holds and the second does not. ``opens`` is the payload that starts a conversation, or None
    for a plain nudge. ``plan_id`` is the plan whose moment it is. ``anchor`` is what it hangs on
    ("after:breakfast"), as the person put it; the time is when that usually is.
    """

    __tablename__ = "reminders"
    __table_args__ = (Index(None, "active", "next_due_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    care_link_id: Mapped[str] = mapped_column(ForeignKey("care_links.id"))
    kind: Mapped[str] = mapped_column(String(40))  # daily_check_in, plan_cue, exercise_morning
    rule: Mapped[str] = mapped_column(String(80), default="daily")
    local_time: Mapped[time]
    anchor: Mapped[str | None] = mapped_column(String(40))
    plan_id: Mapped[str | None] = mapped_column(ForeignKey("if_then_plans.id"), index=True)
    applies_if: Mapped[str] = mapped_column(String(40), default="reachable")
    resolved_if: Mapped[str | None] = mapped_column(String(40))  # see coaching.rules.reminders
    opens: Mapped[str | None] = mapped_column(String(120))
    next_due_at: Mapped[datetime]
    snoozed_from: Mapped[datetime | None]  # the due time that was put off, while it is
    active: Mapped[bool] = mapped_column(default=True)


class ReminderRun(Base):
    """What became of one due time: opened, sent, resolved, or dropped, with the reason."""

    __tablename__ = "reminder_runs"
    __table_args__ = (UniqueConstraint("reminder_id", "due_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    reminder_id: Mapped[str] = mapped_column(ForeignKey("reminders.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    due_at: Mapped[datetime]
    at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(16))  # opened, sent, resolved, dropped
    reason: Mapped[str | None] = mapped_column(String(40))


class ReminderChange(Base):
    """A change that the person made to their reminders; ``before`` is how they stood, to be put back."""

    __tablename__ = "reminder_changes"

    id: Mapped[int] = mapped_column(_ROW_ID, primary_key=True, autoincrement=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[datetime]
    before: Mapped[dict[str, Any]]
    undone_at: Mapped[datetime | None]


class ZoneChange(Base):
    """From ``at`` on the person goes by another clock; the row goes once that has happened."""

    __tablename__ = "zone_changes"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    time_zone: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(index=True)


class LaterBreak(Base):
    """A break that begins on a day to come; the row goes once it has begun.

    The days are the person's own, ``ends_on`` the first after it; ``at`` is the midnight with which it
    begins, by the clock that they go by now.
    """

    __tablename__ = "later_breaks"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    at: Mapped[datetime] = mapped_column(index=True)
