"""Panels of an exercise side by side, or one below the other where a figure lies. Pure.

A scene is in the units of the finished picture, 1080 across, y downwards.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.drawing.close_up import draw_foot, draw_hand
from bot.drawing.figure import draw_figure
from bot.drawing.pose import Drawing, Frame, PoseError
from bot.drawing.props import draw_props
from bot.drawing.shapes import Patch, Point, Polygon, Shape, Stroke, angle_to, bounds, plus, towards
from bot.drawing.skeleton import pose

WIDTH: Final = 1080.0
GROUND, FLOOR, RIM, ARROW, BADGE = "#FBFAF6", "#CFCBBF", "#E6E4DC", "#D4633F", "#0B6B6B"
_MARGIN, _GAP = 34.0, 0.0
_MOST_SCALE, _TALLEST, _LOWEST = 7.4, 900.0, 430.0  # pixels for a centimetre; heights of a panel
_TALLEST_STACKED = 560.0
_ARROW_WIDTH, _ARROW_HEAD, _SHORTEST = 2.5, 8.5, 15.0
_BADGE_RADIUS = 30.0
_STEPS = 14
# What a joint's way is drawn away from, so that the arrow lies outside of the limb that moves.
_ROOTS: Final[Mapping[str, str]] = {
    "elbow": "shoulder", "wrist": "shoulder", "hand": "shoulder",
    "knee": "hip", "ankle": "hip", "heel": "hip", "ball": "ankle", "toe": "ankle",
}  # fmt: skip
_PARENTS: Final[Mapping[str, str]] = {
    "shoulders": "hips", "neck": "shoulders", "head": "neck",
    **{f"{s}_{a}": b if b in ("hips", "shoulders") else f"{s}_{b}" for s in ("near", "far") for a, b in (
        ("hip", "hips"), ("knee", "hip"), ("ankle", "knee"), ("heel", "ankle"), ("ball", "ankle"), ("toe", "ankle"),
        ("shoulder", "shoulders"), ("elbow", "shoulder"), ("wrist", "elbow"), ("hand", "wrist"))},
}  # fmt: skip


@dataclass(frozen=True)
class Panel:
    """One pose in the picture: its frame, its shapes in order, and its number."""

    left: float
    top: float
    width: float
    height: float
    shapes: tuple[Shape, ...]
    number: int | None


@dataclass(frozen=True)
class Scene:
    """A whole picture."""

    width: float
    height: float
    panels: tuple[Panel, ...]


@dataclass(frozen=True)
class Posed:
    """A frame with its shapes and joints in centimetres."""

    frame: Frame
    shapes: tuple[Shape, ...]
    joints: Mapping[str, Point]


def pose_frame(frame: Frame, name: str) -> Posed:
    """One frame's figure, with what is behind and before it."""
    if frame.view in ("hand", "foot"):
        figure, joints = draw_hand(frame) if frame.view == "hand" else draw_foot(frame)
        posed: Mapping[str, Point] = joints
    else:
        skeleton = pose(frame, name)
        figure, posed = draw_figure(frame, skeleton), skeleton.joints
    behind = draw_props(frame.props, posed, name, in_front=False)
    before = draw_props(frame.props, posed, name, in_front=True)
    return Posed(frame, (*behind, *figure, *before), posed)


def build_scene(drawing: Drawing, name: str) -> Scene:
    """Lay a drawing out.

    Args:
        drawing: its frames.
        name: the exercise's id, for what is said when something is wrong.

    Raises:
        PoseError: something cannot be drawn.
    """
    posed = [pose_frame(frame, name) for frame in drawing.frames]
    arrows = [_arrows(drawing, posed, n, name) for n in range(len(posed))]
    if drawing.crop is not None:
        left, bottom, right, top = drawing.crop
    else:
        points = [p for one, lines in zip(posed, arrows, strict=True) for p in _points((*one.shapes, *lines))]
        left, bottom, right, top = bounds(points)
        if drawing.floor:
            bottom = min(bottom, -5.0)
    across, high = right - left, top - bottom
    count = len(posed)
    is_stacked = count == 2 and across > 1.25 * high
    room = WIDTH if is_stacked else WIDTH / count
    tallest = _TALLEST_STACKED if is_stacked else _TALLEST
    scale = min((room - 2 * _MARGIN) / across, (tallest - 2 * _MARGIN) / high, _MOST_SCALE)
    height = max(high * scale + 2 * _MARGIN, 0.0 if is_stacked else _LOWEST)
    panels = []
    for n, (one, lines) in enumerate(zip(posed, arrows, strict=True)):
        x, y = (0.0, n * height) if is_stacked else (n * room, 0.0)
        shift = (x + (room - across * scale) / 2 - left * scale, y + height - _MARGIN + bottom * scale)
        if drawing.crop is not None:
            shift = (
                x + (room - across * scale) / 2 - left * scale,
                y + (height + high * scale) / 2 + bottom * scale,
            )
        floor = _floor(left, right, across, room, scale) if drawing.floor else ()
        shapes = tuple(_placed(shape, shift, scale) for shape in (*floor, *one.shapes, *lines))
        panels.append(Panel(x, y, room, height, shapes, n + 1 if count > 1 else None))
    return Scene(WIDTH, height * (count if is_stacked else 1), tuple(panels))


def _floor(left: float, right: float, across: float, room: float, scale: float) -> tuple[Shape, ...]:
    spare = max(0.0, (room / scale - across) / 2) - 10 / scale
    return (Stroke(((left - spare, -1.0), (right + spare, -1.0)), 2.0, FLOOR),)


def _arrows(drawing: Drawing, posed: Sequence[Posed], n: int, name: str) -> list[Shape]:
    """Arrows of one panel: the ways of joints since the pose before, and those that are told outright."""
    shapes: list[Shape] = []
    if n > 0:
        for joint in drawing.moves:
            if joint not in posed[n].joints:
                raise PoseError(f"{name}: nothing called {joint!r} moves; name a joint")
            way = _way_of(joint, posed[n - 1].joints, posed[n].joints)
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
    back = next((p for p in reversed(way) if math.dist(p, end) >= _ARROW_HEAD * 0.8), way[0])
    along = angle_to(back, end)
    shaft = [p for p in way if math.dist(p, end) > _ARROW_HEAD * 0.75] or [way[0]]
    shaft.append(plus(end, towards(along + 180, _ARROW_HEAD * 0.7)))
    head = (
        end,
        plus(end, towards(along + 152, _ARROW_HEAD)),
        plus(end, towards(along + 180, _ARROW_HEAD * 0.66)),
        plus(end, towards(along - 152, _ARROW_HEAD)),
    )
    return [
        Stroke(tuple(shaft), _ARROW_WIDTH, ARROW, 0.9),
        Patch((head,), ARROW, 0.9),
        Stroke(tuple(shaft), _ARROW_WIDTH, ARROW),
    ]


def _length(way: Sequence[Point]) -> float:
    return sum(math.dist(way[n], way[n + 1]) for n in range(len(way) - 1))


def _points(shapes: Sequence[Shape]) -> list[Point]:
    points: list[Point] = []
    for shape in shapes:
        if isinstance(shape, Patch):
            points.extend(p for polygon in shape.polygons for p in polygon)
        else:
            half = shape.width / 2
            points.extend(
                (x + dx, y + dy) for x, y in shape.points for dx, dy in ((-half, -half), (half, half))
            )
    return points


def _placed(shape: Shape, shift: Point, scale: float) -> Shape:
    def put(points: Polygon) -> Polygon:
        return tuple((shift[0] + x * scale, shift[1] - y * scale) for x, y in points)

    if isinstance(shape, Patch):
        return Patch(tuple(put(polygon) for polygon in shape.polygons), shape.fill, shape.halo * scale)
    return Stroke(put(shape.points), shape.width * scale, shape.colour, shape.halo * scale)
