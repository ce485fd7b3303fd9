"""Numbers a clinician may change, with version and source."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Any

from coaching.content.files import read_yaml
from coaching.rules.alerts import AlertProtocol, CaregiverLimits, Pace
from coaching.rules.reminders import Limits


@cache
def reminder_limits() -> Limits:
    """Limits of the reminders, read once."""
    numbers = read_yaml("protocols/reminders.yml")
    return Limits(
        lateness=timedelta(minutes=numbers["lateness_minutes"]),
        under_way=timedelta(minutes=numbers["under_way_minutes"]),
    )


@cache
def alert_protocol() -> AlertProtocol:
    """When clinicians and caregivers are told of a safety event, read once."""
    content = read_yaml("protocols/alerts.yml")
    caregivers = content["caregivers"]
    return AlertProtocol(
        paces={tier: _read_pace(raw) for tier, raw in content["tiers"].items()},
        nobody=timedelta(minutes=content["nobody_minutes"]),
        caregivers=CaregiverLimits(
            tiers=frozenset(caregivers["tiers"]),
            never_categories=frozenset(caregivers["never_categories"]),
            again_after=timedelta(minutes=caregivers["again_after_minutes"]),
            shared_for=timedelta(days=caregivers["shared_for_days"]),
            at_most=caregivers["at_most"],
        ),
    )


def _read_pace(raw: dict[str, Any]) -> Pace:
    return Pace(
        repeats=tuple(timedelta(minutes=minutes) for minutes in raw["repeat_minutes"]),
        slower_after=tuple(timedelta(minutes=minutes) for minutes in raw["slower_after_minutes"]),
        backup_after=timedelta(minutes=raw["backup_after_minutes"]),
        at_night=raw["at_night"],
    )
