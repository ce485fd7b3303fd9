"""A session step by step: warm-up, main part, cool-down; what becomes of each step; a hard day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Final

from coaching.rules.exercises import Domain, Exercise, Library

Allowed = Callable[[Exercise], bool]

_GENTLE_STEPS: Final = 3
_SECONDS_A_REPETITION: Final = 4
_MINUTE: Final = 60


class Part(StrEnum):
    """Where a step stands in the session."""

    WARM_UP = "warm_up"
    MAIN = "main"
    COOL_DOWN = "cool_down"


class Fate(StrEnum):
    """What became of a step."""

    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Step:
    """One exercise of a session.

    Attributes:
        part: where it stands.
        exercise: what is shown and done, an id of the library.
        amount: units of one set.
        planned: the plan's exercise that it stands for; None around the main part, and in a gentle session.
        planned_amount: units of one set that the plan says.
        fate: what became of it; None while it is still to come.
        done: units of one set that were done, where that wasn't the amount.
    """

    part: Part
    exercise: str
    amount: int
    planned: str | None = None
    planned_amount: int | None = None
    fate: Fate | None = None
    done: int | None = None

    @property
    def is_easier(self) -> bool:
        """Whether it is less than the plan says."""
        return self.planned is not None and (self.exercise, self.amount) != (
            self.planned,
            self.planned_amount,
        )

    def as_record(self) -> dict[str, Any]:
        """As the store keeps it."""
        return asdict(self)

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Step:
        """As the store has it."""
        fate = record["fate"]
        return cls(**{**record, "part": Part(record["part"]), "fate": Fate(fate) if fate else None})


@dataclass(frozen=True)
class Done:
    """What of a plan was done. An easier version counts as done, and makes the whole an easier session.

    Attributes:
        amounts: units of a set by the plan's exercise.
        is_easier: whether any of it was the easier version.
    """

    amounts: Mapping[str, int]
    is_easier: bool


def lay_session(planned: Mapping[str, int], library: Library, allowed: Allowed) -> tuple[Step, ...]:
    """Today's session: what is planned, with something gentle for the same parts before and after it.

    Args:
        planned: units of a set by exercise, in their order.
        library: all exercises.
        allowed: what a clinician has not ruled out.

    Returns:
        No steps where nothing is planned. Gentle moves of their own need no warm-up.
    """
    own = [library.get(name) for name in planned]
    main = tuple(Step(Part.MAIN, name, amount, name, amount) for name, amount in planned.items())
    if not main or all(one.is_gentle for one in own):
        return main
    around = _loosening(own, library, lambda one: one.id not in planned and allowed(one))
    before, after = around[:1], around[1:2] or around[:1]
    return (*_around(Part.WARM_UP, before), *main, *_around(Part.COOL_DOWN, after))


def lay_anew(
    steps: Sequence[Step], planned: Mapping[str, int], library: Library, allowed: Allowed
) -> tuple[Step, ...]:
    """What is still to come of a session, by what holds now; what is settled stays as it is.

    Args:
        steps: as they were laid.
        planned: units of a set by exercise, as it is planned now; the rest is left out.
        library: all exercises.
        allowed: what a clinician has not ruled out.
    """

    def again(step: Step) -> Step:
        if step.fate is not None:
            return step
        amount = planned.get(step.planned) if step.planned is not None else step.amount
        if amount is None or not allowed(library.get(step.planned or step.exercise)):
            return replace(step, fate=Fate.SKIPPED)
        return _anew(step, amount, library, allowed)

    there = {one.planned for one in steps}
    more = [
        Step(Part.MAIN, name, planned[name], name, planned[name]) for name in planned if name not in there
    ]
    after = [again(one) for one in steps if one.part is Part.COOL_DOWN]
    return (*(again(one) for one in steps if one.part is not Part.COOL_DOWN), *more, *after)


def lay_gentle(regions: Sequence[str], library: Library, allowed: Allowed) -> tuple[Step, ...]:
    """A few gentle moves beside the plan, for these parts of the body first."""
    found = [one for one in library.all if _is_loosening(one) and allowed(one)]
    ranked = sorted(
        found, key=lambda one: (not any(one.trains(region) for region in regions), one.energy_cost)
    )
    return _around(Part.MAIN, ranked[:_GENTLE_STEPS])


def place_of(steps: Sequence[Step]) -> int | None:
    """Which step comes next; None when all are settled."""
    return next((place for place, step in enumerate(steps) if step.fate is None), None)


def settle(steps: Sequence[Step], fate: Fate) -> tuple[Step, ...]:
    """The steps once the next one is done or left out; settled ones stay as they are."""
    place = place_of(steps)
    return tuple(replace(one, fate=fate) if n == place else one for n, one in enumerate(steps))


def settle_part(steps: Sequence[Step], amount: int) -> tuple[Step, ...]:
    """The steps once so much of the next one is done; an easier one counts as planned, unless it was less.

    Args:
        steps: of the session.
        amount: units of one set; none at all leaves the step out.
    """
    place = place_of(steps)
    if amount <= 0 or place is None:
        return settle(steps, Fate.SKIPPED)
    step = steps[place]
    is_own = step.planned == step.exercise and not step.amount <= amount <= (step.planned_amount or 0)
    done = replace(step, done=amount if is_own else None)
    return settle([*steps[:place], done, *steps[place + 1 :]], Fate.DONE)


def leave_rest(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps once the person stops: what was still to come is left out."""
    return tuple(replace(one, fate=Fate.SKIPPED) if one.fate is None else one for one in steps)


def ease_next(steps: Sequence[Step], library: Library, allowed: Allowed) -> tuple[Step, ...] | None:
    """The steps with an easier version of the next one; None where it is as easy as it gets."""
    place = place_of(steps)
    easier = _easier(steps[place], library, allowed) if place is not None else None
    if easier is None:
        return None
    return tuple(easier if n == place else one for n, one in enumerate(steps))


def ease_all(steps: Sequence[Step], library: Library, allowed: Allowed) -> tuple[Step, ...]:
    """The steps of a hard day: all of the plan that is still to come in its easier version."""
    return tuple(
        one
        if one.fate is not None or one.planned is None or one.is_easier
        else _easier(one, library, allowed) or one
        for one in steps
    )


def done_of(steps: Sequence[Step]) -> Done:
    """What of the plan was done; the easier version counts as what was planned."""
    done = [one for one in steps if one.fate is Fate.DONE and one.planned is not None]
    amounts = {str(one.planned): int(one.done or one.planned_amount or one.amount) for one in done}
    return Done(amounts, is_easier=any(one.is_easier for one in done))


def minutes_of(steps: Sequence[Step], library: Library) -> int:
    """About how long the steps take, at least one minute."""
    return max(1, round(sum(_seconds(one, library.get(one.exercise)) for one in steps) / _MINUTE))


def _seconds(step: Step, exercise: Exercise) -> int:
    unit = {"seconds": 1, "minutes": _MINUTE}.get(exercise.counted.value, _SECONDS_A_REPETITION)
    sets = exercise.start.sets
    work = step.amount * unit * (2 if exercise.each_side else 1)
    return sets * work + (sets - 1) * exercise.start.rest_seconds


def _easier(step: Step, library: Library, allowed: Allowed) -> Step | None:
    """The nearest easier exercise in a gentle first dose, never more of it; else half as much."""
    exercise = library.get(step.exercise)
    for name in exercise.easier:
        other = library.get(name)
        if allowed(other):
            same = other.counted is exercise.counted
            amount = min(step.amount, other.start.work) if same else other.start.work
            return replace(step, exercise=name, amount=amount)
    return replace(step, amount=step.amount // 2) if step.amount > 1 else None


def _anew(step: Step, amount: int, library: Library, allowed: Allowed) -> Step:
    """The step at another amount: who had an easier one keeps it, and never has more of it."""
    if step.planned is None:
        return step
    shown, own = library.get(step.exercise), library.get(step.planned)
    if not step.is_easier or not allowed(shown):
        return replace(step, exercise=own.id, amount=amount, planned_amount=amount)
    eased = min(step.amount, amount) if shown.counted is own.counted else step.amount
    return replace(step, amount=eased, planned_amount=amount)


def _loosening(own: Sequence[Exercise], library: Library, allowed: Allowed) -> list[Exercise]:
    """Gentle moves for the parts that the session is for; what shares most of them first."""
    parts = {region for one in own for region in one.regions}
    found = [
        one for one in library.all if _is_loosening(one) and allowed(one) and parts.intersection(one.regions)
    ]
    return sorted(found, key=lambda one: (-len(parts.intersection(one.regions)), one.energy_cost))


def _is_loosening(exercise: Exercise) -> bool:
    return exercise.domain is Domain.MOBILITY and exercise.is_gentle


def _around(part: Part, exercises: Sequence[Exercise]) -> tuple[Step, ...]:
    return tuple(Step(part, one.id, one.start.work) for one in exercises)
