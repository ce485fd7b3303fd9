"""When a local time comes next, daily or on some days, right across every change of clocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAILY = "daily"


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


@dataclass(frozen=True)
class Rule:
    """On which local days something comes.

    Attributes:
        weekdays: from "mon" to "sun"; every day without it.
        every: 2 for every other day, counted from ``since``; ``weekdays`` leaves some of those out.
        since: a day that counts, for ``every``.
        skips: one day that is left out.
    """

    weekdays: frozenset[str] = frozenset(WEEKDAYS)
    every: int = 1
    since: date = date.min
    skips: date | None = None

    @classmethod
    def parse(cls, text: str) -> Rule:
        """Read what ``str`` wrote: "daily", "mon,wed,fri", "every:2:2026-11-28", or that and ":mon,wed,fri".

        Behind any of them may stand "/2026-12-08", a day that is left out.

        Raises:
            ValueError: it is none of these.
        """
        usual, _, skipped = text.partition("/")
        if skipped:
            return replace(cls.parse(usual), skips=date.fromisoformat(skipped))
        if text == _DAILY:
            return cls()
        if text.startswith("every:"):
            _, every, since, *rest = text.split(":", 3)
            if int(every) < 1:
                raise ValueError(f"no rule: {text}")
            days = _parse_days(rest[0]) if rest else frozenset(WEEKDAYS)
            return cls(days, int(every), date.fromisoformat(since))
        return cls(weekdays=_parse_days(text))

    def __str__(self) -> str:
        """As it is stored."""
        if self.skips is not None:
            return f"{replace(self, skips=None)}/{self.skips.isoformat()}"
        is_any_day = len(self.weekdays) == len(WEEKDAYS)
        days = ",".join(day for day in WEEKDAYS if day in self.weekdays)
        if self.every > 1:
            return f"every:{self.every}:{self.since.isoformat()}" + ("" if is_any_day else f":{days}")
        return _DAILY if is_any_day else days

    def without(self, other: Rule) -> Rule | None:
        """What is left of it beside the other: its days but the other's; None when there are none left.

        Where the other counts days ("every other day") no weekday can be taken off: it is left as it is.
        """
        if str(replace(other, skips=None)) in (_DAILY, str(replace(self, skips=None))):
            return None
        if other.every > 1:
            return self
        days = self.weekdays - other.weekdays
        return replace(self, weekdays=days) if days else None

    def holds_on(self, day: date) -> bool:
        """Whether it comes on that local day."""
        if day == self.skips or WEEKDAYS[day.weekday()] not in self.weekdays:
            return False
        return self.every == 1 or (day - self.since).days % self.every == 0


def _parse_days(text: str) -> frozenset[str]:
    days = frozenset(text.split(","))
    if not days or not days <= set(WEEKDAYS):
        raise ValueError(f"no rule: {text}")
    return days


def next_on(rule: Rule, local_time: time, zone: ZoneInfo, after: datetime) -> datetime:
    """The first instant after ``after`` at which a local time is due on a day of the rule, in UTC."""
    day = after.astimezone(zone).date() - timedelta(days=1)
    while not rule.holds_on(day) or (instant := instant_of(day, local_time, zone)) <= after:
        day += timedelta(days=1)
    return instant
