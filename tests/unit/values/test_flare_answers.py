"""Answers on the way back from a flare, and after breathing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.flares import Session
from coaching.values.flare_answers import read_felt, read_session


@pytest.mark.parametrize(
    ("description", "said", "went"),
    [
        ("not bad", "not bad", Session.GREEN),
        ("not too bad", "not too bad", Session.GREEN),
        ("not hard", "wasn't too hard", Session.GREEN),
        ("not much", "not too much", Session.GREEN),
        ("well and not too much", "fine, not too much", Session.GREEN),
        ("not worse", "not worse", Session.GREEN),
        ("no harm", "didn't feel too bad actually", Session.GREEN),
        ("well", "went well", Session.GREEN),
        ("no trouble", "no trouble at all", Session.GREEN),
        ("too much", "too much tbh", Session.RED),
        ("bad", "bad", Session.RED),
        ("hard", "it was hard", Session.RED),
        ("not well", "not well", Session.RED),
        ("not so good", "not so good", Session.RED),
        ("not too good", "not too good", Session.RED),
        ("did not go well", "didn't go well", Session.RED),
        ("worse", "worse after it", Session.RED),
        ("paid for it", "paid for it this morning", Session.RED),
        ("so-so", "so-so", Session.AMBER),
        ("okayish", "okayish", Session.AMBER),
        ("a bit sore", "a bit sore", Session.AMBER),
        ("nothing of it", "hello", None),
    ],
)
def test_how_a_step_went(description: str, said: str, went: Session | None) -> None:
    assert read_session(said) is went, description


@pytest.mark.parametrize(
    ("description", "said", "how"),
    [
        ("no more panic", "no more panic", "calmer"),
        ("less panicky", "less panicky", "calmer"),
        ("not worse", "not worse", "same"),
        ("not any worse", "not any worse", "same"),
        ("not so good", "not so good", "same"),
        ("not panicking", "not panicking now", "calmer"),
        ("calmer", "calmer", "calmer"),
        ("helped", "that helped", "calmer"),
        ("no help", "didn't help", "same"),
        ("no change", "no change", "same"),
        ("not calmer", "not calmer", "same"),
        ("worse", "made it worse", "worse"),
        ("panic", "i started to panic", "worse"),
        ("not for me", "not for me", "worse"),
        ("nothing of it", "hello", None),
    ],
)
def test_how_breathing_was(description: str, said: str, how: str | None) -> None:
    assert read_felt(said) == how, description


@given(st.text(max_size=400))
def test_anything_can_be_read(text: str) -> None:
    read_session(text)
    read_felt(text)


@pytest.mark.parametrize("piece", ["not ", "not too ", "no more ", "bad ", "didn't feel "])
def test_no_text_keeps_it_busy(piece: str) -> None:
    begun = time.perf_counter()
    read_session(piece * 400 + "x")
    read_felt(piece * 400 + "x")
    assert time.perf_counter() - begun < 0.5
