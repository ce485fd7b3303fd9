"""Which exercises somebody begins with: gentle, for where it hurts, within what works for them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coaching.rules.body import part_of
from coaching.rules.exercises import (
    GENTLE_ENERGY,
    Domain,
    Equipment,
    Exercise,
    Library,
    Limits,
    Movement,
    Position,
    suitable,
)


class Begin(StrEnum):
    """Where somebody would like to begin."""

    STRONGER = "stronger"
    LOOSER = "looser"
    STAMINA = "stamina"
    STEADIER = "steadier"
    SMALL = "small"  # as little as there is
    EACH = "each"  # a bit of each


class Without(StrEnum):
    """What somebody would rather do without, or doesn't have."""

    FLOOR = "floor"
    LYING = "lying"
    STANDING = "standing"
    KNEELING = "kneeling"
    OVERHEAD = "overhead"
    HANDS = "hands"  # weight on the hands
    GRIPPING = "gripping"
    BENDING = "bending"
    TWISTING = "twisting"
    SQUATTING = "squatting"
    STAIRS = "stairs"
    WALKING = "walking"
    ONE_LEG = "one_leg"
    THINGS = "things"  # nothing to hold, no weights


# The kinds, in the order in which room is given to them. [D]
_KINDS: Final = {
    Begin.STRONGER: (Domain.STRENGTH, Domain.STRENGTH, Domain.MOBILITY, Domain.ENDURANCE),
    Begin.LOOSER: (Domain.MOBILITY, Domain.MOBILITY, Domain.STRENGTH, Domain.ENDURANCE),
    Begin.STAMINA: (Domain.ENDURANCE, Domain.STRENGTH, Domain.MOBILITY),
    Begin.STEADIER: (Domain.BALANCE, Domain.STRENGTH, Domain.MOBILITY, Domain.ENDURANCE),
    Begin.SMALL: (Domain.MOBILITY, Domain.STRENGTH),
    Begin.EACH: (Domain.MOBILITY, Domain.STRENGTH, Domain.ENDURANCE, Domain.BALANCE),
}
# What is rarely at home is left out from the start.
_AT_HOME: Final = frozenset(Equipment) - {Equipment.BAND, Equipment.BALL}
_TO_HOLD: Final = frozenset({Equipment.WEIGHT, Equipment.BAG})
_MOVEMENTS: Final = {
    Without.FLOOR: {Movement.FLOOR, Movement.KNEELING},
    Without.LYING: {Movement.LYING_FLAT},
    Without.KNEELING: {Movement.KNEELING},
    Without.OVERHEAD: {Movement.OVERHEAD},
    Without.HANDS: {Movement.ON_HANDS},
    Without.GRIPPING: {Movement.GRIPPING},
    Without.BENDING: {Movement.BENDING},
    Without.TWISTING: {Movement.TWISTING},
    Without.SQUATTING: {Movement.SQUATTING},
    Without.STAIRS: {Movement.STAIRS},
    Without.ONE_LEG: {Movement.ON_ONE_LEG},
}
_POSITIONS: Final = {
    Without.FLOOR: {Position.ALL_FOURS, Position.KNEELING},
    Without.LYING: {Position.LYING},
    Without.KNEELING: {Position.KNEELING, Position.ALL_FOURS},
    Without.HANDS: {Position.ALL_FOURS},
    Without.STANDING: {Position.STANDING},
    Without.WALKING: {Position.WALKING},
}
_EQUIPMENT: Final = {Without.STAIRS: {Equipment.STAIRS, Equipment.STEP}, Without.THINGS: _TO_HOLD}


@dataclass(frozen=True, slots=True)
class Choice:
    """An exercise that was chosen, and the part of the body it is for; None: for its kind's sake."""

    exercise: Exercise
    part: str | None


def limits_without(without: Iterable[str]) -> Limits:
    """What exercises keep to, from what somebody does without; words that aren't known rule out nothing."""
    told = [Without(one) for one in without if one in set(Without)]
    movements = frozenset(move for one in told for move in _MOVEMENTS.get(one, ()))
    positions = frozenset(where for one in told for where in _POSITIONS.get(one, ()))
    things = frozenset(thing for one in told for thing in _EQUIPMENT.get(one, ()))
    return Limits(
        avoid_movements=movements,
        equipment=_AT_HOME - things,
        positions=frozenset(Position) - positions if positions else None,
    )


def choose_first(
    library: Library,
    *,
    regions: Iterable[str],
    begin: Begin,
    limits: Limits,
    left_out: Collection[str] = (),
) -> tuple[Choice, ...]:
    """Gentle exercises to begin with: one for each kind that is wanted, for as many parts as can be.

    Args:
        library: all exercises.
        regions: of the pain map, with or without sides.
        begin: where to begin.
        limits: what they keep to.
        left_out: ids that a clinician has left out, or on which clinicians differ.
    """
    parts = list(dict.fromkeys(part_of(region) for region in regions))
    chosen: list[Choice] = []
    for domain in _KINDS[begin]:
        taken = {one.exercise.id for one in chosen} | set(left_out)
        fitting = [
            one
            for one in suitable(library, limits, domains=(domain,))
            if one.id not in taken and one.energy_cost <= GENTLE_ENERGY
        ]
        if fitting:
            covered = {one.part for one in chosen}
            moved = {part for one in chosen for part in one.exercise.regions}
            best = min(fitting, key=lambda one: (*_rank(one, parts, covered), len(moved & set(one.regions))))
            chosen.append(Choice(best, part_for(best, parts, covered)))
    return tuple(chosen)


def part_for(exercise: Exercise, parts: Iterable[str], covered: Collection[str | None] = ()) -> str | None:
    """The part of somebody's map that an exercise is for; one that nothing is for yet comes first."""
    own = [part for part in map(part_of, parts) if part in exercise.regions]
    return min(own, key=lambda part: part in covered, default=None)


def _rank(exercise: Exercise, parts: list[str], covered: Collection[str | None]) -> tuple[bool, bool, int]:
    own = {part for part in parts if part in exercise.regions}
    return not own - set(covered), not own, exercise.energy_cost
