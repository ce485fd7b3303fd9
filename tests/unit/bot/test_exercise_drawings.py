"""Drawings of exercises: each can be drawn, stays inside, bends as people do and touches what it says."""

from __future__ import annotations

import io
import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageColor

from bot.drawing import draw_exercise_png, draw_exercise_svg
from bot.drawing.exercise_picture import drawing_of, scene_of
from bot.drawing.person import FAR_LEG, FAR_SLEEVE, LEG, PEOPLE, SLEEVE, person_for
from bot.drawing.pose import LIMBS, Drawing, Frame, PoseError, read_drawing
from bot.drawing.props import BACK, SEAT, STEP, STEP_WIDTH
from bot.drawing.scene import WIDTH, build_scene, pose_frame
from bot.drawing.skeleton import FOREARM, HAND, RANGES, SHIN, THIGH, TRUNK, UPPER_ARM, pose
from bot.shapes import Patch, Point, Shape
from coaching.content.exercises import base_poses, exercise_library

LIBRARY = exercise_library()
IDS = list(LIBRARY.by_id)
TOLERANCE = 2.5  # centimetres
each_id = pytest.mark.parametrize("exercise_id", IDS)


def figures(exercise_id: str) -> Iterator[tuple[Frame, Mapping[str, Point]]]:
    """Frames with a whole figure, and its joints."""
    for frame in drawing_of(exercise_id).frames:
        if frame.view in ("side", "front"):
            yield frame, pose(frame, exercise_id).joints


def points_of(shape: Shape) -> list[Point]:
    if isinstance(shape, Patch):
        return [point for polygon in shape.polygons for point in polygon]
    return list(shape.points)


@each_id
def test_it_is_a_png_that_a_phone_shows_sharply(exercise_id: str) -> None:
    file = draw_exercise_png(exercise_id)
    image = Image.open(io.BytesIO(file))
    image.load()
    assert (image.format, image.width) == ("PNG", 1080)
    assert 200 <= image.height <= 1700
    assert len(file) < 250_000
    assert len(image.getcolors(200_000) or []) > 50, "nothing is drawn"


@each_id
def test_it_is_an_svg_that_needs_no_styles_and_says_what_it_is(exercise_id: str) -> None:
    text = draw_exercise_svg(exercise_id)
    picture = ET.fromstring(text)  # noqa: S314 - our own
    assert picture.get("aria-label") == LIBRARY.get(exercise_id).name
    assert picture.get("role") == "img"
    assert "style" not in text
    assert "nan" not in text
    panels = [child for child in picture if child.tag.endswith("svg")]
    assert len(panels) == len(drawing_of(exercise_id).frames)


@each_id
def test_there_are_a_start_and_an_end_that_differ_and_are_numbered(exercise_id: str) -> None:
    panels = scene_of(exercise_id).panels
    assert [panel.number for panel in panels] == list(range(1, len(panels) + 1))
    assert len(panels) in (2, 3)
    frames = drawing_of(exercise_id).frames
    drawn = [pose_frame(frame, exercise_id).shapes for frame in frames]
    assert all(before != after for before, after in pairwise(drawn)) or drawing_of(exercise_id).arrows


@each_id
def test_nothing_is_cut_off_and_nothing_is_under_the_number(exercise_id: str) -> None:
    scene, drawing = scene_of(exercise_id), drawing_of(exercise_id)
    assert scene.width == WIDTH
    for panel in scene.panels:
        assert panel.left + panel.width <= scene.width + 1
        assert panel.top + panel.height <= scene.height + 1
        if drawing.crop is not None:
            continue
        for x, y in (point for shape in panel.shapes for point in points_of(shape)):
            assert panel.left <= x <= panel.left + panel.width
            assert panel.top <= y <= panel.top + panel.height
            assert math.hypot(x - panel.left - 48, y - panel.top - 48) > 28


@each_id
def test_a_close_look_still_has_the_head_or_limb_it_is_about(exercise_id: str) -> None:
    drawing = drawing_of(exercise_id)
    if drawing.crop is None:
        return
    left, bottom, right, top = drawing.crop
    for frame, joints in figures(exercise_id):
        shown = [name for name, (x, y) in joints.items() if left <= x <= right and bottom <= y <= top]
        assert {"head", "near_ankle"} & set(shown), frame


@each_id
def test_joints_bend_the_way_they_do(exercise_id: str) -> None:
    for frame in drawing_of(exercise_id).frames:
        if frame.view != "side":
            continue
        for joint, angle in pose(frame, exercise_id).angles.items():
            least, most = RANGES[joint.partition("_")[2]]
            assert least <= angle <= most, f"{joint} at {angle:.0f}"


@each_id
def test_no_bone_is_longer_than_it_is(exercise_id: str) -> None:
    """From the front a bone may look shorter, since it points at us; never longer."""
    bones = {
        ("hip", "knee"): THIGH,
        ("knee", "ankle"): SHIN,
        ("shoulder", "elbow"): UPPER_ARM,
        ("elbow", "wrist"): FOREARM,
        ("wrist", "hand"): HAND,
    }
    for frame, joints in figures(exercise_id):
        assert math.dist(joints["hips"], joints["shoulders"]) <= TRUNK + 0.01
        for limb in LIMBS:
            for (start, end), length in bones.items():
                seen = math.dist(joints[f"{limb}_{start}"], joints[f"{limb}_{end}"])
                assert seen <= length * 1.05 + 0.01, f"{limb} {start}-{end}: {seen:.1f} in {frame.view}"


@each_id
def test_nobody_sinks_into_the_floor_or_the_bed(exercise_id: str) -> None:
    for frame, joints in figures(exercise_id):
        if any("bed_above" in prop for prop in frame.props):
            continue
        bare = pose_frame(frame.model_copy(update={"props": ()}), exercise_id)
        lowest = min(y for shape in bare.shapes for _, y in points_of(shape))
        assert lowest >= -TOLERANCE, f"{lowest:.1f}"
        assert joints["head"][1] > 5


def place_of_prop(frame: Frame, *kinds: str) -> Any:
    found = [prop[kind] for prop in frame.props for kind in kinds if kind in prop]
    assert found, f"nothing of {kinds} is there"
    return found[0]


def height_of(surface: str, frame: Frame) -> float:
    """How high what is touched is."""
    if surface in ("floor", "bed"):
        return 0.0
    if surface == "table":
        front = [prop["table_front"] for prop in frame.props if "table_front" in prop]
        return float(front[0][2] if front else place_of_prop(frame, "table")[1])
    if surface == "step":
        place_of_prop(frame, "step", "stairs")
        return STEP
    place_of_prop(frame, "chair", "chair_front", "chair_facing", "bed_high")
    return {"seat": SEAT, "bed_high": SEAT, "chair": BACK + 2}[surface]


def lowest_of(part: str, limb: str, joints: Mapping[str, Point], view: str) -> float:
    """The height of the under side of a part."""
    if part == "hips":
        if view == "side":
            return joints["hips"][1] - 10.2
        return min(joints["near_hip"][1], joints["far_hip"][1]) - 9.0
    if part == "hand":
        return min(joints[f"{limb}_wrist"][1] - 3.0, joints[f"{limb}_hand"][1] - 2.9)
    if part == "knee":
        return joints[f"{limb}_knee"][1] - 6.3
    return joints[f"{limb}_{'heel' if part == 'foot' else part}"][1]


SINGULAR = {"feet": "foot", "heels": "heel", "balls": "ball", "knees": "knee", "hands": "hand"}


def touches(frame: Frame) -> Iterator[tuple[str, str, str]]:
    """Limb, part and surface of all that is said to touch."""
    for said in frame.touch:
        part, surface = said.split(" ")
        if part in SINGULAR:
            yield from ((limb, SINGULAR[part], surface) for limb in LIMBS)
        else:
            limb, _, single = part.rpartition("_")
            yield limb, single, surface


@each_id
def test_what_is_said_to_touch_touches(exercise_id: str) -> None:
    for frame, joints in figures(exercise_id):
        for limb, part, surface in touches(frame):
            what = f"{limb} {part} on {surface}"
            if surface == "wall":
                wall = place_of_prop(frame, "wall")
                reach = max(joints[f"{limb}_wrist"][0] + 3.0, joints[f"{limb}_hand"][0] + 2.9)
                assert reach == pytest.approx(wall, abs=TOLERANCE), what
                continue
            height = height_of(surface, frame)
            if surface == "chair":  # a hand is round the top of its back
                ends = joints[f"{limb}_wrist"][1], joints[f"{limb}_hand"][1]
                assert min(ends) - 3 - TOLERANCE <= height <= max(ends) + 3, what
                continue
            assert lowest_of(part, limb, joints, frame.view) == pytest.approx(height, abs=TOLERANCE), what
            if part == "foot" and frame.view == "side":
                assert joints[f"{limb}_ball"][1] == pytest.approx(height, abs=TOLERANCE), f"{what}: not flat"
            if surface == "step" and part == "foot":
                left = place_of_prop(frame, "step", "stairs")[0]
                assert left - 2 <= joints[f"{limb}_heel"][0], what
                assert joints[f"{limb}_toe"][0] <= left + STEP_WIDTH + 2, what


@each_id
def test_everybody_stands_sits_or_lies_on_something(exercise_id: str) -> None:
    for frame, _ in figures(exercise_id):
        if not any("bed_above" in prop for prop in frame.props):
            assert list(touches(frame)), "say what touches what"


@each_id
def test_what_is_needed_is_drawn_and_what_is_drawn_is_needed(exercise_id: str) -> None:
    """A close look may leave out what is beyond its edges."""
    exercise, drawing = LIBRARY.get(exercise_id), drawing_of(exercise_id)
    drawn = {kind for frame in drawing.frames for prop in frame.props for kind in prop}
    ways = {
        "chair": {"chair", "chair_front", "chair_facing"},
        "bed": {"bed", "bed_above", "bed_high"},
        "table": {"table", "table_front", "tabletop"},
        "wall": {"wall", "wall_behind"},
        "ball": {"ball", "ball_held"},
        "towel": {"towel", "roll"},
        **{name: {name} for name in ("bag", "band", "mat", "stairs", "step", "weight")},
    }
    needed = {str(one) for one in exercise.equipment}
    seen = {name for name, kinds in ways.items() if kinds & drawn}
    close = drawing.crop is not None or drawing.frames[0].view in ("hand", "foot")
    if close:
        assert seen <= needed
    else:
        assert seen == needed


def brightness(colour: str) -> float:
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return 0.3 * red + 0.6 * green + 0.1 * blue


def test_what_is_near_is_darker_than_what_is_far() -> None:
    assert brightness(SLEEVE) < brightness(FAR_SLEEVE)
    assert brightness(LEG) < brightness(FAR_LEG)
    assert all(brightness(who.near_skin) < brightness(who.far_skin) for who in PEOPLE)


def test_several_people_show_the_exercises() -> None:
    shown = [person_for(exercise_id) for exercise_id in IDS]
    assert all(shown.count(who) >= 10 for who in PEOPLE)


reachable = st.tuples(st.floats(-30, 30), st.floats(-30, 30))


@given(reachable, reachable)
def test_wherever_a_hand_and_a_foot_are_put_elbow_and_knee_bend_their_way(hand: Point, foot: Point) -> None:
    frame = Frame(
        near_hand=(hand[0], 135 + hand[1]),
        near_foot=(foot[0], 40 + foot[1]),
        far_foot=(0, 0),
    )
    skeleton = pose(frame, "tried")
    assert -0.01 <= skeleton.angles["near_elbow"] <= 180.01
    assert -0.01 <= skeleton.angles["near_knee"] <= 180.01
    assert math.dist(skeleton.joints["near_shoulder"], skeleton.joints["near_elbow"]) == pytest.approx(
        UPPER_ARM
    )
    assert math.dist(skeleton.joints["near_hip"], skeleton.joints["near_knee"]) == pytest.approx(THIGH)


WRONG = (
    ("a base that isn't there", {"start": {"base": "fly"}}, "no base 'fly'"),
    ("a key that isn't there", {"start": {"base": "sit", "tail": 3}}, "tail"),
    ("a hand too far off", {"start": {"base": "sit", "near_hand": [200, 0]}}, "too far off"),
    ("a prop that isn't there", {"start": {"base": "sit", "props": [{"pony": 1}]}}, "no prop 'pony'"),
    (
        "a joint that isn't there",
        {"start": {"base": "sit"}, "then": [{"trunk": 9}], "moves": ["near_wing"]},
        "near_wing",
    ),
    ("four poses", {"start": {"base": "sit"}, "then": [{}, {}, {}]}, "frames"),
)


@pytest.mark.parametrize(("description", "raw", "says"), WRONG, ids=[one[0] for one in WRONG])
def test_a_mistake_in_a_pose_names_the_exercise_and_what_is_wrong(
    description: str, raw: dict[str, Any], says: str
) -> None:
    with pytest.raises(PoseError, match=says) as caught:
        build_scene(read_drawing("nap", raw, base_poses()), "nap")
    assert str(caught.value).startswith("nap: ")


def test_an_arms_place_takes_that_of_its_angles_and_the_other_arm_stays() -> None:
    raw = {"start": {"base": "sit", "arm": [10, 20]}, "then": [{"near_hand": [20, 70]}]}
    first, second = read_drawing("nap", raw, base_poses()).frames
    assert first.near_arm == (10, 20)
    assert (second.near_arm, second.near_hand) == (None, (20, 70))
    assert second.far_arm == (10, 20)


def test_an_arrow_follows_the_arc_of_the_limb() -> None:
    """A foot that is lifted by the knee goes round it, so the arrow bows outwards."""
    raw = {"start": {"base": "sit"}, "then": [{"near_leg": [80, 8, 0]}], "moves": ["near_ankle"]}
    drawing: Drawing = read_drawing("nap", raw, base_poses())
    scene = build_scene(drawing, "nap")
    coral = [shape for shape in scene.panels[1].shapes if getattr(shape, "colour", "") == "#D4633F"]
    assert coral, "no arrow"
    assert not [shape for shape in scene.panels[0].shapes if getattr(shape, "colour", "") == "#D4633F"]
    points = points_of(coral[0])
    middle, straight = points[len(points) // 2], (points[0][0] + points[-1][0]) / 2
    assert middle[0] > straight
