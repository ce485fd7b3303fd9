"""A skeleton as a rounded figure: what is near is darker than what is far. Pure."""

from __future__ import annotations

import math

from bot.drawing.head import head_from_front, head_from_side, neck
from bot.drawing.person import FAR_LEG, FAR_SLEEVE, HALO, LEG, SHIRT, SLEEVE, Person
from bot.drawing.pose import Frame
from bot.drawing.shapes import (
    Patch,
    Point,
    Polygon,
    Shape,
    angle_to,
    between,
    capsule,
    chain,
    ellipse,
    plus,
    smooth,
    towards,
)
from bot.drawing.skeleton import Skeleton

# Radii of a trunk from the hips to the shoulders, from the side.
_TRUNK = (10.2, 9.9, 9.6, 9.5, 9.8, 10.2, 10.2, 9.4, 7.4)


def draw_figure(frame: Frame, skeleton: Skeleton, who: Person) -> list[Shape]:
    """All that is seen of a figure, the hindmost first."""
    if frame.view == "side":
        return _from_side(skeleton, who)
    return _from_front(frame, skeleton, who)


def _from_side(skeleton: Skeleton, who: Person) -> list[Shape]:
    return [
        *_arm(skeleton, "far", FAR_SLEEVE, who.far_skin),
        *_leg_from_side(skeleton, "far", FAR_LEG, who.far_skin),
        Patch(chain(skeleton.spine, _TRUNK), SHIRT, HALO),
        neck(skeleton, who, 4.9),
        Patch(chain(skeleton.spine[:-1], _TRUNK[:-1]), SHIRT),
        *head_from_side(skeleton, who),
        *_leg_from_side(skeleton, "near", LEG, who.near_skin),
        *_arm(skeleton, "near", SLEEVE, who.near_skin),
    ]


def _leg_from_side(skeleton: Skeleton, limb: str, trousers: str, skin: str) -> list[Shape]:
    joints = skeleton.joints
    hip, knee, ankle = (joints[f"{limb}_{part}"] for part in ("hip", "knee", "ankle"))
    leg = (*chain((hip, knee), (9.6, 6.4)), *chain((knee, ankle), (6.2, 4.0)))
    foot = _foot_from_side(skeleton, limb)
    return [Patch((*leg, *foot), trousers, HALO), Patch(foot, skin), Patch(leg, trousers)]


def _foot_from_side(skeleton: Skeleton, limb: str) -> tuple[Polygon, ...]:
    """From the heel to the ball and on to the toes, which stay flat when the heel is up."""
    heel, ball, toe, ankle = (skeleton.joints[f"{limb}_{part}"] for part in ("heel", "ball", "toe", "ankle"))
    sole = angle_to(heel, ball)
    heel_middle = plus(heel, towards(sole, 3.4), towards(sole + 90, 3.4))
    ball_middle = plus(ball, towards(sole + 90, 2.8))
    toes = angle_to(ball, toe)
    toe_middle = plus(toe, towards(toes, -2.2), towards(toes + 90, 2.2))
    instep = plus(ankle, towards(sole, 1.5))
    return (
        capsule(heel_middle, 3.4, ball_middle, 2.8),
        capsule(ball_middle, 2.8, toe_middle, 2.2),
        capsule(instep, 3.8, ball_middle, 2.7),
        capsule(instep, 3.8, heel_middle, 3.4),
        (heel_middle, ball_middle, instep),
    )


def _arm(skeleton: Skeleton, limb: str, colour: str, skin: str) -> list[Shape]:
    shoulder, elbow, wrist, hand = (
        skeleton.joints[f"{limb}_{part}"] for part in ("shoulder", "elbow", "wrist", "hand")
    )
    sleeve = capsule(shoulder, 5.6, elbow, 4.3)
    bare = (capsule(elbow, 4.1, wrist, 3.0), capsule(wrist, 3.0, hand, 2.9))
    return [Patch((sleeve, *bare), skin, HALO), Patch((sleeve,), colour)]


def _from_front(frame: Frame, skeleton: Skeleton, who: Person) -> list[Shape]:
    arms = {limb: _arm(skeleton, limb, SLEEVE, who.near_skin) for limb in ("near", "far")}
    legs = {limb: _leg_from_front(skeleton, limb, who) for limb in ("far", "near")}
    # Thighs that point at us are before the trunk, legs to stand on behind it.
    before = {"far": frame.far_knee is not None, "near": frame.near_knee is not None}
    arms_before = ("near", "far") if frame.arm_front is None else (frame.arm_front,)
    return [
        *(shape for limb, shapes in arms.items() if limb not in arms_before for shape in shapes),
        *(shape for limb, shapes in legs.items() if not before[limb] for shape in shapes),
        *_trunk_from_front(skeleton),
        *(shape for limb, shapes in legs.items() if before[limb] for shape in shapes),
        neck(skeleton, who, 5.4),
        *head_from_front(frame, skeleton, who),
        *(shape for limb, shapes in arms.items() if limb in arms_before for shape in shapes),
    ]


def _leg_from_front(skeleton: Skeleton, limb: str, who: Person) -> list[Shape]:
    hip, knee, ankle, toe = (skeleton.joints[f"{limb}_{part}"] for part in ("hip", "knee", "ankle", "toe"))
    foot = capsule(ankle, 3.6, between(toe, ankle, 0.36), 3.4)
    leg = (capsule(hip, 9.0, knee, 6.6), capsule(knee, 6.4, ankle, 4.0))
    return [Patch((*leg, foot), LEG, HALO), Patch((foot,), who.near_skin), Patch(leg, LEG)]


def _trunk_from_front(skeleton: Skeleton) -> list[Shape]:
    """A shirt between shoulders and hips."""
    joints = skeleton.joints
    near, far = joints["near_shoulder"], joints["far_shoulder"]
    chest = min(16.5, math.dist(near, far) / 2 + 1.0)
    widths = ((-0.2, 9.0), (-0.02, 16.4), (0.45, 13.2), (0.78, chest))
    rows = [_row(skeleton, share, width) for share, width in widths]
    collar = _collar(skeleton)
    outline = [row[0] for row in rows] + [near, *collar, far] + [row[1] for row in reversed(rows)]
    return [Patch((smooth(outline), ellipse(near, 5.4, 5.4), ellipse(far, 5.4, 5.4)), SHIRT, HALO)]


def _row(skeleton: Skeleton, share: float, width: float) -> tuple[Point, Point]:
    """The two edges of a trunk at a share of the way from the hips to the shoulders."""
    joints = skeleton.joints
    hips = between(joints["near_hip"], joints["far_hip"], 0.5)
    shoulders = between(joints["near_shoulder"], joints["far_shoulder"], 0.5)
    across = angle_to(joints["far_hip"], joints["near_hip"])
    middle = between(hips, shoulders, share)
    return plus(middle, towards(across, width)), plus(middle, towards(across, -width))


def _collar(skeleton: Skeleton) -> tuple[Point, Point]:
    middle = skeleton.joints["shoulders"]
    across = angle_to(skeleton.joints["far_hip"], skeleton.joints["near_hip"])
    lifted = plus(middle, towards(across + 90, 3.4))
    return plus(lifted, towards(across, 6.6)), plus(lifted, towards(across, -6.6))
