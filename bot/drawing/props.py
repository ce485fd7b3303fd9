"""What a figure uses: a chair, a wall, a step, a band. Each is one entry of a frame's ``props``. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.drawing.pose import PoseError
from bot.drawing.shapes import (
    Patch,
    Point,
    Shape,
    Stroke,
    between,
    box,
    capsule,
    ellipse,
    plus,
    smooth,
    towards,
)

WOOD, WOOD_EDGE, CLOTH, CLOTH_EDGE = "#E3DCCB", "#C9BFA8", "#EFEBE1", "#D8D1C1"
ACCENT, ACCENT_DARK, EFFORT = "#D9A441", "#B98425", "#D4633F"
SEAT, BACK, TABLE, STEP, SEAT_DEPTH, BED = 45.0, 86.0, 75.0, 16.0, 42.0, 40.0
STAIR_DEPTH, STEP_WIDTH = 28.0, 32.0
_IN_FRONT: Final = {"bag", "ball", "band", "effort", "roll", "weight"}
Joints = Mapping[str, Point]


def draw_props(
    props: tuple[Mapping[str, Any], ...], joints: Joints, name: str, *, in_front: bool
) -> list[Shape]:
    """The shapes of what is at hand.

    Args:
        props: each a mapping of a kind to where it is.
        joints: of the figure, since a weight goes where the hand is.
        name: for what is said when something is wrong.
        in_front: those that are in front of the figure, or those behind it.

    Raises:
        PoseError: a kind that there isn't.
    """
    shapes: list[Shape] = []
    for prop in props:
        for kind, where in prop.items():
            if kind not in _MAKERS:
                raise PoseError(f"{name}: no prop {kind!r}; one of {', '.join(sorted(_MAKERS))} is wanted")
            if (kind in _IN_FRONT) == in_front:
                shapes.extend(_MAKERS[kind](where, joints))
    return shapes


def place_of(where: Any, joints: Joints) -> Point:
    """A joint's place by its name, one between two ("near_knee+far_knee"), or a place told by numbers."""
    if isinstance(where, str):
        found = [joints[part] for part in where.split("+")]
        return between(found[0], found[-1], 0.5)
    return float(where[0]), float(where[1])


def _chair(x: float, _: Joints) -> list[Shape]:
    front = x + SEAT_DEPTH
    return [
        Stroke(((x, BACK), (x, 1.8)), 3.6, WOOD_EDGE),
        Stroke(((front - 3, SEAT - 4), (front - 3, 1.8)), 3.6, WOOD_EDGE),
        Patch((box(x - 2, SEAT - 5, front, SEAT),), WOOD_EDGE),
        Patch((box(x - 3.4, 62, x + 2.2, BACK + 2, 2.5),), WOOD),
    ]


def _chair_front(x: float, _: Joints) -> list[Shape]:
    return [
        *(Stroke(((x + dx, SEAT), (x + dx, 1.8)), 3.6, WOOD_EDGE) for dx in (-20, 20)),
        *(Stroke(((x + dx, BACK), (x + dx, SEAT)), 3.6, WOOD_EDGE) for dx in (-19, 19)),
        Patch((box(x - 22, 66, x + 22, BACK + 3, 3),), WOOD),
        Patch((box(x - 23, SEAT - 5, x + 23, SEAT + 1),), WOOD_EDGE),
    ]


def _wall(x: float, _: Joints) -> list[Shape]:
    return [
        Patch((box(x, 0, x + 9, 182, 0.5),), WOOD),
        Stroke(((x + 0.6, 0.6), (x + 0.6, 181)), 1.2, WOOD_EDGE),
    ]


def _wall_behind(where: Any, _: Joints) -> list[Shape]:
    left, right = where
    return [Patch((box(left, 0, right, 186, 1),), CLOTH)]


def _step(where: Any, _: Joints) -> list[Shape]:
    x, *rest = where if isinstance(where, list | tuple) else (where,)
    height = rest[0] if rest else STEP
    return [
        Patch((box(x, 0, x + STEP_WIDTH, height, 1),), WOOD),
        Patch((box(x - 1, height - 3, x + STEP_WIDTH + 1, height, 1),), WOOD_EDGE),
    ]


def _stairs(where: Any, _: Joints) -> list[Shape]:
    x, count = where
    boxes = [
        box(x + n * STAIR_DEPTH, 0, x + count * STAIR_DEPTH + 6, (n + 1) * STEP, 0.5)
        for n in range(int(count))
    ]
    edges = [
        box(x + n * STAIR_DEPTH - 1, (n + 1) * STEP - 3, x + (n + 1) * STAIR_DEPTH, (n + 1) * STEP, 0.5)
        for n in range(int(count))
    ]
    return [Patch(tuple(boxes), WOOD), Patch(tuple(edges), WOOD_EDGE)]


def _rail(where: Any, _: Joints) -> list[Shape]:
    start, end = (tuple(map(float, point)) for point in where)
    posts = [(point[0], max(1.8, point[1] - 102)) for point in (start, end)]
    return [
        *(
            Stroke(((p[0], q[1]), (p[0], p[1])), 2.6, WOOD_EDGE)
            for p, q in zip((start, end), posts, strict=True)
        ),
        Stroke(((start[0], start[1]), (end[0], end[1])), 4.2, WOOD_EDGE),
    ]


def _mat(where: Any, _: Joints) -> list[Shape]:
    left, right = where
    return [Patch((box(left, -4, right, 0, 2),), "#B9D3CF")]


def _bed(where: Any, _: Joints) -> list[Shape]:
    left, right = where
    return [
        Patch((box(left, -13, right, 0, 4),), CLOTH),
        Patch((box(left - 2, -20, right + 2, -12, 2),), WOOD_EDGE),
        *(Patch((box(x, -30, x + 5, -19, 1),), WOOD_EDGE) for x in (left + 3, right - 8)),
    ]


def _bed_high(where: Any, _: Joints) -> list[Shape]:
    """A bed to sit on: its top is a chair's seat high."""
    left, right = where
    return [
        Patch((box(left, SEAT - 15, right, SEAT, 4),), CLOTH),
        Patch((box(left - 1, SEAT - 22, right + 1, SEAT - 13, 2),), WOOD_EDGE),
        *(Patch((box(x, 0, x + 5, SEAT - 20, 1),), WOOD_EDGE) for x in (left + 3, right - 8)),
    ]


def _bed_above(where: Any, _: Joints) -> list[Shape]:
    left, bottom, right, top = where
    middle = (left + right) / 2
    return [
        Patch((box(left - 3, bottom - 3, right + 3, top + 3, 8),), CLOTH_EDGE),
        Patch((box(left, bottom, right, top, 7),), CLOTH),
        Patch((box(middle - 24, top - 34, middle + 24, top - 5, 8),), "#FBFAF6"),
    ]


def _pillow(where: Any, _: Joints) -> list[Shape]:
    x, y, width, height = where
    return [
        Patch((capsule((x - width / 2, y), height / 2, (x + width / 2, y), height / 2),), CLOTH_EDGE, 0.8)
    ]


def _table(where: Any, _: Joints) -> list[Shape]:
    x, *rest = where if isinstance(where, list | tuple) else (where,)
    height = rest[0] if rest else TABLE
    width = rest[1] if len(rest) > 1 else 56.0
    return [
        *(Stroke(((leg, height - 2), (leg, 1.8)), 3.6, WOOD_EDGE) for leg in (x + 8, x + width - 6)),
        Patch((box(x, height - 4.5, x + width, height, 1.2),), WOOD_EDGE),
    ]


def _tabletop(where: Any, _: Joints) -> list[Shape]:
    """A table in a close-up: its top only."""
    left, right, top = where
    return [Patch((box(left, top - 16, right, top, 4),), WOOD_EDGE)]


def _band(where: Any, joints: Joints) -> list[Shape]:
    points = tuple(place_of(one, joints) for one in where)
    return [Stroke(points, 2.4, ACCENT, 0.8)]


def _weight(where: Any, joints: Joints) -> list[Shape]:
    x, y = place_of(where, joints)
    return [
        Patch((box(x - 3.4, y - 8.5, x + 3.4, y + 6.5, 2),), ACCENT, 0.8),
        Patch((box(x - 1.7, y + 6, x + 1.7, y + 10, 0.8),), ACCENT_DARK),
    ]


def _ball(where: Any, joints: Joints) -> list[Shape]:
    place, radius = (where, 7.0) if isinstance(where, str) else (where[0], float(where[1]))
    x, y = place_of(place, joints)
    return [
        Patch((ellipse((x, y), radius, radius),), ACCENT, 0.8),
        Patch((ellipse((x - radius * 0.3, y + radius * 0.35), radius * 0.25, radius * 0.2),), "#F0CF8C"),
    ]


def _roll(where: Any, _: Joints) -> list[Shape]:
    x, y, radius = where
    return [
        Patch((ellipse((x, y), radius, radius),), ACCENT),
        Patch((ellipse((x, y), radius * 0.55, radius * 0.55),), "#F0CF8C"),
        Patch((ellipse((x, y), radius * 0.25, radius * 0.25),), ACCENT),
    ]


def _towel(where: Any, _: Joints) -> list[Shape]:
    left, right, y, *folds = where
    count = int(folds[0]) if folds else 0
    if not count:
        return [Patch((box(left, y - 1.0, right, y + 2.2, 1.2),), ACCENT)]
    step = (right - left) / count
    waves = tuple(
        ellipse((left + step * (n + 0.5), y + step * 0.28), step * 0.62, step * 0.6) for n in range(count)
    )
    return [Patch(waves, ACCENT)]


def _bag(where: Any, joints: Joints) -> list[Shape]:
    x, y = place_of(where, joints)
    top = y - 9
    body = smooth(
        [
            (x - 8, top),
            (x + 8, top),
            (x + 10.5, top - 20),
            (x + 8, top - 24),
            (x - 8, top - 24),
            (x - 10.5, top - 20),
        ],
        4,
    )
    return [
        Stroke(((x - 5, top), (x - 1.5, y + 0.5), (x + 1.5, y + 0.5), (x + 5, top)), 1.8, ACCENT_DARK, 0.6),
        Patch((body,), ACCENT, 0.8),
    ]


def _chair_facing(x: float, _: Joints) -> list[Shape]:
    """A chair whose seat is towards the figure: its front edge at x, its back beyond."""
    back = x + SEAT_DEPTH
    return [
        Stroke(((back, BACK), (back, 1.8)), 3.6, WOOD_EDGE),
        Stroke(((x + 3, SEAT - 4), (x + 3, 1.8)), 3.6, WOOD_EDGE),
        Patch((box(x, SEAT - 5, back + 2, SEAT),), WOOD_EDGE),
        Patch((box(back - 2.2, 62, back + 3.4, BACK + 2, 2.5),), WOOD),
    ]


def _table_front(where: Any, _: Joints) -> list[Shape]:
    left, right, top = where
    return [
        *(Stroke(((x, top), (x, 1.8)), 4.0, WOOD_EDGE) for x in (left + 6, right - 6)),
        Patch((box(left, top - 5, right, top, 1.2),), WOOD_EDGE),
    ]


def _effort(where: Any, joints: Joints) -> list[Shape]:
    """Short rays from a place where muscles work and nothing moves."""
    place, direction, *size = where
    middle, near = place_of(place, joints), float(size[0]) if size else 12.0
    return [
        Stroke(
            (
                plus(middle, towards(direction + turn, near)),
                plus(middle, towards(direction + turn, near + max(7.0, near * 0.35))),
            ),
            2.2,
            EFFORT,
            0.7,
        )
        for turn in (-32, 0, 32)
    ]


_MAKERS: Final[Mapping[str, Callable[[Any, Joints], list[Shape]]]] = {
    "bag": _bag,
    "ball": _ball,
    "ball_held": _ball,
    "band": _band,
    "bed": _bed,
    "bed_above": _bed_above,
    "bed_high": _bed_high,
    "chair": _chair,
    "chair_facing": _chair_facing,
    "chair_front": _chair_front,
    "effort": _effort,
    "mat": _mat,
    "pillow": _pillow,
    "rail": _rail,
    "roll": _roll,
    "stairs": _stairs,
    "step": _step,
    "table": _table,
    "table_front": _table_front,
    "tabletop": _tabletop,
    "towel": _towel,
    "wall": _wall,
    "wall_behind": _wall_behind,
    "weight": _weight,
}
