from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.checkins import question_named
from coaching.values.changes import Change, put_side_right, read_change, read_side

CASES = {
    "actually pain was 5": ("pain", "5"),
    "change pain to 5": ("pain", "5"),
    "pain: 4": ("pain", "4"),
    "pain should have been 7": ("pain", "7"),
    "no the pain was 6": ("pain", "6"),
    "make the score 3 instead": ("pain", "3 instead"),
    "the pain was a 6, not a 4": ("pain", "a 6"),
    "sorry i meant 4": (None, "sorry i meant 4"),
    "that should be a 6 not a 4": (None, "that should be a 6"),
    "sleep was 6 hours": ("sleep", "6 hours"),
    "energy should be 3": ("energy", "3"),
    "my mood is a 7 actually": ("mood", "a 7 actually"),
    "my pain score is wrong": ("pain", None),
    "i pressed the wrong number": ("pain", None),
    "can i change what i did to swimming": ("activity", "swimming"),
    "actually can i change the activity, i made cakes": ("activity", "i made cakes"),
    "the activity was a swim": ("activity", "a swim"),
    "the activity is wrong": ("activity", None),
    "the activity is wrong, i only walked 5 mins": ("activity", "i only walked 5 mins"),
    "the pain is wrong, it was 7": ("pain", "7"),
    "the note should say grandkids came": ("note", "grandkids came"),
    "change the note to: saw my sister": ("note", "saw my sister"),
    "change the note": ("note", None),
    "i want to change my answer": (None, None),
    "i hit the wrong button": (None, None),
    "hang on, night was 5 hours": ("sleep", "5 hours"),
    "sleep was 7 hours": ("sleep", "7 hours"),
    "I meant sleep 6.5": ("sleep", "6.5"),
    "I slept 7 hours not 40 minutes": ("sleep", "7 hours"),
    "sorry, slept from 11 to half 6": ("sleep", "sorry, slept from 11 to half 6"),
    "I was up all night, pain was 6": ("pain", "6"),
    "actually what I did was hoover the stairs": ("activity", "hoover the stairs"),
    "walked 3 rounds with the dog": (None, None),
}


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=CASES)
def test_reads_which_answer_and_to_what(text: str, expected: tuple[str | None, str | None]) -> None:
    assert read_change(text) == Change(*expected)


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    change = read_change(text)
    assert change.question is None or question_named(change.question) is not None
    assert change.words is None or change.words in text


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "no, the left knee": ("left", "knee"),
        "sorry I meant my right hip": ("right", "hip"),
        "no its the other leg": ("other", "leg"),
        "the left knee is sore": None,
        "no": None,
        "no left at all": None,
    }.items(),
)
def test_reads_the_side_that_was_meant(text: str, expected: tuple[str, str] | None) -> None:
    assert read_side(text) == expected


def test_the_side_is_put_right_in_the_words_given_before() -> None:
    assert put_side_right("my right knee gave way", "left", "knee") == "my left knee gave way"
    assert put_side_right("knee gave way", "left", "knee") == "left knee gave way"
    assert put_side_right("walked the dog", "left", "knee") is None
