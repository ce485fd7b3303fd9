"""Boom and bust: how much of a day's quota was done, and a day of much more that one of much less follows.

Feature 21: actual ÷ quota. It is talked about as seldom as a good day is, and with leave. Pure; the numbers
come from ``content/protocols/pacing.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from coaching.rules.pacing import Limits, may_talk

AS_PLANNED: Final = Fraction(100)  # percent


@dataclass(frozen=True)
class DayDone:
    """What was planned for a local day that is no day of a flare, and what was told of it.

    Attributes:
        planned: units of a set by exercise; a day of rest has none.
        done: units of a set by exercise. What isn't planned for that day has no quota, and doesn't count.
        is_adherent: it was called a hard day, or the easier version was done: as planned.
        is_excused: it was too much, or something new came up: then less is no less than planned.
    """

    planned: Mapping[str, int]
    done: Mapping[str, int] = field(default_factory=dict)
    is_adherent: bool = False
    is_excused: bool = False


@dataclass(frozen=True)
class Swing:
    """Two local days: on one much more was done than planned, and on the other, soon after, much less."""

    more_on: date
    less_on: date


def share_of(day: DayDone) -> Fraction | None:
    """Percent of the day's quota that was done, the mean over its exercises.

    It is exact, so that three exercises at 130 percent are 130 together, and no more. Much of one makes up
    for another, but no more than was planned is done before all of it is.

    Returns:
        None without a quota, or where nothing of it was told: that is unknown, and never zero.
    """
    quotas = {name: amount for name, amount in day.planned.items() if amount > 0}
    if not quotas:
        return None
    if day.is_adherent:
        return AS_PLANNED
    shares = [Fraction(100 * max(0, day.done.get(name, 0)), amount) for name, amount in quotas.items()]
    if not any(shares):
        return None
    share = sum(shares, Fraction()) / len(shares)
    if min(shares) < AS_PLANNED:
        share = min(share, AS_PLANNED)
    return max(share, AS_PLANNED) if day.is_excused else share


def is_more(share: Fraction | None, limits: Limits) -> bool:
    """Whether so much more was done than planned that it is worth a word: all of it, and then more."""
    return share is not None and share > limits.more_percent


def swing_to_tell(
    shares: Mapping[date, Fraction],
    today: date,
    *,
    last_on: date | None,
    is_off: bool,
    limits: Limits,
) -> Swing | None:
    """The latest swing that is to be talked about; None where there is none, or a talk would be too many.

    Args:
        shares: percent of the quota that was done, for each local day that counts.
        today: the person's date. It can be no day of less yet: it isn't over.
        last_on: when a talk was offered last.
        is_off: the person wants none.
        limits: the numbers.
    """
    if not may_talk(today, last_on=last_on, is_off=is_off, limits=limits):
        return None
    for less_on in _days_before(today, limits.told_within_days):
        if shares.get(less_on, AS_PLANNED) >= limits.less_percent:
            continue
        for more_on in _days_before(less_on, limits.within_days):
            if is_more(shares.get(more_on), limits):
                return Swing(more_on, less_on)
    return None


def _days_before(on: date, days: int) -> list[date]:
    """So many local days before one, the latest first."""
    return [on - timedelta(days=back) for back in range(1, days + 1)]
