"""The timer of a chore in the chat: what a tap on an old button begins, and what it leaves alone."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.exercise_timer import Bouts
from coaching.services import exercise_timers, flares, outbox, pacing
from coaching.services.outbox import NewButton
from coaching.services.pacing import ActivityTold
from coaching.store.models import ExerciseTimer
from tests.integration.bot.desk_rig import Chat
from tests.support.builders import NOW, Patient, add_patient

LABEL = "Start the timer"


@pytest.fixture
def ann(session: Session) -> Patient:
    return add_patient(session)


def add(session: Session, ann: Patient) -> str:
    told = ActivityTold(cost=7, worth=5, minutes=20)
    return pacing.add(session, key="a", person_id=ann.id, name="hoovering", told=told, now=NOW).id


def propose(session: Session, ann: Patient, what: str, key: str = "p") -> Chat:
    button = NewButton(LABEL, f"bot:exercise:chore:{what}")
    outbox.enqueue(
        session,
        key=key,
        chat_id=ann.chat_id,
        person_id=ann.id,
        call={"text": "It could go like this."},
        now=NOW,
        buttons=[button],
    )
    return Chat(session, ann.chat_id)


def cuts(session: Session, ann: Patient) -> list[Bouts]:
    rows = exercise_timers.running(session, person_id=ann.id)
    return [Bouts(row.bouts, row.work, row.rest) for row in rows]


@pytest.mark.parametrize("wanted", ["", ":-"])
def test_in_a_flare_an_old_button_begins_less(session: Session, ann: Patient, wanted: str) -> None:
    chat = propose(session, ann, f"{add(session, ann)}:2:480:240{wanted}")
    flares.begin(session, key="f", person_id=ann.id, words=None, now=NOW)
    chat.tap(LABEL)
    assert cuts(session, ann) == [Bouts(1, 480, 0)]


def test_a_chore_that_is_gone_leaves_the_timer_that_runs(session: Session, ann: Patient) -> None:
    chat = propose(session, ann, "-:1:600:0:10")
    chat.tap(LABEL)
    activity_id = add(session, ann)
    propose(session, ann, f"{activity_id}:2:480:240:-", "p2")
    pacing.drop(session, activity_id=activity_id, person_id=ann.id, now=NOW)
    assert chat.tap(LABEL) == ["chore_timer_gone"]
    assert cuts(session, ann) == [Bouts(1, 600, 0)]


def test_another_timer_takes_the_place_of_the_one_that_runs(session: Session, ann: Patient) -> None:
    chat = propose(session, ann, "-:1:600:0:10")
    chat.tap(LABEL)
    propose(session, ann, "-:1:300:0:5", "p2")
    chat.tap(LABEL)
    assert cuts(session, ann) == [Bouts(1, 300, 0)]


def test_the_same_button_twice_begins_one(session: Session, ann: Patient) -> None:
    chat = propose(session, ann, "-:1:600:0:10")
    chat.tap(LABEL)
    chat.tap(LABEL)
    assert cuts(session, ann) == [Bouts(1, 600, 0)]
    assert len(session.scalars(select(ExerciseTimer)).all()) == 1
