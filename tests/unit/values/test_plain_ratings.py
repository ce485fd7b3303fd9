from __future__ import annotations

import pytest

from coaching.values.plain_ratings import gives_rating_plainly


@pytest.mark.parametrize(
    "text",
    [
        "8",
        "it's a 7",
        "about a 6, bad night",
        "sorry i meant 4",
        "5, and remind me at 8 tomorrow",
        "six or seven",
        "a big fat 7",
        "7 out of 10",
        "my knee is a 6",
        "honestly i had to go to the shops in the rain and my pain is 7",
        "no pain",
        "6 but knackered",
    ],
)
def test_a_rating_by_itself_or_of_pain_counts(text: str) -> None:
    assert gives_rating_plainly(text)


@pytest.mark.parametrize(
    "text",
    [
        "2 a day max",
        "2 a week",
        "10 downing street",
        "my daughter is 7",
        "i have 2 dogs",
        "channel 4",
        "room 101",
        "back in 5",
        "see you at 6",
        "hello",
        "",
    ],
)
def test_a_number_in_passing_does_not(text: str) -> None:
    assert not gives_rating_plainly(text)
