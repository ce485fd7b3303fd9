"""What clinicians set: versions with who and why; orders that differ are held, and never merged."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.progression import FlareSpan, Limits
from coaching.services import moving_care, moving_decisions, moving_weeks
from coaching.services.errors import InvalidInput, NotAllowed, NotFound
from coaching.services.moving_care import Order
from coaching.store.models import AuditEntry, Person
from tests.support.builders import NOW, add_clinician, add_patient
from tests.support.movers import LIBRARY, Mover

KINDS = {name: facts.domain for name, facts in LIBRARY.items()}


@pytest.fixture
def ann(session: Session) -> Mover:
    mover = Mover(session, add_patient(session))
    mover.start("squat", "neck")
    return mover


@pytest.fixture
def gray(ann: Mover) -> Person:
    return add_clinician(ann.session, patients=(ann.patient,))


@pytest.fixture
def hill(ann: Mover) -> Person:
    return add_clinician(ann.session, "Dr Hill", patients=(ann.patient,))


def prescribe(ann: Mover, who: Person, key: str = "k", **order: Any) -> Any:
    made = Order(**{"why": "a tendon", "exercise": "squat", **order})
    return moving_care.prescribe(
        ann.session, key=key, clinician_id=who.id, patient_id=ann.patient.id, order=made, now=ann.at(11)
    )


def reasons(ann: Mover) -> dict[str, str]:
    """Of the last decision of each exercise."""
    ann.decide(12)
    return {exercise: row.reason for exercise, row in moving_decisions.history(ann.session, ann.patient.id)}


def test_a_limit_holds_at_once_and_is_written_down(ann: Mover, gray: Person) -> None:
    prescribe(ann, gray, most=Limits(repetitions=5))
    assert reasons(ann)["squat"] == "over_limit"
    row = moving_decisions.history(ann.session, ann.patient.id)[-1][1]
    cut = next(row for name, row in moving_decisions.history(ann.session, ann.patient.id) if name == "squat")
    assert (cut.dose_before["repetitions"], cut.dose_after["repetitions"]) == (8, 5)
    assert cut.limits["repetitions"] == 5
    assert row.limits["repetitions"] is None, "the neck has no such limit"


def test_what_is_to_be_left_is_not_planned(ann: Mover, gray: Person) -> None:
    prescribe(ann, gray, avoid=True)
    days = moving_weeks.lay_week(ann.session, person_id=ann.patient.id, library=LIBRARY, now=ann.at(12))
    assert {name for day in days for name in day.amounts} == {"neck"}
    assert reasons(ann)["squat"] == "restricted"


def test_an_order_for_a_kind_is_one_for_each_of_it(ann: Mover, gray: Person) -> None:
    prescribe(ann, gray, exercise=None, domain="strength", avoid=True)
    assert reasons(ann)["squat"] == "restricted"


def test_clinicians_who_differ_are_held_and_flagged_and_never_merged(
    ann: Mover, gray: Person, hill: Person
) -> None:
    prescribe(ann, gray, "a", most=Limits(repetitions=10))
    other = prescribe(ann, hill, "b", most=Limits(repetitions=5))
    assert reasons(ann)["squat"] == "conflict"
    (conflict,) = moving_care.conflicts(moving_care.standing(ann.session, ann.patient.id), KINDS)
    assert conflict.exercise == "squat"
    assert {one.clinician_id for one in conflict.orders} == {gray.id, hill.id}
    row = next(row for name, row in moving_decisions.history(ann.session, ann.patient.id) if name == "squat")
    assert row.dose_after["repetitions"] == 8, "neither of them is made the rule"
    own = {"clinician_id": gray.id, "patient_id": ann.patient.id, "now": ann.at(13)}
    moving_care.end_prescription(ann.session, prescription_id=other.id, why="talked", **own)
    assert moving_care.conflicts(moving_care.standing(ann.session, ann.patient.id), KINDS) == []
    assert (other.ended_by, other.ended_why) == (gray.id, "talked")


def test_clinicians_who_agree_are_no_conflict(ann: Mover, gray: Person, hill: Person) -> None:
    for key, who in (("a", gray), ("b", hill)):
        prescribe(ann, who, key, most=Limits(repetitions=9))
    assert moving_care.conflicts(moving_care.standing(ann.session, ann.patient.id), KINDS) == []


def test_one_clinicians_orders_add_up(ann: Mover, gray: Person) -> None:
    prescribe(ann, gray, "a", most=Limits(repetitions=9))
    prescribe(ann, gray, "b", exercise=None, domain="strength", most=Limits(frequency=1))
    orders = moving_care.orders_for(moving_care.standing(ann.session, ann.patient.id), "squat", "strength")
    assert (orders.differ, orders.limits) == (False, Limits(frequency=1, repetitions=9))


@pytest.mark.parametrize(
    "order",
    [
        {"why": " "},
        {"exercise": None},
        {"domain": "strength"},
        {"exercise": None, "domain": "golf"},
        {"avoid": True, "most": Limits(frequency=1)},
        {"most": Limits()},
        {"most": Limits(repetitions=0)},
    ],
)
def test_an_order_that_says_nothing_is_refused(order: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        Order(**{"why": "a tendon", "exercise": "squat", "most": Limits(frequency=1), **order})


def test_only_clinicians_of_the_patient_set_anything(ann: Mover) -> None:
    stranger = add_clinician(ann.session, "Dr Nobody")
    with pytest.raises(NotAllowed):
        prescribe(ann, stranger, avoid=True)
    with pytest.raises(NotAllowed):
        change(ann, stranger, advance_days=14)


def change(ann: Mover, who: Person, **overrides: Any) -> Any:
    return moving_care.change_settings(
        ann.session,
        clinician_id=who.id,
        patient_id=ann.patient.id,
        overrides=overrides,
        why="a careful start",
        now=ann.at(11),
    )


def test_settings_are_versions_with_who_and_why(ann: Mover, gray: Person, hill: Person) -> None:
    change(ann, gray, advance_days=14)
    change(ann, hill, advance_days=10, flare_percent=40)
    kept = moving_care.settings_of(ann.session, ann.patient.id)
    assert [(row.number, row.clinician_id) for row in kept] == [(2, hill.id), (1, gray.id)]
    protocol = moving_care.protocol_of(ann.session, ann.patient.id)
    assert (protocol.version, protocol.advance_days, protocol.flare_percent) == ("1+2", 10, 40)
    actions = ann.session.scalars(select(AuditEntry.action).where(AuditEntry.patient_id == ann.patient.id))
    assert list(actions).count("moving.settings_changed") == 2


def test_a_decision_keeps_the_settings_it_was_made_under(ann: Mover, gray: Person) -> None:
    ann.decide()
    change(ann, gray, flare_percent=40)
    ann.flares = [FlareSpan(ann.at(8) - timedelta(hours=1))]
    ann.decide(12)
    rows = [row for name, row in moving_decisions.history(ann.session, ann.patient.id) if name == "squat"]
    assert [row.protocol for row in rows] == ["1", "1+1"]
    assert (rows[-1].reason, rows[-1].dose_after["repetitions"]) == ("flare", 3)


@pytest.mark.parametrize("overrides", [{"advance_days": 3}, {"advance_days": 7.5}, {"golf": 1}])
def test_settings_that_cannot_be_are_refused(ann: Mover, gray: Person, overrides: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        change(ann, gray, **overrides)
    assert moving_care.protocol_of(ann.session, ann.patient.id).version == "1"


def test_nobody_ends_the_order_of_another_patient(ann: Mover, gray: Person) -> None:
    bea = add_patient(ann.session, "Bea Cole", clinician=gray)
    row = prescribe(ann, gray, avoid=True)
    with pytest.raises(NotFound):
        moving_care.end_prescription(
            ann.session,
            prescription_id=row.id,
            clinician_id=gray.id,
            patient_id=bea.id,
            why="x",
            now=NOW,
        )
    with pytest.raises(NotFound):
        moving_care.prescribe(
            ann.session,
            key="k",
            clinician_id=gray.id,
            patient_id=bea.id,
            order=Order("x", exercise="squat", avoid=True),
            now=NOW,
        )
