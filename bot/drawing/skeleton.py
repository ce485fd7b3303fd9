"""Where the joints of a posed figure are. Pure.

A hand or foot that is told by its place gets there by the one bend that knees and elbows have.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.drawing.pose import LIMBS, Frame, PoseError
from bot.drawing.shapes import Point, angle_to, between, plus, towards, wrapped

THIGH, SHIN, ANKLE_HEIGHT = 42.0, 41.0, 7.0
TRUNK, NECK, HEAD = 50.0, 11.0, 12.0
UPPER_ARM, FOREARM, HAND = 28.0, 25.0, 8.0
HEEL, BALL, TOE = 5.0, 11.0, 17.0  # from under the ankle
HALF_SHOULDERS, HALF_HIPS = 17.0, 9.5  # as seen from the front
_SLACK = 1.5  # a place that is this much out of reach is reached all the same
# What a joint can do, in degrees: enough for everybody's ways, too little for a knee that bends forwards.
RANGES: Final[Mapping[str, tuple[float, float]]] = {
    "hip": (-35, 140),
    "knee": (0, 155),
    "ankle": (-40, 80),
    "shoulder": (-75, 190),
    "elbow": (0, 155),
    "wrist": (-95, 95),
}


@dataclass(frozen=True)
class Skeleton:
    """A posed figure.

    Attributes:
        joints: places by name, such as "near_knee".
        angles: of the joints that ``RANGES`` names, from the side only.
        spine: from hips to shoulders, in steps.
        head_tilt: of the head's axis from upright, clockwise.
    """

    joints: Mapping[str, Point]
    angles: Mapping[str, float]
    spine: tuple[Point, ...]
    head_tilt: float


def pose(frame: Frame, name: str) -> Skeleton:
    """Find the joints of a frame.

    Args:
        frame: seen from the side or from the front.
        name: for what is said when something is wrong.

    Raises:
        PoseError: a place is out of reach.
    """
    return _Poser(frame, name).pose()


class _Poser:
    def __init__(self, frame: Frame, name: str) -> None:
        self._frame, self._name = frame, name
        self._is_side = frame.view == "side"
        self.joints: dict[str, Point] = {}
        self.angles: dict[str, float] = {}

    def pose(self) -> Skeleton:
        frame, joints = self._frame, self.joints
        up = 90.0 - frame.trunk
        joints["hips"] = frame.hips
        joints["shoulders"] = plus(frame.hips, towards(up, TRUNK * frame.foreshorten))
        spine = self._spine(up)
        top = angle_to(spine[-2], spine[-1]) if frame.curve else up
        joints["neck"] = plus(joints["shoulders"], towards(top - frame.head * 0.4, NECK))
        joints["head"] = plus(joints["neck"], towards(top - frame.head, HEAD))
        self._place_roots(up)
        for limb in LIMBS:
            self._place_leg(limb)
            self._place_arm(limb)
        return Skeleton(joints, self.angles, spine, 90.0 - (top - frame.head))

    def _spine(self, up: float) -> tuple[Point, ...]:
        hips, shoulders = self.joints["hips"], self.joints["shoulders"]
        middle = plus(between(hips, shoulders, 0.5), towards(up + 90, 2 * self._frame.curve))
        return tuple(
            between(between(hips, middle, t), between(middle, shoulders, t), t)
            for t in (n / 8 for n in range(9))
        )

    def _place_roots(self, up: float) -> None:
        """Where limbs begin; from the front they have a width between them."""
        frame, joints = self._frame, self.joints
        for limb, way in zip(LIMBS, (1, -1), strict=True):
            if self._is_side:
                joints[f"{limb}_hip"], joints[f"{limb}_shoulder"] = joints["hips"], joints["shoulders"]
                joints[f"{limb}_shoulder"] = plus(joints["shoulders"], towards(up, -5))
                continue
            across = up - 90
            width = HALF_SHOULDERS * math.cos(math.radians(frame.twist))
            shrug = frame.shrug[0 if limb == "near" else 1]
            joints[f"{limb}_hip"] = plus(joints["hips"], towards(across, way * HALF_HIPS))
            joints[f"{limb}_shoulder"] = plus(
                joints["shoulders"], towards(across, way * width), towards(up, shrug - 4)
            )

    def _place_leg(self, limb: str) -> None:
        frame, joints = self._frame, self.joints
        hip = joints[f"{limb}_hip"]
        angles, place = getattr(frame, f"{limb}_leg"), getattr(frame, f"{limb}_foot")
        knee = getattr(frame, f"{limb}_knee")
        down = 270.0 - frame.trunk
        if place is not None:
            ankle, foot = _planted(place, self._is_side)
            if self._is_side:
                thigh, shin = self._reach(hip, ankle, THIGH, SHIN, 1, f"{limb}_foot")
                knee = plus(hip, towards(thigh, THIGH))
            else:
                out = 1.5 if limb == "near" else -1.5
                knee = knee or plus(between(hip, ankle, 0.51), (out, 0))
                thigh, shin = angle_to(hip, knee), angle_to(knee, ankle)
        else:
            flexed, bent, *pointed = (*(angles or (0, 0)), 0)[:3]
            way = 1 if self._is_side or limb == "near" else -1
            thigh = down + way * flexed
            shin = thigh - (bent if self._is_side else way * bent)
            knee = plus(hip, towards(thigh, THIGH)) if knee is None else knee
            ankle = plus(knee, towards(shin, SHIN))
            foot = shin + (90 - pointed[0] if self._is_side else 0)
        joints[f"{limb}_knee"], joints[f"{limb}_ankle"] = knee, ankle
        self._place_foot(limb, ankle, foot, is_planted=place is not None)
        if self._is_side:
            self.angles[f"{limb}_hip"] = wrapped(thigh - down)
            self.angles[f"{limb}_knee"] = wrapped(thigh - shin)
            self.angles[f"{limb}_ankle"] = wrapped(shin + 90 - foot)

    def _place_foot(self, limb: str, ankle: Point, foot: float, *, is_planted: bool) -> None:
        """Heel, ball and toe on the sole; from the front a foot is a short thing pointing down and out."""
        if self._is_side:
            sole = towards(foot - 90, ANKLE_HEIGHT)
            for part, along in (("heel", -HEEL), ("ball", BALL), ("toe", TOE)):
                self.joints[f"{limb}_{part}"] = plus(ankle, sole, towards(foot, along))
            if is_planted and foot < 0:  # the heel is up: toes stay on the floor
                self.joints[f"{limb}_toe"] = plus(self.joints[f"{limb}_ball"], (TOE - BALL, 0.0))
            return
        down = towards(foot, 1.0)
        side = (-down[1], down[0]) if limb == "near" else (down[1], -down[0])
        toe = plus(ankle, (down[0] * ANKLE_HEIGHT, down[1] * ANKLE_HEIGHT), (side[0] * 4, side[1] * 4))
        self.joints[f"{limb}_toe"] = self.joints[f"{limb}_ball"] = toe
        self.joints[f"{limb}_heel"] = plus(ankle, (down[0] * ANKLE_HEIGHT, down[1] * ANKLE_HEIGHT))

    def _place_arm(self, limb: str) -> None:
        frame, joints = self._frame, self.joints
        shoulder = joints[f"{limb}_shoulder"]
        angles, place = getattr(frame, f"{limb}_arm"), getattr(frame, f"{limb}_hand")
        elbow = getattr(frame, f"{limb}_elbow")
        down = 270.0 - frame.trunk
        way = 1 if self._is_side or limb == "near" else -1
        if place is not None:
            wrist = (place[0], place[1])
            if elbow is not None:  # out of the picture's plane
                upper, fore = angle_to(shoulder, elbow), angle_to(elbow, wrist)
            else:
                upper, fore = self._reach(shoulder, wrist, UPPER_ARM, FOREARM, -way, f"{limb}_hand")
                elbow = plus(shoulder, towards(upper, UPPER_ARM))
            hand = place[2] if len(place) > 2 else fore
        else:
            raised, bent, *turned = (*(angles or (4, 8)), 0)[:3]
            upper = down + way * raised
            fore = upper + way * bent
            elbow = plus(shoulder, towards(upper, UPPER_ARM)) if elbow is None else elbow
            wrist = plus(elbow, towards(fore, FOREARM))
            hand = fore + way * turned[0]
        joints[f"{limb}_elbow"], joints[f"{limb}_wrist"] = elbow, wrist
        joints[f"{limb}_hand"] = plus(wrist, towards(hand, HAND))
        if self._is_side:
            self.angles[f"{limb}_shoulder"] = wrapped(upper - down)
            self.angles[f"{limb}_elbow"] = wrapped(fore - upper)
            self.angles[f"{limb}_wrist"] = wrapped(hand - fore)

    def _reach(
        self, root: Point, end: Point, first: float, second: float, way: int, what: str
    ) -> tuple[float, float]:
        """The directions of two segments from a root to an end; ``way`` says to which side the joint goes."""
        far = math.dist(root, end)
        if far > first + second + _SLACK:
            over = far - first - second
            raise PoseError(
                f"{self._name}: {what} {end} is {over:.0f} too far off; bring it nearer, or the hips"
            )
        far = max(min(far, first + second - 0.01), abs(first - second) + 0.01)
        inner = math.degrees(math.acos((first**2 + far**2 - second**2) / (2 * first * far)))
        start = angle_to(root, end) + way * inner
        joint = plus(root, towards(start, first))
        return start, angle_to(joint, plus(root, towards(angle_to(root, end), far)))


def _planted(place: tuple[float, ...], is_side: bool) -> tuple[Point, float]:
    """Ankle and direction of a foot on a surface: (x, y) is below the ankle, a third number lifts the heel.

    Below 0 it lifts the toes. From the front the foot points at the surface.
    """
    x, y, tip = (*place, 0.0)[:3]
    if not is_side:
        return (x, y + ANKLE_HEIGHT), 270.0
    up, along = towards(90 - tip, ANKLE_HEIGHT), -tip
    if tip >= 0:
        return plus((x + BALL, y), towards(along, -BALL), up), along
    return plus((x - HEEL, y), towards(along, HEEL), up), along
