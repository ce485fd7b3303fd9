"""The weekly note praises effort and keeps numbers to itself; milestones come once, when they are new."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.effort import (
    EffortDay,
    Numbers,
    monday_of_last_week,
    sum_up_week,
)

MONDAY = date(2026, 11, 23)
WEEK = timedelta(days=7)
DAYS = st.lists(
    st.builds(
        EffortDay,
        on=st.integers(-10, 17).map(lambda n: MONDAY + timedelta(days=n)),
        did_something=st.booleans(),
        pain=st.none() | st.floats(0, 10),
        sleep=st.none() | st.floats(0, 20),
    ),
    max_size=25,
)


def test_a_week_in_a_few_facts() -> None:
    days = [
        EffortDay(MONDAY, did_something=True, pain=4, sleep=7),
        EffortDay(MONDAY + timedelta(days=2), pain=6),
        EffortDay(MONDAY + timedelta(days=6), did_something=True, pain=5),
        EffortDay(MONDAY + WEEK, did_something=True, pain=9),
    ]
    note = sum_up_week(days, monday=MONDAY, with_numbers=True)
    assert note is not None
    assert (note.days, note.active_days, note.pain, note.sleep) == (3, 2, Numbers(4, 5, 6), Numbers(7, 7, 7))


def test_an_empty_week_is_nobodys_business() -> None:
    assert sum_up_week([EffortDay(MONDAY - timedelta(days=1))], monday=MONDAY, with_numbers=True) is None


@given(DAYS)
def test_without_the_scope_no_number_is_in_it(days: list[EffortDay]) -> None:
    note = sum_up_week(days, monday=MONDAY, with_numbers=False)
    assert note is None or (note.pain, note.sleep) == (None, None)


@given(DAYS)
def test_it_counts_days_of_its_own_week_only(days: list[EffortDay]) -> None:
    note = sum_up_week(days, monday=MONDAY, with_numbers=True)
    if note is not None:
        assert 0 <= note.active_days <= note.days <= 7
        assert note.days == len({one.on for one in days if MONDAY <= one.on < MONDAY + WEEK})


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_last_week_is_over_and_no_older(today: date) -> None:
    monday = monday_of_last_week(today)
    assert monday.weekday() == 0
    assert WEEK <= today - monday < 2 * WEEK
