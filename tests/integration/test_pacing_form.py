"""A chore is kept under the message that named it, and old offers claim nothing, through the actions."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import hold_answer
from actions.pacing import ActionStartPacing, ActionSubmitPacing
from actions.pacing_answers import offer_pacing_talk
from actions.pacing_form import GOOD_DAY, KEEP, QUESTIONS, ValidatePacingForm
from actions.turn import Turn
from coaching.services import checkins, pacing
from coaching.services.pacing import ActivityTold
from coaching.store.database import Database
from tests.integration.services.test_pacing import check_in
from tests.support.builders import NOW, add_patient

MINUTES = {"pace_minutes": hold_answer(number=20)}


@pytest.fixture
def store(sqlite_store: Database) -> Database:
    return sqlite_store


@pytest.fixture
def ann(store: Database) -> str:
    with store.transaction() as session:
        return add_patient(session).id


def tracker_of(
    person_id: str, text: str, key: str, slots: dict[str, Any] | None = None, now: datetime = NOW
) -> Tracker:
    told = {"now": now.isoformat(), "local_date": now.date().isoformat(), "time_zone": "Europe/London"}
    message = {
        "text": text,
        "intent": {"name": "start_pacing"},
        "entities": [],
        "metadata": {**told, "person_id": person_id},
        "message_id": key,
    }
    known = dict.fromkeys((*QUESTIONS, KEEP, "pace_id", "pace_part", "pace_wish", "pace_last"))
    return Tracker("ann", {**known, **(slots or {})}, message, [], False, None, {}, "action_listen")


def slots_of(events: list[dict[str, Any]]) -> dict[str, Any]:
    return {event["name"]: event["value"] for event in events if event["event"] == "slot"}


def submit(store: Database, person_id: str, slots: dict[str, Any]) -> list[dict[str, Any]]:
    dispatcher, tracker = CollectingDispatcher(), tracker_of(person_id, "20", "last", slots)
    asyncio.run(ActionSubmitPacing(store).run(dispatcher, tracker, {}))
    return dispatcher.messages


def test_a_chore_has_the_key_of_the_answer_that_named_it(store: Database, ann: str) -> None:
    form, tracker = ValidatePacingForm(store), tracker_of(ann, "zumba, don't tell my doctor", "first")
    validate = form.validate_pace_name("zumba, don't tell my doctor", CollectingDispatcher(), tracker, {})
    submit(store, ann, {**asyncio.run(validate), **MINUTES})
    with store.look() as session:
        (row,) = pacing.activities_of(session, ann)
        assert (row.key, row.name, row.minutes) == ("first", "zumba", 20)


def test_a_chore_has_the_key_of_the_wish_that_named_it(store: Database, ann: str) -> None:
    tracker = tracker_of(ann, "add the big shop to my list", "first")
    slots = slots_of(asyncio.run(ActionStartPacing(store).run(CollectingDispatcher(), tracker, {})))
    submit(store, ann, {"pace_name": slots["pace_name"], **MINUTES})
    with store.look() as session:
        assert [row.key for row in pacing.activities_of(session, ann)] == ["first"]


def test_of_an_offer_that_is_past_nothing_is_said_to_be_kept(store: Database, ann: str) -> None:
    kept = {"pace_part": GOOD_DAY, KEEP: hold_answer(words="the windows")}
    assert [said["response"] for said in submit(store, ann, kept)] == ["utter_pace_good_left"]


def test_what_is_shown_by_yesterday_says_so(store: Database, ann: str) -> None:
    with store.transaction() as session:
        told = ActivityTold(cost=7, minutes=20)
        pacing.add(session, key="a", person_id=ann, name="hoovering", told=told, now=NOW)
        day = {"person_id": ann, "local_date": NOW.date(), "now": NOW}
        checkins.answer(session, question="pain", message_id="p", number=9, **day)
    for later, is_said in ((0, False), (1, True)):
        dispatcher = CollectingDispatcher()
        tracker = tracker_of(ann, "pacing", f"m{later}", now=NOW + timedelta(days=later))
        asyncio.run(ActionStartPacing(store).run(dispatcher, tracker, {}))
        (said,) = dispatcher.messages
        assert said["response"] == "utter_pace_shown_hard"
        assert ("yesterday" in said["pace_lines"]) is is_said


def test_a_button_of_a_timer_names_its_own_chore(store: Database, ann: str) -> None:
    dispatcher, tracker = CollectingDispatcher(), tracker_of(ann, "time me ironing, 10 minutes", "m")
    asyncio.run(ActionStartPacing(store).run(dispatcher, tracker, {}))
    start, way = (button["payload"] for button in dispatcher.messages[0]["buttons"])
    assert start == "bot:exercise:chore:-:1:600:0:10"
    assert way == '/start_pacing{"pace": "way:ironing"}'


def tap(store: Database, person_id: str, value: str, *, last: str, said: str) -> list[dict[str, Any]]:
    """What a button says, with the chore that was spoken of last and the line that was said last."""
    tracker = tracker_of(person_id, f'/start_pacing{{"pace": "{value}"}}', "t", {"pace_last": last})
    tracker.latest_message["entities"] = [{"entity": "pace", "value": value}]
    tracker.events.append({"event": "bot", "metadata": {"utter_action": said}})
    dispatcher = CollectingDispatcher()
    asyncio.run(ActionStartPacing(store).run(dispatcher, tracker, {}))
    return dispatcher.messages


def test_an_old_button_of_a_length_names_no_other_chore(store: Database, ann: str) -> None:
    (fresh,) = tap(store, ann, "length:5", last="mopping", said="utter_pace_how_long")
    assert (fresh["response"], fresh["pace_name"]) == ("utter_pace_timer", "mopping")
    (old,) = tap(store, ann, "length:5", last="washing up", said="utter_pace_timer")
    assert old["response"] == "utter_pace_timer_bare"


@pytest.mark.parametrize(
    ("value", "response"),
    [("way:mopping", "utter_pace_way"), ("way:telling my sister", "utter_pace_no_way")],
)
def test_an_old_button_of_a_way_is_of_its_own_chore(
    store: Database, ann: str, value: str, response: str
) -> None:
    (said,) = tap(store, ann, value, last="ironing", said="utter_pace_timer")
    assert said["response"] == response
    assert "iron" not in said.get("pace_way", "")


def test_an_offer_of_a_good_day_that_is_past_asks_nothing_of_it(store: Database, ann: str) -> None:
    (said,) = tap(store, ann, "good", last="", said="utter_pace_good_day")
    assert said["response"] == "utter_pace_hello"


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("time me ironing, 10 minutes", "utter_pace_timer"),
        ("time me ironing, 2 hours", "utter_pace_timer_eased"),
    ],
)
def test_only_what_is_less_than_usual_is_called_so(
    store: Database, ann: str, text: str, response: str
) -> None:
    with store.transaction() as session:
        day = {"person_id": ann, "local_date": NOW.date(), "now": NOW}
        checkins.answer(session, question="pain", message_id="p", number=9, **day)
    dispatcher = CollectingDispatcher()
    asyncio.run(ActionStartPacing(store).run(dispatcher, tracker_of(ann, text, "m"), {}))
    assert [said["response"] for said in dispatcher.messages] == [response]


def test_a_talk_past_midnight_is_about_the_day_on_which_the_conversation_began(store: Database) -> None:
    with store.transaction() as session:
        ann = add_patient(session)
        for ago in (10, 9, 8, 7):
            check_in(session, ann, ago, pain=5, energy=5)
        for ago in (3, 2):
            check_in(session, ann, ago, pain=8, energy=2)
        check_in(session, ann, 1, pain=2, energy=8)
    turn = Turn.of(tracker_of(ann.id, "yes", "late"))
    turn = replace(turn, local_date=turn.local_date - timedelta(days=1))
    dispatcher = CollectingDispatcher()
    assert asyncio.run(offer_pacing_talk(ActionStartPacing(store), dispatcher, turn))
    assert [said["response"] for said in dispatcher.messages] == ["utter_pace_good_day"]
