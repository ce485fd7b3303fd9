"""A body from the front and from the back: outlines and the regions of a pain map, as polygons. Pure.

One view is 100 wide and 240 high, y downwards. From the front the person's left is on the right of the
picture, as if they stood before us; from the back it is on the left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from bot.shapes import Point, Polygon, capsule, ellipse, smooth

WIDTH: Final = 100.0
HEIGHT: Final = 240.0
VIEWS: Final = ("front", "back")

# Joints of the side that is on the right of the picture; the other side is their mirror image.
_SHOULDER, _ELBOW, _WRIST, _HAND = (67.0, 53.0), (75.0, 84.0), (81.5, 112.0), (85.0, 124.0)
_HIP, _KNEE, _ANKLE, _FOOT = (59.2, 120.0), (60.5, 166.0), (60.5, 210.0), (63.0, 221.0)
_TORSO: Final[Polygon] = (
    (50.0, 38.0),
    (56.0, 40.0),
    (66.0, 44.5),
    (70.5, 51.0),
    (68.5, 64.0),
    (65.8, 79.0),
    (64.6, 90.0),
    (66.2, 101.0),
    (69.0, 112.0),
    (69.8, 122.0),
    (58.0, 131.0),
    (50.0, 127.0),
)


def outline_of(view: str) -> tuple[Polygon, ...]:
    """The parts that a body is put together from; drawn in one colour they are its outline."""
    return _outline()


def regions_of(view: str) -> Mapping[str, Polygon]:
    """What is to be coloured for each region that can be seen from this side.

    Args:
        view: "front" or "back".
    """
    return _regions(view)


@cache
def _outline() -> tuple[Polygon, ...]:
    half = [
        capsule(_SHOULDER, 7.6, _ELBOW, 5.4),
        capsule(_ELBOW, 5.4, _WRIST, 3.9),
        capsule(_WRIST, 3.9, _HAND, 4.6),
        capsule((_HAND[0] - 3.6, 115.5), 1.7, (_HAND[0] - 5.6, 122.0), 1.6),
        capsule(_HIP, 10.6, _KNEE, 7.4),
        capsule(_KNEE, 7.4, (61.5, 184.0), 7.0),
        capsule((61.5, 184.0), 7.0, _ANKLE, 4.4),
        capsule(_ANKLE, 4.4, _FOOT, 4.8),
    ]
    middle = [
        ellipse((50.0, 18.0), 11.2, 14.4),
        capsule((50.0, 30.0), 6.2, (50.0, 42.0), 7.6),
        smooth((*_TORSO, *(_mirror(point) for point in reversed(_TORSO[1:-1])))),
    ]
    return (*middle, *half, *(_mirrored(polygon) for polygon in half))


@cache
def _regions(view: str) -> Mapping[str, Polygon]:
    """Regions lie a little inside the outline, so that the body stays one."""
    inner = {
        "shoulder": ellipse((66.5, 52.0), 6.6, 6.8),
        "upper_arm": capsule((69.0, 61.5), 4.6, (73.2, 76.5), 4.0),
        "elbow": ellipse(_ELBOW, 4.6, 5.0),
        "forearm": capsule((77.0, 92.0), 3.7, (80.2, 105.5), 3.0),
        "wrist": ellipse(_WRIST, 3.4, 3.4),
        "hand": ellipse((84.4, 121.6), 3.7, 5.6),
        "knee": ellipse(_KNEE, 6.2, 7.0),
        "ankle": ellipse(_ANKLE, 3.8, 3.9),
        "foot": ellipse((63.2, 220.2), 4.1, 4.0),
        "thigh": capsule((60.0, 132.0), 7.6, (60.6, 151.0), 6.4),
        "lower_leg": capsule((61.2, 180.5), 5.8, (61.0, 199.0), 4.2),
    }
    middle = {
        "head": ellipse((50.0, 13.4), 9.0, 8.0),
        "neck": capsule((50.0, 34.5), 5.0, (50.0, 39.0), 5.6),
    }
    if view == "front":
        inner["hip"] = ellipse((61.0, 116.0), 6.2, 7.4)
        middle["jaw"] = ellipse((50.0, 26.2), 6.6, 4.4)
        middle["chest"] = ellipse((50.0, 60.0), 12.6, 11.4)
        middle["belly"] = ellipse((50.0, 91.5), 11.6, 13.2)
    else:
        inner["hip"] = ellipse((65.4, 108.6), 3.4, 5.2)
        inner["buttock"] = ellipse((58.2, 118.8), 6.6, 7.4)
        middle["upper_back"] = ellipse((50.0, 61.0), 12.6, 13.6)
        middle["lower_back"] = ellipse((50.0, 94.0), 11.4, 11.6)
    near, far = ("left", "right") if view == "front" else ("right", "left")
    sides = {f"{near}_{part}": polygon for part, polygon in inner.items()}
    others = {f"{far}_{part}": _mirrored(polygon) for part, polygon in inner.items()}
    return {**middle, **sides, **others}


def _mirror(point: Point) -> Point:
    return WIDTH - point[0], point[1]


def _mirrored(polygon: Iterable[Point]) -> Polygon:
    return tuple(_mirror(point) for point in polygon)
