"""The starting dose from three trials, and the new one after a gap."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.rules.progression.doses import Dose, Limits
from coaching.rules.progression.facts import ItemState
from coaching.rules.progression.protocol import Protocol

_ALL = 100


def baseline_amount(trials: Sequence[int], protocol: Protocol) -> int:
    """0.8 of the mean of the trials, rounded down; one unit at least.

    Raises:
        ValueError: fewer trials than the protocol asks for, or one below 0.
    """
    if len(trials) < protocol.baseline_trials or min(trials) < 0:
        raise ValueError(f"{protocol.baseline_trials} trials make a baseline")
    return max(1, sum(trials) * protocol.baseline_percent // (_ALL * len(trials)))


def starting_dose(
    trials: Sequence[int], *, frequency: int, by_time: bool, limits: Limits, protocol: Protocol
) -> Dose:
    """The first quota, within the limits and without a load.

    Args:
        trials: units of each try.
        frequency: days a week at first.
        by_time: whether the exercise is counted in seconds or minutes.
        limits: the strictest of all that hold.
        protocol: the numbers.
    """
    amount = baseline_amount(trials, protocol)
    dose = Dose(frequency, duration=amount) if by_time else Dose(frequency, repetitions=amount)
    return limits.cut(dose)


def new_baseline(state: ItemState, protocol: Protocol) -> Dose:
    """The quota after a gap: what the latest trials say, and never more than it was before."""
    trials = state.trials[-protocol.baseline_trials :]
    amount = min(state.dose.amount, baseline_amount(trials, protocol))
    return state.limits.cut(state.dose.with_amount(amount))
