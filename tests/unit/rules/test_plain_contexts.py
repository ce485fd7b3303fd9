"""What a plain context makes of a sign: a slip in typing, a street, a dose that a doctor doubled."""

from __future__ import annotations

import pytest

from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen, Tier
from tests.support.cases import Case, load_cases

SCREEN = Screen(load_red_flags())


@pytest.mark.parametrize("case", load_cases("red_flags_contexts.yml"), ids=lambda case: str(case["text"]))
def test_the_context_decides(case: Case) -> None:
    found = SCREEN.judge(case["text"]).tier
    # Where it is in doubt, it is at least asked about.
    assert found in ({Tier.ASK, Tier.EMERGENCY} if case["tier"] == "ask" else {Tier(case["tier"])})


@pytest.mark.parametrize("question", ["pain", "energy", "mood", "activity", "note", "extra"])
def test_a_long_text_is_no_alarm_whatever_was_asked(question: str) -> None:
    assert SCREEN.judge("I just wrote a long text", in_reply_to=question).tier is Tier.NONE
