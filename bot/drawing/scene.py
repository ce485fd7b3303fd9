"""Panels of an exercise side by side, or one below the other where a figure lies. Pure.

A scene is in the units of the finished picture, 1080 across, y downwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.drawing.arrows import arrows_of
from bot.drawing.close_up import draw_foot, draw_hand
from bot.drawing.figure import draw_figure
from bot.drawing.person import person_for
from bot.drawing.pose import Drawing, Frame
from bot.drawing.props import draw_props
from bot.drawing.shapes import Patch, Point, Polygon, Shape, Stroke, bounds
from bot.drawing.skeleton import pose

WIDTH: Final = 1080.0
GROUND, FLOOR, RIM, BADGE = "#FBFAF6", "#CFCBBF", "#E6E4DC", "#0B6B6B"
_MARGIN, _BADGE_ROOM = 34.0, 88.0
_MOST_SCALE = 7.4  # pixels for a centimetre
_TALLEST: Final = 900.0  # of a panel
_TALLEST_STACKED: Final = {2: 560.0, 3: 420.0}  # by how many there are
_WIDE = 1.25
Window = tuple[float, float, float, float]  # left, bottom, right and top in centimetres


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
    who = person_for(name)
    if frame.view in ("hand", "foot"):
        figure, joints = (draw_hand if frame.view == "hand" else draw_foot)(frame, who)
        posed: Mapping[str, Point] = joints
    else:
        skeleton = pose(frame, name)
        figure, posed = draw_figure(frame, skeleton, who), skeleton.joints
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
    joints = [one.joints for one in posed]
    drawn = [(*one.shapes, *arrows_of(drawing, joints, n, name)) for n, one in enumerate(posed)]
    window = drawing.crop or _window(drawn, with_floor=drawing.floor)
    scene = _lay_out(drawing, drawn, window, _MARGIN)
    if drawing.crop is None and any(_is_under_badge(panel) for panel in scene.panels):
        scene = _lay_out(drawing, drawn, window, _BADGE_ROOM)
    return scene


def _window(drawn: Sequence[Sequence[Shape]], *, with_floor: bool) -> Window:
    left, bottom, right, top = bounds([point for shapes in drawn for point in _points(shapes)])
    return left, min(bottom, -5.0) if with_floor else bottom, right, top


def _lay_out(
    drawing: Drawing, drawn: Sequence[tuple[Shape, ...]], window: Window, top_margin: float
) -> Scene:
    """Panels of one scale; what is wide goes below one another."""
    left, bottom, right, top = window
    across, high, count = right - left, top - bottom, len(drawn)
    is_stacked = count > 1 and across > _WIDE * high
    room = WIDTH if is_stacked else WIDTH / count
    tallest = _TALLEST_STACKED[count] if is_stacked else _TALLEST
    frame = _MARGIN + top_margin if drawing.crop is None else 0.0
    scale = min((room - 2 * _MARGIN) / across, (tallest - frame) / high)
    scale = min(scale, _MOST_SCALE) if drawing.crop is None else room / across
    height = round(high * scale + frame)
    panels = []
    for n, shapes in enumerate(drawn):
        x, y = (0.0, float(n * height)) if is_stacked else (n * room, 0.0)
        foot = _MARGIN if drawing.crop is None else 0.0
        shift = (x + (room - across * scale) / 2 - left * scale, y + height - foot + bottom * scale)
        floor = _floor(left, right, across, room, scale) if drawing.floor else ()
        placed = tuple(_placed(shape, shift, scale) for shape in (*floor, *shapes))
        panels.append(Panel(x, y, room, height, placed, n + 1 if count > 1 else None))
    return Scene(WIDTH, float(height * count if is_stacked else height), tuple(panels))


def _is_under_badge(panel: Panel) -> bool:
    """Whether something is drawn where the number stands; the floor line never is."""
    return panel.number is not None and any(
        x - panel.left < _BADGE_ROOM and y - panel.top < _BADGE_ROOM for x, y in _points(panel.shapes)
    )


def _floor(left: float, right: float, across: float, room: float, scale: float) -> tuple[Shape, ...]:
    spare = max(0.0, (room / scale - across) / 2) - 10 / scale
    return (Stroke(((left - spare, -1.0), (right + spare, -1.0)), 2.0, FLOOR),)


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
