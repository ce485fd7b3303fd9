"""A measure's first score against its last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Change:
    """First and last score of a measure; one score is both.

    Attributes:
        first, last: the scores.
        first_on, last_on: local days.
    """

    first: float
    first_on: date
    last: float
    last_on: date

    @property
    def is_repeated(self) -> bool:
        """Whether there are two to compare."""
        return self.last_on > self.first_on

    @property
    def moved(self) -> float:
        """Last less first: above 0 is worse in PEG and PHQ-4."""
        return self.last - self.first


def change_between(scores: Sequence[tuple[date, float | None]]) -> Change | None:
    """First and last of a measure's scores; None without any.

    Args:
        scores: (local day, score) in the order of the answers. Of several on one day the latest counts: it
            puts the others right.
    """
    of_days = {on: score for on, score in scores if score is not None}
    if not of_days:
        return None
    first_on, last_on = min(of_days), max(of_days)
    return Change(of_days[first_on], first_on, of_days[last_on], last_on)
