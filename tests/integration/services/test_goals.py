"""Goals: kept once, sharpened, climbed, looked at together; at most three at a time, and nobody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.goals import Attainment, Fate, State
from coaching.services import goals
from coaching.services.errors import InvalidInput, NotAllowed, NotFound
from coaching.services.goals import GoalTold, Sharpened
from coaching.store.models import Goal, GoalReview
from tests.support.builders import NOW, Patient, add_patient

TOLD = GoalTold(
    "walk 20 minutes with the dog — daily 🐕", value="being outside", importance=8, reason="it lifts me"
)
SHARP = Sharpened(
    target_on=date(2027, 3, 1),
    start="5 minutes",
    easier="to the gate",
    step="put my shoes on after breakfast",
    confidence=6,
    help="company",
)
FOUR_WEEKS = timedelta(days=28)


def make(session: Session, ann: Patient, key: str = "g1", told: GoalTold = TOLD) -> Goal:
    return goals.make(session, key=key, person_id=ann.id, told=told, now=NOW)


def words_of(session: Session, goal: Goal) -> list[str]:
    return [rung.words for rung in goals.rungs_of(session, goal)]


def look(session: Session, ann: Patient, fate: Fate, message: str = "m", **when: int) -> Goal:
    return goals.review(
        session,
        message_id=message,
        key="g1",
        person_id=ann.id,
        attainment=Attainment.LESS,
        fate=fate,
        now=NOW + timedelta(**when),
    )


def test_a_goal_is_read_back_as_it_was_told(session: Session) -> None:
    ann = add_patient(session)
    made = make(session, ann)
    session.flush()
    session.expire_all()
    (goal,) = goals.active_of(session, ann.id)
    assert goal.key == made.key
    assert (goal.words, goal.value, goal.importance, goal.reason) == (
        TOLD.words,
        TOLD.value,
        TOLD.importance,
        TOLD.reason,
    )
    assert (goal.state, goal.made_at, goal.sharpened_at) == (State.ACTIVE, NOW, None)
    assert words_of(session, goal) == [TOLD.words]


def test_the_same_turn_again_makes_no_second_goal(session: Session) -> None:
    ann = add_patient(session)
    first = make(session, ann)
    assert make(session, ann, told=GoalTold("something else")) == first
    assert first.words == TOLD.words
    assert len(goals.active_of(session, ann.id)) == 1


def test_at_most_three_are_worked_for(session: Session) -> None:
    ann = add_patient(session)
    for key in ("g1", "g2", "g3"):
        make(session, ann, key)
    with pytest.raises(NotAllowed):
        make(session, ann, "g4")
    look(session, ann, Fate.PARK)
    make(session, ann, "g4")
    with pytest.raises(NotAllowed):  # the one that rests has no room to come back
        look(session, ann, Fate.KEEP, "again")


def test_nobody_touches_the_goals_of_another(session: Session) -> None:
    ann, bea = add_patient(session), add_patient(session, "Bea Cole")
    goal = make(session, ann)
    rung = goals.rungs_of(session, goal)[0]
    with pytest.raises(NotFound):
        make(session, bea, "g1")
    with pytest.raises(NotFound):
        goals.sharpen(session, key="g1", person_id=bea.id, told=SHARP, now=NOW)
    with pytest.raises(NotFound):
        goals.tell_anew(session, key="g1", person_id=bea.id, told=TOLD)
    with pytest.raises(NotFound):
        goals.reach(session, rung_id=rung.id, person_id=bea.id, now=NOW)
    with pytest.raises(NotFound):
        goals.put_off_review(session, key="g1", person_id=bea.id, now=NOW)
    with pytest.raises(NotFound):
        goals.review(
            session, message_id="m", key="g1", person_id=bea.id, attainment=None, fate=Fate.KEEP, now=NOW
        )
    assert goals.kept_of(session, bea.id) == []
    assert goals.by_key(session, key="g1", person_id=bea.id) is None


def test_a_sharpened_goal_has_its_ladder(session: Session) -> None:
    ann = add_patient(session)
    make(session, ann)
    goal = goals.sharpen(session, key="g1", person_id=ann.id, told=SHARP, now=NOW)
    assert (goal.target_on, goal.easier, goal.confidence, goal.sharpened_at) == (
        SHARP.target_on,
        SHARP.easier,
        6,
        NOW,
    )
    assert words_of(session, goal) == [
        SHARP.step,
        "walk 10 minutes with the dog — daily 🐕",
        "walk 15 minutes with the dog — daily 🐕",
        TOLD.words,
    ]


def test_a_rung_that_is_reached_takes_those_below_with_it(session: Session) -> None:
    ann = add_patient(session)
    make(session, ann)
    goal = goals.sharpen(session, key="g1", person_id=ann.id, told=SHARP, now=NOW)
    second = goals.rungs_of(session, goal)[1]
    goals.reach(session, rung_id=second.id, person_id=ann.id, now=NOW)
    goals.reach(session, rung_id=second.id, person_id=ann.id, now=NOW + FOUR_WEEKS)
    assert [rung.reached_at for rung in goals.rungs_of(session, goal)] == [NOW, NOW, None, None]


def test_what_was_reached_stays_reached_when_the_steps_change(session: Session) -> None:
    ann = add_patient(session)
    make(session, ann)
    goal = goals.sharpen(session, key="g1", person_id=ann.id, told=SHARP, now=NOW)
    goals.reach(session, rung_id=goals.rungs_of(session, goal)[0].id, person_id=ann.id, now=NOW)
    goals.sharpen(session, key="g1", person_id=ann.id, told=replace(SHARP, start="10 minutes"), now=NOW)
    rungs = goals.rungs_of(session, goal)
    assert [rung.words for rung in rungs][-1] == TOLD.words
    assert [rung.reached_at is not None for rung in rungs] == [True, *[False] * (len(rungs) - 1)]


def test_another_goal_in_its_place_is_sharpened_anew(session: Session) -> None:
    ann = add_patient(session)
    make(session, ann)
    goal = goals.sharpen(session, key="g1", person_id=ann.id, told=SHARP, now=NOW)
    goals.tell_anew(session, key="g1", person_id=ann.id, told=replace(TOLD, reason="fresh air"))
    assert (goal.reason, goal.step) == ("fresh air", SHARP.step)
    goals.tell_anew(session, key="g1", person_id=ann.id, told=GoalTold("swim"))
    assert (goal.words, goal.confidence, goal.sharpened_at) == ("swim", None, None)
    assert (goal.step, goal.easier) == (SHARP.step, SHARP.easier)  # offered again, to stay or to be changed
    assert words_of(session, goal)[-1] == "swim"


def test_it_is_looked_at_together_every_four_weeks(session: Session) -> None:
    ann = add_patient(session)
    goal = make(session, ann)

    def due(**when: int) -> Goal | None:
        return goals.due_review(session, person_id=ann.id, now=NOW + timedelta(**when))

    assert due(days=27) is None
    assert due(days=28) == goal
    goals.put_off_review(session, key="g1", person_id=ann.id, now=NOW + FOUR_WEEKS)
    assert due(days=34) is None
    assert due(days=35) == goal
    look(session, ann, Fate.KEEP, days=35)
    assert due(days=62) is None
    assert due(days=63) == goal


@pytest.mark.parametrize(
    ("fate", "state"),
    [
        (Fate.KEEP, State.ACTIVE),
        (Fate.CHANGE, State.ACTIVE),
        (Fate.PARK, State.PARKED),
        (Fate.DONE, State.DONE),
    ],
)
def test_what_becomes_of_it(session: Session, fate: Fate, state: State) -> None:
    ann = add_patient(session)
    make(session, ann)
    for _ in range(2):  # the same message twice is one look
        goal = look(session, ann, fate, days=28)
    assert (goal.state, goal.reviewed_at) == (state, NOW + FOUR_WEEKS)
    (seen,) = session.scalars(select(GoalReview)).all()
    assert (seen.attainment, seen.fate) == (-1, fate)
    assert (goal in goals.active_of(session, ann.id)) is (state is State.ACTIVE)


def test_what_rests_is_taken_up_again_and_what_is_done_is_not(session: Session) -> None:
    ann = add_patient(session)
    make(session, ann)
    look(session, ann, Fate.PARK)
    for _ in range(2):  # a double tap
        assert goals.take_up(session, key="g1", person_id=ann.id, now=NOW).state == State.ACTIVE
    look(session, ann, Fate.DONE, "again")
    with pytest.raises(NotFound):
        goals.take_up(session, key="g1", person_id=ann.id, now=NOW)
    assert len(session.scalars(select(GoalReview)).all()) == 2


def test_a_rung_stays_what_it_is_when_the_ladder_is_laid_anew(session: Session) -> None:
    ann = add_patient(session)
    make(session, ann)
    goal = goals.sharpen(session, key="g1", person_id=ann.id, told=SHARP, now=NOW)
    before = {rung.words: rung.id for rung in goals.rungs_of(session, goal)}
    goals.sharpen(session, key="g1", person_id=ann.id, told=replace(SHARP, start="10 minutes"), now=NOW)
    after = {rung.words: rung.id for rung in goals.rungs_of(session, goal)}
    shared = before.keys() & after.keys()
    assert len(shared) >= 2
    assert {before[words] for words in shared} == {after[words] for words in shared}


@pytest.mark.parametrize("number", [-1, 11])
def test_a_ruler_goes_from_nought_to_ten(number: int) -> None:
    with pytest.raises(InvalidInput):
        GoalTold("walk", importance=number)
    with pytest.raises(InvalidInput):
        Sharpened(confidence=number)


def test_a_goal_says_what() -> None:
    with pytest.raises(InvalidInput):
        GoalTold("  ")
