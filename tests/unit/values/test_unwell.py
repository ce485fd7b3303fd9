"""What ends a session, and what only sounds like it."""

from __future__ import annotations

import pytest

from coaching.values.exercise_steps import StepWord, read_step_word
from coaching.values.unwell import says_unwell

UNWELL = [
    "dizy", "dizzy", "came over all funny", "head rush", "sweating and shaky", "breathless", "i'm breathless",
    "breathless at rest", "can't get my breath", "lost my balance", "palpatations", "seeing spots",
    "no, im dizzy", "no i'm sick", "no can't breathe", "not dizzy but i feel sick", "not dizzy, just faint",
    "not dizzy until i stood up", "never been dizzy before", "never been so dizzy", "not just dizzy",
    "not that dizzy", "don't know why i feel dizzy", "dizziness hasn't passed", "dizzy again like yesterday",
    "dizzy since yesterday", "more numb than usual", "numb, not the usual", "my knee popped",
    "if i bend i get dizzy", "can't go on or i'll be sick", "is it normal to feel this dizzy",
    "no dizziness but my leg gave way", "felt dizzy by the end", "keeps giving way", "not feeling well",
    "dizzy as usual", "didn't feel so good",
    "my knee popped a bit", "head was spinning", "felt dizzy this morning",
    "no pain, dizzy", "done, no pain but dizzy", "lightheded", "felt sick, no pain",
    "is it normal to feel dizzy? i am dizzy", "no felt dizzy", "no my knee went", "no fell over",
    "no got dizzy", "lightheded after that", "i was fine yesterday, dizzy now", "nearly fainted",
]  # fmt: skip
NOT_UNWELL = [
    "done, no dizziness or nausea", "done and not sick or dizzy", "didn't feel dizzy or faint",
    "my heart isnt racing", "dizziness has passed, next", "never felt so well", "popped to the loo",
    "no sickness or dizziness", "popped out to the shop", "a faint ache",
    "haven't felt so good in ages", "not even a bit dizzy", "way too easy, no dizziness",
    "is it normal to feel dizzy", "feet numb like always", "usual pins and needles", "not dizzy",
    "no dizziness, nausea or faintness", "no pain or dizziness", "haven't been sick", "no longer dizzy",
    "not dizzy at all", "without feeling sick", "i fell last year", "felt dizzy last week", "dizzy? no",
    "my foot is always numb", "no dizziness and no nausea", "what if i get dizzy", "no nausea/dizziness",
    "chest isnt tight", "never felt so good", "done, a bit breathless", "don't want to feel sick",
]  # fmt: skip


@pytest.mark.parametrize("text", UNWELL)
def test_what_ends_a_session(text: str) -> None:
    assert says_unwell(text)
    assert read_step_word(text) is StepWord.UNWELL


@pytest.mark.parametrize("text", NOT_UNWELL)
def test_what_is_denied_or_past_ends_nothing(text: str) -> None:
    assert not says_unwell(text)
    assert read_step_word(text) is not StepWord.UNWELL


def test_a_lost_balance_ends_a_try_of_it_and_nothing_more() -> None:
    assert not says_unwell("12, then i lost my balance", is_balancing=True)
    assert says_unwell("12, then i lost my balance and felt dizzy", is_balancing=True)
