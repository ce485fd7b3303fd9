"""Following plans up: which day is asked about, and when it is time to change one."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.if_then.follow_up import (
    MISSES_IN_A_ROW,
    Done,
    PlanAtWork,
    choose_day,
    is_to_be_changed,
    names_health,
)
from coaching.rules.recurrence import Rule

ZONE = ZoneInfo("Europe/London")
TODAY = date(2026, 11, 20)  # a Friday
DAY = timedelta(days=1)
MADE = datetime(2026, 11, 10, 12, tzinfo=ZONE)


def at(hour: int, day: date = TODAY) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=ZONE)


def plan(key: str = "p", cue_at: time | None = time(9), **changes: object) -> PlanAtWork:
    given = {"made_at": MADE, "rule": Rule(), **changes}
    return PlanAtWork(key=key, cue_at=cue_at, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "now", "day"),
    [
        pytest.param(plan(), at(18), TODAY, id="its moment was this morning"),
        pytest.param(plan(), at(8), TODAY - DAY, id="this morning's is still to come"),
        pytest.param(plan(told_on=frozenset({TODAY})), at(18), None, id="told already"),
        pytest.param(plan(told_on=frozenset({TODAY - DAY})), at(8), None, id="yesterday told, today to come"),
        pytest.param(plan(made_at=at(10)), at(18), None, id="made after today's moment"),
        pytest.param(plan(made_at=at(8)), at(18), TODAY, id="made before it"),
        pytest.param(plan(rule=Rule(frozenset({"mon"}))), at(18), None, id="not its days"),
        pytest.param(plan(rule=Rule(frozenset({"thu"}))), at(18), TODAY - DAY, id="its day was yesterday"),
        pytest.param(plan(cue_at=None), at(18), TODAY - DAY, id="no hour is known: yesterday is over"),
    ],
)
def test_the_day_that_is_asked_about(asked: PlanAtWork, now: datetime, day: date | None) -> None:
    assert choose_day([asked], now) == ((asked.key, day) if day is not None else None)


def test_of_two_plans_the_one_that_least_was_told_of() -> None:
    often = plan("often", told_on=frozenset({TODAY - DAY}))
    rarely = plan("rarely", told_on=frozenset({TODAY - 3 * DAY}))
    assert choose_day([often, rarely], at(18)) == ("rarely", TODAY)


@given(st.lists(st.sampled_from([None, *Done]), max_size=8))
def test_only_misses_in_a_row_lead_to_a_change(latest: list[Done | None]) -> None:
    last = latest[:MISSES_IN_A_ROW]
    missed = len(last) == MISSES_IN_A_ROW and not any(done in (Done.YES, Done.PARTLY) for done in last)
    assert is_to_be_changed(latest) is missed


@given(
    st.datetimes(datetime(2026, 3, 1), datetime(2026, 12, 1), timezones=st.just(ZONE)),  # noqa: DTZ001
    st.times(),
    st.frozensets(st.sampled_from(["mon", "wed", "sun"]), min_size=1),
)
def test_never_of_a_moment_that_has_not_come(now: datetime, cue_at: time, days: frozenset[str]) -> None:
    rule = Rule(days)
    chosen = choose_day([plan(cue_at=cue_at, rule=rule, made_at=now - 5 * DAY)], now)
    if chosen is not None:
        day = chosen[1]
        assert rule.holds_on(day)
        assert datetime.combine(day, cue_at, tzinfo=ZONE) <= now
        assert now.date() - day <= DAY


@pytest.mark.parametrize("words", ["after my tablets", "when my back hurts", "after physio"])
def test_health_is_kept_off_lock_screens(words: str) -> None:
    assert names_health(words)


@pytest.mark.parametrize("words", ["after breakfast", "at 10 am", "when the kettle boils", "before the news"])
def test_ordinary_moments_may_be_named(words: str) -> None:
    assert not names_health(words)
