"""What the daily check-in asks, in order, which answers can be, and which questions come on which day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Question:
    """One question; ``lowest`` and ``highest`` bound its number when it may be answered by one."""

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


# Ratings on 0-10; sleep in hours; the others in words. "Week" looks back on it, "note" is the open question.
QUESTIONS = (
    Question("pain", lowest=0, highest=10),
    Question("sleep", lowest=0, highest=20),
    Question("energy", lowest=0, highest=10),
    Question("mood", lowest=0, highest=10),
    Question("activity"),
    Question("week"),
    Question("extra", lowest=0, highest=10),
    Question("note"),
)
RATINGS = frozenset(("pain", "energy", "mood"))
# What somebody writes of their life; they may keep it from the clinic.
JOURNAL = ("note", "week")
# The first check-in of all is short, so that nobody is put off by it; a hard day is kept shorter still.
_ON_THE_FIRST_DAY = frozenset(("pain", "activity", "note"))
_ON_A_HARD_DAY = frozenset(("pain", "mood", "note"))
_SUNDAY = 6
_FIRST_WEEK = timedelta(days=6)  # before that there is no week to look back on


@dataclass(frozen=True)
class DayFacts:
    """What decides which questions come.

    Attributes:
        today: the local day that is asked about.
        first_day: the day of the person's first completed check-in, if there is one before today.
        week_told_on: the day they last looked back on a week.
        has_extra: their clinician has added a question.
    """

    today: date
    first_day: date | None = None
    week_told_on: date | None = None
    has_extra: bool = False


def choose_questions(facts: DayFacts) -> tuple[str, ...]:
    """The questions of a day in order, before anything is known of how it was."""
    if facts.first_day is None:
        return _in_order(_ON_THE_FIRST_DAY)
    left_out = {
        name for name, comes in (("week", _is_week_due(facts)), ("extra", facts.has_extra)) if not comes
    }
    return tuple(question.name for question in QUESTIONS if question.name not in left_out)


def shorten_for_hard_day(plan: Sequence[str]) -> tuple[str, ...]:
    """The questions of a day that turns out to be hard; a plan that is short already stays as it is."""
    short = tuple(name for name in plan if name in _ON_A_HARD_DAY)
    return short if len(short) == len(_ON_A_HARD_DAY) else tuple(plan)


def question_named(name: str) -> Question | None:
    """The question with that name, if the check-in asks it."""
    return next((question for question in QUESTIONS if question.name == name), None)


def _is_week_due(facts: DayFacts) -> bool:
    """On Sundays, and on the days after one that was missed."""
    if facts.first_day is None or facts.today - facts.first_day < _FIRST_WEEK:
        return False
    sunday = facts.today - timedelta(days=(facts.today.weekday() - _SUNDAY) % 7)
    return facts.week_told_on is None or facts.week_told_on < sunday


def _in_order(names: Collection[str]) -> tuple[str, ...]:
    return tuple(question.name for question in QUESTIONS if question.name in names)
