"""What the clinic's pages read of moving.

As in :mod:`coaching.store.queries.clinic`, it sees the clinician's own patients only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.store.models import (
    DoseDecision,
    DoseVersion,
    FunctionCheck,
    MovingPlan,
    MovingSettings,
    Person,
    PlanItem,
    Prescription,
)
from coaching.store.queries.scope import is_own
from coaching.store.queries.withheld import withheld_of


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """A decision about a dose, with what it rests on, and the protocol it was made under."""

    on: date
    exercise: str
    kind: str
    reason: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    colours: tuple[str, ...]
    state: str
    protocol: str


@dataclass(frozen=True, slots=True)
class ShownOrder:
    """A clinician's order that stands: the most of something, or to leave it. ``by`` is their name."""

    id: str
    exercise: str | None
    domain: str | None
    avoid: bool
    most: Mapping[str, float | None]
    why: str
    by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ShownSettings:
    """A version of the patient's own numbers, with who and why."""

    number: int
    overrides: Mapping[str, Any]
    why: str
    by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """Small checks of one kind that the patient told, the oldest first: day and amount."""

    kind: str
    told: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class ShownQuota:
    """A full quota of an exercise (days a week × units of a set), and since which local day it held."""

    since_on: date
    volume: int


def decisions_of(session: Session, *, clinician_id: str, patient_id: str, limit: int) -> list[ShownDecision]:
    """The newest decisions first, but those that let everything stay for want of days or sessions."""
    rows = session.execute(
        select(DoseDecision, PlanItem.exercise)
        .join(PlanItem, PlanItem.id == DoseDecision.item_id)
        .join(MovingPlan, MovingPlan.id == PlanItem.plan_id)
        .where(is_own(MovingPlan.person_id, clinician_id=clinician_id, patient_id=patient_id))
        .where(DoseDecision.reason.not_in(("too_few_days", "too_few_sessions", "awaiting_next_morning")))
        .order_by(DoseDecision.made_at.desc(), PlanItem.place, DoseDecision.id)
        .limit(limit)
    )
    return [
        ShownDecision(
            row.local_date,
            exercise,
            row.kind,
            row.reason,
            row.dose_before,
            row.dose_after,
            tuple(row.colours),
            row.state,
            row.protocol,
        )
        for row, exercise in rows
    ]


def orders_of(session: Session, *, clinician_id: str, patient_id: str) -> list[ShownOrder]:
    """The orders that stand, oldest first."""
    rows = session.execute(
        select(Prescription, Person.name)
        .join(Person, Person.id == Prescription.clinician_id)
        .where(is_own(Prescription.person_id, clinician_id=clinician_id, patient_id=patient_id))
        .where(Prescription.ended_at.is_(None))
        .order_by(Prescription.made_at, Prescription.id)
    )
    return [
        ShownOrder(
            row.id,
            row.exercise,
            row.domain,
            row.avoid,
            {
                "frequency": row.frequency,
                "duration": row.duration,
                "repetitions": row.repetitions,
                "load": row.load,
            },
            row.why,
            name,
            row.made_at,
        )
        for row, name in rows
    ]


def settings_of(session: Session, *, clinician_id: str, patient_id: str) -> list[ShownSettings]:
    """Every version of the patient's own numbers, the newest first."""
    rows = session.execute(
        select(MovingSettings, Person.name)
        .join(Person, Person.id == MovingSettings.clinician_id)
        .where(is_own(MovingSettings.person_id, clinician_id=clinician_id, patient_id=patient_id))
        .order_by(MovingSettings.number.desc())
    )
    return [ShownSettings(row.number, row.overrides, row.why, name, row.made_at) for row, name in rows]


def checks_of(session: Session, *, clinician_id: str, patient_id: str) -> list[ShownCheck]:
    """What the patient told of small checks, by kind, but for what they keep from the clinic."""
    withheld = withheld_of(session, clinician_id=clinician_id, patient_id=patient_id)
    rows = session.scalars(
        select(FunctionCheck)
        .where(is_own(FunctionCheck.person_id, clinician_id=clinician_id, patient_id=patient_id))
        .order_by(FunctionCheck.local_date)
    )
    found: dict[str, list[tuple[date, int]]] = {}
    for row in rows:
        if row.message_id not in withheld.keys:
            found.setdefault(row.kind, []).append((row.local_date, row.amount))
    return [ShownCheck(kind, tuple(told)) for kind, told in sorted(found.items())]


def quotas_of(session: Session, *, clinician_id: str, patient_id: str) -> dict[str, list[ShownQuota]]:
    """By item id, every quota of the patient's plans, the oldest first."""
    rows = session.execute(
        select(
            DoseVersion.item_id,
            DoseVersion.since_on,
            DoseVersion.frequency,
            DoseVersion.duration,
            DoseVersion.repetitions,
        )
        .join(PlanItem, PlanItem.id == DoseVersion.item_id)
        .join(MovingPlan, MovingPlan.id == PlanItem.plan_id)
        .where(is_own(MovingPlan.person_id, clinician_id=clinician_id, patient_id=patient_id))
        .order_by(DoseVersion.number)
    )
    found: dict[str, list[ShownQuota]] = {}
    for item_id, since_on, frequency, duration, repetitions in rows:
        quota = ShownQuota(since_on, frequency * (duration or repetitions or 0))
        found.setdefault(item_id, []).append(quota)
    return found
