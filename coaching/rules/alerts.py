"""When clinicians are told of a safety event, when they are told again, and when the backup is told, too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Pace:
    """How often one tier is repeated until somebody has seen it.

    ``repeats`` has one element more than ``slower_after``: the first holds from the event on, each next one
    from the age at the same place on. ``at_night``: also in quiet hours.
    """

    repeats: tuple[timedelta, ...]
    slower_after: tuple[timedelta, ...]
    backup_after: timedelta
    at_night: bool

    def __post_init__(self) -> None:
        if len(self.repeats) != len(self.slower_after) + 1:
            raise ValueError("each slower pace begins at an age, and the first at none")
        if min(self.repeats) <= timedelta(0) or self.backup_after <= timedelta(0):
            raise ValueError("a pace takes time")
        if list(self.slower_after) != sorted(self.slower_after):
            raise ValueError("the ages at which the pace slows down are in order")


@dataclass(frozen=True)
class CaregiverLimits:
    """What caregivers may hear of."""

    tiers: frozenset[str]
    never_categories: frozenset[str]
    again_after: timedelta
    at_most: int


@dataclass(frozen=True)
class AlertProtocol:
    """Paces by tier; a tier without one alerts nobody."""

    paces: Mapping[str, Pace]
    nobody: timedelta
    caregivers: CaregiverLimits


@dataclass(frozen=True)
class Step:
    """One round of alerts, and when the next one is. ``backup``: the backup person is told in it, too."""

    number: int
    backup: bool
    next_at: datetime


def plan_step(
    pace: Pace, *, raised_at: datetime, taken: int, escalated: bool, anybody: bool, now: datetime
) -> Step:
    """The round of alerts that is due now.

    Args:
        pace: of the event's tier.
        raised_at: when it was written.
        taken: how many rounds there were.
        escalated: whether the backup has been told before.
        anybody: whether the team has anybody to tell; if not, the backup is told at once.
        now: aware instant, not before ``raised_at``.
    """
    age = max(now - raised_at, timedelta(0))
    backup = escalated or not anybody or age >= pace.backup_after
    next_at = now + _repeat_at(pace, age)
    if not backup:
        next_at = min(next_at, raised_at + pace.backup_after)
    return Step(taken + 1, backup, next_at)


def _repeat_at(pace: Pace, age: timedelta) -> timedelta:
    return pace.repeats[sum(age >= bound for bound in pace.slower_after)]


def may_tell_caregivers(
    limits: CaregiverLimits, *, tier: str, category: str, matched_categories: frozenset[str | None]
) -> bool:
    """Whether any caregiver may hear that there was something.

    Args:
        limits: of the protocol.
        tier: the event's.
        category: the event's.
        matched_categories: of every rule that matched; None stands for a rule that nobody knows any more, of
            which the worst is assumed.
    """
    touched = {category, *matched_categories}
    return tier in limits.tiers and None not in touched and not touched & limits.never_categories
