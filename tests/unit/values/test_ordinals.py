"""Which of a row is meant, sloppy as it is typed."""

from __future__ import annotations

import pytest

from coaching.values.ordinals import read_place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the first one", 0),
        ("first", 0),
        ("1st one pls", 0),
        ("top one", 0),
        ("the second", 1),
        ("second one", 1),
        ("2nd exercise", 1),
        ("number 2", 1),
        ("no. 3", 2),
        ("#3 please", 2),
        ("number two", 1),
        ("third move", 2),
        ("the last one", 3),
        ("last", 3),
        ("bottom one", 3),
        ("the last but one", 2),
        ("second to last", 2),
        ("swap the first one", 0),
        ("um the second of them", 1),
        ("fifth", None),
        ("number 9", None),
        ("number 0", None),
        ("the middle one", None),
        ("last week", None),
        ("in a second", None),
        ("at first it hurt", None),
        ("first thing in the morning", None),
        ("2", None),
        ("that one", None),
        ("purple", None),
        ("", None),
    ],
)
def test_a_place_among_four(text: str, place: int | None) -> None:
    assert read_place(text, 4) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2", 1),
        ("the 2 please", 1),
        ("two", 1),
        ("7", None),
        ("the 3rd one", 2),
        ("third", 2),
        ("the 3rd", None),
        ("3rd", None),
        ("take the 2nd off please", None),
        ("the 2nd please", None),
        ("5th", None),
    ],
)
def test_a_number_alone_answers_a_question(text: str, place: int | None) -> None:
    assert read_place(text, 3, bare=True) == place


def test_there_is_a_middle_of_three() -> None:
    assert read_place("the middle one", 3) == 1
