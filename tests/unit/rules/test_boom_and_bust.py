"""How much of a day's quota was done, and much more that much less follows: told of seldom, and once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.protocols import pacing_limits
from coaching.rules.boom_and_bust import AS_PLANNED, DayDone, Swing, is_more, share_of, swing_to_tell
from coaching.rules.pacing import may_talk

LIMITS = pacing_limits()
TODAY = date(2026, 11, 20)
FREE = {"last_on": None, "is_off": False, "limits": LIMITS}
names = st.sampled_from(["squat", "row", "heel_raise", "stretch"])
planned_amounts = st.dictionaries(names, st.integers(1, 60))
done_amounts = st.dictionaries(names, st.integers(0, 200))
percents = st.integers(0, 300).map(Fraction)
weeks = st.dictionaries(st.integers(0, 12).map(lambda ago: TODAY - timedelta(days=ago)), percents)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("planned", "done", "share"),
    [
        ({"squat": 8}, {"squat": 8}, 100),
        ({"squat": 8}, {}, None),
        ({"squat": 8}, {"row": 40}, None),
        ({"squat": 8, "row": 10, "stretch": 5}, {"squat": 32}, 100),
        ({"squat": 8, "row": 10}, {"squat": 32, "row": 9}, 100),
        ({"squat": 8, "row": 10}, {"squat": 8}, 50),
        ({"squat": 10, "row": 10, "stretch": 30}, {"squat": 13, "row": 13, "stretch": 39}, 130),
        ({"squat": 8}, {"squat": 12, "row": 40}, 150),
        ({"squat": 8, "row": 0}, {"squat": 4}, 50),
    ],
)
def test_the_share_is_the_mean_over_the_exercises_and_untold_is_unknown(
    planned: dict[str, int], done: dict[str, int], share: int | None
) -> None:
    assert share_of(DayDone(planned, done)) == share


def test_a_day_of_rest_has_no_share_and_a_hard_day_is_as_planned() -> None:
    assert share_of(DayDone({}, {"squat": 30})) is None
    assert share_of(DayDone({}, is_adherent=True)) is None
    assert share_of(DayDone({"squat": 8}, is_adherent=True)) == AS_PLANNED
    assert share_of(DayDone({"squat": 8}, {"squat": 30}, is_adherent=True)) == AS_PLANNED


def test_less_that_was_too_much_is_no_less_than_planned() -> None:
    part, more = {"squat": 2}, {"squat": 12}
    assert share_of(DayDone({"squat": 8}, part)) == 25
    assert share_of(DayDone({"squat": 8}, part, is_excused=True)) == AS_PLANNED
    assert share_of(DayDone({"squat": 8}, more, is_excused=True)) == 150
    assert share_of(DayDone({"squat": 8}, is_excused=True)) is None


@given(planned_amounts, done_amounts, names, st.integers(1, 50))
def test_more_than_planned_leaves_nothing_undone(
    planned: dict[str, int], done: dict[str, int], name: str, more: int
) -> None:
    share = share_of(DayDone({**planned, name: more}, {**done, name: more - 1}))
    assert share is None or share <= AS_PLANNED


@given(planned_amounts, done_amounts, names, st.integers(0, 50))
def test_more_that_is_done_never_makes_the_share_less(
    planned: dict[str, int], done: dict[str, int], name: str, more: int
) -> None:
    before = share_of(DayDone(planned, done))
    after = share_of(DayDone(planned, {**done, name: done.get(name, 0) + more}))
    assert before is None or (after is not None and after >= before > 0)
    assert (before is None) == (not any(done.get(one) for one in planned))


@given(planned_amounts.filter(bool), st.integers(1, 5))
def test_as_many_times_the_plan_is_that_share_exactly(planned: dict[str, int], times: int) -> None:
    done = {name: times * amount for name, amount in planned.items()}
    assert share_of(DayDone(planned, done)) == times * 100


def test_just_as_much_as_the_limits_is_neither_more_nor_less() -> None:
    more, less = Fraction(LIMITS.more_percent), Fraction(LIMITS.less_percent)
    assert not is_more(more, LIMITS)
    assert not is_more(None, LIMITS)
    assert is_more(more + Fraction(1, 100), LIMITS)
    assert swing_to_tell({ago(3): more, ago(1): Fraction(0)}, TODAY, **FREE) is None
    assert swing_to_tell({ago(3): more + 1, ago(1): less}, TODAY, **FREE) is None
    assert swing_to_tell({ago(3): more + 1, ago(1): less - 1}, TODAY, **FREE) == Swing(ago(3), ago(1))


@pytest.mark.parametrize(
    ("more", "less", "found"),
    [(2, 1, True), (4, 1, True), (5, 1, False), (6, 3, True), (7, 4, False), (1, 0, False), (1, 2, False)],
)
def test_it_follows_within_three_days_and_is_told_within_three(more: int, less: int, found: bool) -> None:
    shares = {ago(more): Fraction(150), ago(less): Fraction(20)}
    assert swing_to_tell(shares, TODAY, **FREE) == (Swing(ago(more), ago(less)) if found else None)


def test_of_several_the_latest_two_are_told_of() -> None:
    shares = {ago(5): 150, ago(4): 0, ago(3): 140, ago(2): 40, ago(1): 0}
    own = {on: Fraction(share) for on, share in shares.items()}
    assert swing_to_tell(own, TODAY, **FREE) == Swing(ago(3), ago(1))


def test_a_good_day_between_takes_nothing_away() -> None:
    shares = {ago(4): Fraction(150), ago(3): AS_PLANNED, ago(1): Fraction(0)}
    assert swing_to_tell(shares, TODAY, **FREE) == Swing(ago(4), ago(1))


@given(weeks)
def test_what_is_told_of_is_there_and_its_weekdays_name_one_day_each(shares: dict[date, Fraction]) -> None:
    found = swing_to_tell(shares, TODAY, **FREE)
    if found is None:
        return
    assert shares[found.more_on] > LIMITS.more_percent > LIMITS.less_percent > shares[found.less_on]
    assert ago(6) <= found.more_on < found.less_on < TODAY
    assert found.less_on - found.more_on <= timedelta(days=LIMITS.within_days)


@given(weeks, st.integers(0, 20), st.booleans())
def test_it_is_told_of_weekly_at_most_and_never_once_it_is_off(
    shares: dict[date, Fraction], last: int, is_off: bool
) -> None:
    found = swing_to_tell(shares, TODAY, last_on=ago(last), is_off=is_off, limits=LIMITS)
    assert found is None or (last >= LIMITS.again_after_days and not is_off)
    if may_talk(TODAY, last_on=ago(last), is_off=is_off, limits=LIMITS):
        assert found == swing_to_tell(shares, TODAY, **FREE)


@given(weeks, st.integers(1, 30))
def test_the_same_days_are_never_told_of_twice(shares: dict[date, Fraction], later: int) -> None:
    first = swing_to_tell(shares, TODAY, **FREE)
    then = TODAY + timedelta(days=later)
    second = swing_to_tell(shares, then, last_on=TODAY, is_off=False, limits=LIMITS)
    assert first is None or second is None or second.less_on > first.less_on


@pytest.mark.parametrize(
    "wrong",
    [{"less_percent": 100}, {"more_percent": 99}, {"within_days": 0}, {"told_within_days": 4}],
)
def test_numbers_that_cannot_be_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"more|weekday"):
        replace(LIMITS, **wrong)
