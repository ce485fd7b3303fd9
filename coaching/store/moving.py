"""How much somebody moves: the exercises of a plan and their doses, sessions, and what was decided."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coaching.store.base import Base
from coaching.store.types import new_id


class MovingPlan(Base):
    """A person's plan of exercises; one at a time. Its weeks are seven local days from ``started_on``."""

    __tablename__ = "moving_plans"
    __table_args__ = (Index(None, "person_id", "ended_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(160), unique=True)  # the message that started it
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    started_on: Mapped[date]
    laid_week: Mapped[int | None]  # the number of the week that is laid out
    ended_at: Mapped[datetime | None]
    days: Mapped[list[str] | None]  # that suit, "mon" to "sun"; None: any
    without: Mapped[list[str] | None]  # what is left out, as of ``coaching.rules.first_week``
    changed: Mapped[dict[str, Any] | None]  # the person's last change of the week, to take it back
    moved: Mapped[dict[str, Any] | None]  # days moved and taken off in a week: its number, and each in turn


class PlanItem(Base):
    """One exercise of a plan, as it stands; fields as of ``coaching.rules.progression.ItemState``."""

    __tablename__ = "plan_items"
    __table_args__ = (UniqueConstraint("plan_id", "exercise"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    plan_id: Mapped[str] = mapped_column(ForeignKey("moving_plans.id"))
    exercise: Mapped[str] = mapped_column(String(64))  # an id of the library
    place: Mapped[int]
    ended_at: Mapped[datetime | None]
    share: Mapped[int] = mapped_column(default=100)  # percent of the quota that holds
    share_at: Mapped[datetime | None]
    is_returning: Mapped[bool] = mapped_column(default=False)
    lighter: Mapped[dict[str, Any] | None]  # the dose of the last lighter week
    lighter_on: Mapped[date | None]
    heeded_at: Mapped[datetime | None]  # red sessions up to then have had their consequence
    confidence: Mapped[int | None]  # 0 to 10
    confidence_on: Mapped[date | None]
    last_on: Mapped[date | None]  # when it was last done
    asked_on: Mapped[date | None]  # when more was last proposed
    baseline_since: Mapped[date | None]  # since when trials for a new baseline are wanted


class DoseVersion(Base):
    """A full quota of an exercise, and since when; the highest number holds."""

    __tablename__ = "dose_versions"
    __table_args__ = (UniqueConstraint("item_id", "number"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    item_id: Mapped[str] = mapped_column(ForeignKey("plan_items.id"))
    number: Mapped[int]
    since: Mapped[datetime]
    since_on: Mapped[date]  # the person's local day
    frequency: Mapped[int]  # days a week
    duration: Mapped[int | None]  # seconds or minutes of a set, as the exercise is counted
    repetitions: Mapped[int | None]  # of a set
    load: Mapped[float]  # kilograms
    decision_id: Mapped[str | None] = mapped_column(ForeignKey("dose_decisions.id"))  # None: the start


class Prescription(Base):
    """What a clinician set for one exercise, or a kind of them: the most of it, or to leave it.

    Never changed, only ended.
    """

    __tablename__ = "prescriptions"
    __table_args__ = (Index(None, "person_id", "ended_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(160), unique=True)  # the form that was sent
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    clinician_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    exercise: Mapped[str | None] = mapped_column(String(64))
    domain: Mapped[str | None] = mapped_column(String(16))
    avoid: Mapped[bool] = mapped_column(default=False)
    frequency: Mapped[int | None]
    duration: Mapped[int | None]
    repetitions: Mapped[int | None]
    load: Mapped[float | None]
    why: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    ended_why: Mapped[str | None] = mapped_column(Text)


class BaselineTrial(Base):
    """One try of an exercise, to see how much is comfortable; one a local day."""

    __tablename__ = "baseline_trials"
    __table_args__ = (UniqueConstraint("item_id", "local_date"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    item_id: Mapped[str] = mapped_column(ForeignKey("plan_items.id"))
    local_date: Mapped[date]
    amount: Mapped[int]
    message_id: Mapped[str] = mapped_column(String(128))
    told_at: Mapped[datetime]


class FunctionCheck(Base):
    """A small check of what somebody can do (``rules.function_checks``); one of a kind a local day."""

    __tablename__ = "function_checks"
    __table_args__ = (UniqueConstraint("person_id", "kind", "local_date"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(String(16))
    local_date: Mapped[date]
    amount: Mapped[int]  # times in 30 seconds, or seconds
    message_id: Mapped[str] = mapped_column(String(128))
    told_at: Mapped[datetime]


class MovingSession(Base):
    """A local day's session: planned, and what became of it. What was not told is None."""

    __tablename__ = "moving_sessions"
    __table_args__ = (Index(None, "person_id", "local_date"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    local_date: Mapped[date]
    kind: Mapped[str] = mapped_column(String(8))  # planned, done, easier or flex
    message_id: Mapped[str | None] = mapped_column(String(128), unique=True)  # that told of it
    done_at: Mapped[datetime | None]
    pain_during: Mapped[int | None]  # 0 to 10
    effort: Mapped[int | None]  # 0 to 10
    felt: Mapped[str | None] = mapped_column(Text)  # their own words
    new_symptom: Mapped[bool] = mapped_column(default=False)
    too_much: Mapped[bool] = mapped_column(default=False)
    morning_asked_at: Mapped[datetime | None]
    morning_pain: Mapped[int | None]  # 0 to 10
    morning_at: Mapped[datetime | None]  # when it was answered
    settled_hours: Mapped[float | None]  # after how many hours it was as usual again
    unsettled_hours: Mapped[float | None]  # so many hours later it still was not


class SessionExercise(Base):
    """One exercise of a session: how much of a set was planned, and done."""

    __tablename__ = "session_exercises"
    __table_args__ = (UniqueConstraint("session_id", "item_id"), Index(None, "item_id"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    session_id: Mapped[str] = mapped_column(ForeignKey("moving_sessions.id"))
    item_id: Mapped[str] = mapped_column(ForeignKey("plan_items.id"))
    planned: Mapped[int | None]
    done: Mapped[int | None]
    pain: Mapped[int | None]  # 0 to 10, where it was told of this exercise


class DoseDecision(Base):
    """What was decided for an exercise, on what, and what became of it. Never changed but by the answer."""

    __tablename__ = "dose_decisions"
    __table_args__ = (Index(None, "item_id", "made_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    item_id: Mapped[str] = mapped_column(ForeignKey("plan_items.id"))
    made_at: Mapped[datetime]
    local_date: Mapped[date]
    kind: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(32))
    dose_before: Mapped[dict[str, Any]]
    dose_after: Mapped[dict[str, Any]]
    full_after: Mapped[dict[str, Any]]
    share_after: Mapped[int]
    colours: Mapped[list[str]]
    rests_on: Mapped[list[str]]  # ids of sessions
    flare_stage: Mapped[int | None]
    return_to_load: Mapped[int | None]  # percent
    limits: Mapped[dict[str, Any]]
    protocol: Mapped[str] = mapped_column(String(32))  # of the file, and of the patient's settings: "1+3"
    state: Mapped[str] = mapped_column(String(8))  # made, open, accepted, smaller, stayed or lapsed
    answered_at: Mapped[datetime | None]
    answer_key: Mapped[str | None] = mapped_column(String(160), unique=True)  # the message that answered
    taken: Mapped[dict[str, Any] | None]  # the dose that was taken


class MovingSettings(Base):
    """A clinician's numbers for one patient, in place of the protocol's; the highest number holds."""

    __tablename__ = "moving_settings"
    __table_args__ = (UniqueConstraint("person_id", "number"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    number: Mapped[int]
    overrides: Mapped[dict[str, Any]]
    clinician_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    why: Mapped[str] = mapped_column(Text)
