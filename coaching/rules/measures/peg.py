"""PEG: pain, enjoyment of life, general activity (Krebs 2009, 10.1007/s11606-009-0981-1; may be bundled)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

ITEMS: Final = 3
HIGHEST: Final = 10  # of each item, from 0
_ROUNDING: Final = 1e-9  # thirds are no exact numbers


@dataclass(frozen=True)
class PegLimits:
    """From which change on it is one that people notice.

    Attributes:
        important_points: on the score's ruler of 0 to 10 (10.1016/j.jpain.2023.07.028).
        important_share: of the first score, 0 to 1 (clinical reference, section 7).
    """

    important_points: float
    important_share: float


def score_peg(items: Sequence[float | None]) -> float | None:
    """The mean of the three items, 0 (best) to 10 (worst); None when one is missing.

    Args:
        items: pain, enjoyment, activity, in this order, each 0 to 10.

    Raises:
        ValueError: not three items, or one off its ruler.
    """
    if len(items) != ITEMS:
        raise ValueError("PEG has three items")
    given = [item for item in items if item is not None]
    if any(not 0 <= item <= HIGHEST for item in given):
        raise ValueError("PEG items are 0 to 10")
    return sum(given) / ITEMS if len(given) == ITEMS else None


def is_important(first: float, last: float, limits: PegLimits) -> bool:
    """Whether the difference of two scores, either way, is beyond the smallest that matters."""
    moved = abs(last - first) + _ROUNDING
    share = moved / first if first > 0 else 0.0
    return moved >= limits.important_points or share >= limits.important_share
