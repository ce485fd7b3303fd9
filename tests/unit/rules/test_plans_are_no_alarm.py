"""Asking the coach for a plan is no plan to die, and what else is said beside it is still heard."""

from __future__ import annotations

import pytest

from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen, Tier
from tests.support.cases import load_cases

SCREEN = Screen(load_red_flags())
CASES = load_cases("red_flags_plans.yml")


@pytest.mark.parametrize("text", [case["text"] for case in CASES if case["tier"] == "none"])
def test_asking_for_a_plan_is_no_alarm(text: str) -> None:
    assert SCREEN.judge(text).tier is Tier.NONE


@pytest.mark.parametrize("text", [case["text"] for case in CASES if case["tier"] == "crisis"])
def test_what_is_said_beside_it_is_heard(text: str) -> None:
    assert SCREEN.judge(text).tier in (Tier.CRISIS, Tier.EMERGENCY)
