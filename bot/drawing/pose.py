"""Reading how an exercise is drawn: which poses, what is at hand, what moves, what touches what.

A frame is written as what differs from the frame before it; the first from a base ("sit", "stand").
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Pair = tuple[float, float]
LIMBS: Final = ("near", "far")
# Of these a frame has one for each limb: a new one takes the place of the old.
_WAYS: Final = {"arm": ("arm", "hand"), "leg": ("leg", "foot")}


class PoseError(ValueError):
    """Poses that cannot be read or drawn; says of which exercise and what to do."""


class Frame(BaseModel):
    """One pose.

    From the side, angles are a person's own: ``trunk`` leans forward from upright, an arm is [shoulder,
    elbow] and a leg [hip, knee, how far the toes point], 0 being straight and flexion positive. A hand or
    a foot can be told by where it is instead. From the front, "near" is on the right of the picture, and
    the first number of an arm or a leg is how far it is out to the side.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    view: Literal["side", "front", "hand", "foot", "face"] = "side"
    hips: Pair = (0.0, 90.0)
    trunk: float = 0.0
    curve: float = Field(default=0.0, ge=-14, le=14)
    head: float = Field(default=0.0, ge=-60, le=60)
    turn: float = Field(default=0.0, ge=-1, le=1)
    twist: float = Field(default=0.0, ge=-70, le=70)
    shrug: Pair = (0.0, 0.0)
    foreshorten: float = Field(default=1.0, ge=0.5, le=1)
    from_behind: bool = False
    near_arm: tuple[float, ...] | None = None
    far_arm: tuple[float, ...] | None = None
    near_hand: tuple[float, ...] | None = None
    far_hand: tuple[float, ...] | None = None
    near_elbow: Pair | None = None
    far_elbow: Pair | None = None
    near_leg: tuple[float, ...] | None = None
    far_leg: tuple[float, ...] | None = None
    near_foot: tuple[float, ...] | None = None
    far_foot: tuple[float, ...] | None = None
    near_knee: Pair | None = None
    far_knee: Pair | None = None
    arm_front: Literal["near", "far", "none"] | None = None
    # Close-ups
    wrist: float = 0.0
    curl: Pair = (0.0, 0.0)
    spread: float = 0.0
    palm: Literal["side", "up", "down"] = "side"
    ankle: float = 0.0
    toes: float = 0.0
    mouth: float = Field(default=0.0, ge=0, le=1)
    lift: float = 0.0
    # What is at hand in this frame
    props: tuple[Mapping[str, Any], ...] = ()
    # What touches what: "feet floor", "hands table"
    touch: tuple[str, ...] = ()


class Drawing(BaseModel):
    """All frames of an exercise, two or three of them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    frames: tuple[Frame, ...] = Field(min_length=1, max_length=3)
    moves: tuple[str, ...] = ()
    arrows: tuple[tuple[int, Pair, Pair, float], ...] = ()
    floor: bool = True
    crop: tuple[float, float, float, float] | None = None


def read_drawing(exercise_id: str, raw: Mapping[str, Any], bases: Mapping[str, Any]) -> Drawing:
    """A drawing from its data.

    Args:
        exercise_id: for what is said when something is wrong.
        raw: ``start``, ``then``, and what holds for all frames: ``props``, ``touch``, ``moves``, ``arrows``.
        bases: frames to start from, by name.

    Raises:
        PoseError: a base or a key that there isn't, or a value that doesn't fit.
    """
    rest = dict(raw)
    start, then = dict(rest.pop("start", {})), rest.pop("then", [])
    base = start.pop("base", None)
    if base not in bases:
        raise PoseError(f"{exercise_id}: no base {base!r}; one of {', '.join(sorted(bases))} is wanted")
    common = {"props": rest.pop("props", []), "touch": rest.pop("touch", bases[base].get("touch", []))}
    frames = [_change(_change(dict(bases[base]), common), start)]
    for changes in then:
        anew = changes.get("base")  # nothing of the frame before is kept then, but what is at hand
        before = {**bases[anew], "props": frames[-1]["props"]} if anew else frames[-1]
        frames.append(_change(before, {key: value for key, value in changes.items() if key != "base"}))
    try:
        return Drawing.model_validate({"frames": frames, **rest})
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise PoseError(f"{exercise_id}: {wrong}") from error


def _change(frame: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A frame with changes; "arm: …" is both arms, and a hand's place takes that of the arm's angles."""
    changed = dict(frame)
    for key, value in changes.items():
        limb, _, part = key.rpartition("_")
        kind = next((kind for kind, ways in _WAYS.items() if part in ways), None)
        if kind is None or limb not in (*LIMBS, ""):
            changed[key] = value
            continue
        for one in LIMBS if not limb else (limb,):
            for way in (*_WAYS[kind], "elbow" if kind == "arm" else "knee"):
                changed.pop(f"{one}_{way}", None)
            changed[f"{one}_{part}"] = list(value)
    # A joint that is told itself stays, also where its limb was told in the same breath.
    changed |= {k: v for k, v in changes.items() if k.endswith(("_knee", "_elbow"))}
    return changed
