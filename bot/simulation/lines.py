"""Decisions and flares as JSON lines, so that anyone can check the rules by other means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.simulation.patient import Patient
from coaching.content.moving import exercise_facts
from coaching.services import flares, moving_decisions
from coaching.store.models import DoseDecision, Flare, SafetyEvent

Lines = list[dict[str, Any]]


@dataclass(frozen=True)
class Life:
    """What became of one patient: a line for each decision, and one for each flare; oldest first."""

    decisions: Lines
    flares: Lines


def lines_of(session: Session, person_id: str, patient: Patient) -> Lines:
    """Every decision about a patient's doses, oldest first.

    ``dose_before`` is the dose that held, ``dose_after`` the one that was decided or proposed: days a week,
    units of a set (``counted``: repetitions, seconds or minutes), kilograms. A lighter week's dose ends
    with it.
    ``answer`` is the patient's to a proposal, and ``taken`` the dose they took.
    """
    rows = moving_decisions.history(session, person_id)
    return [_line(patient, exercise, row) for exercise, row in rows]


def _line(patient: Patient, exercise: str, row: DoseDecision) -> dict[str, Any]:
    return {
        "patient": f"p{patient.number:05d}",
        "date": row.local_date.isoformat(),
        "at": row.made_at.isoformat(),
        "day": (row.local_date - patient.starts_on).days,
        "exercise": exercise,
        "counted": exercise_facts()[exercise].counted.value,
        "kind": row.kind,
        "reason": row.reason,
        "dose_before": row.dose_before,
        "dose_after": row.dose_after,
        "colours": row.colours,
        "flare_stage": row.flare_stage,
        "return_to_load": row.return_to_load,
        "limits": row.limits,
        "protocol": row.protocol,
        "answer": None if row.state == "made" else row.state,
        "taken": row.taken,
    }


def flares_of(session: Session, person_id: str, patient: Patient, steps: Sequence[dict[str, Any]]) -> Lines:
    """Every flare of a patient, oldest first: its days as told, its way back step by step, and who was told.

    ``steps`` are those of all flares, as they were taken.
    """
    own = select(Flare).where(Flare.person_id == person_id).order_by(Flare.began_at)
    return [_flare_line(session, patient, flare, steps) for flare in session.scalars(own)]


def _flare_line(
    session: Session, patient: Patient, flare: Flare, steps: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    days = flares.days_of(session, flare)
    item = select(func.count()).select_from(SafetyEvent).where(SafetyEvent.key == f"flare:{flare.id}")
    return {
        "patient": f"p{patient.number:05d}",
        "began": flare.began_on.isoformat(),
        "at": _utc(flare.began_at),
        "stage": flare.stage,
        "stage_since": _utc(flare.stage_since),
        "days": [{"date": day.local_date.isoformat(), "course": day.course} for day in days],
        "settled": flare.settled_on.isoformat() if flare.settled_on else None,
        "steps": [_without_flare(one) for one in steps if one["flare"] == flare.id],
        "ended_at": _utc(flare.ended_at) if flare.ended_at else None,
        "end": flare.end,
        "told": session.scalar(item),
        "told_at": _utc(flare.told_at) if flare.told_at else None,
    }


def _without_flare(step: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in step.items() if name != "flare"}


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
