"""What the daily check-in asks, in order, and which answers can be."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One question; ``lowest`` and ``highest`` bound its number when it is answered by one."""

    name: str
    lowest: float | None = None
    highest: float | None = None

    def allows(self, number: float | None) -> bool:
        """Whether this can be the answer's number; None always can."""
        if number is None:
            return True
        if self.lowest is None or self.highest is None:
            return False
        return self.lowest <= number <= self.highest


# The 0-10 pain rating; then what was done; then one open question.
QUESTIONS = (Question("pain", lowest=0, highest=10), Question("activity"), Question("note"))


def question_named(name: str) -> Question | None:
    """The question with that name, if the check-in asks it."""
    return next((question for question in QUESTIONS if question.name == name), None)


def open_questions(answered: Collection[str]) -> tuple[str, ...]:
    """Names of the questions still to ask, in order; ``answered`` includes the skipped ones."""
    return tuple(question.name for question in QUESTIONS if question.name not in answered)
