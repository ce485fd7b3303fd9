"""Small checks of what somebody can do: which is due, and how one compares with the one before. Pure.

Features 2 and 31. They are measured against the person only; no norm is known here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any


class Check(StrEnum):
    """What is checked."""

    CHAIR_STAND = "chair_stand"  # how often somebody stands up in 30 seconds
    BALANCE = "balance"  # for how many seconds they stand with one foot before the other


class Since(StrEnum):
    """How a check compares with the one before."""

    FIRST = "first"
    MORE = "more"
    SAME = "same"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class CheckRule:
    """One check.

    Attributes:
        exercise: of the library; what is ruled out of that is ruled out of the check.
        most: that can be told, in repetitions or seconds.
        change: so much more or less is a change, and less than that is the same.
    """

    exercise: str
    most: int
    change: int


@dataclass(frozen=True, slots=True)
class CheckProtocol:
    """Numbers a clinician may change; ``checks`` in the order in which they are offered.

    ``every``: so long after one it comes again; ``rest``: so long none comes after one was left.
    """

    every: timedelta
    rest: timedelta
    checks: Mapping[Check, CheckRule]


def read_check_protocol(content: Mapping[str, Any]) -> CheckProtocol:
    """The protocol of a file's content.

    Raises:
        ValueError: a check isn't known, or a number cannot be.
    """
    checks = {Check(name): CheckRule(**rule) for name, rule in content["checks"].items()}
    every, rest = content["every_days"], content["rest_days"]
    if min(every, rest) < 1 or any(not 0 < one.change < one.most for one in checks.values()):
        raise ValueError("every_days, rest_days: 1 or more; a change is smaller than the most")
    return CheckProtocol(timedelta(days=every), timedelta(days=rest), checks)


def due_check(
    last_on: Mapping[Check, date], allowed: Collection[Check], today: date, protocol: CheckProtocol
) -> Check | None:
    """The check that may be offered today; None: each was done lately, or isn't allowed.

    Args:
        last_on: the local day on which each was last done.
        allowed: that nothing speaks against today.
        today: the person's local day.
        protocol: how long one rests.
    """
    open_ones = (
        one
        for one in protocol.checks
        if one in allowed and (one not in last_on or today - last_on[one] >= protocol.every)
    )
    return next(open_ones, None)


def compare(amount: int, before: int | None, rule: CheckRule) -> Since:
    """How an amount compares with the one before, within what such a check can tell apart."""
    if before is None:
        return Since.FIRST
    if abs(amount - before) < rule.change:
        return Since.SAME
    return Since.MORE if amount > before else Since.LESS
