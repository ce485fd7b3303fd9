"""Flares and moving in one store: progression follows the flare, and the way back follows the sessions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from coaching.rules.flares import End, Stage
from coaching.rules.flares import Session as Went
from coaching.rules.progression import Kind, Reason
from coaching.services import flares, moving_decisions, moving_flares, moving_sessions
from coaching.store.models import DoseDecision, Flare, PlanItem
from tests.support.builders import add_patient
from tests.support.movers import LIBRARY, Mover


@pytest.fixture
def ann(session: Session) -> Mover:
    """She squats and rows, with a dose for both."""
    mover = Mover(session, add_patient(session))
    mover.start("squat", "row")
    return mover


def own(ann: Mover) -> dict[str, Any]:
    return {"person_id": ann.patient.id, "now": ann.at(8)}


def flare(ann: Mover, *, days: int) -> Flare:
    """A flare that has settled after so many days; decided on its first and its last."""
    begun = flares.begin(ann.session, key=f"f{ann.day}", words=None, **own(ann))
    decide(ann)
    ann.day += timedelta(days=days)
    flares.settle(ann.session, key=f"s{ann.day}", words=None, is_sure=True, **own(ann))
    decide(ann)
    return begun


def decide(ann: Mover) -> dict[str, DoseDecision]:
    """What is decided at nine, by exercise."""
    ann.flares = moving_flares.spans_of(ann.session, ann.patient.id)
    made = ann.decide()
    items = {row.id: ann.session.get_one(PlanItem, row.item_id) for row in made}
    return {items[row.id].exercise: row for row in made}


def do(ann: Mover, *, squat: int = 3, row: int = 3) -> Flare | None:
    """Both exercises with their pains, and the next morning; the flare, if the way back moved."""
    ann.rate(3)
    told = moving_sessions.SessionTold({"squat": 20, "row": 20}, effort=3, pains={"squat": squat, "row": row})
    ann.do(told)
    on, ann.day = ann.day, ann.day + timedelta(days=1)
    moving_sessions.answer_morning(ann.session, on=on, pain=3, **own(ann))
    return moving_flares.tell_morning(ann.session, library=LIBRARY, on=on, **own(ann))


def shares(ann: Mover) -> list[int]:
    plan = moving_decisions.open_plan(ann.session, ann.patient.id, LIBRARY)
    return [item.share for item in plan.items]


def take_all(ann: Mover) -> None:
    for row in moving_decisions.open_proposals(ann.session, ann.patient.id):
        ann.take(row, message=row.id)


def test_both_follow_the_flare_to_its_end(ann: Mover) -> None:
    begun = flare(ann, days=4)
    seen = [shares(ann)]
    for _ in range(3):
        do(ann)
        made = decide(ann)
        assert {(row.kind, row.reason) for row in made.values()} == {(Kind.RETURN, Reason.RETURN_GREEN)}
        take_all(ann)
        seen.append(shares(ann))
    assert seen == [[50, 50], [70, 70], [85, 85], [100, 100]]
    assert (begun.end, flares.stage_of(ann.session, ann.patient.id)) == (End.BACK, None)


def test_decisions_carry_the_stage_of_the_flare_and_the_step(ann: Mover) -> None:
    flares.begin(ann.session, key="f", words=None, **own(ann))
    assert {row.flare_stage for row in decide(ann).values()} == {1}
    for days, stage in ((3, 2), (5, 3)):
        ann.day += timedelta(days=days)
        now = flares.open_of(ann.session, ann.patient.id)
        assert now is not None
        flares.move(ann.session, flare=now, now=ann.at(8))
        assert {row.flare_stage for row in decide(ann).values()} == {stage}
    flares.settle(ann.session, key="s", words=None, is_sure=True, **own(ann))
    made = decide(ann)
    assert {(row.flare_stage, row.return_to_load) for row in made.values()} == {(None, 50)}


def test_one_amber_exercise_holds_the_flare_and_so_the_green_one(ann: Mover) -> None:
    flare(ann, days=4)
    assert do(ann, squat=6) is not None  # amber: told, and no step
    made = decide(ann)
    assert {name: row.reason for name, row in made.items()} == {
        "squat": Reason.ONE_AMBER,
        "row": Reason.RETURN_LED,
    }
    do(ann)
    assert {row.kind for row in decide(ann).values()} == {Kind.RETURN}


def test_one_red_exercise_takes_the_other_back_with_it(ann: Mover) -> None:
    flare(ann, days=4)
    do(ann)
    decide(ann)
    take_all(ann)
    assert shares(ann) == [70, 70]
    do(ann, squat=9)
    made = decide(ann)
    assert {name: (row.kind, row.reason) for name, row in made.items()} == {
        "squat": (Kind.SETBACK, Reason.RETURN_RED),
        "row": (Kind.SETBACK, Reason.RETURN_LED),
    }
    assert shares(ann) == [50, 50]


def test_a_session_that_was_told_in_the_chat_counts_once(ann: Mover) -> None:
    begun = flare(ann, days=4)
    ann.rate(3)
    ann.do(moving_sessions.SessionTold({"squat": 20, "row": 20}, pain=3))
    flares.take_session(ann.session, person_id=ann.patient.id, went=Went.GREEN, now=ann.at(20))
    on, ann.day = ann.day, ann.day + timedelta(days=1)
    moving_sessions.answer_morning(ann.session, on=on, pain=3, **own(ann))
    assert moving_flares.tell_morning(ann.session, library=LIBRARY, on=on, **own(ann)) is None
    assert begun.step == 1


def test_after_a_long_flare_trials_are_wanted_in_place_of_the_way_back(ann: Mover) -> None:
    begun = flares.begin(ann.session, key="f", words=None, **own(ann))
    decide(ann)
    for _ in range(16):  # half is done throughout: only the flare itself is long
        do(ann)
    flares.settle(ann.session, key="s", words=None, is_sure=True, **own(ann))
    assert begun.end == End.BASELINE
    assert {row.reason for row in decide(ann).values()} == {Reason.GAP}


def test_soreness_is_no_flare_and_others_flares_are_others(ann: Mover, session: Session) -> None:
    bea = add_patient(session, "Bea Lark")
    flares.begin(session, key="b", person_id=bea.id, words=None, now=ann.at(8))
    flares.begin(session, key="a", words=None, **own(ann))
    (span,) = moving_flares.spans_of(session, ann.patient.id)
    assert (span.start, span.end, span.stage) == (ann.at(8), None, Stage.FIRST)
    flares.was_soreness(session, **own(ann))
    assert moving_flares.spans_of(session, ann.patient.id) == []
    assert moving_flares.tell_morning(session, library=LIBRARY, on=ann.day, **own(ann)) is None
