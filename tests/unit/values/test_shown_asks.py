"""After a check-in "show it" shows their days; what names the clinic is another wish."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.shown_asks import asks_for_answers, asks_to_show, is_about_days

SHOW = (
    "show it",
    "Show it!",
    "show me",
    "show me it",
    "show it to me",
    "show it please",
    "ok show it",
    "go on show me",
    "go on then, show it",
    "yes show me please",
    "show them",
    "show that",
    "can you show it",
    "can i see it",
    "can i see?",
    "could i see it please",
    "let me see it",
    "let me see",
    "let's see",
    "lets see it then",
    "see it",
    "have a look",
    "let me have a look",
    "i'd like to see it",
    "show me the picture",
    "what does it look like?",
)
OTHER = (
    "show it to my doctor",
    "show it to them",
    "show it to the clinic",
    "show it again",
    "let them see it",
    "let my team see it",
    "share it",
    "unhide it",
    "yes, send it",
    "ok well see",
    "give me",
    "don't show it",
    "show my plan",
    "show me how it works",
    "let's see how it goes",
    "i see",
    "see you tomorrow",
    "show it on monday",
    "can i see a doctor",
    "can i change it",
    "see",
    "that's right",
    "i want to see my sister",
    "what does it cost",
    "",
)


@pytest.mark.parametrize("said", SHOW)
def test_what_asks_to_show(said: str) -> None:
    assert asks_to_show(said)
    assert not asks_for_answers(said)


@pytest.mark.parametrize("said", OTHER)
def test_what_asks_for_something_else(said: str) -> None:
    assert not asks_to_show(said) or said == "see"
    assert not asks_for_answers(said)


@pytest.mark.parametrize(
    "said", ["show my answers", "show me what i said", "can i see my answers", "show what i put please"]
)
def test_the_answers(said: str) -> None:
    assert asks_for_answers(said)
    assert not asks_to_show(said)


@pytest.mark.parametrize(
    ("slot", "last_said", "is_about"),
    [
        (None, "utter_check_in_receipt_first", True),
        (None, "utter_offer_look_back", True),
        (None, "utter_check_in_confirmed", True),
        (None, "utter_private_day", False),
        (None, "utter_plan_receipt", False),
        (None, None, False),
        ("pain", "utter_check_in_receipt_first", False),
    ],
)
def test_only_after_a_check_in(slot: str | None, last_said: str | None, is_about: bool) -> None:
    assert is_about_days("show it", slot=slot, last_said=last_said) is is_about
    assert not is_about_days(None, slot=slot, last_said=last_said)


@given(st.text(max_size=80))
def test_any_words_can_be_read(said: str) -> None:
    assert not (asks_to_show(said) and asks_for_answers(said))
