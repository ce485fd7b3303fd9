"""What a caregiver who has heard of an alarm hears when they write back: what to do, and nothing of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.store.models import Scope
from tests.support.builders import Patient
from tests.support.care_talk import caregivers_chat
from tests.support.front_desk import CRISIS, Chat, events

ABUSE = "my partner hits me when I am slow"


@pytest.fixture
def jeans(anns: Chat, ann: Patient) -> Chat:
    return caregivers_chat(anns, ann, scopes=(Scope.SAFETY_ALERTS,))


@pytest.fixture
def told(jeans: Chat, anns: Chat) -> Chat:
    anns.say(CRISIS)
    assert "may need attention" in jeans.heard()[-1]
    return jeans


@pytest.mark.parametrize(
    "text",
    ["what should I do", "oh god ok", "is he ok?", "what should I do if she falls", "what happened??", "omg"],
)
def test_they_get_plain_next_steps(told: Chat, text: str) -> None:
    (answer,) = told.say(text)
    assert told.last_outcome() == "care_steps"
    for words in ("Ann", "999", "clinic team"):
        assert words in answer
    assert CRISIS not in answer
    assert told.buttons() == ["Whom can I call?"]


def test_they_may_ask_again_in_other_words(told: Chat) -> None:
    first, second = told.say("oh god"), told.say("but is she alright?")
    assert told.last_outcome() == "care_steps"
    assert first != second


def test_the_screen_still_runs_first(told: Chat) -> None:
    told.say("she has collapsed and isn't breathing, what should I do")
    assert told.last_outcome() != "care_steps"
    assert len(events(told.database)) == 2


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("thanks", "care_welcome"),
        ("what do you tell me?", "care_what"),
        ("stop telling me about Ann", "caregiver_left"),
    ],
)
def test_other_wishes_stay_what_they_are(told: Chat, text: str, outcome: str) -> None:
    told.say(text)
    assert told.last_outcome() == outcome


def test_a_day_later_it_is_no_answer_to_that(told: Chat) -> None:
    told.now += timedelta(hours=25)
    told.say("what should I do")
    assert told.last_outcome() == "care_card_ask"


def test_without_an_alarm_what_can_i_do_is_a_card_and_what_if_is_about_danger(jeans: Chat) -> None:
    jeans.say("what can I do for Ann")
    assert jeans.last_outcome() == "care_card_ask"
    (answer,) = jeans.say("what should I do if she falls")
    assert jeans.last_outcome() == "care_danger"
    assert "999" in answer


def test_of_abuse_nothing_is_to_be_told_apart(jeans: Chat, anns: Chat) -> None:
    before = len(jeans.heard())
    anns.say(ABUSE)
    assert events(anns.database)[0].category == "abuse"
    assert len(jeans.heard()) == before
    jeans.say("what should I do")
    assert jeans.last_outcome() == "care_card_ask", "as if nothing had been written"
