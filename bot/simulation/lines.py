"""Decisions as JSON lines, so that anyone can check the rules by other means."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from bot.simulation.patient import Patient
from coaching.content.moving import exercise_facts
from coaching.services import moving_decisions
from coaching.store.models import DoseDecision


def lines_of(session: Session, person_id: str, patient: Patient) -> list[dict[str, Any]]:
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
