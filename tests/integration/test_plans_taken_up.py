"""A plan that was broken off: what goes on by a tap, by words, and what has to wait."""

from __future__ import annotations

import asyncio
from datetime import time
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import hold_answer
from actions.plan_changes import ActionChangePlan
from actions.plan_days import ActionTellPlan
from actions.plans import ActionStartPlan
from coaching.services import plans
from coaching.services.plans import PlanTold
from coaching.store.database import Database
from tests.support.builders import NOW, add_patient

WALK = PlanTold(
    "after tea on Mondays I walk for 10 minutes", "after tea on Mondays", "event", None, "walk for 10 minutes"
)
SWIM = PlanTold("at 5 pm I swim 4 lengths", "at 5 pm", "time", time(17), "swim 4 lengths")
CHANGE = {"plan_key": "p", "plan_wish": hold_answer(words="see my sister")}
HOUR = {**CHANGE, "plan_words": hold_answer(words=WALK.words), "plan_confidence": hold_answer(number=8)}


class Planner:
    """Somebody with a plan to walk, whose messages reach one action at a time."""

    def __init__(self, store: Database) -> None:
        self.store = store
        with store.transaction() as session:
            self.person_id = add_patient(session, "Ann Example").id
        self.make(WALK, "p")

    def make(self, told: PlanTold, key: str) -> None:
        """Keep a plan."""
        with self.store.transaction() as session:
            plans.make(session, key=key, person_id=self.person_id, told=told, now=NOW)

    def send(
        self, action: type, text: str, intent: str, *, form: str | None = None, **slots: Any
    ) -> tuple[list[str], list[dict[str, Any]]]:
        """What is answered, and the events."""
        metadata = {
            "person_id": self.person_id,
            "now": NOW.isoformat(),
            "local_date": NOW.date().isoformat(),
            "time_zone": "Europe/London",
        }
        entities = [{"entity": "plan_cue", "value": "on"}] if "plan_cue" in text else []
        message = {
            "text": text,
            "intent": {"name": intent},
            "entities": entities,
            "metadata": metadata,
            "message_id": "m",
        }
        loop = {"name": form} if form else {}
        tracker = Tracker("ann", slots, message, [], False, None, loop, None)
        dispatcher = CollectingDispatcher()
        events = asyncio.run(action(self.store).run(dispatcher, tracker, {}))
        return [one["response"] for one in dispatcher.messages], events


@pytest.fixture
def ann(sqlite_store: Database) -> Planner:
    return Planner(sqlite_store)


def form_of(events: list[dict[str, Any]]) -> str | None:
    """The form that begins."""
    return next((one["name"] for one in events if one["event"] == "followup"), None)


@pytest.mark.parametrize(
    ("slots", "text", "said"),
    [
        pytest.param(CHANGE, "i want to make a new plan", "utter_plan_enough", id="a change, and words"),
        pytest.param(CHANGE, "/make_plan", "utter_plan_resumed", id="a change, and its offer"),
        pytest.param(HOUR, "make a plan", "utter_plan_resumed", id="the hour, and words"),
        pytest.param(HOUR, "/make_plan", "utter_plan_resumed", id="the hour, and its offer"),
        pytest.param({}, "/make_plan", "utter_plan_enough", id="nothing begun"),
    ],
)
def test_with_two_plans_at_work(ann: Planner, slots: dict[str, Any], text: str, said: str) -> None:
    ann.make(SWIM, "s")
    assert ann.send(ActionStartPlan, text, "make_plan", **slots)[0][0] == said


def test_with_one_plan_words_for_a_new_one_begin_it(ann: Planner) -> None:
    said, events = ann.send(ActionStartPlan, "i want to make a new plan", "make_plan", **CHANGE)
    assert said == []
    assert {"event": "slot", "timestamp": None, "name": "plan_key", "value": None} in events
    assert form_of(events) == "plan_form"


@pytest.mark.parametrize("followed", ["some-plan", None])
def test_a_late_tap_waits_for_the_open_question(ann: Planner, followed: str | None) -> None:
    tap = (ActionTellPlan, '/tell_plan{"plan_cue": "on"}', "tell_plan")
    assert ann.send(*tap, form="check_in_form", plan_followed=followed, pain=4) == ([], [])
    assert form_of(ann.send(*tap, plan_followed=followed)[1]) == "plan_day_form"
    again = ann.send(*tap, form="plan_day_form", plan_followed=followed)
    assert form_of(again[1]) == "plan_day_form"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I'd like to change my plan because mornings are hard", []),
        ("change my plan, I forgot it again", []),
        ("can we change the plan? after lunch i fall asleep", []),
        ("change my plan so it fits my shifts", []),
        ("change my plan to 8", []),
        ("change my plan to after lunch", ["utter_reflect_plan_words"]),
        ("no, make it after lunch", ["utter_reflect_plan_words"]),
        ("change my plan to saturdays too", ["utter_reflect_plan_words"]),
    ],
)
def test_a_reason_told_with_the_wish_is_no_change(ann: Planner, text: str, said: list[str]) -> None:
    intent = "change_plan" if "plan" in text else "change_answer"
    heard, events = ann.send(ActionChangePlan, text, intent)
    assert heard == said
    assert form_of(events) == "plan_form"
    filled = [one["value"] for one in events if one.get("name") == "plan_words"]
    assert (filled[-1] is not None) == bool(said)
