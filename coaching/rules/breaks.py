"""Breaks that begin on a day to come: when each begins and ends, and which of them an instant falls into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coaching.rules.recurrence import instant_of

_JUST_BEFORE = timedelta(microseconds=1)


@dataclass(frozen=True, order=True)
class Break:
    """Local days on which nothing is to come.

    Attributes:
        begins_on: the first of them.
        ends_on: the first day after them.
    """

    begins_on: date
    ends_on: date

    def begins_at(self, zone: ZoneInfo) -> datetime:
        """The midnight with which it begins, by a clock."""
        return instant_of(self.begins_on, time(), zone)

    def ends_at(self, zone: ZoneInfo) -> datetime:
        """The midnight with which it is over, by a clock."""
        return instant_of(self.ends_on, time(), zone)

    def meets(self, other: Break) -> bool:
        """Whether any day lies in both."""
        return self.begins_on < other.ends_on and other.begins_on < self.ends_on


def break_at(breaks: Iterable[Break], at: datetime, zone: ZoneInfo) -> Break | None:
    """The break that an instant falls into; None where it falls into none."""
    return next((one for one in breaks if one.begins_at(zone) <= at < one.ends_at(zone)), None)


def rests_until(breaks: Sequence[Break], at: datetime, zone: ZoneInfo) -> datetime | None:
    """The last instant of the break that an instant falls into, and of what follows it at once; or None."""
    found = break_at(breaks, at, zone)
    if found is None:
        return None
    end = found.ends_at(zone)
    return rests_until(breaks, end, zone) or end - _JUST_BEFORE
