"""The worst that is over is better; the worst yet is worse."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.flares import Course
from coaching.values.flare_answers import read_session, told_in
from coaching.values.flare_words import is_sure_settled, read_course
from coaching.values.flare_worst import say_worst_is_over


@pytest.mark.parametrize(
    "said",
    [
        "the worst is over",
        "The worst is over!",
        "worst over now",
        "past the worst",
        "i'm past the worst now",
        "im past the worst of it",
        "the worst bit is behind me",
        "worst is behind us i think",
        "over the worst",
        "i think i'm over the worst of it",
        "the worst has passed",
        "worst of it has passed",
        "the worst of the pain has gone",
        "worst seems to be over",
        "think the worst is over tbh",
        "hopefully the worst is over",
        "through the worst of it",
        "got through the worst",
        "the worst's over",
        "the worst part is done",
        "the worst of this flare is over",
        "worst days are behind me",
        "the worst has eased off",
        "sore but the worst is over",
        "the worst is past now",
        "feels like the worst is over",
        "the worst has settled down",
        "the worst of it has gone down now",
        "the worst must be over",
        "coming through the worst now",
        "i've gone through the worst",
        "been through the worst of it",
        "went through the worst of it",
    ],
)
def test_the_worst_that_is_over_is_better(said: str) -> None:
    assert read_course(said) is Course.BETTER
    assert read_course(told_in(said)) is Course.BETTER
    assert not is_sure_settled(said)
    assert read_session(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "worst it's been",
        "worst yet",
        "the worst yet",
        "worst day so far",
        "the worst it has ever been",
        "its the worst pain ive had",
        "worst night in ages",
        "this is the worst",
        "the worst is my neck",
        "the worst one yet",
        "it's at its worst",
        "worst pain over my left hip",
        "the worst is over the kneecap",
        "worst all over",
        "the worst is through the night",
        "worst week of the lot",
        "worse over the last day",
        "much worse now",
        "worst its been since it began",
        "went through the worst night",
        "over the worst weekend it went up",
        "the worst is yet to come",
        "it gets worst in the evening",
        "im going through the worst of it",
        "going through the worst right now",
        "going right through the worst of it now",
        "worst pain gone down my leg",
        "my worst pain settled in my neck",
        "worst pain passed to my hip",
        "worst pain settled into my shoulder",
        "worst is past 3am",
        "the worst is past midnight",
    ],
)
def test_the_worst_yet_is_worse(said: str) -> None:
    assert read_course(said) is Course.WORSE


@pytest.mark.parametrize(
    "said",
    [
        "the worst isn't over",
        "the worst is not over yet",
        "not past the worst yet",
        "i'm not over the worst of it",
        "don't think the worst is over",
        "nowhere near past the worst",
        "hardly through the worst",
        "i wish the worst was over",
        "i doubt the worst is over",
        "i thought the worst was over",
        "is the worst over?",
        "is the worst over",
        "when will the worst be over",
        "if only the worst was over",
        "tell me when the worst is over",
        "the worst should be over by now",
        "the worst will be over soon",
    ],
)
def test_the_worst_that_is_not_over_is_no_better(said: str) -> None:
    assert read_course(said) in (Course.SAME, Course.WORSE)
    assert read_course(told_in(said)) in (None, Course.SAME, Course.WORSE)


@given(st.text(alphabet="the worst is ovrpasbhndmg'n ", max_size=300))
def test_any_words_can_be_read(said: str) -> None:
    assert "worst" in said or say_worst_is_over(said) == said
    read_course(said)


def test_long_words_are_read_soon() -> None:
    for said in ("worst is " * 200, "the worst of the " * 100, "not over the worst " * 80):
        began = time.perf_counter()
        say_worst_is_over(said)
        assert time.perf_counter() - began < 0.2
