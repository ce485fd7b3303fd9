"""Questions of a feared movement: who leaves it at a number is asked no more."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import hold_answer
from actions.dare_form import AFTER, BEFORE, DARE_FORM, LADDER, ValidateDareForm
from coaching.store.database import Database

DOMAIN = yaml.safe_load((Path(__file__).parents[3] / "domain.yml").read_text(encoding="utf-8"))
MOVEMENT = {"dare_movement": hold_answer(words="kneeling")}


def say(text: str, slot: str, kind: str, before: dict[str, Any]) -> dict[str, Any]:
    """What the slots hold once the form has read an answer to one of its questions."""
    metadata = {"now": "2026-12-01T12:00:00+00:00", "local_date": "2026-12-01", "person_id": "ann"}
    message = {
        "text": text,
        "intent": {"name": "deny"},
        "entities": [],
        "metadata": {**metadata, "time_zone": "Europe/Berlin"},
        "message_id": "m1",
    }
    names = (*LADDER, *BEFORE, *AFTER, "dare_misses")
    slots = {**dict.fromkeys(names), **before, "dare_kind": kind, "requested_slot": slot, slot: text}
    events = [
        {"event": "action", "name": "action_listen"},
        {"event": "user", "text": text},
        {"event": "slot", "name": slot, "value": text},
    ]
    tracker = Tracker("ann", slots, message, events, False, None, {"name": DARE_FORM}, "action_listen")
    form = ValidateDareForm(Database("sqlite://"))
    done = asyncio.run(form.run(CollectingDispatcher(), tracker, DOMAIN))
    return {event["name"]: event["value"] for event in done if event["event"] == "slot"}


RATINGS = [
    ("ladder", "dare_fear", MOVEMENT),
    ("before", "dare_pain_before", {}),
    ("before", "dare_fear_before", {"dare_pain_before": hold_answer(number=4)}),
    ("after", "dare_pain_after", {}),
    ("after", "dare_fear_after", {"dare_pain_after": hold_answer(number=4)}),
]


@pytest.mark.parametrize("text", ["leave it", "nah, leave it", "never mind", "let's leave it for today"])
@pytest.mark.parametrize(("kind", "slot", "before"), RATINGS)
def test_who_leaves_it_at_a_number_is_asked_no_more(
    kind: str, slot: str, before: dict[str, Any], text: str
) -> None:
    after = say(text, slot, kind, before)
    assert after["requested_slot"] is None
    assert after[slot]["skipped"]


@pytest.mark.parametrize(("text", "number"), [("4, leave it there", 4), ("about 7", 7)])
def test_a_number_is_taken_all_the_same(text: str, number: int) -> None:
    after = say(text, "dare_pain_before", "before", {})
    assert after["dare_pain_before"]["number"] == number
    assert after.get("requested_slot", "dare_pain_before") == "dare_fear_before"


def test_words_without_a_number_are_asked_about_again() -> None:
    assert say("hard to say", "dare_pain_before", "before", {})["dare_pain_before"] is None
