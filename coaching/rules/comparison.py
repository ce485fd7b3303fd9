"""What is different from before: somebody's own days against their own earlier days, never against others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.rules.changes import NumberChange, Size, number_change
from coaching.rules.days import Day

COMPARED = ("pain", "sleep", "energy", "mood")
WEEK_DAYS, FORTNIGHT_DAYS = 7, 14
LENGTHS_DAYS = (WEEK_DAYS, FORTNIGHT_DAYS)  # the shortest that has enough to say is taken


@dataclass(frozen=True, slots=True)
class Comparison:
    """The last ``length_days`` beside as many before; only what has enough numbers on both sides."""

    length_days: int
    changes: tuple[NumberChange, ...]

    @property
    def clear_ones(self) -> tuple[NumberChange, ...]:
        """Those that moved by as much as people notice."""
        return tuple(change for change in self.changes if change.size is Size.LARGE)


def compare(days: Sequence[Day], *, since: date | None = None) -> Comparison | None:
    """Compare the last week with the one before; where there is too little, the last fortnight.

    Args:
        days: oldest first, up to today, without holes; at best 28 of them.
        since: the day of the baseline; what lies before it is no measure.

    Returns:
        None when there is too little for either.
    """
    own = [day for day in days if since is None or day.on >= since]
    if not own:
        return None
    for length in LENGTHS_DAYS:
        middle = own[-1].on - timedelta(days=length - 1)
        first = middle - timedelta(days=length)
        earlier = [day for day in own if first <= day.on < middle]
        later = [day for day in own if day.on >= middle]
        found = (number_change(question, earlier, later) for question in COMPARED)
        changes = tuple(change for change in found if change is not None)
        if changes:
            return Comparison(length, changes)
    return None


def says_something(comparison: Comparison | None) -> bool:
    """Whether there is a clear change to offer a look at."""
    return comparison is not None and bool(comparison.clear_ones)
