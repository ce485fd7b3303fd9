"""What somebody begins with: gentle, within what works, and never what a clinician has left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coaching.content.exercises import exercise_library
from coaching.rules.body import REGIONS
from coaching.rules.exercises import GENTLE_ENERGY
from coaching.rules.first_week import Begin, Without, choose_first, limits_without

LIBRARY = exercise_library()
IDS = [one.id for one in LIBRARY.all]


@given(
    st.lists(st.sampled_from(sorted(REGIONS)), max_size=4),
    st.sampled_from(Begin),
    st.sets(st.sampled_from(Without), max_size=4),
    st.sets(st.sampled_from(IDS), max_size=20),
)
def test_gentle_within_the_limits_without_what_is_left_out_and_each_once(
    regions: list[str], begin: Begin, without: set[Without], left_out: set[str]
) -> None:
    limits = limits_without(without)
    chosen = choose_first(LIBRARY, regions=regions, begin=begin, limits=limits, left_out=left_out)
    ids = [one.exercise.id for one in chosen]
    assert len(ids) == len(set(ids)) <= 4
    assert not left_out.intersection(ids)
    for one in chosen:
        assert limits.allow(one.exercise)
        assert one.exercise.energy_cost <= GENTLE_ENERGY
        assert one.part is None or one.part in one.exercise.regions


@given(st.sampled_from(Begin), st.sampled_from(Without))
def test_there_is_something_whatever_one_thing_is_left_out(begin: Begin, without: Without) -> None:
    assert choose_first(LIBRARY, regions=[], begin=begin, limits=limits_without([without]))


def test_what_hurts_comes_first() -> None:
    chosen = choose_first(LIBRARY, regions=["left_knee"], begin=Begin.EACH, limits=limits_without([]))
    assert "knee" in {one.part for one in chosen}


def test_words_that_are_not_known_rule_out_nothing() -> None:
    assert limits_without(["purple"]) == limits_without([])
