"""What is worth reading beside a number."""

from __future__ import annotations

import pytest

from bot.clinic.own_words import says_more_than_number


@pytest.mark.parametrize(
    "words",
    [
        "6",
        "about 6 hours",
        "I’d say 4",
        "a four or so",
        "maybe a 5 today",
        "7/10",
        "6.5 h",
        "bout a five I guess",
    ],
)
def test_words_that_only_put_the_number_are_not(words: str) -> None:
    assert not says_more_than_number(words)


@pytest.mark.parametrize(
    "words", ["6, up twice", "grim, 2", "about 4, the heat wears me out", "5 but my dog died"]
)
def test_words_that_tell_more_are(words: str) -> None:
    assert says_more_than_number(words)
