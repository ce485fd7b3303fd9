"""Milestones of showing up: how often somebody has checked in, in all. A missed day takes nothing away."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

# Sparse on purpose, and sparser as time goes by [D].
_FIRST_ONES = (3, 7, 14, 30, 60, 100)
_THEN_EVERY = 100
# A milestone that fell on a hard day may be named at one of the next check-ins; after that it is let go.
_STILL_NAMED_AFTER = 2


def choose_milestone(check_ins: int, named: Collection[int]) -> int | None:
    """The milestone to name at the end of this check-in, if one is due. Each is named once ever.

    Args:
        check_ins: how many were completed in all, this one included.
        named: milestones that were named at earlier ones.
    """
    highest = _highest(check_ins)
    if highest is None:
        return None
    is_over = highest in named or check_ins - highest > _STILL_NAMED_AFTER
    return None if is_over else highest


def reached_lately(days_done: Sequence[date], *, today: date, lately: timedelta) -> int | None:
    """The milestone that others may hear of: the highest that was reached within ``lately``, if there is one.

    Args:
        days_done: every day with a completed check-in.
        today: the patient's local day.
        lately: older ones are no news.
    """
    done = sorted({day for day in days_done if day <= today})
    highest = _highest(len(done))
    return highest if highest is not None and done[highest - 1] > today - lately else None


def _highest(check_ins: int) -> int | None:
    reached = [milestone for milestone in _FIRST_ONES if milestone <= check_ins]
    return max(reached[-1], check_ins - check_ins % _THEN_EVERY) if reached else None
