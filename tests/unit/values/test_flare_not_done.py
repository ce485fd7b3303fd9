"""On the way back from a flare: that nothing was done on a step is an answer, and moves nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.flare_answers import read_session_asked
from coaching.values.flare_not_done import says_not_done


@pytest.mark.parametrize(
    "said",
    [
        "no",
        "nope",
        "nothing",
        "nothing yet",
        "not yet",
        "haven't yet",
        "i haven't",
        "i didn't",
        "didn't do it",
        "didn't do it, feel fine",
        "havent done my walk yet",
        "i haven't done anything today",
        "I did nothing today",
        "did not do any exercises",
        "skipped it today",
        "skipped it, feeling great",
        "never got round to it",
        "didn't get around to it sorry",
        "haven't been out",
        "forgot",
        "rested today",
        "no walk today",
        "no, nothing done",
        "nah didn't",
        "tbh nothing today",
        "no, too tired",
        "no sorry, been busy",
        "no, i'll do it later",
        "not yet, will do it tomorrow",
        "forgot my walk",
        "haven't gone for a walk",
        "no time today",
        "no walking today, bad weather",
        "haven't walked today, feeling good",
    ],
)
def test_nothing_was_done(said: str) -> None:
    assert says_not_done(said)
    assert read_session_asked(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "went well",
        "fine",
        "so-so",
        "too much",
        "no trouble at all",
        "no pain",
        "not bad",
        "not too bad",
        "did my walk",
        "nothing hurts",
        "no idea",
        "no worries",
        "no more than before",
        "not sure",
        "can you move my reminder?",
        "skip my reminder tomorrow",
        "forgot how sore it made me",
        "missed my appointment",
        "have i not done it yet?",
        "my sister didn't do it",
        "what is this for",
        "no. I've been feeling hopeless",
        "no, i'm crying all day",
        "not done it, too depressed",
        "no, my mum died",
        "no, i'm so tired of it all",
        "no, i fell and hurt my hip",
        "no, i took the wrong tablets",
        "skipped it, knee swollen",
        "no, it hurts too much",
        "no, it's a new flare",
        "no, i'm in a flare again",
        "no, stop asking me",
        "no, leave me alone",
        "no, i want to stop these messages",
        "not done my walk, i want to talk to someone",
        "not done my walk i want to talk to someone",
        "none, felt great",
        "no, all good",
        "no, it was fine",
        "no, i did it yesterday",
        "no i walked yesterday",
        "no, i'm fine",
        "haven't been out, did my exercises indoors and all good",
        "no walk today i did my stretches",
        "haven't been out of breath",
        "skipped my tablets",
        "forgot my tablets",
        "forgot my medicine",
        "missed the bus",
        "didn't sleep",
        "not moved my bowels",
        "",
    ],
)
def test_what_says_something_else(said: str) -> None:
    assert not says_not_done(said)


@given(st.text(alphabet="no did'tx my walk,i'mretd ", max_size=400))
def test_any_words_can_be_read(said: str) -> None:
    assert not says_not_done(f"{said} hopeless")


def test_long_words_are_read_soon() -> None:
    for said in ("no ", "not my the ", "i will it later ", "didn't walk it ", "i was at work x "):
        began = time.perf_counter()
        says_not_done(said * 200)
        assert time.perf_counter() - began < 0.2
