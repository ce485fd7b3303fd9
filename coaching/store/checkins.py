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
    starts_afresh: Mapped[bool] = mapped_column(default=False)  # after a long gap: a new baseline begins here
    rest_offer_at: Mapped[datetime | None]  # when the person is asked, once, to go on with the rest
    milestone: Mapped[int | None]  # which milestone of showing up was named at its end
    answers: Mapped[list[CheckInAnswer]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="CheckInAnswer.answered_at"
    )

    @property
    def is_begun(self) -> bool:
        """Whether anything was answered; a note of the day by itself, told outside, begins nothing."""
        return any(answer.question != "note" for answer in self.answers)


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
    question: Mapped[str] = mapped_column(String(40))  # a name of coaching.rules.checkins.QUESTIONS
    asked: Mapped[str | None] = mapped_column(Text)  # the clinician's words, where they put the question
    status: Mapped[AnswerStatus] = mapped_column(String(16))
    number: Mapped[float | None]  # ratings: 0-10; sleep: hours
    words: Mapped[str | None] = mapped_column(Text)
    message_id: Mapped[str] = mapped_column(String(128))  # the turn that gave it: makes a retry harmless
    answered_at: Mapped[datetime]
    withheld_at: Mapped[datetime | None]  # the person keeps its words from the clinic


class FormerAnswer(Base):
    """What an answer was before it was put right: to put it back, and to know every message that told it."""

    __tablename__ = "former_answers"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    answer_id: Mapped[str] = mapped_column(ForeignKey("check_in_answers.id"), index=True)
    status: Mapped[AnswerStatus] = mapped_column(String(16))
    number: Mapped[float | None]
    words: Mapped[str | None] = mapped_column(Text)
    message_id: Mapped[str] = mapped_column(String(128))
    answered_at: Mapped[datetime]
    replaced_at: Mapped[datetime]
    put_back: Mapped[bool] = mapped_column(default=False)  # it stands again: no longer the one to go back to


class ExtraQuestion(Base):
    """A question that a clinician has added to one person's check-in; the newest without an end is asked."""

    __tablename__ = "extra_questions"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
