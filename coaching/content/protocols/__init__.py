"""Numbers a clinician may change, with version and source."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from coaching.content.files import read_yaml
from coaching.rules.reminders import Limits


@cache
def reminder_limits() -> Limits:
    """Limits of the reminders, read once."""
    numbers = read_yaml("protocols/reminders.yml")
    return Limits(
        lateness=timedelta(minutes=numbers["lateness_minutes"]),
        under_way=timedelta(minutes=numbers["under_way_minutes"]),
    )
