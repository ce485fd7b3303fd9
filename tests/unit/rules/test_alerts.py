"""When clinicians are told, told again, and when the backup is told: for any pace and any history."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.protocols import alert_protocol
from coaching.rules.alerts import CaregiverLimits, Pace, Step, may_tell_caregivers, plan_step
from coaching.rules.quiet_hours import end_of_quiet, is_quiet

START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
MINUTES = st.integers(1, 5000).map(lambda count: count * MINUTE)
LIMITS = CaregiverLimits(frozenset({"emergency", "crisis"}), frozenset({"abuse"}), 60 * MINUTE, 5)


@st.composite
def paces(draw: st.DrawFn) -> Pace:
    bounds = sorted(draw(st.lists(MINUTES, max_size=3)))
    repeats = draw(st.lists(MINUTES, min_size=len(bounds) + 1, max_size=len(bounds) + 1))
    return Pace(tuple(repeats), tuple(bounds), draw(MINUTES), at_night=True)


def follow(pace: Pace, rounds: int, *, late: timedelta = timedelta(0), anybody: bool = True) -> list[Step]:
    """The first rounds of an event that nobody sees, each taken ``late`` after it was due."""
    steps: list[Step] = []
    due, escalated = START, False
    for taken in range(rounds):
        step = plan_step(
            pace, raised_at=START, taken=taken, escalated=escalated, anybody=anybody, now=due + late
        )
        steps.append(step)
        escalated, due = escalated or step.backup, step.next_at
    return steps


@given(paces(), st.integers(0, 90))
def test_every_round_is_followed_by_a_later_one_and_they_are_counted(pace: Pace, late: int) -> None:
    steps = follow(pace, 12, late=late * MINUTE)
    assert [step.number for step in steps] == list(range(1, 13))
    assert all(earlier.next_at < later.next_at for earlier, later in pairwise(steps))
    assert steps[0].next_at > START


@given(paces())
def test_the_backup_is_told_exactly_when_its_time_has_come_and_never_before(pace: Pace) -> None:
    due, told_at, escalated = START, None, False
    for taken in range(3 + pace.backup_after // min(pace.repeats)):
        step = plan_step(pace, raised_at=START, taken=taken, escalated=escalated, anybody=True, now=due)
        if step.backup:
            told_at = due
            break
        due = step.next_at
    assert told_at == START + pace.backup_after


@given(paces(), st.integers(0, 90))
def test_the_backup_who_was_told_stays_in(pace: Pace, late: int) -> None:
    steps = follow(pace, 40, late=late * MINUTE)
    first = next((place for place, step in enumerate(steps) if step.backup), len(steps))
    assert all(step.backup for step in steps[first:])


@given(paces())
def test_where_nobody_watches_the_backup_is_told_at_once(pace: Pace) -> None:
    (step,) = follow(pace, 1, anybody=False)
    assert step.backup


@given(paces(), MINUTES)
def test_an_outage_brings_one_round_and_no_burst(pace: Pace, outage: timedelta) -> None:
    step = plan_step(pace, raised_at=START, taken=1, escalated=True, anybody=True, now=START + outage)
    assert step.next_at - (START + outage) in pace.repeats


@pytest.mark.parametrize(
    ("repeats", "slower_after", "backup_after"),
    [((MINUTE,), (MINUTE,), MINUTE), ((0 * MINUTE,), (), MINUTE), ((MINUTE,), (), 0 * MINUTE),
     ((MINUTE, MINUTE, MINUTE), (2 * MINUTE, MINUTE), MINUTE)],
)  # fmt: skip
def test_a_pace_that_makes_no_sense_is_refused(
    repeats: tuple[timedelta, ...], slower_after: tuple[timedelta, ...], backup_after: timedelta
) -> None:
    with pytest.raises(ValueError, match="pace"):
        Pace(repeats, slower_after, backup_after, at_night=True)


@pytest.mark.parametrize("tier", ["emergency", "crisis"])
def test_what_cannot_wait_comes_at_night_and_reaches_the_backup_within_half_an_hour(tier: str) -> None:
    pace = alert_protocol().paces[tier]
    assert pace.at_night
    assert pace.backup_after <= 30 * MINUTE
    assert pace.repeats[0] <= 15 * MINUTE
    within_a_day = [step for step in follow(pace, 60) if step.next_at <= START + timedelta(days=1)]
    assert len(within_a_day) >= 24


def test_a_week_without_an_answer_does_not_flood_anybody() -> None:
    for pace in alert_protocol().paces.values():
        steps = follow(pace, 80)
        assert sum(step.next_at <= START + timedelta(days=7) for step in steps) <= 40


@given(
    st.sampled_from(["emergency", "crisis", "same_day", "urgent", "routine", "ask"]),
    st.sampled_from(["suicide", "chest", "abuse"]),
    st.frozensets(st.sampled_from(["suicide", "chest", "abuse", None])),
)
def test_caregivers_never_hear_of_what_touches_a_closed_category(
    tier: str, category: str, matched: frozenset[str | None]
) -> None:
    told = may_tell_caregivers(LIMITS, tier=tier, category=category, matched_categories=matched)
    touched = {category, *matched}
    assert told == (tier in LIMITS.tiers and "abuse" not in touched and None not in touched)


@given(
    st.integers(0, 3 * 365 * 24 * 60),
    st.times(),
    st.times(),
    st.sampled_from(["Europe/London", "America/New_York", "Asia/Kolkata", "Africa/Cairo", "Pacific/Apia"]),
)
def test_quiet_hours_end_at_the_first_moment_that_is_not_quiet(
    minutes: int, begins: time, ends: time, zone_name: str
) -> None:
    zone, now = ZoneInfo(zone_name), datetime(2024, 1, 1, tzinfo=UTC) + minutes * MINUTE
    end = end_of_quiet(now, zone, begins, ends)
    assert not is_quiet(end, zone, begins, ends)
    if not is_quiet(now, zone, begins, ends):
        assert end == now
    else:
        hour = timedelta(hours=1)  # which the clocks may skip on the way
        assert now < end <= now + 25 * hour
        assert all(is_quiet(at, zone, begins, ends) for at in (now, *_instants(now, end - hour)))


def _instants(since: datetime, until: datetime) -> list[datetime]:
    return [since + part * (until - since) / 10 for part in range(10)] if since < until else []
