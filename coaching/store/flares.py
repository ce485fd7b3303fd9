"""Flares: the plan made in calm, each flare with its days, what was offered, and breathing together."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coaching.store.base import Base
from coaching.store.types import new_id


class FlarePlan(Base):
    """A person's plan for flares, in their own words. What was skipped is None; each has one at most."""

    __tablename__ = "flare_plans"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), unique=True)
    key: Mapped[str] = mapped_column(String(160))  # the message that kept it last
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]  # when its last question had been put
    signs: Mapped[str | None] = mapped_column(Text)  # own early signs
    warning: Mapped[str | None] = mapped_column(Text)  # what they do on days with signs
    worst: Mapped[str | None] = mapped_column(Text)  # on the worst days
    easing: Mapped[str | None] = mapped_column(Text)  # when it eases
    mind: Mapped[str | None] = mapped_column(Text)  # what helps mind and sleep
    contact: Mapped[str | None] = mapped_column(Text)  # whom they contact, and when
    home: Mapped[str | None] = mapped_column(Text)  # what they tell people at home


class Flare(Base):
    """One flare, as the person said it was. Times and days are the person's own words' times."""

    __tablename__ = "flares"
    __table_args__ = (Index(None, "person_id", "began_on"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(160), unique=True)  # the message that began it
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    began_at: Mapped[datetime]
    began_on: Mapped[date]  # local
    words: Mapped[str | None] = mapped_column(Text)  # how it was told, where it was typed
    stage: Mapped[int]  # 1 to 4, as it stood last
    stage_since: Mapped[datetime]
    told_at: Mapped[datetime | None]  # when the clinician was told
    settled_on: Mapped[date | None]  # local
    step: Mapped[int] = mapped_column(default=0)  # of the way back
    step_on: Mapped[date | None]  # the local date of the last session on it
    step_at: Mapped[datetime | None]  # when that was told
    back_on: Mapped[date | None]  # the local date of the last step back
    ended_at: Mapped[datetime | None]
    end: Mapped[str | None] = mapped_column(String(16))  # back, baseline, soreness, lapsed or again
    looked_at: Mapped[datetime | None]  # when it was looked back on
    trigger: Mapped[str | None] = mapped_column(Text)
    peak: Mapped[str | None] = mapped_column(Text)
    helped: Mapped[str | None] = mapped_column(Text)
    change: Mapped[str | None] = mapped_column(Text)


class FlareDay(Base):
    """How a day of a flare went; what is told again of the same day takes its place."""

    __tablename__ = "flare_days"
    __table_args__ = (UniqueConstraint("flare_id", "local_date"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    flare_id: Mapped[str] = mapped_column(ForeignKey("flares.id"))
    local_date: Mapped[date]
    course: Mapped[str] = mapped_column(String(8))  # better, same, worse or settled
    words: Mapped[str | None] = mapped_column(Text)
    key: Mapped[str] = mapped_column(String(160))
    told_at: Mapped[datetime]


class FlareOffer(Base):
    """That a plan was offered, or that own early signs were named; at most one of a kind on a day."""

    __tablename__ = "flare_offers"
    __table_args__ = (UniqueConstraint("person_id", "kind", "local_date"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(String(8))  # plan, warning
    local_date: Mapped[date]
    made_at: Mapped[datetime]


class FlareChoice(Base):
    """What a person chose about flares. Without a row all is as usual."""

    __tablename__ = "flare_choices"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    warnings_off_at: Mapped[datetime | None]
    plans_rest_for: Mapped[str | None] = mapped_column(String(32))  # the flare in which nudges of plans rest


class Breathing(Base):
    """Breathing or grounding together: one message that is edited step by step, by the clock.

    A row and no timer: whatever was missed while the bot was down is skipped, and the end is said.
    """

    __tablename__ = "breathings"
    __table_args__ = (Index(None, "next_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(160), unique=True)  # the message that asked for it
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(12))  # breathing, grounding
    outbox_key: Mapped[str] = mapped_column(String(160))  # of the message that is edited
    began_at: Mapped[datetime]
    step: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime | None]  # None when it is over
    felt: Mapped[str | None] = mapped_column(String(8))  # calmer, same, worse
