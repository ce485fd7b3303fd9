"""A skeleton as a rounded figure: what is near is darker than what is far. Pure."""

from __future__ import annotations

import math

from bot.drawing.pose import Frame
from bot.drawing.shapes import Patch, Point, Shape, Stroke, capsule, chain, ellipse, plus, smooth, towards
from bot.drawing.skeleton import Skeleton

NEAR, FAR, BODY = "#2F6F6C", "#A9C8C4", "#5C9793"
SKIN, HAIR, INK = "#E3B594", "#4A3B36", "#22303A"
NEAR_SKIN, FAR_SKIN = "#D9A681", "#EBCBB3"
LEG_NEAR, LEG_FAR = "#34495A", "#A3B1BD"
HALO = 1.1
_HEAD_ACROSS, _HEAD_ALONG = 9.6, 11.8


def draw_figure(frame: Frame, skeleton: Skeleton) -> list[Shape]:
    """All that is seen of a figure, the hindmost first."""
    return _from_side(frame, skeleton) if frame.view == "side" else _from_front(frame, skeleton)


def _from_side(frame: Frame, skeleton: Skeleton) -> list[Shape]:
    return [
        *_arm(skeleton, "far", FAR, FAR_SKIN),
        *_leg_side(skeleton, "far", LEG_FAR),
        *_head_side(skeleton),
        *_trunk_side(skeleton),
        *_leg_side(skeleton, "near", LEG_NEAR),
        *_arm(skeleton, "near", NEAR, NEAR_SKIN),
    ]


def _trunk_side(skeleton: Skeleton) -> list[Shape]:
    radii = (10.2, 9.9, 9.6, 9.5, 9.8, 10.3, 10.6, 10.2, 8.6)
    return [Patch(chain(skeleton.spine, radii), BODY, HALO)]


def _head_side(skeleton: Skeleton) -> list[Shape]:
    joints, tilt = skeleton.joints, skeleton.head_tilt
    head, up = joints["head"], 90 - tilt
    front = towards(up - 90)
    nose = plus(head, towards(up, -1.2), (front[0] * 9.4, front[1] * 9.4))
    eye = plus(head, towards(up, 1.6), (front[0] * 5.4, front[1] * 5.4))
    hair = _cap(head, tilt)
    return [
        Patch((capsule(joints["shoulders"], 5.2, head, 5.0),), SKIN, HALO),
        Patch((ellipse(head, _HEAD_ACROSS, _HEAD_ALONG, tilt), ellipse(nose, 2.0, 2.0)), SKIN, HALO),
        Patch((hair,), HAIR),
        Patch((ellipse(eye, 1.0, 1.2, tilt),), INK),
    ]


def _cap(head: Point, tilt: float) -> tuple[Point, ...]:
    """Short hair: the back and top of a head from the side."""
    local = (
        (5.6, 8.0),
        (7.4, 9.6),
        (3.0, 12.6),
        (-3.0, 12.9),
        (-8.2, 9.6),
        (-10.6, 3.4),
        (-10.0, -3.4),
        (-7.2, -6.4),
        (-4.6, -3.0),
        (-3.2, 3.4),
        (1.0, 7.0),
    )
    up, front = towards(90 - tilt), towards(-tilt)
    return smooth([plus(head, (front[0] * x, front[1] * x), (up[0] * y, up[1] * y)) for x, y in local])


def _leg_side(skeleton: Skeleton, limb: str, colour: str) -> list[Shape]:
    j = skeleton.joints
    hip, knee, ankle = j[f"{limb}_hip"], j[f"{limb}_knee"], j[f"{limb}_ankle"]
    limb_shape = (*chain((hip, knee), (9.6, 6.4)), *chain((knee, ankle), (6.2, 4.0)))
    heel, toe = j[f"{limb}_heel"], j[f"{limb}_toe"]
    along = math.dist(heel, toe)
    forward = ((toe[0] - heel[0]) / along, (toe[1] - heel[1]) / along)
    up = (-forward[1], forward[0])
    heel_middle = plus(heel, (forward[0] * 3.4, forward[1] * 3.4), (up[0] * 3.4, up[1] * 3.4))
    toe_middle = plus(toe, (-forward[0] * 2.4, -forward[1] * 2.4), (up[0] * 2.4, up[1] * 2.4))
    instep = plus(ankle, (forward[0] * 1.5, forward[1] * 1.5))
    foot = (
        capsule(heel_middle, 3.4, toe_middle, 2.4),
        capsule(instep, 3.8, toe_middle, 2.2),
        capsule(instep, 3.8, heel_middle, 3.4),
    )
    shoe = FAR_SKIN if limb == "far" else NEAR_SKIN
    return [Patch((*limb_shape, *foot), colour, HALO), Patch(foot, shoe), Patch(limb_shape, colour)]


def _arm(skeleton: Skeleton, limb: str, colour: str, skin: str) -> list[Shape]:
    j = skeleton.joints
    shoulder, elbow = j[f"{limb}_shoulder"], j[f"{limb}_elbow"]
    wrist, hand = j[f"{limb}_wrist"], j[f"{limb}_hand"]
    sleeve = capsule(shoulder, 5.6, elbow, 4.3)
    bare = (capsule(elbow, 4.1, wrist, 3.0), capsule(wrist, 3.0, hand, 2.9))
    return [Patch((sleeve, *bare), skin, HALO), Patch((sleeve,), colour)]


def _from_front(frame: Frame, skeleton: Skeleton) -> list[Shape]:
    arms = {limb: _arm(skeleton, limb, NEAR, NEAR_SKIN) for limb in ("near", "far")}
    in_front = ("near", "far") if frame.arm_front is None else (frame.arm_front,)
    behind = [limb for limb in arms if limb not in in_front]
    return [
        *(shape for limb in behind for shape in arms[limb]),
        *_legs_and_trunk(frame, skeleton),
        *_head_front(frame, skeleton),
        *(shape for limb in in_front if limb in arms for shape in arms[limb]),
    ]


def _legs_and_trunk(frame: Frame, skeleton: Skeleton) -> list[Shape]:
    """Thighs that point at us are before the trunk, legs to stand on behind it."""
    legs = {limb: _leg_front(skeleton, limb) for limb in ("far", "near")}
    is_before = {"far": frame.far_knee is not None, "near": frame.near_knee is not None}
    return [
        *(shape for limb, shapes in legs.items() if not is_before[limb] for shape in shapes),
        *_trunk_front(skeleton),
        *(shape for limb, shapes in legs.items() if is_before[limb] for shape in shapes),
    ]


def _leg_front(skeleton: Skeleton, limb: str) -> list[Shape]:
    j = skeleton.joints
    hip, knee, ankle, toe = (j[f"{limb}_{part}"] for part in ("hip", "knee", "ankle", "toe"))
    foot = capsule(ankle, 3.6, plus(toe, (0.0, 2.9)), 3.4)
    limb_shape = (capsule(hip, 9.0, knee, 6.6), capsule(knee, 6.4, ankle, 4.0))
    return [
        Patch((*limb_shape, foot), LEG_NEAR, HALO),
        Patch((foot,), NEAR_SKIN),
        Patch(limb_shape, LEG_NEAR),
    ]


def _trunk_front(skeleton: Skeleton) -> list[Shape]:
    j = skeleton.joints
    near, far = j["near_shoulder"], j["far_shoulder"]
    near_hip, far_hip = j["near_hip"], j["far_hip"]

    def at(share: float, width: float) -> tuple[Point, Point]:
        middle = tuple(
            (near_hip[n] + far_hip[n]) / 2 * (1 - share) + (near[n] + far[n]) / 2 * share for n in (0, 1)
        )
        span = (near_hip[0] - far_hip[0], near_hip[1] - far_hip[1])
        length = math.hypot(*span) or 1.0
        half = (span[0] / length * width, span[1] / length * width)
        centre = (middle[0], middle[1])
        return plus(centre, half), plus(centre, (-half[0], -half[1]))

    waist_near, waist_far = at(0.45, 13.2)
    hip_near, hip_far = at(-0.02, 16.4)
    low_near, low_far = at(-0.2, 9.0)
    chest_near, chest_far = at(0.78, min(16.5, abs(math.dist(near, far)) / 2 + 1.0))
    outline = smooth(
        [
            low_near,
            hip_near,
            waist_near,
            chest_near,
            near,
            *_collar(skeleton),
            far,
            chest_far,
            waist_far,
            hip_far,
            low_far,
        ]
    )
    return [Patch((outline, ellipse(near, 5.4, 5.4), ellipse(far, 5.4, 5.4)), BODY, HALO)]


def _collar(skeleton: Skeleton) -> tuple[Point, Point]:
    j = skeleton.joints
    middle = j["shoulders"]
    up = ((j["neck"][0] - middle[0]) / 10, (j["neck"][1] - middle[1]) / 10)
    across = (up[1], -up[0])
    return (
        plus(middle, (across[0] * 7, across[1] * 7), (up[0] * 1.8, up[1] * 1.8)),
        plus(middle, (-across[0] * 7, -across[1] * 7), (up[0] * 1.8, up[1] * 1.8)),
    )


def _head_front(frame: Frame, skeleton: Skeleton) -> list[Shape]:
    joints, tilt = skeleton.joints, skeleton.head_tilt
    head = joints["head"]
    up, right = towards(90 - tilt), towards(-tilt)

    def at(x: float, y: float) -> Point:
        return plus(head, (right[0] * x, right[1] * x), (up[0] * y, up[1] * y))

    shapes: list[Shape] = [
        Patch((capsule(joints["shoulders"], 5.4, head, 5.0),), SKIN, HALO if not frame.from_behind else 0.0),
        Patch(
            (ellipse(at(0, -frame.mouth * 0.9), _HEAD_ACROSS, _HEAD_ALONG + frame.mouth, tilt),), SKIN, HALO
        ),
    ]
    if frame.from_behind:
        back = ellipse(at(0, 1.6), _HEAD_ACROSS + 0.6, _HEAD_ALONG - 1.0, tilt)
        return [*shapes, Patch((back,), HAIR)]
    side = frame.turn * 4.6
    hair = smooth(
        [
            at(x, y)
            for x, y in (
                (-10.2, 2.0),
                (-9.4, 8.6),
                (0, 13.0),
                (9.4, 8.6),
                (10.2, 2.0),
                (7.2 + side / 3, 6.0),
                (side, 8.2),
                (-7.2 + side / 3, 6.0),
            )
        ]
    )
    eyes = [ellipse(at(side + x * (1 - abs(frame.turn) * 0.35), 0.6), 1.0, 1.2, tilt) for x in (-3.6, 3.6)]
    nose = () if abs(frame.turn) < 0.4 else (ellipse(at(side * 2.05, -1.6), 1.9, 1.9),)
    smile = tuple(
        at(side + x, y) for x, y in ((-2.6, -4.8), (-1.3, -5.7), (0.0, -6.0), (1.3, -5.7), (2.6, -4.8))
    )
    mouth: Shape = Stroke(smile, 0.9, INK)
    if frame.mouth:
        mouth = Patch((ellipse(at(side, -5.6 - 1.4 * frame.mouth), 2.6, 0.8 + 2.6 * frame.mouth, tilt),), INK)
    return [
        *shapes,
        Patch((hair,), HAIR),
        *([Patch(nose, SKIN)] if nose else []),
        Patch(tuple(eyes), INK),
        mouth,
    ]
