"""Gone quiet: two check-ins in a row were asked for in vain; nothing else is a silence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.gone_quiet import PastDay, Silence, find_silence

TODAY = date(2026, 12, 10)
LATELY = timedelta(days=7)


def day(ago: int, *, asked: bool = True, showed_up: bool = False) -> PastDay:
    return PastDay(TODAY - timedelta(days=ago), was_asked=asked, showed_up=showed_up)


def found(*days: PastDay) -> Silence | None:
    return find_silence(days, today=TODAY, missed_days=2, lately=LATELY)


@pytest.mark.parametrize(
    ("description", "days", "missed"),
    [
        ("two days missed", [day(3, showed_up=True), day(2), day(1)], 2),
        ("one day missed", [day(2, showed_up=True), day(1)], None),
        ("today is not over", [day(2, showed_up=True), day(1), day(0)], None),
        ("a word this morning", [day(3, showed_up=True), day(2), day(1), day(0, showed_up=True)], None),
        ("a day that was not asked for", [day(3, showed_up=True), day(2, asked=False), day(1)], None),
        (
            "days that were not chosen between",
            [day(5, showed_up=True), day(4), day(2, asked=False), day(1)],
            2,
        ),
        (
            "a break of a fortnight",
            [day(20, showed_up=True), *(day(ago, asked=False) for ago in range(19))],
            None,
        ),
        ("missed again after a break", [day(20, showed_up=True), day(2), day(1)], 2),
        ("they never showed up at all", [day(2), day(1)], None),
        ("long ago is no news", [day(20, showed_up=True), day(19), day(18)], None),
        ("nothing is known", [], None),
    ],
)
def test_what_is_a_silence(description: str, days: list[PastDay], missed: int | None) -> None:
    silence = found(*days)
    assert (silence.missed if silence else None) == missed, description


DAYS = st.lists(
    st.builds(
        PastDay,
        on=st.integers(0, 40).map(lambda ago: TODAY - timedelta(days=ago)),
        was_asked=st.booleans(),
        showed_up=st.booleans(),
    ),
    max_size=40,
    unique_by=lambda one: one.on,
)


@given(DAYS)
def test_a_silence_has_two_missed_days_since_the_last_word(days: list[PastDay]) -> None:
    silence = found(*days)
    if silence is not None:
        after = [one for one in days if one.on > silence.since]
        assert not any(one.showed_up for one in after)
        assert sum(one.was_asked and one.on < TODAY for one in after) == silence.missed >= 2


@given(DAYS, st.integers(0, 40))
def test_showing_up_today_ends_it_and_a_day_that_is_not_asked_begins_none(
    days: list[PastDay], ago: int
) -> None:
    others = [one for one in days if one.on != TODAY]
    assert found(*others, day(0, showed_up=True)) is None
    assert found(*(PastDay(one.on, was_asked=False, showed_up=one.showed_up) for one in days)) is None


@given(DAYS, st.integers(1, 6))
def test_as_long_as_nobody_speaks_it_is_the_same_silence(days: list[PastDay], later: int) -> None:
    now = found(*days)
    then = find_silence(days, today=TODAY + timedelta(days=later), missed_days=2, lately=LATELY)
    if now is not None and then is not None:
        assert now.since == then.since
