"""Flares: which stage one is in, what share of the usual is right, the way back, what is due.

A flare is what the patient says is one (clinical reference, section 5). A silence tells nothing: it neither
raises nor settles anything, only the days go by. What rests is decided by safety, before all of this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from typing import Final

CATEGORY: Final = "flare"  # of the item by which a clinician hears of one


class Stage(IntEnum):
    """How far a flare has come."""

    WARNING = 0  # signs, no flare yet
    FIRST = 1  # days 0 to 2
    DAILY = 2  # days 3 to 7
    LONG = 3  # longer, rising, or the second within a fortnight
    RETURN = 4  # settled for two days: the way back


class Course(StrEnum):
    """How a day of a flare was told to go."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    SETTLED = "settled"


class End(StrEnum):
    """Why a flare is over."""

    BACK = "back"  # the way back is done
    BASELINE = "baseline"  # off for so long that a new baseline is found
    SORENESS = "soreness"  # it was only that
    LAPSED = "lapsed"  # nothing was told of it any more
    AGAIN = "again"  # another one began on the way back


class Session(StrEnum):
    """How a session on the way back went (clinical reference, section 4)."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Due(StrEnum):
    """What is due in a flare when its day comes."""

    NOTHING = "nothing"
    ASK = "ask"
    LAPSE = "lapse"


@dataclass(frozen=True)
class DayTold:
    """What was told of one local day."""

    on: date
    course: Course


@dataclass(frozen=True)
class Limits:
    """Numbers of the protocol file ``flares.yml``. Shares are percent of what was done before."""

    first_days: int
    daily_days: int
    rising_answers: int
    two_within: timedelta
    settled_days: int
    share_in_flare: int
    return_steps: tuple[int, ...]
    baseline_after: timedelta
    lapse_after: timedelta
    return_asked_after: timedelta
    offer_first: timedelta
    offer_again: timedelta
    most_offers: int
    warning_signs: int
    warning_within: timedelta
    warning_again: timedelta

    def __post_init__(self) -> None:
        rises = all(low < high for low, high in zip(self.return_steps, self.return_steps[1:], strict=False))
        if not self.return_steps or not rises or self.return_steps[-1] != 100:
            raise ValueError("the way back rises step by step to 100")
        if self.share_in_flare > self.return_steps[0]:
            raise ValueError("in a flare no more is done than on the first step back")
        if min(self.first_days, self.daily_days, self.rising_answers, self.settled_days) < 1:
            raise ValueError("stages last a day at least")


def stage_on(
    today: date, *, began_on: date, told: Sequence[DayTold], began_before: Sequence[date], limits: Limits
) -> Stage:
    """The stage of a flare on a day.

    It never falls but to the way back, and that begins only once it was told as settled on enough days with
    nothing else told between.

    Args:
        today: local date, not before ``began_on``.
        began_on: the local date on which it began.
        told: what was told of its days, in any order; of days after ``today`` nothing is read.
        began_before: when the person's earlier flares began.
        limits: of the protocol.
    """
    days = [one for one in sorted(told, key=lambda one: one.on) if one.on <= today]
    if _longest_run(days, Course.SETTLED) >= limits.settled_days:
        return Stage.RETURN
    day = (today - began_on).days
    is_rising = _longest_run(days, Course.WORSE) >= limits.rising_answers
    is_long = day >= limits.first_days + limits.daily_days
    if is_long or is_rising or is_second(began_on, began_before, limits):
        return Stage.LONG
    return Stage.FIRST if day < limits.first_days else Stage.DAILY


def is_second(began_on: date, began_before: Sequence[date], limits: Limits) -> bool:
    """Whether another flare began within the fortnight before."""
    return any(began_on - limits.two_within <= one <= began_on for one in began_before)


def tells_clinician(stage: Stage, *, is_told: bool) -> bool:
    """Whether the clinician is to be told now; once for a flare."""
    return stage is Stage.LONG and not is_told


def is_frozen(stage: Stage | None) -> bool:
    """Whether progression rests: in any flare, and on the way back; None without one."""
    return stage is not None


def share_of(stage: Stage | None, step: int, limits: Limits) -> int:
    """How much of what was done before is right now, in percent.

    Args:
        stage: of the flare; None without one.
        step: of the way back, from 0; read on stage 4 only.
        limits: of the protocol.
    """
    if stage is None:
        return 100
    if stage is Stage.RETURN:
        return limits.return_steps[min(max(step, 0), len(limits.return_steps) - 1)]
    return limits.share_in_flare


def after_session(step: int, session: Session, limits: Limits, *, told_today: Session | None = None) -> int:
    """The step after a session on the way back: one on when it went well, one back when it was too much.

    Args:
        step: before it, from 0.
        session: how it went.
        limits: of the protocol.
        told_today: the gravest that was told of the same day already: a good one is no step on after
            anything, and one that was too much is one step back, however often it is told.
    """
    if told_today is not None and (session is Session.GREEN or told_today is Session.RED):
        return step
    last = len(limits.return_steps) - 1
    move = {Session.GREEN: 1, Session.AMBER: 0, Session.RED: -1}[session]
    return min(max(step + move, 0), last)


def is_back(step: int, limits: Limits) -> bool:
    """Whether the last step of the way back is reached."""
    return step >= len(limits.return_steps) - 1


def needs_baseline(days_off: int, limits: Limits) -> bool:
    """Whether somebody was off for so long that a new baseline is found in place of the way back."""
    return timedelta(days=days_off) > limits.baseline_after


def due_on(
    today: date, *, stage: Stage, last_told_on: date, is_told_today: bool, on_hold: bool, limits: Limits
) -> Due:
    """What is due when the daily time comes.

    Args:
        today: local date.
        stage: of the flare.
        last_told_on: when something was last told of it, its beginning included.
        is_told_today: whether today's question has its answer.
        on_hold: whether safety holds the person's coaching; then nothing is due.
        limits: of the protocol.
    """
    if on_hold:
        return Due.NOTHING
    if stage is not Stage.RETURN and today - last_told_on > limits.lapse_after:
        return Due.LAPSE
    return Due.NOTHING if is_told_today or stage is Stage.RETURN else Due.ASK


def is_return_due(
    told_for: timedelta,
    *,
    is_asked_today: bool,
    is_told_by_exercises: bool,
    is_met_less: bool,
    limits: Limits,
) -> bool:
    """Whether it is asked how a step of the way back went, when the daily time comes.

    Args:
        told_for: how long ago its last session was told, or it had settled.
        is_asked_today: whether it was asked today.
        is_told_by_exercises: whether a session of exercises tells it, by the question of its next morning.
        is_met_less: whether it was asked in vain often enough, by the rule of reminders.
        limits: of the protocol.
    """
    if is_asked_today or is_told_by_exercises or is_met_less:
        return False
    return told_for >= limits.return_asked_after


def is_plan_offered(
    *, known_for: timedelta, offers: int, since_last: timedelta | None, has_plan: bool, limits: Limits
) -> bool:
    """Whether a plan for flares is offered, in calm.

    Args:
        known_for: how long ago the consent was given.
        offers: how often it was offered.
        since_last: how long ago the last time was; None if never.
        has_plan: whether there is one, or a part of one.
        limits: of the protocol.
    """
    waits = since_last is not None and since_last < limits.offer_again
    return not has_plan and known_for >= limits.offer_first and offers < limits.most_offers and not waits


def _longest_run(days: Sequence[DayTold], course: Course) -> int:
    """How many days told in that way stand in a row; silent days between them count for nothing."""
    longest = run = 0
    for one in days:
        run = run + 1 if one.course is course else 0
        longest = max(longest, run)
    return longest
