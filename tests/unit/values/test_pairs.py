from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.changes import Change, read_changes
from coaching.values.pairs import read_pairs
from coaching.values.told import Told, read_number, read_told

PAIRS = {
    "change pain to four and the night to five": {"pain": 4, "sleep": 5},
    "energy was 6 and mood 5": {"energy": 6, "mood": 5},
    "sorry pain 4 not 6, and I slept 7 hours": {"pain": 4, "sleep": 7},
    "6 energy 4 mood": {"energy": 6, "mood": 4},
    "5 for mood and 6 for energy": {"mood": 5, "energy": 6},
    "pain 4 energy 6 mood 5": {"pain": 4, "energy": 6, "mood": 5},
    "slept six and a half hours and pain 3": {"sleep": 6.5, "pain": 3},
    "change pain from 6 to 4 and sleep to 7": {"pain": 4, "sleep": 7},
    "Energy 6/10, mood 5/10": {"energy": 6, "mood": 5},
    "was pain 4 and mood 5?": {},
    "pain 4 yesterday and mood 5": {},
    "pain 4 and mood good": {},
    "my pain and mood are 5": {},
    "pain 5 mood 5 pain 6": {},
    "pain was 4": {},
    "sorry, pain was 4 and energy 6, thanks": {"pain": 4, "energy": 6},
    "pain is now 4, last night 6": {},
    "took 2 for the pain and slept 5 hours": {},
}


@pytest.mark.parametrize(("text", "expected"), PAIRS.items(), ids=PAIRS)
def test_names_with_their_numbers(text: str, expected: dict[str, float]) -> None:
    assert {q: read_number(q, words) for q, words in read_pairs(text).items()} == expected


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert len(read_pairs(text)) != 1


def test_words_may_come_last_among_several_changes() -> None:
    both = [Change("pain", "4"), Change("note", "saw my sister")]
    assert read_changes("change pain to 4 and the note to saw my sister") == both
    assert read_changes("change the note to: pain was bad and I rested") == []
    assert read_changes("pain was 4") == []


def test_a_number_before_its_name_answers_that_question() -> None:
    assert read_told("6 energy 4 mood", "energy", ["mood"]) == ("6 energy", {"mood": Told(4, "4 mood")})
