"""The order in which alerts want a look."""

from __future__ import annotations

from sqlalchemy import Case, case

from coaching.rules.red_flags import Tier
from coaching.store.models import SafetyEvent

URGENCY = {tier.value: place for place, tier in enumerate(Tier)}
"""Places of the tiers, the most urgent first."""


def by_urgency() -> Case[int]:
    """An event's place among the tiers, to sort by."""
    return case(URGENCY, value=SafetyEvent.tier, else_=len(URGENCY))
