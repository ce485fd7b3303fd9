"""PEG and PHQ-4: scores, cut-offs, the smallest change that matters; by tables and by properties."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.protocols import peg_limits, phq4_limits
from coaching.rules.measures import Severity, change_between, is_important, score_peg, score_phq4

PEG, PHQ4 = peg_limits(), phq4_limits()
TODAY = date(2026, 11, 20)
ratings = st.integers(0, 10)
frequencies = st.integers(0, 3)


@pytest.mark.parametrize(
    ("items", "score"),
    [
        pytest.param((0, 0, 0), 0, id="no pain at all"),
        pytest.param((10, 10, 10), 10, id="as bad as it can be"),
        pytest.param((7, 6, 8), 7, id="the mean"),
        pytest.param((7, None, 8), None, id="one left out is no score"),
        pytest.param((5, 4, 4), 13 / 3, id="thirds"),
    ],
)
def test_peg_is_the_mean_of_three(items: tuple[int | None, ...], score: float | None) -> None:
    assert score_peg(items) == score


@pytest.mark.parametrize("items", [(1, 2), (1, 2, 3, 4), (1, 2, 11), (-1, 2, 3)])
def test_peg_takes_nothing_else(items: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="PEG"):
        score_peg(items)


@pytest.mark.parametrize(
    ("first", "last", "matters"),
    [
        pytest.param(7, 6, True, id="one point better"),
        pytest.param(6, 7, True, id="one point worse"),
        pytest.param(7, 19 / 3, False, id="two thirds of a point"),
        pytest.param(2, 4 / 3, True, id="a third of the first score, though less than a point"),
        pytest.param(0, 2 / 3, False, id="from nothing, less than a point"),
        pytest.param(13 / 3, 10 / 3, True, id="one point in thirds"),
        pytest.param(5, 5, False, id="none"),
    ],
)
def test_which_change_of_peg_matters(first: float, last: float, *, matters: bool) -> None:
    assert is_important(first, last, PEG) is matters


@given(ratings, ratings, ratings)
def test_peg_stays_on_its_ruler(pain: int, enjoyment: int, activity: int) -> None:
    score = score_peg((pain, enjoyment, activity))
    assert score is not None
    assert min(pain, enjoyment, activity) <= score <= max(pain, enjoyment, activity)


@given(st.floats(0, 10), st.floats(0, 10))
def test_a_change_of_a_point_always_matters(first: float, last: float) -> None:
    if abs(first - last) >= 1:
        assert is_important(first, last, PEG)


@pytest.mark.parametrize(
    ("items", "total", "severity", "anxious", "depressed"),
    [
        pytest.param((0, 0, 0, 0), 0, Severity.NORMAL, False, False, id="none"),
        pytest.param((1, 0, 1, 0), 2, Severity.NORMAL, False, False, id="below mild"),
        pytest.param((1, 1, 1, 0), 3, Severity.MILD, False, False, id="mild from 3"),
        pytest.param((2, 1, 0, 0), 3, Severity.MILD, True, False, id="mild, and worry screens positive"),
        pytest.param((0, 0, 1, 2), 3, Severity.MILD, False, True, id="mild, and mood screens positive"),
        pytest.param((1, 1, 2, 1), 5, Severity.MILD, False, True, id="still mild"),
        pytest.param((2, 1, 2, 1), 6, Severity.MODERATE, True, True, id="moderate from 6"),
        pytest.param((3, 2, 2, 1), 8, Severity.MODERATE, True, True, id="still moderate"),
        pytest.param((3, 3, 2, 1), 9, Severity.SEVERE, True, True, id="severe from 9"),
        pytest.param((3, 3, 3, 3), 12, Severity.SEVERE, True, True, id="all there is"),
    ],
)
def test_phq4(
    items: tuple[int, ...], total: int, severity: Severity, *, anxious: bool, depressed: bool
) -> None:
    scored = score_phq4(items, PHQ4)
    assert scored is not None
    assert (scored.total, scored.severity) == (total, severity)
    assert (scored.anxious, scored.depressed) == (anxious, depressed)


def test_an_item_left_out_is_no_score() -> None:
    assert score_phq4((1, 2, None, 3), PHQ4) is None


@pytest.mark.parametrize("items", [(1, 2, 3), (0, 0, 0, 4), (-1, 0, 0, 0)])
def test_phq4_takes_nothing_else(items: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="PHQ-4"):
        score_phq4(items, PHQ4)


@given(frequencies, frequencies, frequencies, frequencies)
def test_distress_is_named_from_moderate_and_from_a_positive_half(a: int, b: int, c: int, d: int) -> None:
    scored = score_phq4((a, b, c, d), PHQ4)
    assert scored is not None
    assert scored.total == a + b + c + d
    assert scored.is_distressed == (scored.total >= 6 or a + b >= 3 or c + d >= 3)


@given(st.tuples(frequencies, frequencies, frequencies, frequencies), st.integers(0, 3))
def test_more_of_an_item_is_never_less_distress(items: tuple[int, ...], which: int) -> None:
    more = tuple(min(3, item + (place == which)) for place, item in enumerate(items))
    before, after = score_phq4(items, PHQ4), score_phq4(more, PHQ4)
    assert before is not None
    assert after is not None
    assert list(Severity).index(after.severity) >= list(Severity).index(before.severity)


def test_first_and_last_of_several() -> None:
    change = change_between([(TODAY - timedelta(60), 7.0), (TODAY - timedelta(30), None), (TODAY, 4.0)])
    assert change is not None
    assert (change.first, change.last, change.moved, change.is_repeated) == (7, 4, -3, True)


def test_what_was_put_right_on_the_same_day_is_no_change() -> None:
    change = change_between([(TODAY, 7.0), (TODAY, 4.0)])
    assert change is not None
    assert (change.first, change.last, change.is_repeated) == (4, 4, False)


def test_without_a_score_there_is_no_change() -> None:
    assert change_between([(TODAY, None)]) is None
