"""What changed within a period: at most three findings, each with its n and dates. Pure.

The period is cut into an earlier and a later half. A finding is left out when there is too little to say
it honestly; the wording is in the templates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from coaching.rules.days import Day, DayState, rate_of

# Ratings wanted in each half before two medians are compared: our own judgement, no published threshold.
MIN_RATINGS_PER_HALF = 4
# Days that count in each half before two rates are compared: our own judgement.
MIN_DAYS_PER_HALF = 5
# Smallest change of a 0-10 pain rating that is taken to matter: 2 points or 30 % (numeric rating scale).
PAIN_CHANGE_POINTS = 2.0
PAIN_CHANGE_SHARE = 0.30
# Smallest change of the other answers that is worth a word: our own judgement, no published threshold.
CHANGE_POINTS = {"pain": PAIN_CHANGE_POINTS, "sleep": 1.0, "energy": 2.0, "mood": 2.0}
# Missed days in a row worth a line: our own judgement.
MIN_GAP_DAYS = 3


class Size(StrEnum):
    """How much a median moved."""

    SAME = "same"
    SMALL = "small"  # moved, by less than is taken to matter
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Span:
    """Local days ``since`` to ``until``, both included."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class NumberChange:
    """Median of a question's numbers (0–10; sleep: hours) in two spans, with how many there are in each."""

    question: str
    earlier: float
    later: float
    earlier_n: int
    later_n: int
    earlier_span: Span
    later_span: Span

    @property
    def size(self) -> Size:
        """Whether the move is taken to matter; for pain, also when it reaches 30 % of the earlier median."""
        moved = abs(self.later - self.earlier)
        if moved == 0:
            return Size.SAME
        share = moved / self.earlier if self.earlier and self.question == "pain" else 0.0
        is_large = moved >= CHANGE_POINTS[self.question] or share >= PAIN_CHANGE_SHARE
        return Size.LARGE if is_large else Size.SMALL


@dataclass(frozen=True, slots=True)
class RateChange:
    """Check-ins completed of the days that count, in both halves."""

    earlier_completed: int
    earlier_days: int
    later_completed: int
    later_days: int
    earlier_span: Span
    later_span: Span


@dataclass(frozen=True, slots=True)
class Gap:
    """The longest run of days without a check-in."""

    length_days: int
    span: Span
    on_hold: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """At most three findings; None where there is too little to say."""

    pain: NumberChange | None
    rate: RateChange | None
    gap: Gap | None

    @property
    def found(self) -> bool:
        """Whether there is anything to say."""
        return any((self.pain, self.rate, self.gap))


def changes_of(days: Sequence[Day]) -> Changes:
    """Compare the later half of ``days`` (oldest first) with the earlier one."""
    middle = len(days) // 2
    earlier, later = days[:middle], days[middle:]
    return Changes(
        pain=number_change("pain", earlier, later), rate=_rate(earlier, later), gap=_longest_gap(days)
    )


def number_change(question: str, earlier: Sequence[Day], later: Sequence[Day]) -> NumberChange | None:
    """How the median of a question's numbers moved; None when either span has too few of them."""
    before = [number for day in earlier if (number := day.number(question)) is not None]
    after = [number for day in later if (number := day.number(question)) is not None]
    if min(len(before), len(after)) < MIN_RATINGS_PER_HALF:
        return None
    return NumberChange(
        question=question,
        earlier=median(before),
        later=median(after),
        earlier_n=len(before),
        later_n=len(after),
        earlier_span=_span(earlier),
        later_span=_span(later),
    )


def _rate(earlier: Sequence[Day], later: Sequence[Day]) -> RateChange | None:
    before, after = rate_of(earlier), rate_of(later)
    if min(before.days, after.days) < MIN_DAYS_PER_HALF:
        return None
    return RateChange(
        earlier_completed=before.completed,
        earlier_days=before.days,
        later_completed=after.completed,
        later_days=after.days,
        earlier_span=_span(earlier),
        later_span=_span(later),
    )


def _longest_gap(days: Sequence[Day]) -> Gap | None:
    runs: list[list[Day]] = [[]]
    for day in days:
        if day.state == DayState.MISSING:
            runs[-1].append(day)
        else:
            runs.append([])
    longest = max(runs, key=len)
    if len(longest) < MIN_GAP_DAYS:
        return None
    return Gap(length_days=len(longest), span=_span(longest), on_hold=any(day.on_hold for day in longest))


def _span(days: Sequence[Day]) -> Span:
    counted = [day.on for day in days if day.state not in (DayState.BEFORE, DayState.NOT_YET)]
    return Span(since=counted[0], until=counted[-1])
