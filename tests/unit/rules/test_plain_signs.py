"""A sign said in the plainest words is an alarm or a question, however it is led in or played down."""

from __future__ import annotations

from itertools import product

import pytest

from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen, Tier

SCREEN = Screen(load_red_flags())
LED_IN = ("", "no just ", "no, only ", "just ", "none except ", "well, ", "since yesterday ", "i have ")
PLAYED_DOWN = ("", "some ", "quite bad ")
SIGNS = (
    "chest pain",
    "shortness of breath",
    "numbness between my legs",
    "blood in my pee",
    "slurred speech",
    "thoughts of ending it",
    "thoughts of killing myself",
)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_plain_sign_is_never_passed_over(sign: str) -> None:
    texts = [f"{led}{played}{sign}" for led, played in product(LED_IN, PLAYED_DOWN)]
    assert [text for text in texts if SCREEN.judge(text).tier is Tier.NONE] == []


@pytest.mark.parametrize("sign", SIGNS)
def test_said_alone_it_is_an_alarm(sign: str) -> None:
    assert SCREEN.judge(sign).tier not in (Tier.NONE, Tier.ASK)
