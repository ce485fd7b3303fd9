"""What the check-in asks."""

from __future__ import annotations

import pytest

from coaching.rules.checkins import QUESTIONS, open_questions, question_named


def test_questions_come_in_order_and_answered_ones_are_left_out() -> None:
    assert (
        open_questions(()) == tuple(question.name for question in QUESTIONS) == ("pain", "activity", "note")
    )
    assert open_questions(["activity"]) == ("pain", "note")
    assert open_questions(["note", "pain", "activity"]) == ()


@pytest.mark.parametrize(
    ("question", "number", "allowed"),
    [
        ("pain", 0, True),
        ("pain", 10, True),
        ("pain", 6.5, True),
        ("pain", 10.1, False),
        ("pain", -0.1, False),
        ("pain", None, True),
        ("pain", float("nan"), False),
        ("note", None, True),
        ("note", 3, False),
    ],
)
def test_numbers_stay_in_their_range(question: str, number: float | None, allowed: bool) -> None:
    known = question_named(question)
    assert known is not None
    assert known.allows(number) is allowed


def test_a_question_nobody_asks_is_unknown() -> None:
    assert question_named("mood") is None
