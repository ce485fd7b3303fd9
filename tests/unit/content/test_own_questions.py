"""The coach's own questions: a plain answer to any of them is no alarm, whatever it would mean elsewhere."""

from __future__ import annotations

import pytest

from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen, Tier
from tests.support.own_questions import EVERYDAY_ANSWERS, PLAIN_ANSWERS, own_questions


@pytest.fixture(scope="module")
def screen() -> Screen:
    return Screen(load_red_flags())


def test_there_are_questions() -> None:
    assert len(own_questions()) > 40


@pytest.mark.parametrize("answer", PLAIN_ANSWERS)
def test_a_plain_answer_to_a_question_of_ours_is_no_alarm(screen: Screen, answer: str) -> None:
    alarms = {
        question: verdict.why
        for question in own_questions()
        if (verdict := screen.judge(answer, question)).tier is not Tier.NONE
    }
    assert alarms == {}


@pytest.mark.parametrize("answer", EVERYDAY_ANSWERS)
def test_a_question_of_ours_lends_no_word_to_an_alarm(screen: Screen, answer: str) -> None:
    alone = set(screen.judge(answer).matched)
    added = {
        question: more
        for question in own_questions()
        if (more := set(screen.judge(answer, question).matched) - alone)
    }
    assert added == {}


@pytest.mark.parametrize("answer", ["yes", "yes, and I had two paracetamol", "change it to 7"])
def test_what_is_noted_in_a_receipt_is_not_said_again(screen: Screen, answer: str) -> None:
    receipt = "Thanks.\n\nNoted:\nNote: I sat looking at my tablets\n\nDoes that look right?"
    assert screen.judge(answer, receipt).tier is Tier.NONE
