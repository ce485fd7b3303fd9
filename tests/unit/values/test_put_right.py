from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.put_right import (
    begins_to_correct,
    corrects_in_words,
    corrects_plainly,
    read_swap,
    tells_only_hours,
    tells_only_of_night,
)


@pytest.mark.parametrize(
    ("text", "corrects"),
    {
        "hang on, night was 5 hours": True,
        "sleep was 7 hours": True,
        "my sleep was 7": True,
        "I meant sleep 6.5": True,
        "last night was 5 hours": True,
        "I slept 7 hours not 40 minutes": True,
        "pain was more like a 5 come to think of it": True,
        "my pain's a 6 really": True,
        "no, energy should have been 4": True,
        "yesterday was an 8": False,
        "pain was 8 yesterday": False,
        "mood was better": False,
        "I slept 8 hours and feel ok": False,
        "5": False,
        "took 2 tablets for the pain": False,
    }.items(),
)
def test_a_name_and_its_number_put_an_answer_right(text: str, corrects: bool) -> None:
    assert corrects_plainly(text) is corrects


@pytest.mark.parametrize(
    ("text", "corrects"),
    {
        "actually what I did was hoover the stairs": True,
        "sorry, the note is that my sister rang": True,
        "what I did was too much": False,
        "actually what I did yesterday was hoover": False,
        "actually I feel better": False,
    }.items(),
)
def test_words_are_put_right_only_where_it_is_said_which(text: str, corrects: bool) -> None:
    assert corrects_in_words(text) is corrects


@pytest.mark.parametrize(
    ("text", "tells"),
    {"6.5 hrs actually": True, "sorry, 6 hours": True, "6": False, "walked 6 hours": False}.items(),
)
def test_hours_and_nothing_else(text: str, tells: bool) -> None:
    assert tells_only_hours(text) is tells


@pytest.mark.parametrize(
    ("text", "tells"),
    {
        "slept from 11 to half 6": True,
        "not a bad night, woke at 3": True,
        "slept 7 hours": True,
        "slept most of the day": False,
        "slept all afternoon": False,
        "slept 2 hours": False,
        "slept": False,
        "bad night, did nothing": False,
        "walked to the shop": False,
        "rested": False,
    }.items(),
)
def test_a_night_is_nothing_that_was_done(text: str, tells: bool) -> None:
    assert tells_only_of_night(text) is tells


def test_a_number_is_put_in_the_place_of_another() -> None:
    assert read_swap("no the 8 should be a 7, and I slept 4 hrs") == (8, 7, ", and i slept 4 hrs")
    assert read_swap("the eight should have been a seven") == (8, 7, "")
    assert read_swap("the 8 was awful") is None


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert corrects_plainly(text) in (True, False)
    assert tells_only_of_night(text) in (True, False)


@pytest.mark.parametrize(
    ("text", "corrects"),
    [
        ("no, it was 8 squats", True),
        ("No only 8 squats", True),
        ("no i did 8 squats", True),
        ("sorry, 8 squats not 10", True),
        ("actually 8 squats", True),
        ("wrong, it was the heel raises", True),
        ("make that 8", True),
        ("it was 8 heel raises", True),
        ("oh wait, 8 squats", True),
        ("no pain, did 10 squats", False),
        ("no, did 10 more squats", False),
        ("did 8 squats", False),
        ("8 heel raises as well", False),
        ("also 8 heel raises", False),
        ("now did my heel raises", False),
        ("not bad, 10 squats", False),
        ("no problem with 10 squats", False),
    ],
)
def test_what_was_just_said_back_is_put_right(text: str, corrects: bool) -> None:
    assert begins_to_correct(text) is corrects
