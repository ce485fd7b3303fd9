"""Arrows that say how a figure gets from one pose to the next. Pure.

A joint's way is worked out from the two poses, since each limb turns about the joint that it hangs on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from bot.drawing.pose import LIMBS, Drawing, PoseError
from bot.drawing.shapes import Patch, Point, Shape, Stroke, angle_to, plus, towards

COLOUR: Final = "#D4633F"
_WIDTH, _HEAD, _SHORTEST, _HALO = 2.5, 8.5, 15.0, 0.9  # centimetres
_STEPS = 14
# What a joint's way is drawn away from, so that the arrow lies outside of the limb that moves.
_ROOTS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("elbow", "wrist", "hand"), "shoulder"),
    **dict.fromkeys(("knee", "ankle", "heel"), "hip"),
    **dict.fromkeys(("ball", "toe"), "ankle"),
}
_HANGS_ON: Final[Mapping[str, str]] = {
    "knee": "hip",
    "ankle": "knee",
    "heel": "ankle",
    "ball": "ankle",
    "toe": "ankle",
    "elbow": "shoulder",
    "wrist": "elbow",
    "hand": "wrist",
}
_PARENTS: Final[Mapping[str, str]] = {
    "shoulders": "hips",
    "neck": "shoulders",
    "head": "neck",
    "knuckles": "wrist",
    "tip": "wrist",
    **{f"{limb}_hip": "hips" for limb in LIMBS},
    **{f"{limb}_shoulder": "shoulders" for limb in LIMBS},
    **{f"{limb}_{part}": f"{limb}_{parent}" for limb in LIMBS for part, parent in _HANGS_ON.items()},
}


def arrows_of(drawing: Drawing, joints: Sequence[Mapping[str, Point]], n: int, name: str) -> list[Shape]:
    """Arrows of one panel: the ways of joints since the pose before, and those that are told outright."""
    shapes: list[Shape] = []
    if n > 0:
        for joint in drawing.moves:
            if joint not in joints[n]:
                raise PoseError(f"{name}: nothing called {joint!r} moves; name a joint")
            way = _way_of(joint, joints[n - 1], joints[n])
            if way is not None:
                shapes += _arrow(way)
    for place, start, end, bend in drawing.arrows:
        if place == n + 1:
            shapes += _arrow(_bow(start, end, bend))
    return shapes


def _bow(start: Point, end: Point, bend: float) -> list[Point]:
    """A line from start to end that bows to its left by ``bend`` centimetres."""
    out = towards(angle_to(start, end) + 90, 2 * bend)
    middle = plus(((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), out)
    return [
        (
            (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * middle[0] + t**2 * end[0],
            (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * middle[1] + t**2 * end[1],
        )
        for t in (step / _STEPS for step in range(_STEPS + 1))
    ]


def _way_of(joint: str, before: Mapping[str, Point], after: Mapping[str, Point]) -> list[Point] | None:
    """The arc by which a joint comes from one pose to the next, moved off the limb; None if it stays."""
    limb, _, part = joint.rpartition("_")
    root = _ROOTS.get(part)
    steps = [_between_poses(before, after, step / _STEPS) for step in range(_STEPS + 1)]
    way = []
    for joints in steps:
        place = joints[joint]
        base = joints[f"{limb}_{root}"] if root and limb else joints.get("hips", (0.0, 0.0))
        away = angle_to(base, place) if math.dist(base, place) > 1 else 180.0
        reach = 15.0 if part in ("hips", "head") else 11.0
        way.append(plus(place, towards(away, reach)))
    return way if _length(way) > 5 else None


def _between_poses(before: Mapping[str, Point], after: Mapping[str, Point], share: float) -> dict[str, Point]:
    """Joints on their way: each turns about the one that it hangs on."""
    joints: dict[str, Point] = {}
    for name in before:
        if name not in after:
            continue
        parent = _PARENTS.get(name)
        if parent is None or parent not in joints:
            start, end = before[name], after[name]
            joints[name] = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
            continue
        first, last = angle_to(before[parent], before[name]), angle_to(after[parent], after[name])
        turn = (last - first + 180) % 360 - 180
        lengths = math.dist(before[parent], before[name]), math.dist(after[parent], after[name])
        length = lengths[0] + (lengths[1] - lengths[0]) * share
        joints[name] = plus(joints[parent], towards(first + turn * share, length))
    return joints


def _arrow(way: list[Point]) -> list[Shape]:
    """A line along a way with a head; a short way is made longer, so that it can be seen."""
    length = _length(way)
    if length < _SHORTEST:
        middle, grow = way[len(way) // 2], _SHORTEST / max(length, 0.1)
        way = [(middle[0] + (x - middle[0]) * grow, middle[1] + (y - middle[1]) * grow) for x, y in way]
    end = way[-1]
    back = next((p for p in reversed(way) if math.dist(p, end) >= _HEAD * 0.8), way[0])
    along = angle_to(back, end)
    shaft = [p for p in way if math.dist(p, end) > _HEAD * 0.75] or [way[0]]
    shaft.append(plus(end, towards(along + 180, _HEAD * 0.7)))
    head = (
        end,
        plus(end, towards(along + 152, _HEAD)),
        plus(end, towards(along + 180, _HEAD * 0.66)),
        plus(end, towards(along - 152, _HEAD)),
    )
    return [
        Stroke(tuple(shaft), _WIDTH, COLOUR, _HALO),
        Patch((head,), COLOUR, _HALO),
        Stroke(tuple(shaft), _WIDTH, COLOUR),
    ]


def _length(way: Sequence[Point]) -> float:
    return sum(math.dist(way[n], way[n + 1]) for n in range(len(way) - 1))
