"""Numbers for parts of the body, as people type them."""

from __future__ import annotations

import pytest

from coaching.values.spot_ratings import read_spot_ratings

MARKED = ("neck", "lower_back", "left_knee", "right_knee")
KNEES = ("left_knee", "right_knee")
BOTH_6 = dict.fromkeys(KNEES, 6)


@pytest.mark.parametrize(
    ("text", "rated"),
    [
        ("6", BOTH_6),
        ("about a 6", BOTH_6),
        ("six i think", BOTH_6),
        ("its a 6/10", BOTH_6),
        ("5 or 6", BOTH_6),
        ("both 6", BOTH_6),
        ("knees are 6 on average", BOTH_6),
        ("for the last 3 weeks about 6", BOTH_6),
        ("no pain there", dict.fromkeys(KNEES, 0)),
        ("left 7 right 3", {"left_knee": 7, "right_knee": 3}),
        ("left one 3, right one 6", {"left_knee": 3, "right_knee": 6}),
        ("the left one is 8", {"left_knee": 8}),
        ("left knee 7, right knee 3", {"left_knee": 7, "right_knee": 3}),
        ("knee 7 and the back 4", {"left_knee": 7, "right_knee": 7, "lower_back": 4}),
        ("my neck is about a 7 the back more like 5", {"neck": 7, "lower_back": 5}),
        ("6 in the knee, 4 in the neck", {**BOTH_6, "neck": 4}),
        ("neck: 3\nlower back: 8\nknees: 6", {"neck": 3, "lower_back": 8, **BOTH_6}),
        ("my back is a 3 or 4", {"lower_back": 4}),
        ("worst is the neck, 9", {"neck": 9}),
        ("all about 5", dict.fromkeys(MARKED, 5)),
        ("back 4, the rest 6", {"neck": 6, "lower_back": 4, **BOTH_6}),
        ("the same", dict.fromkeys(KNEES, 4)),
        ("same for the rest", dict.fromkeys(MARKED, 4)),
        ("6, back 7, neck 3", {**BOTH_6, "lower_back": 7, "neck": 3}),
        ("right, 6", BOTH_6),
        ("that's right 6", BOTH_6),
        ("6 all night", BOTH_6),
        ("worse than the neck, so 6", BOTH_6),
        ("left 7 and no pain in the right", {}),
        ("same as the neck", {}),
        ("shoulder 8", {}),
        ("12", {}),
        ("dunno", {}),
        ("hurts a lot", {}),
        ("the left knee I mean", {}),
    ],
)
def test_each_number_goes_where_it_belongs(text: str, rated: dict[str, int]) -> None:
    assert read_spot_ratings(text, open_regions=MARKED, asked=KNEES, last=4) == rated


def test_nothing_is_the_same_as_nothing() -> None:
    assert read_spot_ratings("the same", open_regions=MARKED, asked=KNEES) == {}
