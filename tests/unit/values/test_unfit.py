from __future__ import annotations

import pytest

from coaching.values.asked_along import Asked, part_question
from coaching.values.unfit import is_yes_or_no, tells_nothing, tells_only_of_other_days


@pytest.mark.parametrize("text", ["Q", "🤷", "🤷‍♀️", "🤷🏽", "¯\\_(ツ)_/¯", "asdf qwe", "?", "..."])
def test_a_letter_a_shrug_and_random_keys_tell_nothing(text: str) -> None:
    assert tells_nothing(text)


@pytest.mark.parametrize("text", ["7", "ok", "bed", "😴", "❤️", "🚶‍♀️", "5 😀", "tv"])
def test_anything_else_may_tell_something(text: str) -> None:
    assert not tells_nothing(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("yes", True), ("nah!", True), ("yes ok", False), ("no sleep", False)]
)
def test_a_yes_says_nothing_of_how_it_was(text: str, expected: bool) -> None:
    assert is_yes_or_no(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday was a 6 and tuesday was a 7", True),
        ("Yesterday was an 8.", True),
        ("friday was a 4", True),
        ("6 yesterday, 5 today", False),
        ("6", False),
        ("walked 2 miles yesterday", False),
        ("", False),
    ],
)
def test_numbers_of_days_before(text: str, expected: bool) -> None:
    assert tells_only_of_other_days(text) is expected


@pytest.mark.parametrize(
    ("text", "answer", "asked"),
    [
        ("slept 7h and who can read this", "slept 7h", Asked.PRIVACY),
        ("5, is this free?", "5", Asked.PRICE),
        ("not bad. are you a real person", "not bad", Asked.PERSON),
        ("4 btw how many questions are left?", "4", Asked.LENGTH),
        ("who can read this", "who can read this", None),
        ("walked with a friend who reads a lot", "walked with a friend who reads a lot", None),
    ],
)
def test_a_question_behind_an_answer(text: str, answer: str, asked: Asked | None) -> None:
    assert part_question(text) == (answer, asked)
