from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.changes import Change, read_change

CASES = {
    "actually pain was 5": ("pain", "5"),
    "change pain to 5": ("pain", "5"),
    "pain: 4": ("pain", "4"),
    "pain should have been 7": ("pain", "7"),
    "no the pain was 6": ("pain", "6"),
    "make the score 3 instead": ("pain", "3 instead"),
    "the pain was a 6, not a 4": ("pain", "a 6"),
    "sorry i meant 4": ("pain", "sorry i meant 4"),
    "that should be a 6 not a 4": ("pain", "that should be a 6"),
    "my pain score is wrong": ("pain", None),
    "i pressed the wrong number": ("pain", None),
    "can i change what i did to swimming": ("activity", "swimming"),
    "the activity was a swim": ("activity", "a swim"),
    "the activity is wrong": ("activity", None),
    "the activity is wrong, i only walked 5 mins": ("activity", "i only walked 5 mins"),
    "the pain is wrong, it was 7": ("pain", "7"),
    "the note should say grandkids came": ("note", "grandkids came"),
    "change the note to: saw my sister": ("note", "saw my sister"),
    "change the note": ("note", None),
    "i want to change my answer": (None, None),
    "i hit the wrong button": (None, None),
    "walked 3 rounds with the dog": (None, None),
}


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=CASES)
def test_reads_which_answer_and_to_what(text: str, expected: tuple[str | None, str | None]) -> None:
    assert read_change(text) == Change(*expected)


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    change = read_change(text)
    assert change.question in (None, "pain", "activity", "note")
    assert change.words is None or change.words in text
