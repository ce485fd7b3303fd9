"""Gentle choices for a plan for flares: moves for where it hurts that load none of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import zip_longest

from coaching.rules.body import in_order
from coaching.rules.exercises import (
    LEAST_ENERGY,
    Domain,
    Exercise,
    Library,
    Limits,
    Position,
    gentle_for,
)

_AT_REST = frozenset({Position.LYING, Position.SITTING})


def gentle_choices(
    library: Library,
    regions: Collection[str],
    limits: Limits,
    *,
    most: int,
    is_worst: bool,
    ruled_out: Collection[str] = (),
    offered: Collection[str] = (),
) -> tuple[Exercise, ...]:
    """Gentle moves for the regions, in turn for each of them; what is already offered comes last.

    Args:
        library: of exercises.
        regions: where it hurts, with sides; without any there is no choice.
        limits: of the person.
        most: how many are offered.
        is_worst: for the worst days: lying or sitting, and of the least effort only.
        ruled_out: ids that are not to be done.
        offered: ids that were offered for other days.
    """
    kept = limits.also(Limits(avoid_regions=frozenset(regions)))
    if is_worst:
        kept = replace(kept.also(Limits(positions=_AT_REST)), most_energy=LEAST_ENERGY)
    turns = zip_longest(*(_of(library, region, kept) for region in in_order(regions)))
    found = {one.id: one for turn in turns for one in turn if one is not None}
    allowed = [one for one in found.values() if one.id not in ruled_out]
    return tuple(sorted(allowed, key=lambda one: one.id in offered)[:most])


def own_words_of(exercise: Exercise) -> str:
    """An exercise as the person would write it down: "turn my head"."""
    name = exercise.name[:1].lower() + exercise.name[1:]
    return " ".join({"your": "my", "you": "me"}.get(word, word) for word in name.split(" "))


def _of(library: Library, region: str, limits: Limits) -> Sequence[Exercise]:
    """What moves it first, then what uses it."""
    found = gentle_for(library, region, limits)
    return sorted(found, key=lambda one: (one.energy_cost, one.domain is not Domain.MOBILITY))
