"""When a daily local time comes next, right across every change of clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def instant_of(day: date, local_time: time, zone: ZoneInfo) -> datetime:
    """The UTC instant of a local time on a day.

    A time that comes twice counts the first time; one that is skipped moves past the gap by as much
    as the clocks moved (02:30 becomes 03:30).
    """
    return datetime.combine(day, local_time.replace(fold=0, tzinfo=None), tzinfo=zone).astimezone(UTC)


def next_local(local_time: time, zone: ZoneInfo, after: datetime) -> datetime:
    """The first instant after ``after`` at which a daily local time is due, in UTC.

    Args:
        local_time: on the person's wall clock.
        zone: the person's time zone.
        after: aware instant; the result is later than it.
    """
    # The day before, since a time in a gap around midnight may be due after its own day has ended.
    day = after.astimezone(zone).date() - timedelta(days=1)
    while (instant := instant_of(day, local_time, zone)) <= after:
        day += timedelta(days=1)
    return instant
