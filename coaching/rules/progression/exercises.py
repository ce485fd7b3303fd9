"""What progression needs to know of an exercise, and the strictest limits that hold for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coaching.rules.exercises import Counted
from coaching.rules.progression.doses import Limits
from coaching.rules.progression.protocol import Protocol


@dataclass(frozen=True, slots=True)
class ExerciseFacts:
    """One exercise of the library, as far as doses go.

    Attributes:
        id: of the library.
        domain: strength, mobility, endurance, balance or functional.
        counted: what a set is counted in.
        start: a gentle first amount of a set, where there are no trials.
        ceiling: the most of a set.
        load_ceiling: kilograms; None where there is nothing to hold.
    """

    id: str
    domain: str
    counted: Counted
    start: int
    ceiling: int
    load_ceiling: float | None = None

    @property
    def by_time(self) -> bool:
        """Whether it goes by time, not by count."""
        return self.counted != Counted.REPETITIONS


def limits_of(
    exercise: ExerciseFacts, *, days: int, protocol: Protocol, clinicians: Iterable[Limits] = ()
) -> Limits:
    """The strictest of the exercise's ceiling, the protocol's, the week's shape and the clinician's limits.

    Args:
        exercise: which.
        days: the most days a week of its kind.
        protocol: the numbers, with the patient's settings.
        clinicians: what clinicians set for this patient and exercise.
    """
    most = {
        Counted.REPETITIONS: protocol.ceilings_repetitions,
        Counted.SECONDS: protocol.ceilings_seconds,
        Counted.MINUTES: protocol.ceilings_minutes,
    }[exercise.counted]
    amount = min(exercise.ceiling, most)
    load = exercise.load_ceiling
    found = Limits(
        frequency=min(days, protocol.ceilings_frequency),
        duration=amount if exercise.by_time else None,
        repetitions=None if exercise.by_time else amount,
        load=None if load is None else min(load, protocol.ceilings_load_kg),
    )
    for one in clinicians:
        found = found.and_also(one)
    return found
