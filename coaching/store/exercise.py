"""Doing exercises in the chat: a session step by step, and the timer of one of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from coaching.store.base import Base
from coaching.store.types import new_id


class ExerciseWalk(Base):
    """A session gone through step by step. What is done is a ``MovingSession`` from the first step on."""

    __tablename__ = "exercise_walks"
    __table_args__ = (Index(None, "person_id", "local_date"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(160), unique=True)  # the message that began it
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    local_date: Mapped[date]
    kind: Mapped[str] = mapped_column(String(8))  # plan, or gentle: beside the plan
    steps: Mapped[list[dict[str, Any]]] = mapped_column(JSON)  # as of coaching.rules.exercise_session.Step
    last_key: Mapped[str | None] = mapped_column(String(160))  # the message that changed it last
    session_id: Mapped[str | None] = mapped_column(ForeignKey("moving_sessions.id"))
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]  # nothing more is asked


class ExerciseTimer(Base):
    """One message that counts bouts of work and rest; what it shows follows from the clock.

    It is for a step of a session, for an activity that is paced, or, with neither, for a chore that is kept
    nowhere. A row and no timer: whatever was missed while the bot was down is skipped, and the end is said.
    """

    __tablename__ = "exercise_timers"
    __table_args__ = (Index(None, "next_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(160), unique=True)  # the tap that asked for it
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    outbox_key: Mapped[str] = mapped_column(String(160))  # of the message that is edited
    walk_id: Mapped[str | None] = mapped_column(ForeignKey("exercise_walks.id"))
    place: Mapped[int | None]  # the step of the session that it is for
    activity_id: Mapped[str | None] = mapped_column(ForeignKey("paced_activities.id"))
    bouts: Mapped[int]
    work: Mapped[int]  # seconds
    rest: Mapped[int]  # seconds
    began_at: Mapped[datetime]  # or went on last
    passed_seconds: Mapped[float] = mapped_column(default=0)  # before that
    paused_at: Mapped[datetime | None]
    next_at: Mapped[datetime | None]  # None while it rests, and when it is over
    ended_at: Mapped[datetime | None]
