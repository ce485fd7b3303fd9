"""Template filters: times and numbers as a clinician reads them, on the patient's own clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from coaching.store.queries.clinic_talk import Line


@dataclass(frozen=True, slots=True)
class DayOfLines:
    """What was said on one local day."""

    on: date
    lines: tuple[Line, ...]


def local(moment: datetime, time_zone: str) -> datetime:
    """The instant on the clock of that zone."""
    return moment.astimezone(ZoneInfo(time_zone))


def clock_time(moment: datetime, time_zone: str) -> str:
    """Such as ``09:05``."""
    return f"{local(moment, time_zone):%H:%M}"


def day_month(on: date) -> str:
    """Such as ``7 Nov``."""
    return f"{on.day} {on:%b}"


def weekday_date(on: date) -> str:
    """Such as ``Sat 7 Nov``."""
    return f"{on:%a} {day_month(on)}"


def full_date(on: date) -> str:
    """Such as ``Saturday 7 November 2026``."""
    return f"{on:%A} {on.day} {on:%B %Y}"


def local_date(moment: datetime, time_zone: str) -> date:
    """The date on the calendar of that zone."""
    return local(moment, time_zone).date()


def moment_text(moment: datetime, time_zone: str) -> str:
    """Such as ``Sat 7 Nov, 09:05``."""
    return f"{weekday_date(local_date(moment, time_zone))}, {clock_time(moment, time_zone)}"


def days_between(now: datetime, moment: datetime, time_zone: str) -> int:
    """Calendar days from ``moment`` to ``now`` in that zone; negative when it lies ahead."""
    return (local_date(now, time_zone) - local_date(moment, time_zone)).days


def rating(pain: float) -> str:
    """A rating without needless decimals: ``4``, ``4.5``."""
    return f"{pain:g}"


def group_by_day(lines: Sequence[Line], time_zone: str) -> Iterator[DayOfLines]:
    """Lines in their order, cut at each local midnight."""
    for on, said in groupby(lines, key=lambda line: local_date(line.at, time_zone)):
        yield DayOfLines(on, tuple(said))


FILTERS: dict[str, Callable[..., Any]] = {
    "clock_time": clock_time,
    "day_month": day_month,
    "days_between": days_between,
    "full_date": full_date,
    "groupby_day": group_by_day,
    "local_date": local_date,
    "moment": moment_text,
    "rating": rating,
    "weekday_date": weekday_date,
}
