"""Each reminder once a local day it applies to, never early, never in quiet hours; and a cap is a cap.

In all zones of the tz database, at every change of clocks from 2024 to 2030.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.content.protocols import reminder_limits
from coaching.rules.quiet_hours import is_quiet, is_quiet_at
from coaching.rules.recurrence import WEEKDAYS, Rule, instant_of
from coaching.rules.reminder_plan import Clock, apart_of, next_due
from coaching.rules.reminders import Limits, Outcome, cap_of, judge
from tests.support.reminder_facts import REACHABLE

FIRST, LAST = date(2024, 1, 1), date(2030, 12, 31)
DAY = timedelta(days=1)
SPREAD = timedelta(minutes=3)
QUIET = (time(21), time(8))
# Around the hours in which the world changes its clocks, and those that people pick.
TIMES = [time(0), time(0, 30), time(1, 30), time(2), time(2, 30), time(3, 15), time(7, 59), time(8), time(18)]
TIMES += [time(20, 59), time(22), time(23, 30)]


@cache
def _changes_of(name: str) -> tuple[date, ...]:
    """Local days on which a zone's clocks change, or stay otherwise than the day before."""
    zone = ZoneInfo(name)
    offsets = []
    day = FIRST
    while day <= LAST:
        offsets.append((day, datetime.combine(day, time(12), tzinfo=zone).utcoffset()))
        day += DAY
    return tuple(day for (_, before), (day, after) in pairwise(offsets) if before != after)


def _zones() -> list[str]:
    """One of each history of changes: most names of the tz database are another's."""
    kinds: dict[object, str] = {}
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        days = _changes_of(name)
        history = tuple(
            (day, instant_of(day, time(0, 30), zone), instant_of(day, time(2, 30), zone)) for day in days
        )
        kinds.setdefault(history or instant_of(FIRST, time(12), zone), name)
    return list(kinds.values())


ZONES = _zones()


def _due_from(at: time, clock: Clock, first: date, days: int, apart: timedelta) -> Iterator[datetime]:
    """Due times as the store plans them, each from the one before, until those days are over."""
    end = instant_of(first + days * DAY, time(0), clock.zone)
    due = next_due(
        Rule(), at, clock, instant_of(first, time(0), clock.zone) - timedelta(microseconds=1), apart
    )
    while due < end:
        yield due
        due = next_due(Rule(), at, clock, due, apart)


def test_the_zones_are_all_of_them() -> None:
    assert len(available_timezones()) > 500
    assert len(ZONES) > 60
    assert sum(len(_changes_of(name)) for name in ZONES) > 400


@pytest.mark.parametrize("name", ZONES)
def test_around_every_change_of_clocks_it_comes_once_a_day_never_early_never_in_quiet_hours(
    name: str,
) -> None:
    zone = ZoneInfo(name)
    clock = Clock(zone, *QUIET)
    for change in _changes_of(name) or (date(2026, 6, 1),):
        first = change - 2 * DAY
        for at in TIMES:
            chosen = is_quiet_at(at, *QUIET)
            found = list(_due_from(at, clock, first, 5, SPREAD))
            days = [due.astimezone(zone).date() for due in found]
            planned = [instant_of(first + n * DAY, at, zone) for n in range(5)]
            # A time that the clocks skip at midnight belongs to the day after.
            wanted = [instant.astimezone(zone).date() for instant in planned]
            assert days == [day for day in wanted if day < first + 5 * DAY], (change, at, found)
            for due, instant in zip(found, planned, strict=False):
                assert instant <= due <= instant + timedelta(hours=12), (change, at)
                assert chosen or not is_quiet(due, zone, *QUIET), (change, at, due)


quiet_hours = st.tuples(st.times(), st.times())
clock_times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
moments = st.datetimes(
    min_value=datetime(2024, 1, 1),  # noqa: DTZ001 - Hypothesis attaches the zone
    max_value=datetime(2030, 12, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(ZONES), clock_times, quiet_hours, moments, st.integers(0, 3600))
def test_whatever_the_quiet_hours_nothing_is_pushed_into_them(
    name: str, at: time, quiet: tuple[time, time], after: datetime, seconds: int
) -> None:
    clock = Clock(ZoneInfo(name), *quiet)
    due = next_due(Rule(), at, clock, after, timedelta(seconds=seconds))
    plain = next_due(Rule(), at, clock, after)
    assert after < plain <= due <= plain + timedelta(seconds=seconds)
    assert is_quiet_at(at, *quiet) or not is_quiet(due, clock.zone, *quiet)
    assert due.astimezone(clock.zone).date() == plain.astimezone(clock.zone).date()


@given(st.uuids(), st.integers(0, 900))
def test_the_spread_is_small_and_the_same_every_day(person: object, seconds: int) -> None:
    spread = timedelta(seconds=seconds)
    apart = apart_of(str(person), spread)
    assert timedelta() <= apart <= spread
    assert apart == apart_of(str(person), spread)


def test_a_crowd_is_spread_evenly() -> None:
    seconds = [apart_of(f"person {number}", timedelta(seconds=50)).seconds for number in range(5100)]
    counts = [seconds.count(second) for second in range(51)]
    assert min(counts) > 60
    assert max(counts) < 150


@dataclass
class Life:
    """Somebody who never answers within a day but is heard, with their reminders, as the store runs them."""

    clock: Clock
    limits: Limits

    def run(self, own: list[tuple[Rule, time]], first: date, days: int) -> dict[date, list[datetime]]:
        """What is sent on each local day."""
        zone = self.clock.zone
        start = instant_of(first, time(0), zone) - timedelta(microseconds=1)
        queue = sorted((next_due(rule, at, self.clock, start), n) for n, (rule, at) in enumerate(own))
        sent: dict[date, list[datetime]] = {}
        end = instant_of(first + days * DAY, time(0), zone)
        while queue and queue[0][0] < end:
            due, n = queue.pop(0)
            day = due.astimezone(zone).date()
            if self._judge(own, due, day, sent) is Outcome.SEND:
                sent.setdefault(day, []).append(due)
            queue = sorted([*queue, (next_due(*own[n], self.clock, due), n)])
        return sent

    def _judge(
        self, own: list[tuple[Rule, time]], due: datetime, day: date, sent: dict[date, list[datetime]]
    ) -> Outcome:
        facts = replace(
            REACHABLE,
            contacts_today=len(sent.get(day, [])),
            chosen_today=sum(rule.holds_on(day) for rule, _ in own),
            last_contact_at=max(sent.get(day, []), default=None),
        )
        return judge(
            facts, applies_if="reachable", resolved_if=None, due_at=due, now=due, limits=self.limits
        ).outcome


rules = st.one_of(
    st.builds(Rule, weekdays=st.frozensets(st.sampled_from(WEEKDAYS), min_size=1)),
    st.builds(lambda since: Rule(every=2, since=since), st.dates(FIRST, LAST)),
    st.builds(
        lambda days, since: Rule(days, every=2, since=since),
        st.frozensets(st.sampled_from(WEEKDAYS), min_size=1),
        st.dates(FIRST, LAST),
    ),
)


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(ZONES),
    st.lists(st.tuples(rules, clock_times), min_size=1, max_size=5),
    st.dates(FIRST, LAST),
)
def test_a_cap_is_a_cap_and_what_is_close_together_is_one(
    name: str, own: list[tuple[Rule, time]], first: date
) -> None:
    limits = reminder_limits()
    sent = Life(Clock(ZoneInfo(name), *QUIET), limits).run(own, first, 9)
    for day, moments_of_day in sent.items():
        chosen = sum(rule.holds_on(day) for rule, _ in own)
        assert len(moments_of_day) <= max(limits.contacts_a_day, min(chosen, limits.most_contacts_a_day))
        for earlier, later in pairwise(moments_of_day):
            assert later - earlier >= limits.merge_within


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(ZONES), rules, clock_times, st.dates(FIRST, LAST))
def test_one_reminder_alone_is_never_capped(name: str, rule: Rule, at: time, first: date) -> None:
    sent = Life(Clock(ZoneInfo(name), *QUIET), reminder_limits()).run([(rule, at)], first, 9)
    planned = {
        instant_of(first + n * DAY, at, ZoneInfo(name)).astimezone(ZoneInfo(name)).date()
        for n in range(9)
        if rule.holds_on(first + n * DAY)
    }
    assert planned - {first + 9 * DAY} <= set(sent)
    assert all(len(moments_of_day) == 1 for moments_of_day in sent.values())


@pytest.mark.parametrize(("chosen", "cap"), [(0, 1), (1, 1), (2, 2), (3, 2), (9, 2)])
def test_the_cap_is_one_unless_the_person_chose_two(chosen: int, cap: int) -> None:
    assert cap_of(reminder_limits(), chosen) == cap
