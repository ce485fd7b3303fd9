from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.feelings import Feeling, find_feeling

CASES = {
    Feeling.HARD: [
        "got nothing done, felt useless",
        "i did nothing. useless day",
        "not feeling good today",
        "terrible day",
        "I couldn't get dressed",
        "not a good day",
        "I did not sleep well",
        "didn't sleep well at all",
        "only managed the dishes then had to lie down",
        "I feel so low",
        "it was too much",
        "fed up",
        "my hip is playing up",
        "no energy",
        "not great",
        "no better",
    ],
    Feeling.GOOD: [
        "lovely day",
        "not a bad day",
        "no worse",
        "not as scared of bending",
        "managed the stairs",
        "slept well",
        "can't complain",
        "couldn't be better",
        "never felt better",
        "did my exercises three days running",
        "It was OK",
    ],
    Feeling.MIXED: [
        "slept badly but had a lovely walk",
        "I couldn't lift my arm but I managed to walk to the shop",
        "tired but happy",
    ],
    Feeling.PLAIN: [
        "walked down the road",
        "it rained",
        "fed the cat",
        "I went to the shop as well",
        "",
        "4",
    ],
}


@pytest.mark.parametrize(
    ("feeling", "text"), [(feeling, text) for feeling, texts in CASES.items() for text in texts]
)
def test_hears_in_what_light_it_was_told(feeling: Feeling, text: str) -> None:
    assert find_feeling(text) is feeling


@given(st.text())
def test_any_text_has_one(text: str) -> None:
    assert find_feeling(text) in Feeling


@given(st.sampled_from(["bad", "awful", "painful", "hard"]), st.sampled_from(["a", "very", "that", "at all"]))
def test_a_negation_turns_it(word: str, between: str) -> None:
    assert find_feeling(f"it was {word}") is Feeling.HARD
    assert find_feeling(f"it was not {between} {word}") is Feeling.GOOD


@pytest.mark.parametrize(
    ("text", "feeling"),
    {
        "good, no actually pretty rubbish": Feeling.HARD,
        "fine. no wait, awful": Feeling.HARD,
        "bad, scratch that, lovely day": Feeling.GOOD,
        "there was no wait at the clinic, lovely": Feeling.GOOD,
        "good, no actually": Feeling.GOOD,
        "one of those days": Feeling.HARD,
        "3 years and nobody listens": Feeling.HARD,
    }.items(),
)
def test_the_second_thought_counts(text: str, feeling: Feeling) -> None:
    assert find_feeling(text) is feeling
