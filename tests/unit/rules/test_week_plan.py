"""The week's shape: no day too many, rest kept, hard kinds apart."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coaching.content.protocols import week_template
from coaching.rules.week_plan import (
    DOMAINS,
    DayChange,
    WeekItem,
    change_days,
    count_in_a_row,
    move_day,
    plan_week,
)

TEMPLATE = week_template()
FIRST = date(2026, 3, 2)


@st.composite
def plans(draw: st.DrawFn) -> list[WeekItem]:
    kinds = draw(st.lists(st.sampled_from(DOMAINS), min_size=1, max_size=10))
    return [
        WeekItem(f"{kind}{number}", kind, draw(st.integers(1, TEMPLATE.most[kind])))
        for number, kind in enumerate(kinds)
    ]


def days_of(items: list[WeekItem], number: int = 0) -> dict[str, list[int]]:
    week = plan_week(items, FIRST, number=number, template=TEMPLATE)
    return {
        one.exercise: [(on - FIRST).days for on, names in week.days if one.exercise in names] for one in items
    }


@given(plans(), st.integers(0, 12))
def test_no_exercise_comes_more_often_than_its_dose(items: list[WeekItem], number: int) -> None:
    week = plan_week(items, FIRST, number=number, template=TEMPLATE)
    for one in items:
        days = [on for on, names in week.days if one.exercise in names]
        assert len(days) + week.short.get(one.exercise, 0) == one.frequency
    assert all(len(names) <= TEMPLATE.exercises_a_day for _, names in week.days)
    assert [on for on, _ in week.days] == [FIRST + timedelta(days=ahead) for ahead in range(7)]


@given(plans(), st.integers(0, 12))
def test_one_day_rests_at_least(items: list[WeekItem], number: int) -> None:
    assert plan_week(items, FIRST, number=number, template=TEMPLATE).rest_days


@given(plans(), st.integers(0, 12))
def test_a_kind_keeps_to_its_days(items: list[WeekItem], number: int) -> None:
    days = days_of(items, number)
    for kind in DOMAINS:
        of_kind = {day for one in items if one.domain == kind for day in days[one.exercise]}
        assert len(of_kind) <= TEMPLATE.most[kind]


@given(plans(), st.integers(0, 12))
def test_what_was_worked_rests_a_day(items: list[WeekItem], number: int) -> None:
    days = days_of(items, number)
    for one in items:
        if one.domain in ("strength", "endurance", "functional"):
            assert all(later - earlier > 1 for earlier, later in pairwise(days[one.exercise]))


def test_the_usual_week_is_the_one_of_the_reference() -> None:
    """2–3 days of resistance, 2 of light cardio on other days, mobility, 1–2 rest days."""
    items = [
        WeekItem("squat", "strength", 2),
        WeekItem("row", "strength", 2),
        WeekItem("walk", "endurance", 2),
        WeekItem("neck", "mobility", 3),
    ]
    days = days_of(items)
    assert days["squat"] == days["row"]
    assert len(days["walk"]) == 2
    assert not set(days["walk"]) & set(days["squat"])
    assert len(plan_week(items, FIRST, number=0, template=TEMPLATE).rest_days) == 2


def test_what_finds_no_room_takes_turns() -> None:
    items = [WeekItem(f"m{number}", "mobility", 5) for number in range(6)]
    left_out = {
        name
        for number in range(6)
        for name in plan_week(items, FIRST, number=number, template=TEMPLATE).short
    }
    assert left_out == {one.exercise for one in items}


@given(plans(), st.integers(0, 30), st.sets(st.integers(0, 6), min_size=1))
def test_nothing_comes_on_a_day_that_does_not_suit(
    items: list[WeekItem], number: int, suiting: set[int]
) -> None:
    week = plan_week(items, FIRST + timedelta(days=number), number=number, template=TEMPLATE, suiting=suiting)
    busy = {on.weekday() for on, names in week.days if names}
    assert len(week.rest_days) >= TEMPLATE.rest_least
    if len(suiting) <= 7 - TEMPLATE.rest_least:
        assert busy <= suiting


@given(plans(), st.integers(0, 6), st.integers(0, 6))
def test_a_moved_day_loses_nothing_and_takes_no_rest_from_what_was_worked(
    items: list[WeekItem], source: int, target: int
) -> None:
    days = dict(plan_week(items, FIRST, number=0, template=TEMPLATE).days)
    domains = {one.exercise: one.domain for one in items}
    first, second = FIRST + timedelta(days=source), FIRST + timedelta(days=target)
    moved = move_day(days, domains, source=first, target=second)
    if moved is None:
        return
    assert sorted(map(sorted, moved.values())) == sorted(map(sorted, days.values()))
    assert (moved[first], moved[second]) == (days[second], days[first])
    assert count_in_a_row(moved, domains) <= count_in_a_row(days, domains)


def test_nothing_can_be_moved_from_a_day_of_rest_or_out_of_the_week() -> None:
    days = {FIRST: ("squat",), FIRST + timedelta(days=1): (), FIRST + timedelta(days=2): ()}
    domains = {"squat": "strength"}
    assert move_day(days, domains, source=FIRST + timedelta(days=1), target=FIRST) is None
    assert move_day(days, domains, source=FIRST, target=FIRST + timedelta(days=9)) is None
    assert move_day(days, domains, source=FIRST, target=FIRST) is None


CHANGES = st.lists(st.tuples(st.integers(0, 9), st.none() | st.integers(0, 9)), max_size=6)


@given(plans(), CHANGES)
def test_changed_days_add_nothing_and_leave_a_day_of_rest(
    items: list[WeekItem], changes: list[tuple[int, int | None]]
) -> None:
    days = dict(plan_week(items, FIRST, number=0, template=TEMPLATE).days)
    domains = {one.exercise: one.domain for one in items}
    wanted = [
        DayChange(FIRST + timedelta(days=source), None if target is None else FIRST + timedelta(days=target))
        for source, target in changes
    ]
    changed = change_days(days, domains, wanted)
    assert changed.keys() == days.keys()
    assert count_in_a_row(changed, domains) <= count_in_a_row(days, domains)
    for one in items:
        before, after = (sum(one.exercise in names for names in week.values()) for week in (days, changed))
        assert after <= before
        if all(one.target is not None for one in wanted):
            assert after == before


def test_a_change_that_fits_no_more_is_left_out_and_the_next_one_holds() -> None:
    monday, tuesday, thursday = (FIRST + timedelta(days=ahead) for ahead in (0, 1, 3))
    days = {FIRST + timedelta(days=ahead): () for ahead in range(7)} | {monday: ("squat",)}
    wanted = [DayChange(tuesday, thursday), DayChange(monday, tuesday)]
    assert change_days(days, {"squat": "strength"}, wanted)[tuesday] == ("squat",)
