"""What a patient's page shows of moving: the plan, doses over time, decisions, and what clinicians set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from coaching.content.exercises import exercise_library
from coaching.content.moving import exercise_facts
from coaching.content.moving_labels import label_of
from coaching.content.protocols import moving_protocol
from coaching.rules.exercises import Counted
from coaching.rules.progression import BOUNDS, FULL, SETTABLE, ItemState, dose_in_force
from coaching.services import moving_care
from coaching.services.errors import NotFound
from coaching.services.moving_rows import OpenPlan, open_plan
from coaching.store.queries import clinic_moving
from coaching.store.queries.clinic_moving import (
    ShownCheck,
    ShownDecision,
    ShownOrder,
    ShownQuota,
    ShownSettings,
)

DECISIONS_SHOWN = 20
_WIDTH, _HEIGHT, _EDGE = 160.0, 36.0, 3.0  # of the drawing of a dose over time


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One exercise: its quota and what of it holds, in words; ``line`` draws the quota over time.

    ``flags``: codes of what is special: conflict, restricted, gap, flare, return_green, lighter_week, trials.
    """

    exercise: str
    quota: str
    holds: str | None
    flags: tuple[str, ...]
    line: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A number that a clinician may set, with what the protocol says and what holds."""

    name: str
    label: str
    usual: float
    value: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Moving:
    """Everything that the section shows. ``items`` is None without a plan."""

    started_on: date | None
    items: tuple[ShownItem, ...]
    decisions: tuple[ShownDecision, ...]
    orders: tuple[ShownOrder, ...]
    settings: tuple[ShownSettings, ...]
    numbers: tuple[Setting, ...]
    protocol: str
    checks: tuple[ShownCheck, ...] = ()

    @property
    def changed(self) -> tuple[Setting, ...]:
        """The numbers that differ from the protocol."""
        return tuple(one for one in self.numbers if one.value != one.usual)


def read_moving(session: Session, *, clinician_id: str, patient_id: str, today: date) -> Moving:
    """Read the section; the caller has made sure that it is the clinician's own patient."""
    own = {"clinician_id": clinician_id, "patient_id": patient_id}
    protocol = moving_care.protocol_of(session, patient_id)
    plan = _plan_of(session, patient_id)
    quotas = clinic_moving.quotas_of(session, **own)
    return Moving(
        started_on=plan.row.started_on if plan else None,
        items=tuple(_items(plan, quotas, today)) if plan else (),
        decisions=tuple(clinic_moving.decisions_of(session, **own, limit=DECISIONS_SHOWN)),
        orders=tuple(clinic_moving.orders_of(session, **own)),
        settings=tuple(clinic_moving.settings_of(session, **own)),
        numbers=tuple(
            Setting(
                name,
                label_of("settings", name),
                getattr(moving_protocol(), name),
                getattr(protocol, name),
                *BOUNDS[name],
            )
            for name in SETTABLE
        ),
        protocol=protocol.version,
        checks=tuple(clinic_moving.checks_of(session, **own)),
    )


def exercise_name(exercise: str) -> str:
    """What an exercise is called; its id, should the library not have it any more."""
    found = exercise_library().by_id.get(exercise)
    return found.name if found is not None else exercise


def say_dose(dose: Mapping[str, Any], exercise: str) -> str:
    """A dose in a few words: "8 repetitions on 2 days, 1.5 kg"."""
    amount = dose["duration"] if dose["duration"] is not None else dose["repetitions"]
    facts = exercise_facts().get(exercise)
    unit = facts.counted if facts is not None else Counted.REPETITIONS
    days = f"{dose['frequency']} day{'' if dose['frequency'] == 1 else 's'}"
    load = f", {dose['load']:g} kg" if dose["load"] else ""
    return f"{amount} {unit.value if amount != 1 else unit.value[:-1]} on {days}{load}"


def _plan_of(session: Session, patient_id: str) -> OpenPlan | None:
    try:
        return open_plan(session, patient_id, exercise_facts())
    except NotFound:
        return None


def _items(plan: OpenPlan, quotas: Mapping[str, Sequence[ShownQuota]], today: date) -> list[ShownItem]:
    shown = []
    for item in plan.items:
        if item.id not in plan.doses:
            shown.append(ShownItem(item.exercise, "", None, ("trials",), ""))
            continue
        state = plan.state_of(item)
        quota = say_dose(state.dose.as_numbers(), item.exercise)
        holds = say_dose(dose_in_force(state, today).as_numbers(), item.exercise)
        line = _line(quotas.get(item.id, ()), today)
        shown.append(
            ShownItem(item.exercise, quota, holds if holds != quota else None, _flags(state, today), line)
        )
    return shown


def _flags(state: ItemState, today: date) -> tuple[str, ...]:
    is_less = state.share != FULL
    found = {
        "conflict": state.is_in_conflict,
        "restricted": state.is_restricted,
        "gap": state.baseline_since is not None,
        "flare": is_less and not state.is_returning,
        "return_green": is_less and state.is_returning,
        "lighter_week": not is_less and dose_in_force(state, today) != state.dose,
    }
    return tuple(flag for flag, holds in found.items() if holds)


def _line(quotas: Sequence[ShownQuota], today: date) -> str:
    """Points of a line in steps, from the first quota to today."""
    if not quotas:
        return ""
    first = quotas[0].since_on
    days = max(1, (today - first).days)
    most = max(quota.volume for quota in quotas)

    def x(on: date) -> float:
        return _EDGE + (_WIDTH - 2 * _EDGE) * min(1.0, (on - first).days / days)

    points: list[str] = []
    y = 0.0
    for quota in quotas:
        if points:
            points.append(f"{x(quota.since_on):.1f},{y:.1f}")
        y = _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * quota.volume / most
        points.append(f"{x(quota.since_on):.1f},{y:.1f}")
    return " ".join([*points, f"{x(today):.1f},{y:.1f}"])
