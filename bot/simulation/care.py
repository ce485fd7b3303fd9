"""Clinicians of a simulated patient: some set limits or numbers of their own, and sometimes two differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from bot.simulation.patient import Patient
from coaching.content.moving import exercise_facts
from coaching.rules.progression import Limits
from coaching.services import clinicians, moving_care
from coaching.services.moving_care import Order
from coaching.store.models import Person

_Act = Callable[[Session, str, datetime], None]


@dataclass
class Care:
    """What the clinicians of a patient do, by day of the course."""

    clinician_ids: tuple[str, ...] = ()
    acts: dict[int, list[_Act]] = field(default_factory=dict)

    @classmethod
    def for_patient(cls, session: Session, patient: Patient, now: datetime) -> Care:
        """Two clinicians and their intentions; most patients are left to the protocol."""
        rows = [Person(name=f"Dr {name} {patient.number}", created_at=now) for name in ("Gray", "Hill")]
        session.add_all(rows)
        session.flush()
        care = cls(tuple(row.id for row in rows))
        if patient.chance(0.15):
            care._at(patient.random.randrange(1, 40), care._settings(patient))
        exercise = patient.random.choice(list(patient.capacity))
        if patient.chance(0.15):
            care._at(patient.random.randrange(1, 60), care._order(patient, 0, exercise))
            if patient.chance(0.4):
                care._at(patient.random.randrange(1, 60), care._order(patient, 1, exercise))
                care._at(patient.random.randrange(60, 75), care._agree)
        return care

    def link(self, session: Session, patient_id: str, now: datetime) -> None:
        """Give them their care links."""
        for one in self.clinician_ids:
            clinicians.link_patient(session, clinician_id=one, patient_id=patient_id, now=now)

    def act(self, session: Session, patient_id: str, ahead: int, now: datetime) -> bool:
        """Do what is intended for that day; whether anything was."""
        acts = self.acts.get(ahead, [])
        for one in acts:
            one(session, patient_id, now)
        return bool(acts)

    def _at(self, day: int, act: _Act) -> None:
        self.acts.setdefault(day, []).append(act)

    def _settings(self, patient: Patient) -> _Act:
        overrides = patient.random.choice(
            (
                {"advance_days": 10},
                {"advance_step_percent": 5},
                {"colours_green_above_usual": 1, "reduce_amber_percent": 15},
                {"lighter_every_weeks": 3},
                {"baseline_gap_days": 10},
                {"ceilings_frequency": 2},
            )
        )

        def act(session: Session, patient_id: str, now: datetime) -> None:
            moving_care.change_settings(
                session,
                clinician_id=self.clinician_ids[0],
                patient_id=patient_id,
                overrides=overrides,
                why="a careful start",
                now=now,
            )

        return act

    def _order(self, patient: Patient, who: int, exercise: str) -> _Act:
        most = patient.random.randint(2, 12)
        limits = Limits(duration=most) if exercise_facts()[exercise].by_time else Limits(repetitions=most)
        if patient.chance(0.2):
            order = Order("a tendon that grumbles", exercise=exercise, avoid=True)
        else:
            order = Order("a careful start", exercise=exercise, most=limits)

        def act(session: Session, patient_id: str, now: datetime) -> None:
            moving_care.prescribe(
                session,
                key=f"{patient_id}:{who}",
                clinician_id=self.clinician_ids[who],
                patient_id=patient_id,
                order=order,
                now=now,
            )

        return act

    def _agree(self, session: Session, patient_id: str, now: datetime) -> None:
        for row in moving_care.standing(session, patient_id)[1:]:
            moving_care.end_prescription(
                session,
                prescription_id=row.id,
                clinician_id=self.clinician_ids[0],
                patient_id=patient_id,
                why="talked about it",
                now=now,
            )
