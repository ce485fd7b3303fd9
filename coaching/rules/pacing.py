"""Pacing: what a day may hold, and how a chore is cut into bouts with rest between.

Quotas are ceilings: a good day gives no more than a usual one, and a flare gives less. All of it is proposed,
and the person decides. Pure; the numbers come from ``content/protocols/pacing.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from statistics import median
from typing import Any, Final

from coaching.rules.exercise_timer import Bouts

HIGHEST: Final = 10  # of the rulers of energy, pain, cost and worth
MOST_MINUTES: Final = 240  # of an activity
_WHOLE: Final = 100  # percent
_MINUTE: Final = 60
# Bouts of less than two minutes are cut to whole steps of so many seconds, longer ones to whole minutes.
_STEP: Final = 10
_LEAST_BOUT: Final = 10  # seconds


class Day(StrEnum):
    """What kind of day it is."""

    USUAL = "usual"
    HARD = "hard"
    GOOD = "good"
    FLARE = "flare"


@dataclass(frozen=True)
class Limits:
    """The numbers of ``pacing.yml``, as they stand there.

    Raises:
        ValueError: a share that would make more of anything, or a count below one.
    """

    bout_percent: int
    bouts_usual: int
    bouts_hard: int
    bouts_most: int
    longest_minutes: int
    rest_percent: int
    rest_least_minutes: int
    rest_most_minutes: int
    usual_points: int
    most_points: int
    hard_percent: int
    usual_days: int
    usual_least_days: int
    apart: int
    hard_energy: int
    hard_pain: int
    most_activities: int
    look_back_days: int
    hard_days: int
    again_after_days: int
    more_percent: int
    less_percent: int
    within_days: int
    told_within_days: int

    def __post_init__(self) -> None:
        shares = (self.bout_percent, self.hard_percent)
        if not all(1 <= share <= _WHOLE for share in shares):
            raise ValueError("a share is 1 to 100 percent")
        if not 1 <= self.bouts_hard <= self.bouts_usual <= self.bouts_most:
            raise ValueError("a hard day has no more bouts than a usual one")
        if self.longest_minutes < 1:
            raise ValueError("the longest bout is a minute or more")
        if not 0 <= self.rest_least_minutes <= self.rest_most_minutes:
            raise ValueError("the shortest rest is no longer than the longest")
        if not 0 <= self.less_percent < _WHOLE <= self.more_percent:
            raise ValueError("less is less than what was planned, and more is more")
        days = self.within_days + self.told_within_days
        if min(self.within_days, self.told_within_days) < 1 or days >= self.again_after_days:
            raise ValueError("days that are talked about are named by their weekday, and told of once")


@dataclass(frozen=True)
class DayTold:
    """What was told of a day, 0 to 10; None where it wasn't."""

    energy: float | None = None
    pain: float | None = None


@dataclass(frozen=True)
class Budget:
    """What a day may hold.

    Attributes:
        points: of energy, to spend on what costs some.
        usual: of a usual day.
        share: percent of the usual.
        day: why.
        is_of_yesterday: what was told yesterday says so, and nothing is told of today.
    """

    points: int
    usual: int
    share: int
    day: Day
    is_of_yesterday: bool = False


@dataclass(frozen=True)
class Cut:
    """How a chore is cut on a day.

    Attributes:
        bouts: the bouts.
        is_eased: they are less than on a usual day.
        is_short: they are less than was wished for.
    """

    bouts: Bouts
    is_eased: bool
    is_short: bool


def day_of(told: DayTold, before: Sequence[DayTold], limits: Limits) -> Day:
    """What kind of day it is by what was told of it, flares left out: hard before good.

    Args:
        told: of that day.
        before: the days it is compared with, in any order.
        limits: the numbers.
    """
    energy = _against([one.energy for one in before], told.energy, limits)
    pain = _against([one.pain for one in before], told.pain, limits)
    low = energy <= -limits.apart if energy is not None else _is_at_most(told.energy, limits.hard_energy)
    sore = pain >= limits.apart if pain is not None else _is_at_least(told.pain, limits.hard_pain)
    if low or sore:
        return Day.HARD
    is_lively = energy is not None and energy >= limits.apart
    is_eased = pain is not None and pain <= -limits.apart
    return Day.GOOD if is_lively or is_eased else Day.USUAL


def budget_of(day: Day, *, usual: int | None, flare_share: int | None, limits: Limits) -> Budget:
    """The energy points of a day: of a good one as many as of a usual one, of a hard one less.

    Args:
        day: what kind it is by what was told.
        usual: the person's own number for a usual day; None takes the protocol's.
        flare_share: percent of what was done before that an open flare leaves; None without one.
        limits: the numbers.
    """
    of_usual = max(1, min(usual if usual is not None else limits.usual_points, limits.most_points))
    share = limits.hard_percent if day is Day.HARD else _WHOLE
    if flare_share is not None and flare_share < _WHOLE:
        share, day = min(share, max(1, flare_share)), Day.FLARE
    return Budget(max(1, of_usual * share // _WHOLE), of_usual, share, day)


def bouts_for(minutes: int | None, *, wanted: int | None, budget: Budget, limits: Limits) -> Bouts | None:
    """How a chore is cut.

    Args:
        minutes: how long the person usually has before it costs too much; None when that isn't known.
        wanted: how long it is to take in all, in minutes; None leaves it to the rule.
        budget: of the day.
        limits: the numbers.

    Returns:
        Bouts none of which is longer than the protocol's share of ``minutes``, or than its longest bout while
        those aren't known. All bouts that nobody wished for are together no longer than that share. None
        where neither is known.
    """
    if minutes is None and wanted is None:
        return None
    borne = limits.longest_minutes * _WHOLE if minutes is None else minutes * limits.bout_percent
    usual = borne * _MINUTE // _WHOLE
    of_day = usual * budget.share // _WHOLE
    if wanted is None:
        bouts = limits.bouts_hard if budget.share < _WHOLE else limits.bouts_usual
        return _with_rest(bouts, _round(min(of_day // bouts, usual // limits.bouts_usual)), limits)
    longest, seconds = _round(of_day), wanted * _MINUTE
    bouts = min(-(-seconds // longest), limits.bouts_most)
    return _with_rest(bouts, min(longest, _round(-(-seconds // bouts))), limits)


def cut_for(minutes: int | None, *, wanted: int | None, budget: Budget, limits: Limits) -> Cut | None:
    """The same as :func:`bouts_for`, beside a usual day and what was wished for."""
    own: dict[str, Any] = {"wanted": wanted, "limits": limits}
    bouts = bouts_for(minutes, budget=budget, **own)
    usual = bouts_for(minutes, budget=replace(budget, share=_WHOLE), **own)
    if bouts is None or usual is None:
        return None
    is_eased = bouts.work < usual.work or bouts.bouts * bouts.work < usual.bouts * usual.work
    is_short = wanted is not None and bouts.work < _round(-(-wanted * _MINUTE // bouts.bouts))
    return Cut(bouts, is_eased, is_short)


def lesser(shown: Bouts, anew: Bouts) -> Bouts:
    """Which of the two a timer takes that was shown earlier: never more than what was shown."""
    is_less = anew.work <= shown.work and anew.bouts * anew.work <= shown.bouts * shown.work
    return anew if is_less else shown


def offers_talk(
    days: Mapping[date, Day],
    today: date,
    *,
    last_on: date | None,
    is_off: bool,
    limits: Limits,
) -> bool:
    """Whether a good day after hard ones is to be talked about: seldom, and never once it is turned off.

    Args:
        days: what kind of day it was, for each that was told of.
        today: the person's date.
        last_on: when such a talk was offered last.
        is_off: the person wants none.
        limits: the numbers.
    """
    if days.get(today) is not Day.GOOD:
        return False
    if not may_talk(today, last_on=last_on, is_off=is_off, limits=limits):
        return False
    first = today - timedelta(days=limits.look_back_days)
    before = [day for on, day in days.items() if first <= on < today]
    return sum(day in (Day.HARD, Day.FLARE) for day in before) >= limits.hard_days


def may_talk(today: date, *, last_on: date | None, is_off: bool, limits: Limits) -> bool:
    """Whether any such talk may be offered today: not once they are turned off, nor soon after another."""
    is_soon = last_on is not None and today < last_on + timedelta(days=limits.again_after_days)
    return not is_off and not is_soon


def _with_rest(bouts: int, work: int, limits: Limits) -> Bouts:
    least, most = limits.rest_least_minutes * _MINUTE, limits.rest_most_minutes * _MINUTE
    rest = max(least, min(most, _round(work * limits.rest_percent // _WHOLE)))
    return Bouts(bouts, work, rest if bouts > 1 else 0)


def _round(seconds: int) -> int:
    """Down to whole minutes, or to whole steps of seconds where it is short."""
    step = _MINUTE if seconds >= 2 * _MINUTE else _STEP
    return max(_LEAST_BOUT, seconds - seconds % step)


def _against(before: Sequence[float | None], told: float | None, limits: Limits) -> float | None:
    """How far a number is from what is usual; None when either isn't known."""
    known = [one for one in before if one is not None]
    if told is None or len(known) < limits.usual_least_days:
        return None
    return told - median(known)


def _is_at_most(told: float | None, most: int) -> bool:
    return told is not None and told <= most


def _is_at_least(told: float | None, least: int) -> bool:
    return told is not None and told >= least
