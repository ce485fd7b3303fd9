"""What may honestly be said to have changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from coaching.rules.changes import MIN_RATINGS_PER_HALF, Size, changes_of
from coaching.rules.days import Answer, Day, DayState

START = date(2026, 10, 1)


def days(pains: Sequence[float | None]) -> list[Day]:
    """One completed day per pain; None is a missed one."""
    return [_day(START + timedelta(days=n), pain) for n, pain in enumerate(pains)]


def _day(on: date, pain: float | None) -> Day:
    if pain is None:
        return Day(on, DayState.MISSING)
    return Day(on, DayState.COMPLETED, {"pain": Answer(pain)})


def test_pain_is_compared_by_medians_with_n_and_dates() -> None:
    pain = changes_of(days([6, 6, 7, 6, 0, 4, None, 3, 4, 4])).pain
    assert pain is not None
    assert (pain.earlier, pain.earlier_n, pain.later, pain.later_n) == (6, 5, 4, 4)
    assert (pain.earlier_span.since, pain.later_span.until) == (START, START + timedelta(days=9))


def test_too_few_ratings_in_one_half_say_nothing() -> None:
    enough, few = [5.0] * MIN_RATINGS_PER_HALF, [5.0] * (MIN_RATINGS_PER_HALF - 1) + [None]
    assert changes_of(days(enough + enough)).pain is not None
    assert changes_of(days(enough + few)).pain is None
    assert changes_of(days(few + enough)).pain is None


@pytest.mark.parametrize(
    ("earlier", "later", "size", "description"),
    [
        (5, 5, Size.SAME, "no move"),
        (8, 6, Size.LARGE, "two points"),
        (6, 8, Size.LARGE, "two points for the worse count as much"),
        (3, 2, Size.LARGE, "one point of three is 33 %"),
        (4, 3, Size.SMALL, "one point of four is 25 %"),
        (0, 1, Size.SMALL, "no share of zero"),
        (0, 2, Size.LARGE, "two points from zero"),
    ],
)
def test_a_change_matters_from_two_points_or_30_percent(
    earlier: int, later: int, size: Size, description: str
) -> None:
    pain = changes_of(days([earlier] * 5 + [later] * 5)).pain
    assert pain is not None, description
    assert pain.size == size, description


def test_missing_days_lower_the_rate_and_leave_pain_alone() -> None:
    changes = changes_of(days([5] * 7 + [5, None] * 3 + [5]))
    assert changes.pain is not None
    assert changes.pain.size == Size.SAME
    assert changes.rate is not None
    assert (changes.rate.later_completed, changes.rate.later_days) == (4, 7)


def test_only_the_longest_gap_of_three_days_or_more_is_told() -> None:
    assert changes_of(days([5, None, None, 5, None, 5])).gap is None
    gap = changes_of(days([5, None, None, None, 5, None, None, None, None, 5])).gap
    assert gap is not None
    assert (gap.length_days, gap.span.since) == (4, START + timedelta(days=5))


def test_days_before_consent_are_no_gap_and_give_no_dates() -> None:
    before = [Day(START + timedelta(days=n), DayState.BEFORE) for n in range(8)]
    after = [_day(START + timedelta(days=8 + n), 5.0) for n in range(20)]
    changes = changes_of([*before, *after])
    assert changes.gap is None
    assert changes.rate is not None
    assert changes.rate.earlier_span.since == START + timedelta(days=8)


def test_nothing_to_say_says_nothing() -> None:
    assert not changes_of([Day(START, DayState.BEFORE), Day(START, DayState.NOT_YET)]).found
