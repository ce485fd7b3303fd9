"""On the way back from a flare: that nothing was done on a step is an answer, and moves nothing."""

from __future__ import annotations

import pytest

from coaching.values.flare_answers import read_session_asked, says_not_done


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
        "",
    ],
)
def test_what_says_something_else(said: str) -> None:
    assert not says_not_done(said)
