"""By when something is to be reached."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.target_dates import read_target_date

TODAY = date(2026, 11, 30)  # a Monday

NAMED = [
    ("by christmas", "2026-12-25"),
    ("xmas hopefully", "2026-12-25"),
    ("in 3 months", "2027-02-28"),
    ("three months", "2027-02-28"),
    ("in a couple of weeks", "2026-12-14"),
    ("8 weeks or so", "2027-01-25"),
    ("in a year", "2027-11-30"),
    ("half a year", "2027-05-30"),
    ("end of march", "2027-03-31"),
    ("march", "2027-03-31"),
    ("by the end of november", "2026-11-30"),
    ("before july", "2027-07-01"),
    ("mid february", "2027-02-15"),
    ("for the wedding in june", "2027-06-30"),
    ("1st of may", "2027-05-01"),
    ("may 14", "2027-05-14"),
    ("by friday", "2026-12-04"),
    ("spring", "2027-03-20"),
    ("by the summer", "2027-06-21"),
    ("easter", "2027-03-28"),
    ("by new year", "2027-01-01"),
    ("next month", "2026-12-31"),
    ("by the end of the year", "2026-12-31"),
]
NOT_NAMED = [
    "my birthday",
    "no date",
    "whenever",
    "may be never",
    "i may do",
    "when im better",
    "30 feb",
    "31 april",
    "tomorrow",
    "3 weeks ago",
    "walk to the march past",
    "soon",
    "",
]


@pytest.mark.parametrize(("said", "day"), NAMED)
def test_a_day_that_is_named(said: str, day: str) -> None:
    wanted = date.fromisoformat(day)
    assert read_target_date(said, TODAY) == (wanted if wanted > TODAY + timedelta(days=1) else None)


@pytest.mark.parametrize("said", NOT_NAMED)
def test_no_day_is_invented(said: str) -> None:
    assert read_target_date(said, TODAY) is None


@given(st.text(max_size=60), st.dates(date(2024, 1, 1), date(2040, 1, 1)))
def test_it_is_always_ahead_and_within_two_years(said: str, today: date) -> None:
    named = read_target_date(said, today)
    assert named is None or timedelta(days=2) <= named - today <= timedelta(days=732)


@given(st.sampled_from([said for said, _ in NAMED]), st.dates(date(2024, 1, 1), date(2040, 1, 1)))
def test_on_any_day_a_named_one_is_ahead(said: str, today: date) -> None:
    named = read_target_date(said, today)
    assert named is None or timedelta(days=2) <= named - today <= timedelta(days=732)
