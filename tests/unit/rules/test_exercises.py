"""The library's rules: easier, harder, gentle, suitable, swaps and what stands in on a flare day."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.exercises import exercise_library
from coaching.rules.body import REGIONS, part_of
from coaching.rules.exercises import (
    ANY,
    GENTLE_ENERGY,
    Counted,
    Domain,
    Dose,
    Equipment,
    Exercise,
    Library,
    Limits,
    Movement,
    Position,
    Refusal,
    Task,
    UnknownExercise,
    easier_than,
    flare_substitutes,
    gentle_for,
    harder_than,
    suitable,
    swaps_for,
)

REAL = exercise_library()
exercises = st.sampled_from(REAL.all)
some_limits = st.builds(
    Limits,
    avoid_regions=st.frozensets(st.sampled_from(REGIONS), max_size=4),
    avoid_movements=st.frozensets(st.sampled_from(list(Movement)), max_size=3),
    equipment=st.none() | st.frozensets(st.sampled_from(list(Equipment))),
    positions=st.none() | st.frozensets(st.sampled_from(list(Position)), min_size=1),
    most_energy=st.integers(1, 5),
)


def made(name: str, **changes: object) -> Exercise:
    """A gentle exercise of strength for the knee."""
    exercise = Exercise(
        id=name,
        name=name.title(),
        domain=Domain.STRENGTH,
        regions=("knee",),
        loads=frozenset({"knee"}),
        equipment=frozenset(),
        position=Position.SITTING,
        movements=frozenset(),
        counted=Counted.REPETITIONS,
        each_side=False,
        start=Dose(1, 5, 30),
        ceiling=Dose(3, 12, 30),
        steps=("Sit down.", "Get up."),
        feel="Your legs work.",
        stop="Stop if it hurts.",
        easier=(),
        harder=(),
        energy_cost=1,
        serves=frozenset({Task.GETTING_UP}),
        version="1",
    )
    return replace(exercise, **changes)  # type: ignore[arg-type]


def library(*exercises: Exercise) -> Library:
    return Library({one.id: one for one in exercises})


@st.composite
def ladders(draw: st.DrawFn) -> list[Exercise]:
    """Any way up: each names some of those that cost less as easier."""
    costs = draw(st.lists(st.integers(1, 5), min_size=1, max_size=9))
    found: list[Exercise] = []
    for n, cost in enumerate(sorted(costs)):
        below = [one.id for one in found if one.energy_cost < cost]
        fewest = 1 if cost > GENTLE_ENERGY and below else 0
        easier = draw(st.lists(st.sampled_from(below), min_size=fewest, unique=True)) if below else []
        if cost > GENTLE_ENERGY and not easier:
            continue
        found.append(made(f"e{n}", energy_cost=cost, easier=tuple(easier)))
    return [
        replace(one, harder=tuple(other.id for other in found if one.id in other.easier)) for one in found
    ]


@given(ladders())
def test_any_way_up_that_ends_gently_is_a_library_and_both_ways_mirror(found: list[Exercise]) -> None:
    made_of = library(*found)
    for one in made_of.all:
        easier = easier_than(made_of, one)
        assert all(other.energy_cost < one.energy_cost for other in easier)
        assert len({other.id for other in easier}) == len(easier)
        assert all(one in harder_than(made_of, other) for other in easier)
        assert one.is_gentle or any(other.is_gentle for other in easier)


REFUSED = (
    {
        "description": "what isn't there is easier",
        "exercises": (made("a", energy_cost=2, easier=("b",)),),
        "says": "there is no 'b'",
    },
    {
        "description": "the easier one doesn't name it as harder",
        "exercises": (made("a", energy_cost=2, easier=("b",)), made("b")),
        "says": "name it as harder",
    },
    {
        "description": "the harder one doesn't name it as easier",
        "exercises": (made("a", harder=("b",)), made("b", energy_cost=2)),
        "says": "name it as easier",
    },
    {
        "description": "the easier one costs as much",
        "exercises": (made("a", easier=("b",)), made("b", harder=("a",))),
        "says": "energy cost has to be lower",
    },
    {
        "description": "they lead round",
        "exercises": (
            made("a", energy_cost=2, easier=("b",), harder=("b",)),
            made("b", easier=("a",), harder=("a",)),
        ),
        "says": "energy cost has to be lower",
    },
    {
        "description": "the easier one is of another domain",
        "exercises": (
            made("a", energy_cost=2, easier=("b",)),
            made("b", harder=("a",), domain=Domain.BALANCE),
        ),
        "says": "another domain",
    },
    {
        "description": "nothing is gentle at the end",
        "exercises": (made("a", energy_cost=3),),
        "says": "isn't gentle",
    },
)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["description"])
def test_a_library_that_does_not_hold_together_is_refused_and_says_why(case: dict[str, object]) -> None:
    with pytest.raises(Refusal, match=str(case["says"])):
        library(*case["exercises"])  # type: ignore[misc]


def test_an_unknown_id_says_what_to_do() -> None:
    with pytest.raises(UnknownExercise, match="'lunge'"):
        REAL.get("lunge")


LIMITED = (
    {"description": "nothing is ruled out", "limits": ANY, "allowed": True},
    {
        "description": "a sided region is its part",
        "limits": Limits(avoid_regions=frozenset({"left_shoulder"})),
        "allowed": False,
    },
    {
        "description": "another region",
        "limits": Limits(avoid_regions=frozenset({"left_ankle"})),
        "allowed": True,
    },
    {
        "description": "no overhead",
        "limits": Limits(avoid_movements=frozenset({Movement.OVERHEAD})),
        "allowed": False,
    },
    {
        "description": "no kneeling",
        "limits": Limits(avoid_movements=frozenset({Movement.KNEELING})),
        "allowed": True,
    },
    {
        "description": "no weight at home",
        "limits": Limits(equipment=frozenset({Equipment.CHAIR})),
        "allowed": False,
    },
    {
        "description": "chair and weight are at hand",
        "limits": Limits(equipment=frozenset({Equipment.CHAIR, Equipment.WEIGHT})),
        "allowed": True,
    },
    {
        "description": "lying only",
        "limits": Limits(positions=frozenset({Position.LYING})),
        "allowed": False,
    },
    {"description": "little energy", "limits": Limits(most_energy=2), "allowed": False},
)


@pytest.mark.parametrize("case", LIMITED, ids=lambda case: str(case["description"]))
def test_what_limits_do_to_pressing_weights_over_the_head(case: dict[str, object]) -> None:
    limits = case["limits"]
    assert isinstance(limits, Limits)
    assert limits.allow(REAL.get("overhead_press")) is case["allowed"]


@given(some_limits)
def test_what_is_suitable_keeps_every_limit_and_leaves_nothing_else_out(limits: Limits) -> None:
    found = suitable(REAL, limits)
    spared = {part_of(region) for region in limits.avoid_regions}
    for one in REAL.all:
        breaks = (
            bool(one.loads & spared)
            or bool(one.movements & limits.avoid_movements)
            or (limits.equipment is not None and not one.equipment <= limits.equipment)
            or (limits.positions is not None and one.position not in limits.positions)
            or one.energy_cost > limits.most_energy
        )
        assert (one in found) is not breaks


@given(exercises, some_limits, some_limits)
def test_two_sets_of_limits_at_once_allow_what_each_allows(
    exercise: Exercise, one: Limits, other: Limits
) -> None:
    assert one.also(other).allow(exercise) is (one.allow(exercise) and other.allow(exercise))
    assert one.also(ANY) == one


@given(exercises, some_limits)
def test_a_swap_is_of_the_same_domain_for_the_same_and_the_nearest_cost_comes_first(
    exercise: Exercise, limits: Limits
) -> None:
    found = swaps_for(REAL, exercise, limits)
    assert exercise not in found
    for one in found:
        assert limits.allow(one)
        assert one.domain is exercise.domain
        assert set(one.regions) & set(exercise.regions) or one.serves & exercise.serves
    far = [abs(one.energy_cost - exercise.energy_cost) for one in found]
    assert far == sorted(far)


@given(exercises, some_limits)
def test_what_stands_in_on_a_flare_day_is_much_gentler_for_the_same_part(
    exercise: Exercise, limits: Limits
) -> None:
    for one in flare_substitutes(REAL, exercise, limits):
        assert limits.allow(one)
        assert one.is_gentle
        assert one.energy_cost <= max(1, exercise.energy_cost - 2)
        assert set(one.regions) & set(exercise.regions)
        assert one != exercise


@pytest.mark.parametrize("exercise", REAL.all, ids=lambda one: one.id)
def test_everything_has_a_swap_and_a_substitute(exercise: Exercise) -> None:
    assert swaps_for(REAL, exercise)
    assert flare_substitutes(REAL, exercise)


def test_its_own_easier_versions_stand_in_first() -> None:
    first, *_ = flare_substitutes(REAL, REAL.get("chair_stand_weight"))
    assert first in easier_than(REAL, REAL.get("chair_stand_weight"))


@given(st.sampled_from(REGIONS), some_limits)
def test_gentle_is_for_the_region_within_limits_and_the_least_cost_comes_first(
    region: str, limits: Limits
) -> None:
    found = gentle_for(REAL, region, limits)
    assert all(one.trains(region) and one.is_gentle and limits.allow(one) for one in found)
    assert [one.energy_cost for one in found] == sorted(one.energy_cost for one in found)


@given(exercises, some_limits)
def test_limits_leave_steps_out_and_never_end_the_way(exercise: Exercise, limits: Limits) -> None:
    for walk in (easier_than, harder_than):
        assert walk(REAL, exercise, limits) == tuple(one for one in walk(REAL, exercise) if limits.allow(one))
