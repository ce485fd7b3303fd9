"""Coming back after days away."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.gaps import AFRESH_DAYS, GAP_DAYS, Return, judge_return

TODAY = date(2026, 11, 20)


def test_the_first_check_in_of_all_is_no_return() -> None:
    assert judge_return(TODAY, None) is Return.AS_USUAL


@given(st.integers(min_value=1, max_value=400))
def test_a_few_days_are_nothing_some_are_a_gap_and_many_a_fresh_start(days: int) -> None:
    found = judge_return(TODAY, TODAY - timedelta(days=days))
    assert (found is Return.AS_USUAL) == (days <= GAP_DAYS)
    assert (found is Return.AFRESH) == (days > AFRESH_DAYS)
