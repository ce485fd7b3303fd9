"""Quiet hours on the person's wall clock."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.quiet_hours import is_quiet

LONDON = ZoneInfo("Europe/London")


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "quiet"),
    [("20:59", False), ("21:00", True), ("23:59", True), ("00:00", True), ("07:59", True), ("08:00", False)],
)
def test_hours_that_span_midnight(at: str, quiet: bool) -> None:
    assert is_quiet(_utc(f"2026-11-20T{at}"), LONDON, time(21), time(8)) is quiet


@pytest.mark.parametrize(
    ("at", "quiet"), [("12:59", False), ("13:00", True), ("14:59", True), ("15:00", False)]
)
def test_hours_within_a_day(at: str, quiet: bool) -> None:
    assert is_quiet(_utc(f"2026-11-20T{at}"), LONDON, time(13), time(15)) is quiet


def test_the_wall_clock_counts_not_utc() -> None:
    assert is_quiet(_utc("2026-07-01T20:30"), LONDON, time(21), time(8))
    assert not is_quiet(_utc("2026-12-01T20:30"), LONDON, time(21), time(8))


@given(at=st.datetimes(timezones=st.just(UTC)), hour=st.times())
def test_equal_ends_mean_no_quiet_hours(at: datetime, hour: time) -> None:
    assert not is_quiet(at, ZoneInfo("UTC"), hour, hour)


@given(at=st.datetimes(timezones=st.just(UTC)), start=st.times(), end=st.times())
def test_swapped_ends_are_the_rest_of_the_day(at: datetime, start: time, end: time) -> None:
    zone = ZoneInfo("UTC")
    if start != end:
        assert is_quiet(at, zone, start, end) != is_quiet(at, zone, end, start)
