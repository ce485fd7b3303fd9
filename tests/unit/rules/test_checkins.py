"""What the check-in asks, and which of it comes on which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.checkins import (
    QUESTIONS,
    DayFacts,
    choose_questions,
    question_named,
    shorten_for_hard_day,
)

SUNDAY = date(2026, 11, 22)
USUAL = ("pain", "sleep", "energy", "mood", "activity", "note")
days = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def test_the_first_check_in_of_all_is_short() -> None:
    assert choose_questions(DayFacts(today=SUNDAY, has_extra=True)) == ("pain", "activity", "note")


def test_a_usual_day_asks_for_all_but_the_week() -> None:
    friday = SUNDAY - timedelta(days=2)
    facts = DayFacts(
        today=friday, first_day=friday - timedelta(days=40), week_told_on=friday - timedelta(days=5)
    )
    assert choose_questions(facts) == USUAL


def test_the_clinicians_question_comes_before_the_open_one() -> None:
    facts = DayFacts(today=SUNDAY, first_day=SUNDAY - timedelta(days=1), has_extra=True)
    assert choose_questions(facts) == (*USUAL[:-1], "extra", "note")


@pytest.mark.parametrize(
    ("today", "week_told_on", "comes"),
    [
        (SUNDAY, None, True),
        (SUNDAY, SUNDAY - timedelta(days=7), True),
        (SUNDAY + timedelta(days=2), SUNDAY - timedelta(days=7), True),  # the Sunday was missed
        (SUNDAY + timedelta(days=2), SUNDAY, False),
        (SUNDAY - timedelta(days=1), SUNDAY - timedelta(days=6), False),
    ],
)
def test_the_week_is_looked_back_on_once(today: date, week_told_on: date | None, comes: bool) -> None:
    facts = DayFacts(today=today, first_day=SUNDAY - timedelta(days=30), week_told_on=week_told_on)
    assert ("week" in choose_questions(facts)) is comes


def test_there_is_no_week_to_look_back_on_before_one_has_passed() -> None:
    assert "week" not in choose_questions(DayFacts(today=SUNDAY, first_day=SUNDAY - timedelta(days=3)))


@given(days, st.integers(1, 400), st.one_of(st.none(), st.integers(0, 30)), st.booleans())
def test_every_day_begins_with_pain_and_ends_with_the_open_question(
    today: date, since: int, told_ago: int | None, has_extra: bool
) -> None:
    told = None if told_ago is None else today - timedelta(days=told_ago)
    plan = choose_questions(DayFacts(today, today - timedelta(days=since), told, has_extra))
    assert (plan[0], plan[-1]) == ("pain", "note")
    assert len(set(plan)) == len(plan)
    short = shorten_for_hard_day(plan)
    assert short == ("pain", "mood", "note")
    assert shorten_for_hard_day(short) == short


def test_a_short_plan_stays_as_it_is_on_a_hard_day() -> None:
    assert shorten_for_hard_day(("pain", "activity", "note")) == ("pain", "activity", "note")


@pytest.mark.parametrize(
    ("question", "number", "allowed"),
    [
        ("pain", 0, True),
        ("pain", 10, True),
        ("pain", 6.5, True),
        ("pain", 10.1, False),
        ("pain", -0.1, False),
        ("pain", None, True),
        ("pain", float("nan"), False),
        ("sleep", 14, True),
        ("sleep", 21, False),
        ("note", None, True),
        ("note", 3, False),
    ],
)
def test_numbers_stay_in_their_range(question: str, number: float | None, allowed: bool) -> None:
    known = question_named(question)
    assert known is not None
    assert known.allows(number) is allowed


def test_a_question_nobody_asks_is_unknown() -> None:
    assert question_named("weather") is None
    assert all(question_named(question.name) == question for question in QUESTIONS)
