"""Parts of the body in people's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.body import ALL, REGIONS
from coaching.values.regions import read_regions, read_side


def both(part: str) -> set[str]:
    return {f"left_{part}", f"right_{part}"}


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("knees", both("knee")),
        ("left knee", {"left_knee"}),
        ("L knee", {"left_knee"}),
        ("my lower back", {"lower_back"}),
        ("low back pain", {"lower_back"}),
        ("small of my back", {"lower_back"}),
        ("both shoulders", both("shoulder")),
        ("all over", set(ALL)),
        ("everywhere really", set(ALL)),
        ("head to toe", set(ALL)),
        ("left and right knee", both("knee")),
        ("left knee and hip", {"left_knee", "left_hip"}),
        ("left knee, right hip", {"left_knee", "right_hip"}),
        ("neck, r shoulder and lower back", {"neck", "right_shoulder", "lower_back"}),
        ("the back of my neck and my left hand", {"neck", "left_hand"}),
        ("knee on the left", {"left_knee"}),
        ("right now my left hip", {"left_hip"}),
        ("shoulder blades", {"upper_back"}),
        ("between my shoulders", {"upper_back"}),
        ("hands and feet", both("hand") | both("foot")),
        ("fingers of my right hand", {"right_hand"}),
        ("right leg", {"right_thigh", "right_lower_leg"}),
        ("my back", {"upper_back", "lower_back"}),
        ("left knee not right", {"left_knee"}),
        ("shins", both("lower_leg")),
        ("tummy", {"belly"}),
        ("headaches", {"head"}),
        ("migraine", {"head"}),
        ("back of my left knee", {"left_knee"}),
        ("the backs of my thighs", both("thigh")),
        ("bottom of my feet", both("foot")),
        ("ball of my right foot", {"right_foot"}),
        ("top of my back", {"upper_back"}),
        ("bottom of my back", {"lower_back"}),
        ("all over my back", {"upper_back", "lower_back"}),
        ("all over my body", set(ALL)),
        ("not all over, just my knees", both("knee")),
        ("everywhere except my head", set(ALL) - {"head"}),
        ("all over apart from my head and neck", set(ALL) - {"head", "neck"}),
        ("everywhere but my left knee", set(ALL) - {"left_knee"}),
        ("everywhere, but my neck is worst", set(ALL)),
        ("nothing in my legs but both hips hurt", both("hip")),
        ("my head is all over the place", set()),
        ("I have no back pain, only knees", both("knee")),
        ("no pain in my back but both hips", both("hip")),
        ("no left knee", {"left_knee"}),
        ("on the other hand my right knee", {"right_knee"}),
        ("lower right back", {"lower_back"}),
        ("lower left side of my back", {"lower_back"}),
        ("the left hand side of my neck", {"neck"}),
        ("thanks, off my feet now", set()),
        ("my left hand", {"left_hand"}),
        ("nothing to report", set()),
        ("I'll be right back", set()),
        ("I want to get back to work", set()),
    ],
)
def test_what_is_marked(text: str, marked: set[str]) -> None:
    assert read_regions(text).marked == marked


@pytest.mark.parametrize(
    ("text", "unmarked"),
    [
        ("not the neck", {"neck"}),
        ("my neck doesn't hurt", {"neck"}),
        ("my neck is not sore", {"neck"}),
        ("take out my neck", {"neck"}),
        ("the neck is fine", {"neck"}),
        ("my head's clear", {"head"}),
    ],
)
def test_what_is_not_meant(text: str, unmarked: set[str]) -> None:
    read = read_regions(text)
    assert (read.marked, read.unmarked) == (frozenset(), frozenset(unmarked))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("my knee", ("knee",)),
        ("shoulder", ("shoulder",)),
        ("back of my knee", ("knee",)),
        ("my knee doesn't bend", ("knee",)),
        ("my knee isn't great", ("knee",)),
        ("sciatica", ("thigh", "lower_leg")),
        ("an arm", ("upper_arm", "forearm")),
    ],
)
def test_one_without_a_side_is_open(text: str, parts: tuple[str, ...]) -> None:
    assert read_regions(text).open_parts == parts


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("left", "left"),
        ("the right one", "right"),
        ("both", "both"),
        ("left and right", "both"),
        ("dunno", None),
    ],
)
def test_a_side_alone(text: str, side: str | None) -> None:
    assert read_side(text) == side


@given(st.text(max_size=80))
def test_nothing_but_regions_is_ever_marked(text: str) -> None:
    read = read_regions(text)
    assert read.marked | read.unmarked <= set(REGIONS)
    assert not read.marked & read.unmarked
