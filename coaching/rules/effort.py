"""A week's effort in a few facts: praise for showing up, never for scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median


@dataclass(frozen=True)
class EffortDay:
    """A day on which the patient checked in; the numbers only where they gave them.

    ``did_something``: they told what they had done.
    """

    on: date
    did_something: bool = False
    pain: float | None = None
    sleep: float | None = None


@dataclass(frozen=True)
class Numbers:
    """The lowest, middle and highest of a week."""

    lowest: float
    middle: float
    highest: float


@dataclass(frozen=True)
class WeekNote:
    """What a weekly note may say. ``pain`` and ``sleep`` are None unless numbers are shared and given."""

    monday: date
    days: int
    active_days: int
    pain: Numbers | None = None
    sleep: Numbers | None = None


def monday_of_last_week(today: date) -> date:
    """The Monday of the last full week before ``today``."""
    return today - timedelta(days=today.weekday() + 7)


def sum_up_week(days: Sequence[EffortDay], *, monday: date, with_numbers: bool) -> WeekNote | None:
    """The note of one week; None when there is nothing kind to say: an empty week is nobody's business.

    Args:
        days: on which the patient checked in; those of other weeks are passed over.
        monday: of the week.
        with_numbers: whether the patient shares numbers of pain and sleep.
    """
    own = {day.on: day for day in days if monday <= day.on < monday + timedelta(days=7)}
    if not own:
        return None
    return WeekNote(
        monday=monday,
        days=len(own),
        active_days=sum(day.did_something for day in own.values()),
        pain=_numbers([day.pain for day in own.values()]) if with_numbers else None,
        sleep=_numbers([day.sleep for day in own.values()]) if with_numbers else None,
    )


def _numbers(values: Sequence[float | None]) -> Numbers | None:
    known = [value for value in values if value is not None]
    return Numbers(min(known), median(known), max(known)) if known else None
