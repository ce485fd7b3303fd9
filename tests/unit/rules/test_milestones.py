"""Milestones of showing up: sparse, once ever, and never taken away by a missed day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.milestones import choose_milestone, reached_lately

MONDAY = date(2026, 11, 2)
WEEK = timedelta(days=7)
LATELY = WEEK
MILESTONES = {3, 7, 14, 30, 60, 100}  # of what fits into the days below


def _named_over(hard_days: set[int], total: int) -> dict[int, int]:
    """Each milestone by the check-in at which it is named, when hard days name none."""
    named: dict[int, int] = {}
    for check_in in range(1, total + 1):
        milestone = choose_milestone(check_in, list(named.values()))
        if milestone is not None and check_in not in hard_days:
            named[check_in] = milestone
    return named


def test_they_are_named_at_their_check_in() -> None:
    named = _named_over(set(), 420)
    assert named == {n: n for n in (3, 7, 14, 30, 60, 100, 200, 300, 400)}


@given(st.sets(st.integers(1, 320)))
def test_each_is_named_once_ever_and_never_early(hard_days: set[int]) -> None:
    named = _named_over(hard_days, 320)
    milestones = list(named.values())
    assert len(milestones) == len(set(milestones))
    assert all(check_in - milestone in (0, 1, 2) for check_in, milestone in named.items())


@given(st.integers(0, 5000), st.sets(st.integers(1, 5000)))
def test_what_is_named_is_reached_and_new(check_ins: int, named: set[int]) -> None:
    milestone = choose_milestone(check_ins, named)
    assert milestone is None or (milestone <= check_ins and milestone not in named)


def test_one_that_fell_on_a_hard_day_is_named_the_next_time() -> None:
    assert _named_over({7}, 8) == {3: 3, 8: 7}


def test_one_that_was_missed_for_long_is_let_go() -> None:
    assert choose_milestone(13, [3]) is None


def test_a_milestone_is_new_for_a_week() -> None:
    done = [MONDAY + timedelta(days=n) for n in range(7)]
    assert reached_lately(done[:2], today=done[1], lately=LATELY) is None
    assert reached_lately(done[:6], today=done[5], lately=LATELY) == 3
    assert reached_lately(done, today=done[6], lately=LATELY) == 7
    assert reached_lately(done, today=done[6] + timedelta(days=6), lately=LATELY) == 7
    assert reached_lately(done, today=done[6] + WEEK, lately=LATELY) is None


@given(
    st.sets(st.dates(date(2025, 1, 1), date(2026, 12, 31)), max_size=120),
    st.dates(date(2025, 1, 1), date(2027, 1, 9)),
)
def test_a_milestone_was_really_reached(days: set[date], today: date) -> None:
    reached = reached_lately(list(days), today=today, lately=LATELY)
    if reached is not None:
        assert reached in MILESTONES
        assert len([day for day in days if day <= today]) >= reached
        assert len([day for day in days if day <= today - LATELY]) < reached
