"""PHQ-4: two items on worry, two on mood (Kroenke 2009, 10.1176/appi.psy.50.6.613; may be bundled).

Item 9 of the PHQ-9 is no part of it, and is never asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

ITEMS: Final = 4
HIGHEST: Final = 3  # of each item, from 0: "nearly every day"


class Severity(StrEnum):
    """How much distress the total tells of."""

    NORMAL = "normal"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


@dataclass(frozen=True)
class Phq4Limits:
    """Cut-offs, each "and above".

    Attributes:
        mild, moderate, severe: of the total, 0 to 12.
        screen: of either half, 0 to 6.
    """

    mild: int
    moderate: int
    severe: int
    screen: int


@dataclass(frozen=True)
class Phq4:
    """A scored PHQ-4.

    Attributes:
        anxiety: GAD-2, the sum of the first two items, 0 to 6.
        depression: PHQ-2, the sum of the last two, 0 to 6.
        severity: of the total.
        anxious, depressed: whether that half is a positive screen.
    """

    anxiety: int
    depression: int
    severity: Severity
    anxious: bool
    depressed: bool

    @property
    def total(self) -> int:
        """0 (no distress) to 12."""
        return self.anxiety + self.depression

    @property
    def is_distressed(self) -> bool:
        """Whether it is above a cut-off that calls for a word and for the clinician's eye."""
        return self.severity in (Severity.MODERATE, Severity.SEVERE) or self.anxious or self.depressed


def score_phq4(items: Sequence[int | None], limits: Phq4Limits) -> Phq4 | None:
    """Score the four items; None when one is missing.

    Args:
        items: nervous, worry, interest, down, in this order, each 0 to 3.
        limits: cut-offs.

    Raises:
        ValueError: not four items, or one off its ruler.
    """
    if len(items) != ITEMS:
        raise ValueError("PHQ-4 has four items")
    given = [item for item in items if item is not None]
    if any(not 0 <= item <= HIGHEST for item in given):
        raise ValueError("PHQ-4 items are 0 to 3")
    if len(given) < ITEMS:
        return None
    anxiety, depression = given[0] + given[1], given[2] + given[3]
    return Phq4(
        anxiety,
        depression,
        _severity(anxiety + depression, limits),
        anxious=anxiety >= limits.screen,
        depressed=depression >= limits.screen,
    )


def _severity(total: int, limits: Phq4Limits) -> Severity:
    if total >= limits.severe:
        return Severity.SEVERE
    if total >= limits.moderate:
        return Severity.MODERATE
    return Severity.MILD if total >= limits.mild else Severity.NORMAL
