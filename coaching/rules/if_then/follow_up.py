"""Following a plan up: of which day it is asked about, and when it is time to change it together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from coaching.rules.recurrence import Rule

MISSES_IN_A_ROW = 3  # clinical reference, section 2: then the plan is revised together


class Done(StrEnum):
    """Whether what was planned was done."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


_OF_HEALTH = re.compile(
    r"\b(?:pains?|painful|ach(?:e|es|ing|y)|hurts?|sore|stiff\w*|flare\w*|fatigue|tablets?|pills?|meds?|medicines?"
    r"|medication|painkillers?|dose|injections?|inhalers?|creams?|patch(?:es)?|physio\w*|rehab|clinic|hospital|doctor'?s?"
    r"|gp|nurse|therap\w+|surgery|codeine|tramadol|paracetamol|ibuprofen|morphine|arthritis|fibro\w*|symptoms?"
    r"|depress\w*|anxi\w+|panic\w*)\b",
    re.IGNORECASE,
)


def names_health(words: str) -> bool:
    """Whether words on a lock screen would tell others of an illness or a treatment."""
    return _OF_HEALTH.search(words) is not None


@dataclass(frozen=True)
class DayTold:
    """What was told of a plan's day.

    Attributes:
        came: whether its moment came up; None as long as that isn't told.
        done: whether it was done then; None as long as that isn't told, or the moment never came.
    """

    came: bool | None = None
    done: Done | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing more is to be asked."""
        return self.came is False or self.done is not None


@dataclass(frozen=True)
class PlanAtWork:
    """What is known of an active plan when it is followed up. Times are on the person's wall clock.

    Attributes:
        key: names it.
        made_at: when it was made, or last changed.
        cue_at: when its moment usually comes; None when that isn't known.
        rule: on which days.
        told_on: the days of which something was told.
    """

    key: str
    made_at: datetime
    cue_at: time | None
    rule: Rule
    told_on: frozenset[date] = frozenset()


def choose_day(plans: Iterable[PlanAtWork], now: datetime) -> tuple[str, date] | None:
    """Which plan to ask about, and which of its days: the plan of which least was told, if any is due.

    Args:
        plans: the active ones.
        now: on the person's wall clock.
    """
    due = [(plan, day) for plan in plans if (day := _day_of(plan, now)) is not None]
    if not due:
        return None
    plan, day = min(due, key=lambda one: (max(one[0].told_on, default=date.min), one[0].made_at))
    return plan.key, day


def is_to_be_changed(latest: Sequence[Done | None]) -> bool:
    """Whether a plan is to be looked at together: not done on the last days that were told.

    Args:
        latest: what was told since it was made or changed, newest first; None where its moment never came.
    """
    last = latest[:MISSES_IN_A_ROW]
    return len(last) == MISSES_IN_A_ROW and all(done in (None, Done.NO) for done in last)


def _day_of(plan: PlanAtWork, now: datetime) -> date | None:
    """Today or yesterday, whichever had its moment last since the plan was made, if that isn't told yet."""
    for day in (now.date(), now.date() - timedelta(days=1)):
        at = plan.cue_at or time.max
        moment = datetime.combine(day, at, tzinfo=now.tzinfo)
        if plan.rule.holds_on(day) and plan.made_at < moment <= now:
            return None if day in plan.told_on else day
    return None
