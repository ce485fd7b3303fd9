"""Whether somebody has gone quiet: two check-ins in a row were asked for, and nothing came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class PastDay:
    """One local day of a patient.

    Attributes:
        on: the day.
        was_asked: a check-in was asked for. It is not on days that were not chosen, in a pause, after a stop,
            or on a safety hold.
        showed_up: the patient checked in, or said anything at all.
    """

    on: date
    was_asked: bool
    showed_up: bool


@dataclass(frozen=True)
class Silence:
    """Nothing was heard since that day, the last on which the patient showed up."""

    since: date
    missed: int


def find_silence(
    days: Sequence[PastDay], *, today: date, missed_days: int, lately: timedelta
) -> Silence | None:
    """The silence that is worth a kind hello, if there is one.

    Args:
        days: in any order; a day without an entry was neither asked nor did they show up. Today counts only
            if they have shown up on it, since it is not over.
        today: the patient's local day.
        missed_days: how many days that were asked in vain make it one.
        lately: the last of them is not longer ago than that, or it is no news.
    """
    known = sorted((day for day in days if day.on <= today), key=lambda day: day.on, reverse=True)
    missed: list[date] = []
    for day in known:
        if day.showed_up:
            is_news = len(missed) >= missed_days and missed[0] > today - lately
            return Silence(day.on, len(missed)) if is_news else None
        if day.was_asked and day.on < today:
            missed.append(day.on)
    return None
