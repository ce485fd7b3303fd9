"""When a reminder is due: at its local time, apart from the crowd, never pushed into quiet hours."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from coaching.rules.quiet_hours import end_of_quiet, is_quiet, is_quiet_at
from coaching.rules.recurrence import Rule, next_on


@dataclass(frozen=True)
class Clock:
    """The person's wall clock.

    Attributes:
        zone: their time zone.
        quiet_from, quiet_until: local times between which nothing comes unasked; equal for none.
    """

    zone: ZoneInfo
    quiet_from: time
    quiet_until: time


def next_due(
    rule: Rule, local_time: time, clock: Clock, after: datetime, apart: timedelta = timedelta()
) -> datetime:
    """When a reminder is due next, in UTC.

    Args:
        rule: on which days.
        local_time: as the person chose it; it may lie in their quiet hours.
        clock: of the person.
        after: aware instant; the chosen time comes later than it.
        apart: by how much it comes later than chosen, so that not all come at once. It is left out where it
            would lead into quiet hours or the next day.

    Returns:
        An instant that is never before the chosen time, and in quiet hours only if that time is.
    """
    return _settle(next_on(rule, local_time, clock.zone, after), local_time, clock, apart)


def apart_of(person_id: str, spread: timedelta) -> timedelta:
    """How far the person's reminders keep from the crowd's: from nothing to ``spread``, always the same."""
    seconds = int(spread.total_seconds())
    if seconds < 1:
        return timedelta()
    digest = hashlib.sha256(person_id.encode()).digest()
    return timedelta(seconds=int.from_bytes(digest[:8], "big") % (seconds + 1))


def _settle(instant: datetime, local_time: time, clock: Clock, apart: timedelta) -> datetime:
    zone, quiet = clock.zone, (clock.quiet_from, clock.quiet_until)
    if is_quiet(instant, zone, *quiet) and not is_quiet_at(local_time, *quiet):
        # The clocks were put forward over the chosen time, into the quiet hours.
        return end_of_quiet(instant, zone, *quiet)
    later = instant + apart
    leaves_the_day = later.astimezone(zone).date() != instant.astimezone(zone).date()
    runs_into_quiet = is_quiet(later, zone, *quiet) and not is_quiet(instant, zone, *quiet)
    return instant if leaves_the_day or runs_into_quiet else later
