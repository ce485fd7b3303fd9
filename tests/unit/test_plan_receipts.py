"""What is said to a plan that was just read back: another moment, another thing, or a yes."""

from __future__ import annotations

from datetime import time

import pytest

from actions.plan_changes import puts_plan_right
from actions.plan_hour import read_hour

SAID = "It is kept: When: after breakfast. I do: walk to the river gate. If not: half way. How sure: 8."


@pytest.mark.parametrize(
    "text",
    [
        "it should be after lunch, not after breakfast",
        "no, to the shop not the river gate",
        "no, after lunch",
        "it should be after tea",
        "lunch, not breakfast",
        "i meant at 9",
    ],
)
def test_a_plan_is_put_right(text: str) -> None:
    assert puts_plan_right(text, SAID)


@pytest.mark.parametrize(
    "text",
    [
        "no that's great thanks",
        "no it's fine",
        "I said yes",
        "it should be fine",
        "actually my back hurts a lot",
        "it's cold, not going out",
        "actually can I talk to you",
    ],
)
def test_assent_and_news_change_nothing(text: str) -> None:
    assert not puts_plan_right(text, SAID)


def test_an_hour_said_again_is_the_likelier_one_and_a_no_is_no_hour() -> None:
    assert read_hour("8", None, "08:00")[0] in (time(8), time(20))
    for text in ("no", "no thanks", "not sure", "whenever", "half past"):
        assert read_hour(text, None, "08:00") == (None, "08:00")
