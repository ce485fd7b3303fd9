"""The parts of a body that a pain map knows. Pure.

Left and right are the person's own.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

SIDES: Final = ("left", "right")
SIDED_PARTS: Final = (
    "shoulder",
    "upper_arm",
    "elbow",
    "forearm",
    "wrist",
    "hand",
    "hip",
    "buttock",
    "thigh",
    "knee",
    "lower_leg",
    "ankle",
    "foot",
)
MIDDLE_PARTS: Final = ("head", "jaw", "neck", "chest", "belly", "upper_back", "lower_back")
REGIONS: Final = (
    *MIDDLE_PARTS[:3],
    *(f"{side}_{part}" for part in SIDED_PARTS[:6] for side in SIDES),
    *MIDDLE_PARTS[3:],
    *(f"{side}_{part}" for part in SIDED_PARTS[6:] for side in SIDES),
)
ALL: Final = frozenset(REGIONS)


def part_of(region: str) -> str:
    """The part without its side: "knee" of "left_knee"."""
    side, _, part = region.partition("_")
    return part if side in SIDES else region


def side_of(region: str) -> str | None:
    """Whether it is on the left or on the right; None for what there is once."""
    side = region.partition("_")[0]
    return side if side in SIDES else None


def in_order(regions: Collection[str]) -> list[str]:
    """From head to foot, each once; what is no region is left out."""
    return [region for region in REGIONS if region in regions]
