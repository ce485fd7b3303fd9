"""A head from the side, from the front and from behind. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.drawing.person import HALO, INK, Person
from bot.drawing.pose import Frame
from bot.drawing.shapes import Patch, Point, Shape, Stroke, capsule, ellipse, plus, smooth, towards
from bot.drawing.skeleton import Skeleton

_ACROSS, _ALONG = 9.6, 11.8
# Outlines of hair, in the head's own directions: forward (or right) and up.
_SIDE_HAIR = (
    *((5.6, 8.0), (7.4, 9.6), (3.0, 12.6), (-3.0, 12.9), (-8.2, 9.6), (-10.6, 3.4)),
    *((-10.0, -3.4), (-7.2, -6.4), (-4.6, -3.0), (-3.2, 3.4), (1.0, 7.0)),
)
_SMILE = ((-2.6, -4.8), (-1.3, -5.7), (0.0, -6.0), (1.3, -5.7), (2.6, -4.8))
_TURNED_FAR = 0.4  # of a full turn; from there the nose shows


def neck(skeleton: Skeleton, who: Person, width: float) -> Shape:
    """What a head stands on."""
    return Patch(
        (capsule(skeleton.joints["shoulders"], width, skeleton.joints["head"], width - 0.3),), who.skin
    )


def head_from_side(skeleton: Skeleton, who: Person) -> list[Shape]:
    """A head that looks to the front of the figure."""
    at = _places(skeleton)
    tilt = skeleton.head_tilt
    bun = [Patch((ellipse(at(-9.5, 7.5), 4.6, 4.6),), who.hair, HALO)] if who.has_bun else []
    return [
        *bun,
        Patch((ellipse(at(0, 0), _ACROSS, _ALONG, tilt), ellipse(at(9.4, -1.2), 2.0, 2.0)), who.skin, HALO),
        Patch((smooth([at(x, y) for x, y in _SIDE_HAIR]),), who.hair),
        Patch((ellipse(at(5.4, 1.6), 1.0, 1.2, tilt),), INK),
    ]


def head_from_front(frame: Frame, skeleton: Skeleton, who: Person) -> list[Shape]:
    """A head that looks at us, turned to one side or with an open mouth; or the back of it."""
    at, tilt = _places(skeleton), skeleton.head_tilt
    bun = [Patch((ellipse(at(0, 13.0), 5.4, 4.8, tilt),), who.hair, HALO)] if who.has_bun else []
    face = Patch((ellipse(at(0, -frame.mouth * 0.9), _ACROSS, _ALONG + frame.mouth, tilt),), who.skin, HALO)
    if frame.from_behind:
        back = Patch((ellipse(at(0, 1.6), _ACROSS + 0.6, _ALONG - 1.0, tilt),), who.hair)
        return [face, back, *([Patch(bun[0].polygons, _lighter(who.hair), 0.6)] if bun else [])]
    return [*bun, face, *_features(frame, at, tilt, who)]


def _features(frame: Frame, at: Callable[[float, float], Point], tilt: float, who: Person) -> list[Shape]:
    side = frame.turn * 4.6
    fringe = ((7.2 + side / 3, 6.0), (side, 8.2), (-7.2 + side / 3, 6.0))
    hair = ((-10.2, 2.0), (-9.4, 8.6), (0.0, 13.0), (9.4, 8.6), (10.2, 2.0), *fringe)
    narrow = 1 - abs(frame.turn) * 0.35
    eyes = tuple(ellipse(at(side + x * narrow, 0.6), 1.0, 1.2, tilt) for x in (-3.6, 3.6))
    shapes: list[Shape] = [Patch((smooth([at(x, y) for x, y in hair]),), who.hair)]
    if abs(frame.turn) >= _TURNED_FAR:
        shapes.append(Patch((ellipse(at(side * 2.05, -1.6), 1.9, 1.9),), who.skin))
    shapes.append(Patch(eyes, INK))
    if frame.mouth:
        open_mouth = ellipse(at(side, -5.6 - 1.4 * frame.mouth), 2.6, 0.8 + 2.6 * frame.mouth, tilt)
        return [*shapes, Patch((open_mouth,), INK)]
    return [*shapes, Stroke(tuple(at(side + x, y) for x, y in _SMILE), 0.9, INK)]


def _places(skeleton: Skeleton) -> Callable[[float, float], Point]:
    """From a head's own directions to the picture's."""
    head, tilt = skeleton.joints["head"], skeleton.head_tilt

    def at(forward: float, up: float) -> Point:
        return plus(head, towards(-tilt, forward), towards(90 - tilt, up))

    return at


def _lighter(colour: str) -> str:
    parts: Sequence[int] = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
    return "#" + "".join(f"{min(255, part + 26):02X}" for part in parts)
