"""What a day may hold, how a chore is cut, and when a good day is talked about: ceilings, never orders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.protocols import pacing_limits
from coaching.rules.exercise_timer import Bouts
from coaching.rules.pacing import (
    MOST_MINUTES,
    Cut,
    Day,
    DayTold,
    bouts_for,
    budget_of,
    cut_for,
    day_of,
    lesser,
    offers_talk,
)

LIMITS = pacing_limits()
TODAY = date(2026, 11, 20)
USUAL = [DayTold(energy=5, pain=5)] * 4
ratings = st.none() | st.integers(0, 10)
told = st.builds(DayTold, energy=ratings, pain=ratings)
usual_points = st.none() | st.integers(-5, 500)
shares = st.none() | st.integers(0, 100)
minutes = st.none() | st.integers(1, MOST_MINUTES)


@pytest.mark.parametrize(
    ("energy", "pain", "day"),
    [
        (5, 5, Day.USUAL),
        (3, 5, Day.HARD),
        (5, 7, Day.HARD),
        (7, 5, Day.GOOD),
        (5, 3, Day.GOOD),
        (8, 8, Day.HARD),
        (None, None, Day.USUAL),
    ],
)
def test_a_day_beside_the_usual_ones(energy: int | None, pain: int | None, day: Day) -> None:
    assert day_of(DayTold(energy, pain), USUAL, LIMITS) is day


def test_while_nothing_is_usual_yet_no_day_is_good() -> None:
    assert day_of(DayTold(10, 0), USUAL[:2], LIMITS) is Day.USUAL
    assert day_of(DayTold(3, None), [], LIMITS) is Day.HARD
    assert day_of(DayTold(None, 7), [], LIMITS) is Day.HARD


@given(told, st.lists(told, max_size=8), usual_points, shares)
def test_a_budget_never_rises_on_a_good_day_or_in_a_flare(
    one: DayTold, before: list[DayTold], usual: int | None, share: int | None
) -> None:
    day = day_of(one, before, LIMITS)
    own = {"usual": usual, "limits": LIMITS}
    calm = budget_of(Day.USUAL, flare_share=None, **own)
    without = budget_of(day, flare_share=None, **own)
    within = budget_of(day, flare_share=share, **own)
    assert 1 <= within.points <= without.points <= calm.points == calm.usual <= LIMITS.most_points


@given(told, st.lists(told, max_size=8), st.integers(0, 10), st.integers(0, 10))
def test_more_pain_and_less_energy_never_make_more(
    one: DayTold, before: list[DayTold], worse: int, lower: int
) -> None:
    if one.pain is None or one.energy is None:
        return
    other = DayTold(min(one.energy, lower), max(one.pain, worse))
    days = (day_of(one, before, LIMITS), day_of(other, before, LIMITS))
    points = [budget_of(day, usual=None, flare_share=None, limits=LIMITS).points for day in days]
    assert points[1] <= points[0]


@given(minutes, minutes, st.sampled_from(Day), shares)
def test_bouts_are_never_longer_than_what_is_borne(
    borne: int | None, wanted: int | None, day: Day, share: int | None
) -> None:
    budget = budget_of(day, usual=None, flare_share=share, limits=LIMITS)
    bouts = bouts_for(borne, wanted=wanted, budget=budget, limits=LIMITS)
    if bouts is None:
        assert borne is None
        assert wanted is None
        return
    assert bouts.bouts <= LIMITS.bouts_most
    assert bouts.rest <= LIMITS.rest_most_minutes * 60
    if borne is None:
        assert bouts.work <= LIMITS.longest_minutes * 60
    else:
        assert bouts.work <= max(10, borne * 60 * LIMITS.bout_percent / 100)
        assert bouts.bouts == 1 or bouts.rest >= LIMITS.rest_least_minutes * 60
    if borne is not None and wanted is None:
        plain = budget_of(Day.USUAL, usual=None, flare_share=None, limits=LIMITS)
        most = bouts_for(borne, wanted=None, budget=plain, limits=LIMITS)
        assert most is not None
        assert bouts.work <= most.work
        assert bouts.bouts <= most.bouts


@given(st.integers(1, MOST_MINUTES), st.integers(1, MOST_MINUTES))
def test_no_more_work_than_was_wished_for(borne: int, wanted: int) -> None:
    budget = budget_of(Day.USUAL, usual=None, flare_share=None, limits=LIMITS)
    bouts = bouts_for(borne, wanted=wanted, budget=budget, limits=LIMITS)
    assert bouts is not None
    assert bouts.bouts * bouts.work <= wanted * 60 + bouts.bouts * 10


def test_twenty_minutes_are_two_goes_of_eight() -> None:
    calm = budget_of(Day.USUAL, usual=None, flare_share=None, limits=LIMITS)
    bouts = bouts_for(20, wanted=None, budget=calm, limits=LIMITS)
    assert bouts is not None
    assert (bouts.bouts, bouts.work, bouts.rest) == (2, 8 * 60, 4 * 60)
    flare = budget_of(Day.GOOD, usual=None, flare_share=50, limits=LIMITS)
    bouts = bouts_for(20, wanted=None, budget=flare, limits=LIMITS)
    assert bouts is not None
    assert (bouts.bouts, bouts.work, bouts.rest) == (1, 8 * 60, 0)


@given(st.integers(1, MOST_MINUTES), st.sampled_from(Day), shares)
def test_what_nobody_wished_for_is_never_more_than_was_told(borne: int, day: Day, share: int | None) -> None:
    budget = budget_of(day, usual=None, flare_share=share, limits=LIMITS)
    bouts = bouts_for(borne, wanted=None, budget=budget, limits=LIMITS)
    assert bouts is not None
    assert bouts.bouts * bouts.work <= borne * 60


@pytest.mark.parametrize(
    ("borne", "wanted", "day", "bouts", "is_eased", "is_short"),
    [
        (None, 10, Day.HARD, Bouts(1, 600, 0), False, False),
        (None, 120, Day.USUAL, Bouts(4, 1800, 900), False, False),
        (None, 120, Day.HARD, Bouts(6, 1200, 600), True, False),
        (None, 240, Day.USUAL, Bouts(6, 1800, 900), False, True),
        (10, 60, Day.USUAL, Bouts(6, 480, 240), False, True),
        (10, 40, Day.USUAL, Bouts(5, 480, 240), False, False),
        (10, None, Day.USUAL, Bouts(2, 240, 120), False, False),
        (20, None, Day.HARD, Bouts(1, 480, 0), True, False),
        (60, 10, Day.HARD, Bouts(1, 600, 0), False, False),
    ],
)
def test_a_cut_beside_a_usual_day_and_a_wish(
    borne: int | None, wanted: int | None, day: Day, bouts: Bouts, is_eased: bool, is_short: bool
) -> None:
    budget = budget_of(day, usual=None, flare_share=None, limits=LIMITS)
    cut = cut_for(borne, wanted=wanted, budget=budget, limits=LIMITS)
    assert cut == Cut(bouts, is_eased, is_short)


def test_a_timer_of_earlier_takes_no_more_than_was_shown() -> None:
    shown = Bouts(2, 480, 240)
    assert lesser(shown, Bouts(1, 240, 0)) == Bouts(1, 240, 0)
    for more in (Bouts(4, 480, 240), Bouts(1, 600, 0), Bouts(6, 240, 120)):
        assert lesser(shown, more) == shown


def days(*kinds: Day) -> dict[date, Day]:
    return {TODAY - timedelta(days=back): kind for back, kind in enumerate(kinds)}


def test_a_good_day_after_hard_ones_is_talked_about_seldom() -> None:
    up = days(Day.GOOD, Day.HARD, Day.HARD)
    own = {"is_off": False, "limits": LIMITS}
    assert offers_talk(up, TODAY, last_on=None, **own)
    assert offers_talk(up, TODAY, last_on=TODAY - timedelta(days=7), **own)
    assert not offers_talk(up, TODAY, last_on=TODAY - timedelta(days=6), **own)
    assert not offers_talk(up, TODAY, last_on=None, is_off=True, limits=LIMITS)
    assert not offers_talk(days(Day.GOOD, Day.HARD), TODAY, last_on=None, **own)
    assert not offers_talk(days(Day.USUAL, Day.HARD, Day.HARD), TODAY, last_on=None, **own)


@given(st.lists(st.sampled_from(Day), max_size=9), st.integers(0, 20))
def test_a_talk_is_offered_weekly_at_most(kinds: list[Day], ago: int) -> None:
    known = {TODAY - timedelta(days=back): kind for back, kind in enumerate(kinds)}
    last = TODAY - timedelta(days=ago)
    if offers_talk(known, TODAY, last_on=last, is_off=False, limits=LIMITS):
        assert ago >= LIMITS.again_after_days


def test_numbers_that_cannot_be_are_refused() -> None:
    for wrong in (
        {"bout_percent": 101},
        {"bouts_hard": 3},
        {"longest_minutes": 0},
        {"rest_least_minutes": 20},
    ):
        with pytest.raises(ValueError, match=r"share|day|rest|longest"):
            replace(LIMITS, **wrong)
