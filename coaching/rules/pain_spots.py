"""How strong the pain is in each place of the map: asked one place after the other. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from coaching.rules.body import ALL, SIDES, in_order, part_of, side_of

# One place alone is what "pain on average" asks.
_FEWEST: Final = 2
MOST_SPOTS: Final = 5

Spot = tuple[str, ...]


def spots_of(regions: Collection[str]) -> list[Spot]:
    """The places that are asked for, from head to foot; both sides of a part are one.

    Returns:
        None of one place alone, or of a whole body; of more than five the last holds all that are left.
    """
    if set(regions) >= ALL:
        return []
    by_part: dict[str, list[str]] = {}
    for region in in_order(regions):
        by_part.setdefault(part_of(region), []).append(region)
    spots = [tuple(of_part) for of_part in by_part.values()]
    if len(spots) < _FEWEST:
        return []
    if len(spots) > MOST_SPOTS:
        rest = tuple(region for spot in spots[MOST_SPOTS - 1 :] for region in spot)
        return [*spots[: MOST_SPOTS - 1], rest]
    return spots


def next_spot(spots: Sequence[Spot], rated: Collection[str]) -> Spot | None:
    """The regions of the next place that has some without a number; None when all have one."""
    open_spots = (tuple(region for region in spot if region not in rated) for spot in spots)
    return next((spot for spot in open_spots if spot), None)


def carry_ratings(
    ratings: Mapping[str, int], before: Collection[str], after: Collection[str]
) -> dict[str, int]:
    """What stays of the numbers when the map is put right.

    "No, the left knee": its number goes with it. What isn't marked any more has none.
    """
    carried = {region: number for region, number in ratings.items() if region in after}
    for region in set(before) - set(after):
        other = _other_side(region)
        if other in set(after) - set(before) and region in ratings and other is not None:
            carried[other] = ratings[region]
    return {region: carried[region] for region in in_order(carried)}


def _other_side(region: str) -> str | None:
    side = side_of(region)
    return None if side is None else f"{SIDES[1 - SIDES.index(side)]}_{part_of(region)}"
