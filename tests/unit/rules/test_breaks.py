"""Breaks to come: they begin and end with a local day, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.breaks import Break, break_at, rests_until

_DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
_ZONES = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
_BREAKS = st.builds(
    lambda day, days: Break(day, day + timedelta(days=days)), _DAYS, st.integers(min_value=1, max_value=40)
)
_TICK = timedelta(microseconds=1)


@given(wanted=_BREAKS, zone=_ZONES)
def test_it_begins_with_the_first_instant_of_its_first_day(wanted: Break, zone: ZoneInfo) -> None:
    begins, ends = wanted.begins_at(zone), wanted.ends_at(zone)
    assert begins.astimezone(zone).date() == wanted.begins_on
    assert (begins - _TICK).astimezone(zone).date() < wanted.begins_on or begins.astimezone(zone).fold
    assert ends.astimezone(zone).date() == wanted.ends_on
    assert begins < ends


@given(wanted=_BREAKS, zone=_ZONES, hours=st.integers(-400, 1400))
def test_an_instant_of_its_days_falls_into_it_and_no_other(wanted: Break, zone: ZoneInfo, hours: int) -> None:
    at = datetime(wanted.begins_on.year, wanted.begins_on.month, wanted.begins_on.day, tzinfo=UTC)
    at += timedelta(hours=hours, minutes=30)
    is_within = wanted.begins_on <= at.astimezone(zone).date() < wanted.ends_on
    assert (break_at([wanted], at, zone) is not None) is is_within


@given(wanted=_BREAKS, days=st.integers(1, 9), zone=_ZONES)
def test_those_that_follow_at_once_are_one_rest(wanted: Break, days: int, zone: ZoneInfo) -> None:
    following = Break(wanted.ends_on, wanted.ends_on + timedelta(days=days))
    rests = rests_until([wanted, following], wanted.begins_at(zone), zone)
    assert rests == following.ends_at(zone) - _TICK
    assert rests_until([wanted], wanted.ends_at(zone), zone) is None


def test_breaks_meet_where_they_have_a_day_in_common() -> None:
    first, second = Break(date(2026, 12, 1), date(2026, 12, 5)), Break(date(2026, 12, 5), date(2026, 12, 9))
    assert not first.meets(second)
    assert not second.meets(first)
    assert first.meets(Break(date(2026, 12, 4), date(2026, 12, 6)))
    assert first.meets(Break(date(2026, 12, 2), date(2026, 12, 3)))
