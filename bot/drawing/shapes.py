"""What a drawing is made of: patches and strokes, and the outlines that limbs are built from. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Polygon = tuple[Point, ...]
_STEPS = 32  # points of a full circle


@dataclass(frozen=True)
class Patch:
    """Polygons of one colour that are one thing; ``halo`` sets them off from what lies behind."""

    polygons: tuple[Polygon, ...]
    fill: str
    halo: float = 0.0


@dataclass(frozen=True)
class Stroke:
    """A line with round ends; ``halo`` as for a patch."""

    points: Polygon
    width: float
    colour: str
    halo: float = 0.0


Shape = Patch | Stroke


def towards(degrees: float, length: float = 1.0) -> Point:
    """A vector; 0 points right, 90 up."""
    turn = math.radians(degrees)
    return length * math.cos(turn), length * math.sin(turn)


def plus(point: Point, *vectors: Point) -> Point:
    """A point moved by vectors."""
    return point[0] + sum(v[0] for v in vectors), point[1] + sum(v[1] for v in vectors)


def between(start: Point, end: Point, share: float) -> Point:
    """The point at that share of the way."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def angle_to(start: Point, end: Point) -> float:
    """The direction from one point to another, in degrees."""
    return math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))


def wrapped(degrees: float) -> float:
    """The same angle between -180 and 180."""
    return (degrees + 180.0) % 360.0 - 180.0


def ellipse(centre: Point, across: float, along: float, tilt: float = 0.0) -> Polygon:
    """An ellipse; its second radius points along ``tilt`` from upright, clockwise."""
    points = []
    for step in range(_STEPS):
        turn = 2 * math.pi * step / _STEPS
        x, y = across * math.cos(turn), along * math.sin(turn)
        lean = math.radians(-tilt)
        points.append(
            plus(centre, (x * math.cos(lean) - y * math.sin(lean), x * math.sin(lean) + y * math.cos(lean)))
        )
    return tuple(points)


def capsule(start: Point, start_radius: float, end: Point, end_radius: float) -> Polygon:
    """Two circles and what lies between them: a limb that tapers."""
    length = math.dist(start, end)
    if length <= abs(start_radius - end_radius):
        bigger = (start, start_radius) if start_radius >= end_radius else (end, end_radius)
        return ellipse(bigger[0], bigger[1], bigger[1])
    along = math.atan2(end[1] - start[1], end[0] - start[0])
    lean = math.acos((start_radius - end_radius) / length)
    half = _STEPS // 2
    behind = [along + lean + (2 * math.pi - 2 * lean) * step / half for step in range(half + 1)]
    before = [along - lean + 2 * lean * step / half for step in range(half + 1)]
    return (
        *((start[0] + start_radius * math.cos(t), start[1] + start_radius * math.sin(t)) for t in behind),
        *((end[0] + end_radius * math.cos(t), end[1] + end_radius * math.sin(t)) for t in before),
    )


def chain(points: Sequence[Point], radii: Sequence[float]) -> tuple[Polygon, ...]:
    """Capsules from point to point."""
    return tuple(capsule(points[n], radii[n], points[n + 1], radii[n + 1]) for n in range(len(points) - 1))


def smooth(points: Sequence[Point], steps: int = 6) -> Polygon:
    """A closed Catmull-Rom curve through the points."""
    count, curve = len(points), list[Point]()
    for place in range(count):
        p0, p1, p2, p3 = (points[(place + shift) % count] for shift in (-1, 0, 1, 2))
        curve.extend(_spline(p0, p1, p2, p3, step / steps) for step in range(steps))
    return tuple(curve)


def box(left: float, bottom: float, right: float, top: float, corner: float = 1.5) -> Polygon:
    """An upright rectangle with round corners."""
    c = min(corner, (right - left) / 2, (top - bottom) / 2)
    corners = (
        (right - c, top - c, 0),
        (left + c, top - c, 90),
        (left + c, bottom + c, 180),
        (right - c, bottom + c, 270),
    )
    return tuple(plus((x, y), towards(turn + 18 * n, c)) for x, y, turn in corners for n in range(6))


def bounds(points: Iterable[Point]) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of some points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _spline(p0: Point, p1: Point, p2: Point, p3: Point, t: float) -> Point:
    def along(a: float, b: float, c: float, d: float) -> float:
        bend = (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
        return 0.5 * (2 * b + (c - a) * t + bend)

    return along(p0[0], p1[0], p2[0], p3[0]), along(p0[1], p1[1], p2[1], p3[1])
