"""Asking the coach for a plan is no plan to die, and what else is said beside it is still heard."""

from __future__ import annotations

import pytest

from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen, Tier

SCREEN = Screen(load_red_flags())


@pytest.mark.parametrize(
    "text",
    [
        "I want to make a plan",
        "want to make a plan to walk more",
        "want to make a plan to swim more",
        "I'd like to make a plan to walk more",
        "I want to do more and need a plan",
        "can you help me make a plan for getting out of the house",
        "lets make a plan for the mornings",
        "I would like to plan how I get out of the house",
        "I would like to work out a plan with you",
        "I want to stop my plan",
        "I don't want to do the plan any more",
        "I'd like to end that plan",
        "want to see my plan",
        "how do I make a new plan",
        "I want to set a goal",
        "I want a plan so I get back to the allotment",
        "I want to edit the plan I made",
        "I want to adjust my plan",
    ],
)
def test_asking_for_a_plan_is_no_alarm(text: str) -> None:
    assert SCREEN.judge(text).tier is Tier.NONE


@pytest.mark.parametrize(
    "text",
    [
        "I want to make a plan to end it all",
        "can you help me make a plan to end my life",
        "I want to make a plan to kill myself",
        "I've made a plan to kill myself",
        "I have made a plan and the pills are ready",
        "I know how I would do it, I have a plan",
        "I want to make a plan to walk more but honestly I'd rather be dead",
        "need a plan, I can't go on like this, they'd be better off without me",
        "make a plan with me or I'll take all my tablets tonight",
        "I plan to do it tonight",
        "I want to change the plan I made, tonight is the night",
        "I want to change my plan. pills this time",
        "I made a plan and I want to do it today",
        "I plan to do it with the rope",
        "I plan to go and jump",
        "I plan to walk into the sea",
        "I plan to go off the bridge tonight",
        "I plan to get it over with tonight",
        "I plan to get enough pills together",
        "I've a plan for the pills",
        "I have a plan for my death",
        "I have a plan with me and the tablets",
        "I have the plan to go to the bridge",
        "I plan to try it again this time with more tablets",
        "I plan to do something stupid tonight",
        "I plan to go under a train",
        "I plan to meet my maker tonight",
        "what's the plan? to not wake up",
        "I want to end that plan you call life",
        "my plan is finished, goodbye",
        "I just need a plan and the courage",
        "want to make a plan to swim out and never come back",
        "I know what I want to do and I will stick to it",
        "I set out to do it and tonight I will",
    ],
)
def test_what_is_said_beside_it_is_heard(text: str) -> None:
    assert SCREEN.judge(text).tier in (Tier.CRISIS, Tier.EMERGENCY)
