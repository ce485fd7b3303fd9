"""What is different from before: only oneself, only with enough days, and never across a fresh start."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.changes import MIN_RATINGS_PER_HALF, Size
from coaching.rules.comparison import COMPARED, compare, says_something
from coaching.rules.days import Answer, Day, DayState

TODAY = date(2026, 11, 20)
NUMBERS = st.one_of(st.none(), st.integers(0, 10).map(float))


def days_of(numbers: list[float | None], question: str = "pain") -> list[Day]:
    """Days up to today, oldest first; None is a day without a check-in."""
    first = TODAY - timedelta(days=len(numbers) - 1)
    return [
        Day(first + timedelta(days=ahead), DayState.MISSING)
        if number is None
        else Day(first + timedelta(days=ahead), DayState.COMPLETED, {question: Answer(number)})
        for ahead, number in enumerate(numbers)
    ]


def test_two_weeks_side_by_side() -> None:
    found = compare(days_of([3.0] * 7 + [6.0] * 7))
    assert found is not None
    (change,) = found.changes
    assert (found.length_days, change.earlier, change.later, change.size) == (7, 3, 6, Size.LARGE)
    assert says_something(found)


def test_with_too_few_in_a_week_two_fortnights_are_compared() -> None:
    found = compare(days_of([3.0, None, None, None] * 3 + [3.0, None] + [4.0, None, None] * 4 + [4.0, None]))
    assert found is not None
    assert found.length_days == 14


def test_a_small_step_says_nothing() -> None:
    assert not says_something(compare(days_of([5.0] * 7 + [6.0] * 7)))


def test_nothing_is_compared_with_what_lies_before_a_fresh_start() -> None:
    assert compare(days_of([3.0] * 7 + [6.0] * 7), since=TODAY - timedelta(days=6)) is None


def test_hours_of_sleep_have_a_measure_of_their_own() -> None:
    found = compare(days_of([7.0] * 7 + [6.0] * 7, "sleep"))
    assert found is not None
    assert [change.size for change in found.clear_ones] == [Size.LARGE]


@given(st.lists(NUMBERS, max_size=28), st.sampled_from(COMPARED))
def test_every_number_named_has_enough_days_behind_it(numbers: list[float | None], question: str) -> None:
    found = compare(days_of(numbers, question))
    for change in found.changes if found else ():
        assert min(change.earlier_n, change.later_n) >= MIN_RATINGS_PER_HALF
        assert change.earlier_n + change.later_n <= sum(number is not None for number in numbers)
        assert change.later_span.since > change.earlier_span.until


@given(st.lists(st.integers(0, 10).map(float), min_size=14, max_size=28))
def test_turning_the_days_around_turns_the_change_around(numbers: list[float]) -> None:
    there, back = compare(days_of(numbers[-14:])), compare(days_of(numbers[-14:][::-1]))
    assert there is not None
    assert back is not None
    assert (there.changes[0].earlier, there.changes[0].later) == (
        back.changes[0].later,
        back.changes[0].earlier,
    )


@given(st.integers(0, 10).map(float), st.integers(8, 28))
def test_the_same_every_day_is_no_news(number: float, length: int) -> None:
    assert not says_something(compare(days_of([number] * length)))
