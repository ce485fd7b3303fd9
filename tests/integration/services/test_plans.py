"""If-then plans: kept once, changed, ended, at most two at a time, and never anybody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from coaching.content.protocols import plan_limits
from coaching.rules.if_then import judge_plan
from coaching.services import plans, reminders
from coaching.services.errors import InvalidInput, NotAllowed, NotFound
from coaching.services.plans import PlanTold
from coaching.store.database import Database
from coaching.store.models import IfThenPlan
from tests.support.builders import NOW, Patient, add_patient

TOLD = PlanTold(
    words="after breakfast I'll walk to the corner — and back 🙂",
    cue="after breakfast",
    cue_kind="event",
    cue_at=time(8, 30),
    action="walk to the corner and back",
    wish="see my sister on foot",
    outcome="being out of the house",
    obstacle="rain",
    backup="walk the hall five times",
    confidence=8,
)


def make(session: Session, ann: Patient, key: str = "p1", **changes: Any) -> IfThenPlan:
    return plans.make(session, key=key, person_id=ann.id, told=replace(TOLD, **changes), now=NOW)


def test_a_plan_is_read_back_as_it_was_told(database: Database) -> None:
    with database.transaction() as session:
        ann = add_patient(session)
        make(session, ann)
    with database.transaction() as session:
        (plan,) = plans.active_of(session, ann.id)
        assert {name: getattr(plan, name) for name in TOLD.as_columns()} == TOLD.as_columns()
        assert plan.made_at == NOW


def test_what_was_skipped_is_nothing(session: Session) -> None:
    ann = add_patient(session)
    plan = make(session, ann, wish=None, outcome=None, obstacle=None, backup=None, confidence=None)
    assert (plan.wish, plan.backup, plan.confidence) == (None, None, None)


def test_the_same_turn_again_makes_no_second_plan(session: Session) -> None:
    ann = add_patient(session)
    first = make(session, ann)
    assert make(session, ann, words="something else") == first
    assert first.words == TOLD.words
    assert len(plans.active_of(session, ann.id)) == 1


def test_a_third_waits_until_one_has_ended(session: Session) -> None:
    ann = add_patient(session)
    make(session, ann, "p1")
    make(session, ann, "p2")
    with pytest.raises(NotAllowed):
        make(session, ann, "p3")
    plans.end(session, key="p1", person_id=ann.id, now=NOW)
    make(session, ann, "p3")
    assert {plan.key for plan in plans.active_of(session, ann.id)} == {"p2", "p3"}


def test_ending_twice_keeps_the_first_time(session: Session) -> None:
    ann = add_patient(session)
    make(session, ann)
    plans.end(session, key="p1", person_id=ann.id, now=NOW)
    assert plans.end(session, key="p1", person_id=ann.id, now=NOW + timedelta(days=1)).ended_at == NOW


def test_it_can_be_changed(session: Session) -> None:
    ann = add_patient(session)
    made = make(session, ann)
    later = NOW + timedelta(days=1)
    told = replace(TOLD, action="walk 5 minutes")
    changed = plans.change(session, key="p1", person_id=ann.id, told=told, now=later)
    assert changed == made
    assert (changed.action, changed.made_at, changed.changed_at) == ("walk 5 minutes", NOW, later)


def test_one_that_has_ended_is_not_changed(session: Session) -> None:
    ann = add_patient(session)
    make(session, ann)
    plans.end(session, key="p1", person_id=ann.id, now=NOW)
    with pytest.raises(NotFound):
        plans.change(session, key="p1", person_id=ann.id, told=TOLD, now=NOW)


def test_somebody_elses_plan_is_out_of_reach(session: Session) -> None:
    ann, bea = add_patient(session), add_patient(session, "Bea Cole")
    make(session, ann)
    assert plans.active_of(session, bea.id) == []
    with pytest.raises(NotFound):
        plans.change(session, key="p1", person_id=bea.id, told=TOLD, now=NOW)
    with pytest.raises(NotFound):
        plans.end(session, key="p1", person_id=bea.id, now=NOW)
    with pytest.raises(NotFound):
        make(session, bea, "p1")
    assert [plan.words for plan in plans.active_of(session, ann.id)] == [TOLD.words]


@pytest.mark.parametrize("given", [{"words": " "}, {"cue": ""}, {"action": ""}, {"confidence": 11}])
def test_a_plan_that_cannot_be_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        replace(TOLD, **given)


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("at half past eight in the morning I walk for 5 minutes", time(8, 30)),
        ("after breakfast I walk for 5 minutes", time(7, 45)),
        ("after lunch I walk for 5 minutes", None),
        ("when the kettle boils I do 5 squats", None),
    ],
)
def test_the_hour_of_a_moment_is_its_own_or_the_usual_one(
    session: Session, words: str, hour: time | None
) -> None:
    ann = add_patient(session)
    reminders.add_daily(
        session,
        person_id=ann.id,
        care_link_id=ann.link.id,
        local_time=time(7, 45),
        now=NOW,
        anchor="after:breakfast",
    )
    plan = judge_plan(words, plan_limits())
    assert plan.valid
    assert plans.usual_hour_of(session, person_id=ann.id, plan=plan) == hour
