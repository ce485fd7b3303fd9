"""How much of each day was done, and what is made of much more: a talk or a word, once a week at most."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from coaching.rules.boom_and_bust import Swing
from coaching.rules.safety import Tier, Verdict
from coaching.services import flares, messages, moving_sessions, pacing_talks, safety
from coaching.services.day_shares import shares_of
from coaching.services.moving_sessions import SessionTold
from coaching.services.pacing_talks import Offer
from coaching.store.models import MovingSession
from tests.integration.services.test_pacing import check_in
from tests.support.builders import NOW, Patient, add_clinician, add_patient
from tests.support.exercise_plans import give_plan, plan_day

QUOTA = {"mini_squat": 8, "heel_raise": 10}
MUCH = {"mini_squat": 12, "heel_raise": 15}
PART = {"mini_squat": 2}


@pytest.fixture
def bea(session: Session) -> Patient:
    """Somebody whose week has the same two exercises on each of the last days; none of it is told yet."""
    patient = add_patient(session)
    give_plan(session, patient.id, day(8), QUOTA)
    for ago in (6, 5, 4, 3, 2, 1, 0):
        plan_day(session, patient.id, day(ago), QUOTA)
    return patient


def day(ago: int) -> datetime:
    return NOW - timedelta(days=ago)


def did(
    session: Session, bea: Patient, ago: int, done: Mapping[str, int], told_on: int | None = None, **how: Any
) -> MovingSession:
    """A session of that day; ``told_on`` is how many days ago it was told, if that was later."""
    now = day(ago if told_on is None else told_on)
    told = SessionTold(done, **how)
    own = {"message_id": f"did:{bea.id}:{ago}:{len(done)}:{sum(done.values())}", "person_id": bea.id}
    return moving_sessions.log(session, told=told, now=now, on=day(ago).date(), **own)


def swings(session: Session, bea: Patient) -> None:
    """Three days ago much more, two days ago as planned, and yesterday a small part of it."""
    did(session, bea, 4, QUOTA)
    did(session, bea, 3, MUCH)
    did(session, bea, 2, QUOTA)
    did(session, bea, 1, PART)


def percents(session: Session, bea: Patient) -> dict[int, int]:
    """By how many days ago."""
    found = shares_of(session, person_id=bea.id, since=day(6).date(), until=NOW.date())
    return {(NOW.date() - on).days: int(share) for on, share in found.items()}


def test_shares_are_of_what_was_planned_whenever_it_was_told(session: Session, bea: Patient) -> None:
    did(session, bea, 5, MUCH)
    did(session, bea, 4, {"mini_squat": 8})
    did(session, bea, 3, MUCH, told_on=1)
    did(session, bea, 2, {"mini_squat": 4}, easier=True)
    moving_sessions.call_hard_day(session, message_id="hard", person_id=bea.id, now=day(1))
    assert percents(session, bea) == {5: 150, 4: 50, 3: 150, 2: 100, 1: 100}


def test_what_is_told_twice_is_no_more_than_it_was(session: Session, bea: Patient) -> None:
    did(session, bea, 1, QUOTA)
    did(session, bea, 1, {"mini_squat": 8})
    assert percents(session, bea)[1] == 100


def test_days_of_a_flare_and_its_way_back_do_not_count(session: Session, bea: Patient) -> None:
    for ago in (6, 5, 4, 3, 2, 1, 0):
        did(session, bea, ago, QUOTA)
    begun = flares.begin(session, key="f", person_id=bea.id, words=None, now=day(5))
    assert set(percents(session, bea)) == {6}
    begun.ended_at = day(3)
    session.flush()
    assert set(percents(session, bea)) == {6, 2, 1, 0}


def test_much_more_and_then_much_less_is_talked_about_once(session: Session, bea: Patient) -> None:
    swings(session, bea)
    own = {"person_id": bea.id, "now": NOW}
    assert offered(session, bea) == Offer(Swing(day(3).date(), day(1).date()))
    assert offered(session, bea) is None
    assert pacing_talks.is_open(session, **own)
    assert pacing_talks.take(session, words="one set", **own).kept == "one set"


def test_what_was_done_leads_where_a_good_day_follows(session: Session, bea: Patient) -> None:
    for ago in (10, 9, 8, 7, 6, 5):
        check_in(session, bea, ago, pain=5, energy=5)
    for ago in (2, 1):
        check_in(session, bea, ago, pain=8, energy=2)
    check_in(session, bea, 0, pain=2, energy=8)
    swings(session, bea)
    found = offered(session, bea)
    assert found is not None
    assert found.swing is not None


def test_more_alone_less_alone_and_what_was_told_since_are_not_talked_about(
    session: Session, bea: Patient
) -> None:
    did(session, bea, 1, PART)
    assert offered(session, bea) is None
    swings(session, bea)
    did(session, bea, 1, QUOTA, told_on=0)
    assert offered(session, bea) is None


def test_a_day_that_nothing_was_told_of_is_no_day_of_less(session: Session, bea: Patient) -> None:
    did(session, bea, 3, MUCH)
    did(session, bea, 2, QUOTA)
    assert offered(session, bea) is None


@pytest.mark.parametrize("how", [{"too_much": True}, {"new_symptom": True}])
def test_less_since_it_was_too_much_or_something_new_came_is_not_talked_about(
    session: Session, bea: Patient, how: dict[str, Any]
) -> None:
    did(session, bea, 3, MUCH)
    did(session, bea, 1, PART, **how)
    assert offered(session, bea) is None


def test_on_a_hard_day_it_waits_for_the_next(session: Session, bea: Patient) -> None:
    swings(session, bea)
    check_in(session, bea, 0, pain=9, energy=1)
    assert offered(session, bea) is None
    assert offered(session, bea, ago=-1) == Offer(Swing(day(3).date(), day(1).date()))


def test_the_day_is_the_one_that_the_talk_is_in(session: Session, bea: Patient) -> None:
    did(session, bea, 3, MUCH)
    did(session, bea, 1, PART)
    today = day(1).date()  # a conversation that goes on past midnight is still about the day it began
    assert pacing_talks.offer(session, person_id=bea.id, today=today, now=NOW) is None


def test_a_swing_rests_once_it_is_off_in_a_flare_and_in_a_hold(session: Session, bea: Patient) -> None:
    swings(session, bea)
    own = {"person_id": bea.id, "now": NOW}
    with session.begin_nested() as nested:
        pacing_talks.turn_off(session, **own)
        assert offered(session, bea) is None
        nested.rollback()
    with session.begin_nested() as nested:
        flares.begin(session, key="f", words=None, **own)
        assert offered(session, bea) is None
        nested.rollback()
    raise_alarm(session, bea, day(0))
    assert offered(session, bea) is None


def raise_alarm(session: Session, bea: Patient, at: datetime) -> str:
    verdict = Verdict(Tier.EMERGENCY, "cardiac", ("chest_pain",), "chest pain", "1")
    own = {"person_id": bea.id, "own_words": "my chest", "asked_slot": None}
    return safety.raise_event(session, key="a", verdict=verdict, now=at, **own).id


def test_nothing_is_made_of_it_after_an_alarm_that_was_reviewed(session: Session, bea: Patient) -> None:
    swings(session, bea)
    event, doctor = raise_alarm(session, bea, day(1)), add_clinician(session, patients=(bea,))
    safety.review(session, event_id=event, clinician_id=doctor.id, now=day(0), note="seen")
    assert safety.hold_of(session, bea.id) is None
    assert offered(session, bea) is None


def test_nothing_is_made_of_it_after_feeling_unwell(session: Session, bea: Patient) -> None:
    swings(session, bea)
    say(session, bea, "utter_exercise_unwell", day(2))
    assert offered(session, bea) is None


def say(session: Session, bea: Patient, response: str, at: datetime) -> None:
    own = {"person_id": bea.id, "care_link_id": bea.link.id, "response": response}
    messages.record_out(session, key=f"{response}:{at}", text="Words.", source="rasa", now=at, **own)


@pytest.mark.parametrize("response", ["utter_exercise_more", "utter_exercise_kept_more"])
def test_a_session_of_much_more_is_named_once_a_week_with_the_talks(
    session: Session, bea: Patient, response: str
) -> None:
    row = did(session, bea, 0, MUCH, pain=3)
    assert names(session, bea, row)
    say(session, bea, response, NOW)
    assert not names(session, bea, row)
    swings(session, bea)
    assert offered(session, bea) is None


def test_what_was_named_is_no_talk_that_could_be_taken_up(session: Session, bea: Patient) -> None:
    assert names(session, bea, did(session, bea, 0, MUCH, pain=3))
    say(session, bea, "utter_exercise_more", NOW)
    assert not pacing_talks.is_open(session, person_id=bea.id, now=NOW)


def test_a_slip_that_was_put_right_does_not_use_up_the_week(session: Session, bea: Patient) -> None:
    row = did(session, bea, 0, {"mini_squat": 200, "heel_raise": 10})
    assert names(session, bea, row)
    say(session, bea, "utter_exercise_more", NOW)
    own = {"session_id": row.id, "person_id": bea.id}
    moving_sessions.put_right(session, told=SessionTold({"mini_squat": 20, "heel_raise": 10}), **own)
    assert not names(session, bea, row)  # it still was more, and that was named
    moving_sessions.put_right(session, told=SessionTold(QUOTA), **own)
    swings(session, bea)
    assert offered(session, bea) is not None


def offered(session: Session, bea: Patient, ago: int = 0) -> Offer | None:
    own = {"today": day(ago).date(), "now": day(ago)}
    return pacing_talks.offer(session, person_id=bea.id, **own)


def names(session: Session, bea: Patient, row: MovingSession) -> bool:
    return pacing_talks.names_more(session, person_id=bea.id, session_id=row.id, now=NOW)


@pytest.mark.parametrize(
    ("done", "how"),
    [
        (QUOTA, {}),
        ({"mini_squat": 20}, {}),
        (MUCH, {"too_much": True}),
        (MUCH, {"new_symptom": True}),
        (MUCH, {"pain": 9}),
        (MUCH, {"pain": 5}),
        (MUCH, {"felt": "in bits"}),
        ({"mini_squat": 32, "heel_raise": 5}, {}),
        (MUCH, {"easier": True}),
    ],
)
def test_as_planned_or_too_much_is_not_named(
    session: Session, bea: Patient, done: dict[str, int], how: dict[str, Any]
) -> None:
    assert not names(session, bea, did(session, bea, 0, done, **how))


def test_it_is_not_named_on_a_hard_day_of_another_day_or_once_talks_are_off(
    session: Session, bea: Patient
) -> None:
    assert not names(session, bea, did(session, bea, 1, MUCH))
    row = did(session, bea, 0, MUCH)
    other = add_patient(session, "Bob Hill")
    assert not pacing_talks.names_more(session, person_id=other.id, session_id=row.id, now=NOW)
    with session.begin_nested() as nested:
        check_in(session, bea, 0, pain=8, energy=2)
        assert not names(session, bea, row)
        nested.rollback()
    pacing_talks.turn_off(session, person_id=bea.id, now=NOW)
    assert not names(session, bea, row)
