"""A sign said in the plainest words is an alarm, however it is led in or played down; denied it is none."""

from __future__ import annotations

import pytest

from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen, Tier
from tests.support.labelled import Labelled, plain_signs

SCREEN = Screen(load_red_flags())
SIGNS = list(plain_signs())


@pytest.mark.parametrize(
    "one", [one for one in SIGNS if one.tier is not Tier.NONE], ids=lambda one: str(one.text)
)
def test_it_is_an_alarm_of_its_tier(one: Labelled) -> None:
    assert one.is_right(SCREEN.judge(one.text).tier)


def test_where_it_hurts_and_since_when_is_left_alone() -> None:
    told = [one.text for one in SIGNS if one.category == "ordinary_pain"]
    assert [text for text in told if SCREEN.judge(text).tier is not Tier.NONE] == []


def test_denied_it_is_none() -> None:
    denied = [one.text for one in SIGNS if one.category == "negation"]
    assert [text for text in denied if SCREEN.judge(text).tier not in (Tier.NONE, Tier.ASK)] == []
