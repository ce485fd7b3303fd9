"""What a plain context makes of a sign: a slip in typing, a street, a dose that a doctor doubled."""

from __future__ import annotations

import pytest

from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen, Tier

SCREEN = Screen(load_red_flags())

TYPING = """
the words came out wrong, typo
sorry my words came out jumbled, autocorrect
sorry, my words came out jumbled. Autocorrect!
I just wrote a long text
that came out wrong, sorry, typo
it came out wrong, bloody autocorrect
typo, my words came out wrong
the text came out garbled, autocorrect
"""
SPEECH = """
my words are coming out wrong
my speech came out slurred
can't get my words out
my speech came out slurred, typo
my words came out jumbled when I spoke, thought it was autocorrect
it's no typo, my words are coming out wrong
my words are jumbled and my face droops, typo
my words came out wrong, typo. my face is drooping
words came out wrong and my arm is weak, typo
I keep making typos and my words come out wrong
I can't type properly, words come out jumbled
words came out wrong again this morning
"""
WATER_STOPPED = """
my water works have stopped
waterworks have packed up
my waterworks have stopped
my water works have just stopped
my water works wont start
mum's water works have stopped
my water works stopped working
"""
WATER_STOPPED_IN_DOUBT = """
my water works have packed up
my waterworks stopped
"""
OTHER_WATER = """
the waterworks in the street
the waterworks in the street have stopped
the water works in our road have stopped
the water works have stopped work on our road
they are doing the waterworks in our street
water is off at home
the water has stopped at home
water works wonders on my knee
my water works again, boiler stopped working yesterday
my waterworks stopped hurting
my waterworks haven't stopped
the waterworks are fine
"""
DOUBLED = """
doubled my tablets
I doubled my tablets
ive doubled up on my tablets
I've doubled my tablets because it hurt so much
doubled my dose today
took double what I should
had double what I'm supposed to
took twice as many painkillers as I should
I doubled my painkillers this morning
"""
NOT_DOUBLED_BY_ONESELF = """
can I double my tramadol?
can I double my tablets?
should I double my dose
my doctor doubled my tablets last week
the GP has doubled my tablets
the doctor told me so I doubled my tablets
I didn't double my tablets
doubled my walking
took twice as long
"""


def _lines(*tables: str) -> list[str]:
    return [line for table in tables for line in table.strip().splitlines()]


@pytest.mark.parametrize("text", _lines(TYPING, OTHER_WATER, NOT_DOUBLED_BY_ONESELF))
def test_the_context_says_that_it_is_none(text: str) -> None:
    assert SCREEN.judge(text).tier is Tier.NONE


@pytest.mark.parametrize("text", _lines(SPEECH, WATER_STOPPED))
def test_the_sign_stays_an_emergency(text: str) -> None:
    assert SCREEN.judge(text).tier is Tier.EMERGENCY


@pytest.mark.parametrize("text", _lines(WATER_STOPPED_IN_DOUBT, DOUBLED))
def test_what_is_in_doubt_is_at_least_asked_about(text: str) -> None:
    assert SCREEN.judge(text).tier in {Tier.ASK, Tier.EMERGENCY}


@pytest.mark.parametrize("question", ["pain", "energy", "mood", "activity", "note", "extra"])
def test_a_long_text_is_no_alarm_whatever_was_asked(question: str) -> None:
    assert SCREEN.judge("I just wrote a long text", in_reply_to=question).tier is Tier.NONE
