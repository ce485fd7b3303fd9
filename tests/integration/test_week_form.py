"""What is said at the questions about one's week of moving, through the form's own answers and the store."""

from __future__ import annotations

import asyncio
import uuid
from datetime import timedelta
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy import select

from actions.answers import hold_answer
from actions.week_form import ValidateWeekForm
from coaching.content.moving import exercise_facts
from coaching.rules.function_checks import Check
from coaching.services import messages, moving, week
from coaching.store.database import Database
from coaching.store.models import BaselineTrial, FunctionCheck
from tests.support.builders import NOW, add_patient


@pytest.fixture
def store(sqlite_store: Database) -> Database:
    return sqlite_store


class Mover:
    """Somebody in the first week, at a try of heel raises."""

    def __init__(self, store: Database) -> None:
        self.store = store
        self.slots: dict[str, Any] = {"week_exercise": "heel_raise"}
        with store.transaction() as session:
            self.person_id = add_patient(session, "Ann Example").id
            own = {"person_id": self.person_id, "library": exercise_facts()}
            moving.start(session, key="p", exercises=["heel_raise", "mini_squat"], now=NOW, **own)

    def say(self, slot: str, text: str, intent: str = "inform") -> list[str]:
        """What is answered; the slots stand as the form left them."""
        dispatcher = CollectingDispatcher()
        metadata = {
            "person_id": self.person_id,
            "now": NOW.isoformat(),
            "local_date": NOW.date().isoformat(),
            "time_zone": "Europe/London",
        }
        message = {
            "text": text,
            "intent": {"name": intent},
            "entities": [],
            "metadata": metadata,
            "message_id": uuid.uuid4().hex,
        }
        tracker = Tracker("ann", dict(self.slots), message, [], False, None, {}, None)
        validate = getattr(ValidateWeekForm(self.store), f"validate_{slot}")
        self.slots |= asyncio.run(validate(text, dispatcher, tracker, {}))
        return [one["response"] for one in dispatcher.messages]

    def tries(self) -> list[int]:
        """The amounts that are kept."""
        with self.store.look() as session:
            return list(session.scalars(select(BaselineTrial.amount)))

    def checks(self) -> list[int]:
        """What is kept of small checks."""
        with self.store.look() as session:
            return list(session.scalars(select(FunctionCheck.amount)))


@pytest.fixture
def ann(store: Database) -> Mover:
    return Mover(store)


@pytest.mark.parametrize(
    "text", ["8 then i got dizzy", "6 but went lightheaded", "5 and my knee gave way", "8 but nearly fell"]
)
def test_who_feels_unwell_at_a_try_stops_and_none_of_it_is_kept(ann: Mover, text: str) -> None:
    assert ann.say("week_try", text) == ["utter_exercise_unwell"]
    assert ann.tries() == []
    assert ann.slots["week_try"] == hold_answer(skipped=True)  # no other exercise is offered


def test_who_felt_unwell_tries_nothing_more_on_that_day(ann: Mover) -> None:
    said = {"text": "Rest.", "source": "rasa", "response": "utter_exercise_unwell", "care_link_id": None}
    with ann.store.transaction() as session:
        own = {"person_id": ann.person_id}
        assert week.next_try(session, now=NOW, **own) is not None
        messages.record_out(session, key="o", now=NOW, **own, **said)
        assert week.next_try(session, now=NOW + timedelta(minutes=1), **own) is None
        assert week.next_try(session, now=NOW + timedelta(days=1), **own) is not None


@pytest.mark.parametrize(("text", "kept"), [("8, no dizziness", [8]), ("no, only 4", [4]), ("no", [])])
def test_a_no_beside_a_number_leaves_the_number(ann: Mover, text: str, kept: list[int]) -> None:
    assert ann.say("week_try", text, "deny") == []
    assert ann.tries() == kept


@pytest.mark.parametrize(
    ("text", "said", "kept"),
    [
        ("no, im dizzy", ["utter_exercise_unwell"], []),
        ("no, only 4", ["utter_week_check_first"], [4]),
        ("no", ["utter_week_check_left"], []),
        ("no, maybe in 2 weeks", ["utter_week_check_left"], []),
    ],
)
def test_a_no_at_a_check_is_read_last(ann: Mover, text: str, said: list[str], kept: list[int]) -> None:
    ann.slots["week_exercise"] = Check.CHAIR_STAND.value
    assert ann.say("week_check", text, "deny") == said
    assert ann.checks() == kept


@pytest.mark.parametrize("text", ["45 seconds", "a minute", "30", "40 then i lost my balance"])
def test_longer_than_is_looked_at_is_as_long_as_is_looked_at(ann: Mover, text: str) -> None:
    ann.slots["week_exercise"] = Check.BALANCE.value
    assert ann.say("week_check", text) == ["utter_week_check_first"]
    assert ann.checks() == [30]


def test_what_is_left_out_later_comes_to_what_was_left_out_before(ann: Mover) -> None:
    ann.slots["week_without"] = hold_answer(words="floor kneeling")
    ann.say("week_begin", "not the stairs", "deny")
    assert ann.slots["week_without"]["words"] == "floor kneeling stairs"
    assert ann.slots["week_begin"] is None


@pytest.mark.parametrize("text", ["none of it works", "no can't do any of it", "no, everything hurts"])
def test_where_nothing_works_it_is_asked_again(ann: Mover, text: str) -> None:
    ann.say("week_without", text, "deny")
    assert ann.slots["week_without"] is None


def test_a_step_is_not_pressed_on_who_feels_unwell(ann: Mover) -> None:
    ann.slots["week_proposal"] = "d"
    assert ann.say("week_step", "ok i feel sick", "affirm") == ["utter_exercise_unwell"]
    assert ann.slots["week_step"] == hold_answer(skipped=True)
