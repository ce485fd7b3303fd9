"""Check-ins: one a local day, one row per answer."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.store.base import Base
from coaching.store.types import new_id


class CheckIn(Base):
    """A person's check-in on a local day: open until completed or cancelled."""

    __tablename__ = "check_ins"
    __table_args__ = (UniqueConstraint("person_id", "local_date"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    local_date: Mapped[date]
    started_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    answers: Mapped[list[CheckInAnswer]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="CheckInAnswer.answered_at"
    )


class AnswerStatus(StrEnum):
    """A question that was never asked has no row at all: missing is not the same as skipped."""

    ANSWERED = "answered"
    SKIPPED = "skipped"


class CheckInAnswer(Base):
    """One answer: the number it was read as (if it is one) and the person's own words."""

    __tablename__ = "check_in_answers"
    __table_args__ = (UniqueConstraint("check_in_id", "question"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    check_in_id: Mapped[str] = mapped_column(ForeignKey("check_ins.id"))
    question: Mapped[str] = mapped_column(String(40))  # pain, activity, note
    status: Mapped[AnswerStatus] = mapped_column(String(16))
    number: Mapped[float | None]  # pain: 0-10
    words: Mapped[str | None] = mapped_column(Text)
    message_id: Mapped[str] = mapped_column(String(128))  # the turn that gave it: makes a retry harmless
    answered_at: Mapped[datetime]
