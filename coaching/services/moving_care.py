"""What clinicians set for one patient: limits, what to leave, and numbers of the protocol; with who and why.

Orders of several clinicians that differ are never merged: the exercise is held until they agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from coaching.content.protocols import moving_protocol
from coaching.rules.progression import NO_LIMITS, Limits, Protocol, change_protocol
from coaching.rules.week_plan import DOMAINS
from coaching.services import audit, clinicians, people
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import MovingSettings, Prescription
from coaching.store.upserts import take_once


@dataclass(frozen=True)
class Orders:
    """What stands for one exercise. ``differ``: clinicians disagree, and ``by`` are their orders."""

    avoid: bool = False
    limits: Limits = NO_LIMITS
    differ: bool = False
    by: tuple[Prescription, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """An exercise on which clinicians differ, with their orders, oldest first."""

    exercise: str
    orders: tuple[Prescription, ...]


@dataclass(frozen=True)
class Order:
    """What a clinician sets: for one exercise or one kind, the most of it, or to leave it, and why.

    Raises:
        InvalidInput: neither or both of exercise and kind, nothing set, or no reason.
    """

    why: str
    exercise: str | None = None
    domain: str | None = None
    avoid: bool = False
    most: Limits = NO_LIMITS

    def __post_init__(self) -> None:
        if (self.exercise is None) == (self.domain is None):
            raise InvalidInput("an order is for one exercise, or for one kind")
        if self.domain is not None and self.domain not in DOMAINS:
            raise InvalidInput(f"{self.domain}: no such kind of exercise")
        numbers = [number for number in self.most.as_numbers().values() if number is not None]
        if self.avoid == bool(numbers) or min(numbers, default=1) < 1:
            raise InvalidInput("an order sets the most of something, or leaves it out")
        if not self.why.strip():
            raise InvalidInput("an order says why")


def prescribe(
    session: Session, *, key: str, clinician_id: str, patient_id: str, order: Order, now: datetime
) -> Prescription:
    """Keep a clinician's order. The same key again changes nothing.

    Raises:
        NotAllowed: no active care link.
        NotFound: the key belongs to another patient's order.
    """
    clinicians.require_link(session, clinician_id=clinician_id, patient_id=patient_id)
    people.lock(session, patient_id)
    row = take_once(
        session,
        Prescription,
        unique=("key",),
        key=key,
        person_id=patient_id,
        clinician_id=clinician_id,
        exercise=order.exercise,
        domain=order.domain,
        avoid=order.avoid,
        why=order.why.strip(),
        made_at=now,
        **order.most.as_numbers(),
    )
    if row.person_id != patient_id:
        raise NotFound("order")
    details = {"prescription_id": row.id}
    _record(session, clinician_id, "moving.prescribed", patient_id, details, now)
    return row


def end_prescription(
    session: Session, *, prescription_id: str, clinician_id: str, patient_id: str, why: str, now: datetime
) -> Prescription:
    """End an order, one's own or a colleague's: that is how a conflict is settled. One that ended stays so.

    Raises:
        NotAllowed: no active care link.
        NotFound: this patient has no such order.
        InvalidInput: no reason.
    """
    clinicians.require_link(session, clinician_id=clinician_id, patient_id=patient_id)
    if not why.strip():
        raise InvalidInput("an end says why")
    row = session.get(Prescription, prescription_id)
    if row is None or row.person_id != patient_id:
        raise NotFound("order")
    if row.ended_at is None:
        row.ended_at, row.ended_by, row.ended_why = now, clinician_id, why.strip()
        details = {"prescription_id": row.id}
        _record(session, clinician_id, "moving.prescription_ended", patient_id, details, now)
    return row


def standing(session: Session, patient_id: str) -> Sequence[Prescription]:
    """The orders that haven't ended, oldest first."""
    return session.scalars(_standing(), {"person_id": patient_id}).all()


def orders_for(prescriptions: Iterable[Prescription], exercise: str, domain: str) -> Orders:
    """What stands for an exercise: one clinician's orders add up to the strictest, several must agree."""
    mine = tuple(one for one in prescriptions if one.exercise == exercise or one.domain == domain)
    if not mine:
        return Orders()
    by_clinician: dict[str, tuple[bool, Limits]] = {}
    for one in mine:
        avoid, limits = by_clinician.get(one.clinician_id, (False, NO_LIMITS))
        most = Limits(one.frequency, one.duration, one.repetitions, one.load)
        by_clinician[one.clinician_id] = (avoid or one.avoid, limits.and_also(most))
    sets = set(by_clinician.values())
    if len(sets) > 1:
        return Orders(avoid=any(avoid for avoid, _ in sets), differ=True, by=mine)
    avoid, limits = sets.pop()
    return Orders(avoid, limits, by=mine)


def conflicts(prescriptions: Sequence[Prescription], exercises: Mapping[str, str]) -> list[Conflict]:
    """Exercises on which clinicians differ.

    Args:
        prescriptions: that stand.
        exercises: kind by id, of those in the plan.
    """
    found = ((name, orders_for(prescriptions, name, domain)) for name, domain in exercises.items())
    return [Conflict(name, orders.by) for name, orders in found if orders.differ]


def change_settings(
    session: Session,
    *,
    clinician_id: str,
    patient_id: str,
    overrides: Mapping[str, Any],
    why: str,
    now: datetime,
) -> MovingSettings:
    """A new version of a patient's own numbers, in place of all earlier ones; none is the protocol as it is.

    Raises:
        NotAllowed: no active care link.
        InvalidInput: an unknown number, one out of its bounds, or no reason.
    """
    clinicians.require_link(session, clinician_id=clinician_id, patient_id=patient_id)
    if not why.strip():
        raise InvalidInput("settings say why")
    people.lock(session, patient_id)
    last = _last_settings(session, patient_id)
    number = 1 if last is None else last.number + 1
    _with(moving_protocol(), number, overrides)
    row = MovingSettings(
        person_id=patient_id,
        number=number,
        overrides=dict(overrides),
        clinician_id=clinician_id,
        made_at=now,
        why=why.strip(),
    )
    session.add(row)
    session.flush()
    _record(session, clinician_id, "moving.settings_changed", patient_id, {"number": number}, now)
    return row


def settings_of(session: Session, patient_id: str) -> Sequence[MovingSettings]:
    """Every version of a patient's own numbers, the newest first."""
    own = select(MovingSettings).where(MovingSettings.person_id == patient_id)
    return session.scalars(own.order_by(MovingSettings.number.desc())).all()


def protocol_of(session: Session, patient_id: str) -> Protocol:
    """The numbers that hold for a patient; its version names both: "1+3"."""
    last = _last_settings(session, patient_id)
    return moving_protocol() if last is None else _with(moving_protocol(), last.number, last.overrides)


def _with(protocol: Protocol, number: int, overrides: Mapping[str, Any]) -> Protocol:
    try:
        return change_protocol(protocol, overrides, f"{protocol.version}+{number}")
    except ValueError as error:
        raise InvalidInput(str(error)) from error


def _last_settings(session: Session, patient_id: str) -> MovingSettings | None:
    return session.scalars(_newest_settings(), {"person_id": patient_id}).one_or_none()


@cache
def _standing() -> Select[Prescription]:
    own = select(Prescription).where(Prescription.person_id == bindparam("person_id"))
    return own.where(Prescription.ended_at.is_(None)).order_by(Prescription.made_at, Prescription.id)


@cache
def _newest_settings() -> Select[MovingSettings]:
    own = select(MovingSettings).where(MovingSettings.person_id == bindparam("person_id"))
    return own.order_by(MovingSettings.number.desc()).limit(1)


def _record(
    session: Session, clinician_id: str, action: str, patient_id: str, details: dict[str, Any], now: datetime
) -> None:
    audit.record(
        session, actor_id=clinician_id, action=action, patient_id=patient_id, details=details, now=now
    )
