"""The first screen of every message: deterministic rules for what cannot wait.

It runs before any language model, in the middle of any form, and when the dialogue server is down.
Sensitivity beats specificity. The knowledge is passed in; nothing clinical is written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """How soon it needs a person, most urgent first."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    SAME_DAY = "same_day"
    URGENT = "urgent"
    ROUTINE = "routine"
    ASK = "ask"  # one clarifying question
    NONE = "none"


# Coaching stops for these until a clinician has reviewed the event.
HOLDING_TIERS = frozenset({Tier.EMERGENCY, Tier.CRISIS, Tier.SAME_DAY, Tier.URGENT})


@dataclass(frozen=True)
class Verdict:
    """What the screen found: the most urgent tier, its category, and every rule that matched.

    ``matched`` are ids of rules, ``why`` names the words of the knowledge that were met (for the clinician
    and the audit), ``version`` is the knowledge's.
    """

    tier: Tier
    category: str = "none"
    matched: tuple[str, ...] = ()
    why: str = ""
    version: str = ""
