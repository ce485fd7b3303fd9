"""An answer to what somebody would like is a wish: "not wake up" says then what they want."""

from __future__ import annotations

import pytest

from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen, Tier
from tests.support.own_questions import own_questions

WISHES = (
    "not wake up",
    "to not wake up",
    "not to wake up any more",
    "to be with my late husband",
    "to be gone",
)
HARMLESS = (
    "be with my husband more",
    "not wake up so stiff",
    "walk to the church",
    "the river",
    "see my mum's grave again",
    "a bit of peace",
    "not be stuck in bed",
    "play with the kids on the floor",
)
_ASKED = (
    "What would you like to be able to do, so that there is more of that?",
    "What matters to you that it has pushed aside?",
    "Which one thing would you love to be able to do again?",
    "It can be a small thing. What would you like to bring into your days?",
    "If that came true, what would be the best thing about it?",
)


@pytest.fixture(scope="module")
def screen() -> Screen:
    return Screen(load_red_flags())


@pytest.mark.parametrize("question", _ASKED)
@pytest.mark.parametrize("wish", WISHES)
def test_a_wish_to_die_is_heard(screen: Screen, wish: str, question: str) -> None:
    assert screen.judge(wish, question).tier is Tier.CRISIS


@pytest.mark.parametrize("answer", HARMLESS)
def test_what_people_wish_for_is_no_alarm_by_the_question(screen: Screen, answer: str) -> None:
    alone = screen.judge(answer).matched
    assert all(screen.judge(answer, question).matched == alone for question in _ASKED)


def test_the_questions_are_ours() -> None:
    ours = own_questions()
    assert all(any(question in one for one in ours) for question in _ASKED)
