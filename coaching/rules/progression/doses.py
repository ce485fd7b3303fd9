"""Doses, and how they are scaled: rounded so that no rise exceeds its step and no cut falls short of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from math import floor
from typing import TypeVar

_Number = TypeVar("_Number", int, float)
_WEEK_DAYS = 7
_ALL = 100


class Variable(StrEnum):
    """What of a dose can change, in the order in which it goes up (clinical reference, section 4)."""

    FREQUENCY = "frequency"
    DURATION = "duration"
    REPETITIONS = "repetitions"
    LOAD = "load"


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of one exercise.

    Attributes:
        frequency: days a week, 1 to 7.
        duration: of one set, in whole seconds or minutes, as the exercise is counted. None: by count.
        repetitions: of one set. None: by time. How many sets there are is the exercise's, and stays.
        load: kilograms; 0 is the body's own weight.

    Raises:
        ValueError: a number that cannot be, or not exactly one of duration and repetitions.
    """

    frequency: int
    duration: int | None = None
    repetitions: int | None = None
    load: float = 0.0

    def __post_init__(self) -> None:
        if not 1 <= self.frequency <= _WEEK_DAYS:
            raise ValueError("1 to 7 days a week")
        if (self.duration is None) == (self.repetitions is None):
            raise ValueError("either by time or by count")
        if self.amount < 1 or self.load < 0:
            raise ValueError("a dose is at least one unit, and no load is below 0")

    @property
    def amount(self) -> int:
        """Of one set: repetitions, seconds or minutes."""
        return self.duration if self.duration is not None else self.repetitions or 0

    @property
    def amount_variable(self) -> Variable:
        """Whether it goes by time or by count."""
        return Variable.REPETITIONS if self.duration is None else Variable.DURATION

    @property
    def volume(self) -> int:
        """Of one week, without sets and load."""
        return self.frequency * self.amount

    def with_amount(self, amount: int) -> Dose:
        """The same with another amount a day."""
        name = self.amount_variable.value
        return replace(self, duration=amount) if name == "duration" else replace(self, repetitions=amount)

    def as_numbers(self) -> dict[str, float | None]:
        """By variable, as it is written down."""
        return {variable.value: getattr(self, variable.value) for variable in Variable}

    @classmethod
    def from_numbers(cls, numbers: Mapping[str, float | None]) -> Dose:
        """What ``as_numbers`` wrote."""
        duration, repetitions = numbers["duration"], numbers["repetitions"]
        return cls(
            frequency=int(numbers["frequency"] or 0),
            duration=None if duration is None else int(duration),
            repetitions=None if repetitions is None else int(repetitions),
            load=float(numbers["load"] or 0),
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """The most of each variable; None is no limit of its own."""

    frequency: int | None = None
    duration: int | None = None
    repetitions: int | None = None
    load: float | None = None

    def and_also(self, other: Limits) -> Limits:
        """The stricter of two, variable by variable."""
        return Limits(
            frequency=_stricter(self.frequency, other.frequency),
            duration=_stricter(self.duration, other.duration),
            repetitions=_stricter(self.repetitions, other.repetitions),
            load=_stricter(self.load, other.load),
        )

    def allow(self, dose: Dose) -> bool:
        """Whether a dose keeps within them."""
        return self.cut(dose) == dose

    def cut(self, dose: Dose) -> Dose:
        """The dose, with what exceeds them cut to them; never below one day or one unit."""
        return Dose(
            frequency=max(1, _capped(dose.frequency, self.frequency)),
            duration=None if dose.duration is None else max(1, _capped(dose.duration, self.duration)),
            repetitions=None
            if dose.repetitions is None
            else max(1, _capped(dose.repetitions, self.repetitions)),
            load=max(0.0, dose.load if self.load is None else min(dose.load, self.load)),
        )

    def as_numbers(self) -> dict[str, float | None]:
        """By variable, as they are written down."""
        return {variable.value: getattr(self, variable.value) for variable in Variable}


def step_up(dose: Dose, limits: Limits, *, step_percent: int, load_unit_kg: float) -> Dose | None:
    """The next step: the first variable in order that has room goes up, by one unit or the percentage.

    The larger of the two, rounded down to whole units: 8 repetitions become 9, 19 become 20 and 20 become 22.
    Of days a week one more is always a whole unit. None: no variable has room.
    """
    if _room(dose.frequency, limits.frequency):
        return replace(dose, frequency=dose.frequency + 1)
    amount_most = getattr(limits, dose.amount_variable.value)
    if _room(dose.amount, amount_most):
        return dose.with_amount(_capped(dose.amount + _step_of(dose.amount, step_percent), amount_most))
    # A load of the body alone goes up only where somebody said how far.
    if limits.load is not None:
        units, most = round(dose.load / load_unit_kg), floor(limits.load / load_unit_kg)
        if units < most:
            return replace(dose, load=min(units + _step_of(units, step_percent), most) * load_unit_kg)
    return None


def half_step(before: Dose, proposed: Dose, *, load_unit_kg: float) -> Dose | None:
    """A smaller step than the one proposed; None where it is one unit already."""
    if proposed.amount > before.amount + 1:
        return before.with_amount(before.amount + (proposed.amount - before.amount) // 2)
    units = round((proposed.load - before.load) / load_unit_kg)
    if units > 1:
        return replace(before, load=before.load + units // 2 * load_unit_kg)
    return None


def cut_by(dose: Dose, percent: int) -> Dose:
    """At least so much less a day; of a single unit a day less a week, if there are several.

    Rounded down: 8 repetitions less 10 % are 7, and 6 less 20 % are 4.
    """
    if dose.amount > 1:
        return dose.with_amount(max(1, dose.amount * (_ALL - percent) // _ALL))
    return replace(dose, frequency=max(1, dose.frequency - 1))


def scale_to(dose: Dose, percent: int) -> Dose:
    """So much of a day's amount, rounded down, one unit at least; of a single unit so much of the days.

    The load stays. 5 repetitions at 50 % are 2; one minute on three days is one minute on one day.
    """
    if dose.amount > 1:
        return dose.with_amount(max(1, dose.amount * percent // _ALL))
    return replace(dose, frequency=max(1, dose.frequency * percent // _ALL))


def lighten(dose: Dose, *, most_percent: int) -> Dose:
    """A lighter week: the most whole units within the share of the volume, one at least."""
    return scale_to(dose, most_percent)


def raised(before: Dose, after: Dose) -> tuple[Variable, ...]:
    """The variables that went up."""
    return tuple(v for v in Variable if (getattr(after, v.value) or 0) > (getattr(before, v.value) or 0))


def _step_of(units: int, percent: int) -> int:
    return max(1, units * percent // _ALL)


def _room(value: int, most: int | None) -> bool:
    return most is None or value < most


def _capped(value: int, most: int | None) -> int:
    return value if most is None else min(value, most)


def _stricter(one: _Number | None, other: _Number | None) -> _Number | None:
    return min((value for value in (one, other) if value is not None), default=None)
