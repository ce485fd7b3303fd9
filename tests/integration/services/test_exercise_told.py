"""What is told of a session in one sentence: kept, put right, taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from coaching.rules.progression import DayKind
from coaching.services import exercise_told
from coaching.store.models import MovingSession
from tests.support.builders import NOW, Patient, add_patient
from tests.support.exercise_plans import AMOUNTS, give_plan, tell

DAY = timedelta(days=1)


@pytest.fixture
def ann(session: Session) -> Patient:
    ann = add_patient(session)
    give_plan(session, ann.id, NOW)
    return ann


def test_a_sentence_is_kept_put_right_and_taken_back(session: Session, ann: Patient) -> None:
    kept = tell(session, ann, "did 10 squats, knee grumbled a bit")
    assert isinstance(kept, exercise_told.Kept)
    assert (dict(kept.done), kept.felt) == ({"mini_squat": 10}, "knee grumbled a bit")
    again = tell(session, ann, "8 squats", "m2", kept.session_id)
    assert isinstance(again, exercise_told.Kept)
    assert again.session_id == kept.session_id
    tell(session, ann, "didn't do the squats", "m3", kept.session_id)
    row = session.get_one(MovingSession, kept.session_id)
    assert (row.kind, row.done_at) == (DayKind.PLANNED, None)


def put_right(
    session: Session, ann: Patient, first: str, then: str, *, rest_stays: bool = False
) -> tuple[exercise_told.Kept, MovingSession]:
    """What was kept of the second, and the session of the first as it stands."""
    kept = tell(session, ann, first)
    assert isinstance(kept, exercise_told.Kept)
    assert kept.session_id is not None
    row = session.get_one(MovingSession, kept.session_id)
    again = tell(session, ann, then, "m2", kept.session_id, rest_stays=rest_stays)
    assert isinstance(again, exercise_told.Kept)
    return again, row


def test_one_that_was_not_done_after_all_leaves_the_rest(session: Session, ann: Patient) -> None:
    first = "did 10 squats and 9 heel raises, knee hurt, pain 4"
    again, row = put_right(session, ann, first, "no, I didn't do the heel raises")
    assert (dict(again.done), again.pain) == ({"mini_squat": 10}, 4)
    assert (row.kind, row.pain_during) == (DayKind.DONE, 4)
    assert "knee hurt" in (row.felt or "")


def test_one_amount_put_right_leaves_the_rest(session: Session, ann: Patient) -> None:
    first = "did 10 squats and 9 heel raises, knee hurt, pain 4"
    again, row = put_right(session, ann, first, "no, it was 8 squats", rest_stays=True)
    assert (dict(again.done), again.pain) == ({"mini_squat": 8, "heel_raise": 9}, 4)
    assert "knee hurt" in (row.felt or "")


@pytest.mark.parametrize("words", ["None", "none of it", "nothing", "0", "didn't do any of my exercises"])
def test_none_takes_it_out(session: Session, ann: Patient, words: str) -> None:
    again, row = put_right(session, ann, "did 10 squats and 9 heel raises", words)
    assert (again.session_id, dict(again.done)) == (None, {})
    assert (row.kind, row.done_at) == (DayKind.PLANNED, None)


@pytest.mark.parametrize("words", ["8", "it was 8", "no, only 8", "sorry, it was eight, not 10"])
def test_a_number_alone_is_of_the_one_exercise(session: Session, ann: Patient, words: str) -> None:
    again, row = put_right(session, ann, "did 10 squats", words)
    assert (again.session_id, dict(again.done)) == (row.id, {"mini_squat": 8})


def test_a_number_alone_is_of_none_where_there_are_two(session: Session, ann: Patient) -> None:
    kept = tell(session, ann, "did 10 squats and 9 heel raises")
    assert isinstance(kept, exercise_told.Kept)
    again = kept.session_id
    assert exercise_told.read(session, person_id=ann.id, text="8", in_place_of=again) is None
    assert exercise_told.read(session, text="8", person_id=ann.id) is None


def test_another_day_moves_it_there(session: Session, ann: Patient) -> None:
    again, row = put_right(session, ann, "did 10 squats", "squats 10 yesterday")
    assert again.session_id not in (None, row.id)
    assert session.get_one(MovingSession, again.session_id).local_date == again.on == NOW.date() - DAY
    assert (row.kind, row.done_at) == (DayKind.PLANNED, None)


def test_a_session_of_yesterday_that_is_put_right_stays_there(session: Session, ann: Patient) -> None:
    again, row = put_right(session, ann, "did 10 squats yesterday", "it was 8 squats")
    assert (again.session_id, again.on, row.local_date) == (row.id, NOW.date() - DAY, NOW.date() - DAY)


def test_while_it_is_unclear_nothing_is_changed(session: Session) -> None:
    ann = add_patient(session)
    give_plan(session, ann.id, NOW, {"mini_squat": 8, "slow_walk": 5, "brisk_walk": 5})
    again, row = put_right(session, ann, "did 10 squats, pain 3", "no, I did my walk")
    assert set(again.unclear) == {"slow_walk", "brisk_walk"}
    assert (row.kind, row.pain_during) == (DayKind.DONE, 3)


def test_all_of_it_told_twice_is_once(session: Session, ann: Patient) -> None:
    first, second = (tell(session, ann, "did all my exercises", key) for key in ("a", "b"))
    assert isinstance(first, exercise_told.Kept)
    assert isinstance(second, exercise_told.Kept)
    assert dict(first.done) == AMOUNTS
    assert (dict(second.done), second.session_id) == ({}, None)


def test_without_a_number_it_is_as_planned_and_half_is_half(session: Session, ann: Patient) -> None:
    kept = tell(session, ann, "did the squats and half the heel raises")
    assert isinstance(kept, exercise_told.Kept)
    assert dict(kept.done) == {"mini_squat": 8, "heel_raise": 5}
