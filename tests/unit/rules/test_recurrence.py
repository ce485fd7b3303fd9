"""A daily local time, through every change of clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.rules.recurrence import WEEKDAYS, Rule, instant_of, next_local, next_on
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


rules = st.one_of(
    st.builds(Rule, weekdays=st.frozensets(st.sampled_from(WEEKDAYS), min_size=1)),
    st.builds(lambda since: Rule(every=2, since=since), st.dates(date(2024, 1, 1), date(2030, 1, 1))),
)


@given(rules)
def test_a_rule_is_read_back_as_it_was_stored(rule: Rule) -> None:
    assert Rule.parse(str(rule)) == rule


@pytest.mark.parametrize("text", ["", "monday", "weekly", "mon;tue"])
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no rule"):
        Rule.parse(text)


@given(rules, st.sampled_from(sorted(available_timezones())), st.times(), moments)
def test_it_comes_only_on_days_of_its_rule_and_never_early(
    rule: Rule, zone_name: str, at: time, after: datetime
) -> None:
    zone = ZoneInfo(zone_name)
    due = next_on(rule, at, zone, after)
    assert due > after
    # A time in a gap around midnight is due on the day after.
    days = {due.astimezone(zone).date(), due.astimezone(zone).date() - timedelta(days=1)}
    assert any(rule.holds_on(day) and instant_of(day, at, zone) == due for day in days)
    assert due == next_on(rule, at, zone, due - timedelta(microseconds=1))


weekday_rules = st.sets(st.sampled_from(WEEKDAYS), min_size=1).map(
    lambda days: Rule(weekdays=frozenset(days))
)


@given(one=weekday_rules, other=weekday_rules)
def test_what_is_left_beside_another_rule_is_each_day_that_only_the_first_has(one: Rule, other: Rule) -> None:
    left = one.without(other)
    week = [date(2026, 11, 23) + timedelta(days=day) for day in range(7)]
    for day in week:
        is_left = left is not None and left.holds_on(day)
        assert is_left == (one.holds_on(day) and not other.holds_on(day))


def test_a_weekday_taken_off_every_other_day_leaves_the_others_as_they_are() -> None:
    every_other, saturdays = Rule(every=2, since=date(2026, 11, 28)), Rule(weekdays=frozenset({"sat"}))
    rest = every_other.without(saturdays)
    assert rest is not None
    came = {date(2026, 11, day) for day in range(1, 31) if every_other.holds_on(date(2026, 11, day))}
    still = {date(2026, 11, day) for day in range(1, 31) if rest.holds_on(date(2026, 11, day))}
    assert still == {day for day in came if day.weekday() != 5}
    assert Rule().without(every_other) == Rule()
    assert every_other.without(every_other) is None
    assert every_other.without(Rule()) is None
