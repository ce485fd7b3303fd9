"""Gentle choices for a plan for flares: for where it hurts, and nothing that loads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.exercises import exercise_library
from coaching.rules.body import REGIONS, part_of
from coaching.rules.exercises import ANY, GENTLE_ENERGY, LEAST_ENERGY, Equipment, Exercise, Limits, Position
from coaching.rules.flare_choices import gentle_choices, own_words_of

LIBRARY = exercise_library()
regions = st.frozensets(st.sampled_from(REGIONS), max_size=6)
ids = st.frozensets(st.sampled_from([one.id for one in LIBRARY.all]), max_size=20)


def choose(where: frozenset[str], *, is_worst: bool = False, **more: frozenset[str]) -> tuple[Exercise, ...]:
    return gentle_choices(LIBRARY, where, ANY, most=3, is_worst=is_worst, **more)


@given(regions, st.booleans(), ids)
def test_they_are_gentle_for_the_regions_and_load_none_of_them(
    where: frozenset[str], is_worst: bool, ruled_out: frozenset[str]
) -> None:
    parts = {part_of(region) for region in where}
    found = choose(where, is_worst=is_worst, ruled_out=ruled_out)
    assert len(found) == len({one.id for one in found}) <= 3
    for one in found:
        assert set(one.regions) & parts
        assert not one.loads & parts
        assert one.energy_cost <= (LEAST_ENERGY if is_worst else GENTLE_ENERGY)
        assert not is_worst or one.position in (Position.LYING, Position.SITTING)
        assert one.id not in ruled_out


@given(regions)
def test_what_was_offered_comes_again_only_where_there_is_nothing_else(where: frozenset[str]) -> None:
    every = gentle_choices(LIBRARY, where, ANY, most=99, is_worst=True)
    offered = frozenset(one.id for one in every[:3])
    again = [one.id in offered for one in choose(where, is_worst=True, offered=offered)]
    assert again == sorted(again)
    assert sum(again) == max(0, min(3, len(every)) - (len(every) - len(offered)))


@pytest.mark.parametrize("region", REGIONS)
def test_there_is_one_for_every_part_of_the_body(region: str) -> None:
    assert choose(frozenset({region})), region
    assert choose(frozenset({region}), is_worst=True), region


def test_each_region_has_its_turn() -> None:
    found = choose(frozenset({"neck", "left_knee", "right_wrist"}))
    assert [part for part in ("neck", "wrist", "knee") if any(part in one.regions for one in found)] == [
        "neck",
        "wrist",
        "knee",
    ]


def test_without_a_map_there_is_no_choice_and_limits_are_kept() -> None:
    assert choose(frozenset()) == ()
    chair = frozenset({Equipment.CHAIR})
    found = gentle_choices(LIBRARY, {"neck"}, Limits(equipment=chair), most=99, is_worst=False)
    every = gentle_choices(LIBRARY, {"neck"}, ANY, most=99, is_worst=False)
    assert 0 < len(found) < len(every)
    assert all(one.equipment <= chair for one in found)


@pytest.mark.parametrize("exercise", LIBRARY.all, ids=lambda one: one.id)
def test_own_words_are_said_of_oneself(exercise: Exercise) -> None:
    words = own_words_of(exercise).split()
    assert not {"you", "your"} & set(words)
    assert words[0] == words[0].lower()
