"""A daily local time, through every change of clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.rules.recurrence import instant_of, next_local
from tests.support.cases import Case, describe, load_cases

# One from each way in which the world changes its clocks.
ZONES = [
    "UTC",
    "Europe/London",
    "America/New_York",
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Santiago",
    "America/Havana",
    "Asia/Beirut",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "America/Nuuk",
]
zones = st.sampled_from(ZONES).map(ZoneInfo)
clock_times = st.times().map(lambda t: t.replace(second=0, microsecond=0))
moments = st.datetimes(
    min_value=datetime(2024, 1, 1),  # noqa: DTZ001 - Hypothesis attaches the zone
    max_value=datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@pytest.mark.parametrize("case", load_cases("recurrence.yml"), ids=describe)
def test_the_next_three_days(case: Case) -> None:
    at, zone = time.fromisoformat(case["local_time"]), ZoneInfo(case["zone"])
    moment = datetime.fromisoformat(case["after"]).replace(tzinfo=UTC)
    found = []
    for _ in case["due"]:
        moment = next_local(at, zone, moment)
        found.append(moment.strftime("%m-%dT%H:%M"))
    assert found == case["due"]


def _is_skipped(day: date, at: time, zone: ZoneInfo) -> bool:
    local = datetime.combine(day, at, tzinfo=zone)
    return local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None)


@settings(deadline=None)
@given(at=clock_times, zone=zones, after=moments)
def test_the_next_is_later_and_right_on_the_wall_clock(at: time, zone: ZoneInfo, after: datetime) -> None:
    due = next_local(at, zone, after)
    assert after < due <= after + timedelta(hours=26)
    local = due.astimezone(zone)
    days = (local.date(), local.date() - timedelta(days=1))
    assert local.time() == at or any(_is_skipped(day, at, zone) for day in days)


@settings(deadline=None)
@given(at=clock_times, zone=zones, after=moments)
def test_every_local_date_has_exactly_one(at: time, zone: ZoneInfo, after: datetime) -> None:
    first_day = after.astimezone(zone).date() + timedelta(days=1)
    planned = [instant_of(first_day + timedelta(days=n), at, zone) for n in range(400)]
    moment = planned[0] - timedelta(microseconds=1)
    for expected in planned:
        moment = next_local(at, zone, moment)
        assert moment == expected


@settings(deadline=None)
@given(at=clock_times, zone=zones, after=moments)
def test_nothing_comes_between(at: time, zone: ZoneInfo, after: datetime) -> None:
    due = next_local(at, zone, after)
    assert next_local(at, zone, due - timedelta(microseconds=1)) == due
