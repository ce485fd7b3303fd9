"""Asking to be reminded of medicines is no alarm; having taken too much of them stays one."""

from __future__ import annotations

import pytest

from coaching.content.red_flags import load_red_flags
from coaching.rules.medicines import MedicineQuestion, find_medicine_question
from coaching.rules.safety import Screen, Tier

SCREEN = Screen(load_red_flags())


@pytest.mark.parametrize(
    "text",
    [
        "remind me to take my tablets at 9",
        "can you remind me about my meds in the morning",
        "set a reminder for my pills",
        "please remind me to take two tablets at 9",
        "don't let me forget my patch",
    ],
)
def test_a_wish_to_be_reminded_is_no_alarm(text: str) -> None:
    assert SCREEN.judge(text).tier is Tier.NONE
    assert find_medicine_question(text) is MedicineQuestion.REMINDER


@pytest.mark.parametrize(
    "text", ["I took too many tablets", "I took too many tablets, remind me to call the doctor at 9"]
)
def test_too_many_taken_is_an_alarm(text: str) -> None:
    assert SCREEN.judge(text).tier is Tier.EMERGENCY


@pytest.mark.parametrize("text", ["took double at 9", "I took double at 9", "took double this morning"])
def test_a_double_dose_is_at_least_asked_about(text: str) -> None:
    assert SCREEN.judge(text).tier in {Tier.ASK, Tier.EMERGENCY}


@pytest.mark.parametrize("text", ["the journey took double today", "it took double at night"])
def test_what_only_took_long_is_not(text: str) -> None:
    assert SCREEN.judge(text).tier is Tier.NONE


@pytest.mark.parametrize("text", ["how many tablets can I take", "remind me how much codeine is allowed"])
def test_a_question_is_no_wish_to_be_reminded(text: str) -> None:
    assert find_medicine_question(text) is not MedicineQuestion.REMINDER
