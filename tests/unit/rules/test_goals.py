"""Goals: what they lack, the ladder to them, when to look at them, how far they got."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.protocols import goal_limits
from coaching.rules.goals import find_amount, is_review_due, lacks_measure, ladder, t_score

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)

LADDERS = [
    (
        "even rungs in round numbers",
        "5 minutes",
        None,
        "walk 20 minutes",
        ["walk 10 minutes", "walk 15 minutes", "walk 20 minutes"],
    ),
    (
        "the step is the first",
        "5 minutes",
        "stand up twice",
        "walk 20 minutes",
        ["stand up twice", "walk 10 minutes", "walk 15 minutes", "walk 20 minutes"],
    ),
    (
        "lengths",
        "about 100 metres",
        None,
        "walk 500 metres with the dog",
        [
            "walk 200 metres with the dog",
            "walk 300 metres with the dog",
            "walk 400 metres with the dog",
            "walk 500 metres with the dog",
        ],
    ),
    ("a part of one", "half a mile", None, "walk a mile", ["walk 0.75 miles", "walk a mile"]),
    (
        "an amount in words",
        "5 mins",
        None,
        "walk half an hour",
        ["walk 10 minutes", "walk 15 minutes", "walk 20 minutes", "walk 25 minutes", "walk half an hour"],
    ),
    (
        "an hour is counted in minutes below it",
        "5 minutes",
        None,
        "garden for 1 hour",
        ["garden for 20 minutes", "garden for 35 minutes", "garden for 50 minutes", "garden for 1 hour"],
    ),
    ("a bare number is no step", None, "3", "swim", ["swim"]),
    ("different things have no rungs between", "100 m", None, "walk 20 minutes", ["walk 20 minutes"]),
    ("who is past it needs none", "30 minutes", None, "walk 20 minutes", ["walk 20 minutes"]),
    (
        "no numbers",
        "not at all",
        "sit on the floor",
        "play on the floor",
        ["sit on the floor", "play on the floor"],
    ),
    ("nothing told", None, None, "play on the floor", ["play on the floor"]),
    (
        "a step that is the goal is no rung of its own",
        None,
        "Play on the floor!",
        "play on the floor",
        ["play on the floor"],
    ),
]


@pytest.mark.parametrize(("_", "start", "step", "goal", "rungs"), LADDERS)
def test_the_ladder(_: str, start: str | None, step: str | None, goal: str, rungs: list[str]) -> None:
    assert list(ladder(start, step, goal, most=5)) == rungs


@given(
    st.sampled_from(
        ["half an hour", "an hour", "1.5 hours", "two hours", "3 miles", "a mile", "500 m", "40 steps"]
    ),
    st.sampled_from(["5 minutes", "ten mins", "half a mile", "100 metres", "3 steps", "1 hour", "a bit"]),
)
def test_no_rung_is_as_far_as_the_goal(goal: str, start: str) -> None:
    far = find_amount(f"do {goal}")
    assert far is not None
    for rung in ladder(start, None, f"do {goal}", most=5)[:-1]:
        near = find_amount(rung)
        assert near is not None
        assert near.number < far.number
        assert near.unit == far.unit or {near.unit, far.unit} <= {"step", "steps"}


@given(st.integers(0, 500), st.integers(1, 500), st.none() | st.just("stand up"), st.integers(2, 8))
def test_a_ladder_goes_up_to_the_goal_and_is_never_too_long(
    low: int, high: int, step: str | None, most: int
) -> None:
    goal = f"walk {high} minutes"
    rungs = ladder(f"{low} minutes", step, goal, most=most)
    assert rungs[-1] == goal
    assert len(rungs) <= max(most, 2)
    assert len(set(rungs)) == len(rungs)
    amounts = [amount.number for one in rungs if (amount := find_amount(one))]
    assert amounts == sorted(amounts)
    assert all(low < one <= high for one in amounts[:-1])


@pytest.mark.parametrize(
    ("goal", "lacks"),
    [
        ("play with my grandkids on the floor", True),
        ("get fitter", True),
        ("garden again", True),
        ("walk 20 minutes", False),
        ("swim twice a week", False),
        ("walk to the shop", False),
        ("get up the stairs on my own", False),
        ("cook every day", False),
    ],
)
def test_whether_one_could_see_that_it_is_reached(goal: str, lacks: bool) -> None:
    assert lacks_measure(goal) is lacks


@pytest.mark.parametrize(
    ("levels", "score"), [([], None), ([0], 50), ([0, 0, 0], 50), ([1], 60), ([-2], 30), ([2, 2], 74.8)]
)
def test_t_score(levels: list[int], score: float | None) -> None:
    found = t_score(levels)
    assert found == (score if score is None else pytest.approx(score, abs=0.1))


@given(st.lists(st.integers(-2, 2), min_size=1, max_size=12))
def test_a_t_score_stands_on_the_side_of_the_mean_of_its_levels(levels: list[int]) -> None:
    score = t_score(levels)
    assert score is not None
    assert (score > 50) == (sum(levels) > 0)
    assert 10 <= score <= 90


def test_a_goal_is_looked_at_every_four_weeks() -> None:
    limits = goal_limits()
    made = {"made_at": NOW, "reviewed_at": None, "limits": limits}
    assert not is_review_due(now=NOW + timedelta(days=27, hours=23), **made)
    assert is_review_due(now=NOW + timedelta(days=28), **made)
    seen = {**made, "reviewed_at": NOW + timedelta(days=28)}
    assert not is_review_due(now=NOW + timedelta(days=55), **seen)
    assert is_review_due(now=NOW + timedelta(days=56), **seen)
