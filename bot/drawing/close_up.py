"""A hand and a foot from near by, for what is too small to see on a whole figure. Pure.

Sizes are those of a figure times six, so that lines are as thick as on a figure.
"""

from __future__ import annotations

from bot.drawing.person import HALO, LEG, SLEEVE, Person
from bot.drawing.pose import Frame
from bot.drawing.shapes import Patch, Point, Shape, Stroke, chain, ellipse, plus, towards

_FINGER = (22.0, 15.0, 12.0)  # its three bones


def draw_hand(frame: Frame, who: Person) -> tuple[list[Shape], dict[str, Point]]:
    """A hand at the end of a forearm that comes from the left, or from below with an open palm.

    Returns:
        Its shapes, and the places of wrist, knuckles and finger tips.
    """
    return _hand_from_side(frame, who) if frame.palm == "side" else _hand_flat(frame, who)


def _hand_from_side(frame: Frame, who: Person) -> tuple[list[Shape], dict[str, Point]]:
    wrist: Point = (0.0, 0.0)
    along = frame.wrist
    knuckles = plus(wrist, towards(along, 40))
    shapes: list[Shape] = [Patch(chain(((-92.0, 0.0), wrist), (20.0, 14.5)), who.near_skin, HALO)]
    tips = []
    for n, skin in enumerate((who.far_skin, who.far_skin, who.skin, who.near_skin)):
        lean = (n - 3) * frame.spread
        root = plus(knuckles, towards(along + 90, 5.0 - (3 - n) * 1.2))
        points = _bent(root, along - lean, frame.curl, _FINGER)
        tips.append(points[-1])
        shapes.append(Patch(chain(points, (7.2, 6.6, 6.2, 5.4)), skin, HALO))
    palm = Patch(chain((wrist, knuckles), (14.5, 13.5)), who.near_skin, HALO)
    base = plus(wrist, towards(along - 30, 16))
    thumb = _bent(
        base, along - 12 + frame.curl[0] * 0.1, (frame.curl[0] * 0.15, frame.curl[1] * 0.2), (20.0, 16.0)
    )
    shapes += [palm, Patch(chain(thumb, (8.4, 7.4, 6.2)), who.near_skin, HALO)]
    shapes.append(Patch(chain(((-96.0, 0.0), (-58.0, 0.0)), (22.0, 19.5)), SLEEVE))
    return shapes, {"wrist": wrist, "knuckles": knuckles, "tip": tips[-1]}


def _bent(root: Point, along: float, curl: tuple[float, float], bones: tuple[float, ...]) -> list[Point]:
    points, direction = [root], along
    for n, bone in enumerate(bones):
        direction -= curl[0] if n == 0 else curl[1]
        points.append(plus(points[-1], towards(direction, bone)))
    return points


def _hand_flat(frame: Frame, who: Person) -> tuple[list[Shape], dict[str, Point]]:
    """From above: the forearm comes from below, the thumb is on the left with the palm down."""
    closed = frame.curl[0]  # 0 open, 1 a fist
    way = -1.0 if frame.palm == "down" else 1.0
    wrist, knuckles = (0.0, 0.0), (0.0, 44.0)
    shapes: list[Shape] = [Patch(chain(((0.0, -84.0), wrist), (21.0, 15.0)), who.near_skin, HALO)]
    fingers: list[Shape] = []
    tips = []
    for n, length in enumerate((40.0, 47.0, 44.0, 34.0)):
        x = way * (-14.5 + n * 9.8)
        lean = 90 - way * (n - 1.5) * frame.spread
        root = (x, 42.0)
        tip = plus(root, towards(lean, length * (1 - 0.78 * closed)))
        tips.append(tip)
        fingers.append(Patch(chain((root, tip), (7.0, 5.6 if not closed else 7.0)), who.near_skin, HALO))
        if frame.palm == "down" and not closed:
            fingers.append(Patch((ellipse(plus(tip, (0, 0.6)), 3.4, 3.8),), who.nail))
        elif closed:
            fingers.append(Stroke((plus(root, (-4, -1)), plus(root, (4, -1))), 1.2, who.crease))
    palm = Patch(
        (
            *chain(((-way * 2.0, 8.0), (-way * 3.0, 38.0)), (16.0, 18.5)),
            *chain(((way * 5, 10.0), (way * 7, 38.0)), (14.0, 15.5)),
        ),
        who.near_skin,
        HALO,
    )
    thumb_lean = 90 + way * (22 + frame.spread * 2.4)
    thumb_root = (-way * 13.0, 12.0)
    if closed > 0.6:
        thumb = [(-way * 15.0, 14.0), (-way * 15.0, 32.0), (way * 4.0, 40.0)]
    else:
        middle = plus(thumb_root, towards(thumb_lean, 24))
        thumb = [thumb_root, middle, plus(middle, towards(thumb_lean - way * 14, 19))]
    thumb_patch = Patch(chain(thumb, (9.0, 7.6, 6.2)), who.near_skin, HALO)
    shapes += [palm, *fingers, thumb_patch] if closed > 0.6 else [*fingers, palm, thumb_patch]
    if frame.palm == "up" and closed < 0.6:
        shapes += [
            Stroke(((-way * 14, 30), (0, 33), (way * 16, 29)), 1.3, who.crease),
            Stroke(((-way * 16, 24), (0, 22), (way * 6, 10)), 1.3, who.crease),
        ]
    shapes.append(Patch(chain(((0.0, -88.0), (0.0, -56.0)), (23.0, 19.5)), SLEEVE))
    return shapes, {"wrist": wrist, "knuckles": knuckles, "tip": tips[1]}


def draw_foot(frame: Frame, who: Person) -> tuple[list[Shape], dict[str, Point]]:
    """A foot on the floor from the side, toes to the right; ``toes`` curls them, ``lift`` raises the heel."""
    heel_up = frame.lift
    ball: Point = (58.0, 9.0)
    heel = plus(ball, towards(180 - heel_up, 76))
    ankle = plus(heel, towards(-heel_up + 68, 40))
    knee = plus(ankle, (-8.0 + heel_up * 0.3, 96.0))
    shin = chain((knee, ankle), (24.0, 15.5))
    foot = (
        *chain((heel, ball), (15.0, 10.0)),
        *chain((ankle, ball), (16.0, 10.0)),
        *chain((ankle, heel), (16.0, 14.0)),
        (heel, ball, ankle),
    )
    toes = _bent(ball, 0.0, (-frame.toes * 0.5, frame.toes * 1.7), (17.0, 13.0))  # the sole of the toes curls
    shapes: list[Shape] = [
        Patch((*shin, *foot), who.near_skin, HALO),
        Patch(chain(toes, (9.5, 8.0, 6.4)), who.near_skin, HALO),
        Patch((ellipse(plus(toes[-1], (1.0, 2.6)), 3.2, 2.0, 60),), who.nail),
        Patch(chain((plus(knee, (0, 4)), plus(ankle, (-5, 52))), (26.0, 21.0)), LEG),
    ]
    return shapes, {"ankle": ankle, "heel": heel, "ball": ball, "toe": toes[-1]}
