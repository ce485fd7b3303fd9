"""Which kind of affirmation a finished check-in has earned: of effort or of showing up, never of a score."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coaching.rules.gaps import GAP_DAYS

STREAK_DAYS = 3
# A day counts as hard from 7 of 10, the usual cut-off for severe pain [D].
HARD_DAY_PAIN = 7.0


class Affirmation(StrEnum):
    """What is affirmed, most telling first."""

    FIRST = "first"  # the first check-in ever
    HARD_DAY = "hard_day"  # told plainly on a hard day
    MILESTONE = "milestone"  # so many check-ins in all, whatever lay between them
    BACK = "back"  # here again after a gap
    STREAK = "streak"  # several days in a row
    EFFORT = "effort"  # something was done
    WORDS = "words"  # took the time to put something into words
    SHOWED_UP = "showed_up"


@dataclass(frozen=True)
class CheckInFacts:
    """What a finished check-in shows.

    Attributes:
        today: the local date of the check-in.
        days_before: earlier local dates with a completed check-in, as far back as is known.
        pain: 0-10, or None if it was skipped.
        felt_hard: the person's words told of a hard day.
        did_something: an activity was named, and it wasn't "nothing".
        has_words: the open question was answered.
        milestone: the milestone of showing up that is due, if there is one.
    """

    today: date
    days_before: Collection[date]
    pain: float | None
    felt_hard: bool
    did_something: bool
    has_words: bool
    milestone: int | None = None


def choose_affirmation(facts: CheckInFacts) -> Affirmation:
    """The most telling affirmation that the facts honestly support."""
    if not facts.days_before:
        return Affirmation.FIRST
    if facts.felt_hard or (facts.pain is not None and facts.pain >= HARD_DAY_PAIN):
        return Affirmation.HARD_DAY
    if facts.milestone is not None:
        return Affirmation.MILESTONE
    if (facts.today - max(facts.days_before)).days > GAP_DAYS:
        return Affirmation.BACK
    if count_streak(facts.today, facts.days_before) >= STREAK_DAYS:
        return Affirmation.STREAK
    if facts.did_something:
        return Affirmation.EFFORT
    return Affirmation.WORDS if facts.has_words else Affirmation.SHOWED_UP


def count_streak(today: date, days_before: Collection[date]) -> int:
    """Days in a row with a check-in, today included."""
    known = set(days_before)
    day, count = today, 1
    while (day := day - timedelta(days=1)) in known:
        count += 1
    return count
