"""The exercise library: what there is, what is easier, harder, gentle, suitable, and what stands in for what.

Pure. The exercises themselves are data (``coaching/content/exercises``). A part of the body is named as the
pain map names it; sides make no difference here, so "left_knee" and "knee" ask for the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from coaching.rules.body import MIDDLE_PARTS, SIDED_PARTS, part_of

PARTS: Final = frozenset((*MIDDLE_PARTS, *SIDED_PARTS))
# Energy cost is told on 1 to 5 (feature 16); what costs so little is a gentle choice for any day. [D]
LEAST_ENERGY, MOST_ENERGY, GENTLE_ENERGY = 1, 5, 2
# What stands in on a flare day costs so much less than the exercise itself, where there is less. [D]
FLARE_SAVING = 2


class Domain(StrEnum):
    """What an exercise trains; the week rotates through them."""

    STRENGTH = "strength"
    MOBILITY = "mobility"
    ENDURANCE = "endurance"
    BALANCE = "balance"
    FUNCTIONAL = "functional"


class Counted(StrEnum):
    """What the work of a set is counted in."""

    REPETITIONS = "repetitions"
    SECONDS = "seconds"
    MINUTES = "minutes"


class Position(StrEnum):
    """How somebody is while they do it."""

    LYING = "lying"
    SITTING = "sitting"
    STANDING = "standing"
    ALL_FOURS = "all_fours"
    KNEELING = "kneeling"
    WALKING = "walking"


class Movement(StrEnum):
    """What a restriction may rule out: "no overhead", "no kneeling"."""

    ARCHING = "arching"  # bending backwards
    BENDING = "bending"  # forwards, at the waist
    FLOOR = "floor"  # getting down to the floor and up
    GRIPPING = "gripping"
    IMPACT = "impact"
    KNEELING = "kneeling"
    LIFTING = "lifting"
    LYING_FLAT = "lying_flat"
    ON_HANDS = "on_hands"  # weight on the hands
    ON_ONE_LEG = "on_one_leg"
    OVERHEAD = "overhead"
    SQUATTING = "squatting"  # knees bent deep under load
    STAIRS = "stairs"
    TWISTING = "twisting"


class Equipment(StrEnum):
    """What is needed, all of it at hand in a home."""

    BAG = "bag"
    BALL = "ball"
    BAND = "band"
    BED = "bed"
    CHAIR = "chair"
    MAT = "mat"
    STAIRS = "stairs"
    STEP = "step"
    TABLE = "table"
    TOWEL = "towel"
    WALL = "wall"
    WEIGHT = "weight"  # a full bottle does


class Task(StrEnum):
    """What in a day an exercise is good for."""

    BENDING_DOWN = "bending_down"
    CARRYING = "carrying"
    CHEWING_AND_TALKING = "chewing_and_talking"
    DRESSING = "dressing"
    GETTING_OFF_FLOOR = "getting_off_floor"
    GETTING_UP = "getting_up"
    HANDWORK = "handwork"
    HOUSEWORK = "housework"
    LIFTING = "lifting"
    LOOKING_ROUND = "looking_round"
    REACHING_UP = "reaching_up"
    SITTING_LONG = "sitting_long"
    STAIRS = "stairs"
    STANDING_LONG = "standing_long"
    TURNING_IN_BED = "turning_in_bed"
    WALKING = "walking"


class Refusal(ValueError):
    """A library that doesn't hold together; says which exercise, and what to do."""


class UnknownExercise(LookupError):
    """No exercise has that id."""


@dataclass(frozen=True)
class Dose:
    """How much in one session.

    Attributes:
        sets: 1 or more.
        work: of one set, in what the exercise is counted in; of each side where it has sides.
        rest_seconds: between two sets.
        load_kg: what is held or carried; None where there is nothing to hold.
    """

    sets: int
    work: int
    rest_seconds: int
    load_kg: float | None = None


@dataclass(frozen=True)
class Exercise:
    """One exercise.

    Attributes:
        id: a slug, the same for ever.
        name: in plain words.
        domain: what it trains.
        regions: parts of the body that it is for.
        loads: parts that it stresses; who is to spare one of them doesn't get it.
        equipment: all that is needed.
        position: how somebody is while they do it.
        movements: what a restriction may rule out.
        counted: what a set is counted in.
        each_side: whether the dose is for each side.
        start: a gentle first dose.
        ceiling: more than this is never proposed; a clinician may set less.
        steps: 2 to 5 short sentences.
        feel: what may be felt.
        stop: when to stop.
        easier: ids of easier exercises, the nearest first.
        harder: ids of harder ones; mirrors ``easier``.
        energy_cost: 1 to 5.
        serves: what in a day it is good for.
        version: of the file it stands in.
    """

    id: str
    name: str
    domain: Domain
    regions: tuple[str, ...]
    loads: frozenset[str]
    equipment: frozenset[Equipment]
    position: Position
    movements: frozenset[Movement]
    counted: Counted
    each_side: bool
    start: Dose
    ceiling: Dose
    steps: tuple[str, ...]
    feel: str
    stop: str
    easier: tuple[str, ...]
    harder: tuple[str, ...]
    energy_cost: int
    serves: frozenset[Task]
    version: str

    @property
    def is_gentle(self) -> bool:
        """Whether it costs little enough for any day."""
        return self.energy_cost <= GENTLE_ENERGY

    def trains(self, region: str) -> bool:
        """Whether it is for that region, with or without its side."""
        return part_of(region) in self.regions


@dataclass(frozen=True)
class Library:
    """All exercises, by id, in the order of their files.

    Raises:
        Refusal: an exercise is named that there isn't, the way to what is easier leads round, costs no less
            or into another domain, its mirror is missing, or it ends in what isn't gentle.
    """

    by_id: Mapping[str, Exercise]

    def __post_init__(self) -> None:
        for exercise in self.by_id.values():
            _check(self.by_id, exercise)

    @cached_property
    def all(self) -> tuple[Exercise, ...]:
        """Every exercise."""
        return tuple(self.by_id.values())

    def get(self, exercise_id: str) -> Exercise:
        """The exercise with that id.

        Raises:
            UnknownExercise: there is none.
        """
        try:
            return self.by_id[exercise_id]
        except KeyError:
            raise UnknownExercise(
                f"no exercise is called {exercise_id!r}; ids never change, so look for a slip of the pen"
            ) from None


@dataclass(frozen=True)
class Limits:
    """What a person's exercises keep to. The default rules out nothing.

    Attributes:
        avoid_regions: what must not be stressed, with or without sides.
        avoid_movements: what a clinician, or the person, has ruled out.
        equipment: what is at hand; None is everything.
        positions: what is wanted; None is any.
        most_energy: the highest energy cost.
    """

    avoid_regions: frozenset[str] = frozenset()
    avoid_movements: frozenset[Movement] = frozenset()
    equipment: frozenset[Equipment] | None = None
    positions: frozenset[Position] | None = None
    most_energy: int = MOST_ENERGY

    def allow(self, exercise: Exercise) -> bool:
        """Whether the exercise keeps to all of them."""
        spared = {part_of(region) for region in self.avoid_regions}
        return (
            not exercise.loads & spared
            and not exercise.movements & self.avoid_movements
            and (self.equipment is None or exercise.equipment <= self.equipment)
            and (self.positions is None or exercise.position in self.positions)
            and exercise.energy_cost <= self.most_energy
        )


ANY: Final = Limits()


def easier_than(library: Library, exercise: Exercise, limits: Limits = ANY) -> tuple[Exercise, ...]:
    """All that is easier on the same way, the nearest step first; each once."""
    return _walk(library, exercise, limits, lambda one: one.easier)


def harder_than(library: Library, exercise: Exercise, limits: Limits = ANY) -> tuple[Exercise, ...]:
    """All that is harder on the same way, the nearest step first; each once."""
    return _walk(library, exercise, limits, lambda one: one.harder)


def suitable(
    library: Library, limits: Limits = ANY, *, domains: Collection[Domain] = tuple(Domain)
) -> tuple[Exercise, ...]:
    """Every exercise of the domains that keeps to the limits, in the library's order."""
    return tuple(one for one in library.all if one.domain in domains and limits.allow(one))


def gentle_for(
    library: Library, region: str, limits: Limits = ANY, *, domains: Collection[Domain] = tuple(Domain)
) -> tuple[Exercise, ...]:
    """Gentle exercises for a region, with or without its side; what costs least first."""
    found = [
        one for one in suitable(library, limits, domains=domains) if one.is_gentle and one.trains(region)
    ]
    return tuple(sorted(found, key=lambda one: one.energy_cost))


def swaps_for(library: Library, exercise: Exercise, limits: Limits = ANY) -> tuple[Exercise, ...]:
    """What can be done instead: of the same domain and for the same, within the limits.

    Returns:
        The nearest energy cost first, then what shares most with it.
    """
    found = [
        one
        for one in suitable(library, limits, domains=(exercise.domain,))
        if one.id != exercise.id and _shared(one, exercise)
    ]
    return tuple(
        sorted(found, key=lambda one: (abs(one.energy_cost - exercise.energy_cost), -_shared(one, exercise)))
    )


def flare_substitutes(library: Library, exercise: Exercise, limits: Limits = ANY) -> tuple[Exercise, ...]:
    """What stands in for it on a flare day: much gentler, and for the same part of the body.

    Returns:
        Its own easier versions first, then the same domain, then what moves the part gently; within each,
        what shares most parts first. Never what costs more than the exercise does.
    """
    most = max(LEAST_ENERGY, min(GENTLE_ENERGY, exercise.energy_cost - FLARE_SAVING))
    own = {one.id for one in easier_than(library, exercise)}
    found = [
        one
        for one in suitable(library, limits)
        if one.id != exercise.id and one.energy_cost <= most and set(one.regions) & set(exercise.regions)
    ]

    def rank(one: Exercise) -> tuple[bool, bool, bool, int]:
        shared = len(set(one.regions) & set(exercise.regions))
        return (
            one.id not in own,
            one.domain is not exercise.domain,
            one.domain is not Domain.MOBILITY,
            -shared,
        )

    return tuple(sorted(found, key=rank))


def _shared(one: Exercise, other: Exercise) -> int:
    """How many parts of the body and tasks two exercises have in common."""
    return len(set(one.regions) & set(other.regions)) + len(one.serves & other.serves)


def _walk(
    library: Library, exercise: Exercise, limits: Limits, next_of: Callable[[Exercise], Iterable[str]]
) -> tuple[Exercise, ...]:
    found: dict[str, Exercise] = {}
    edge = [exercise]
    while edge:  # breadth first: the nearest step comes first
        ids = dict.fromkeys(one_id for one in edge for one_id in next_of(one))
        edge = [library.get(one_id) for one_id in ids if one_id not in found]
        found |= {one.id: one for one in edge}
    return tuple(one for one in found.values() if limits.allow(one))


def _check(by_id: Mapping[str, Exercise], exercise: Exercise) -> None:
    for other_id in (*exercise.easier, *exercise.harder):
        if other_id not in by_id:
            raise Refusal(
                f"{exercise.id}: there is no {other_id!r} to be easier or harder; add it or drop it"
            )
    for other in (by_id[other_id] for other_id in exercise.easier):
        if exercise.id not in other.harder:
            raise Refusal(f"{exercise.id}: {other.id} is easier, so it has to name it as harder")
        if other.energy_cost >= exercise.energy_cost:  # which also keeps the way from leading round
            raise Refusal(f"{exercise.id}: {other.id} is called easier, so its energy cost has to be lower")
        if other.domain is not exercise.domain:
            raise Refusal(f"{exercise.id}: {other.id} is of another domain; name one of {exercise.domain}")
    for other in (by_id[other_id] for other_id in exercise.harder):
        if exercise.id not in other.easier:
            raise Refusal(f"{exercise.id}: {other.id} is harder, so it has to name it as easier")
    if not exercise.easier and not exercise.is_gentle:
        raise Refusal(f"{exercise.id}: nothing is easier and it isn't gentle; name a gentler one as easier")
