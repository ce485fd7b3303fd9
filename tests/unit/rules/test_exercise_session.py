"""A session step by step, over any plan of the library."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coaching.content.exercises import exercise_library
from coaching.rules.exercise_session import (
    Fate,
    Part,
    Step,
    done_of,
    ease_all,
    ease_next,
    lay_anew,
    lay_gentle,
    lay_session,
    leave_rest,
    minutes_of,
    place_of,
    settle,
    settle_part,
)
from coaching.rules.exercises import Exercise

LIBRARY = exercise_library()
plans = st.dictionaries(st.sampled_from(sorted(LIBRARY.by_id)), st.integers(1, 60), max_size=5)
fates = st.lists(st.sampled_from(list(Fate)), max_size=10)


def every(_: Exercise) -> bool:
    return True


@given(plans)
def test_the_main_part_is_what_is_planned_and_nothing_else(planned: dict[str, int]) -> None:
    steps = lay_session(planned, LIBRARY, every)
    main = {one.planned: one.amount for one in steps if one.planned is not None}
    assert main == planned
    assert all(one.part is Part.MAIN for one in steps if one.planned is not None)
    parts = [one.part for one in steps]
    assert parts == sorted(parts, key=[Part.WARM_UP, Part.MAIN, Part.COOL_DOWN].index)
    assert not planned or minutes_of(steps, LIBRARY) >= 1


@given(plans, st.sets(st.sampled_from(sorted(LIBRARY.by_id)), max_size=60))
def test_around_it_is_only_what_is_gentle_and_allowed(planned: dict[str, int], barred: set[str]) -> None:
    steps = lay_session(planned, LIBRARY, lambda one: one.id not in barred)
    for one in steps:
        if one.part is not Part.MAIN:
            assert LIBRARY.get(one.exercise).is_gentle
            assert one.exercise not in barred
            assert one.exercise not in planned


@given(plans, fates)
def test_each_step_is_settled_once_and_in_order(planned: dict[str, int], told: list[Fate]) -> None:
    steps = lay_session(planned, LIBRARY, every)
    for number, fate in enumerate(told):
        before, steps = steps, settle(steps, fate)
        changed = [n for n, (old, new) in enumerate(zip(before, steps, strict=True)) if old != new]
        assert changed == ([number] if number < len(steps) else [])
    done = done_of(steps)
    assert set(done.amounts) <= set(planned)
    assert all(planned[name] == amount for name, amount in done.amounts.items())
    assert place_of(leave_rest(steps)) is None
    assert done_of(leave_rest(steps)).amounts == done.amounts


@given(plans, st.integers(0, 6))
def test_easier_is_never_more_and_counts_as_what_was_planned(planned: dict[str, int], times: int) -> None:
    steps = lay_session(planned, LIBRARY, every)
    for _ in range(times):
        eased = ease_next(steps, LIBRARY, every)
        if eased is None:
            break
        place = place_of(steps)
        assert place is not None
        before, after = steps[place], eased[place]
        easier, harder = LIBRARY.get(after.exercise), LIBRARY.get(before.exercise)
        if easier.id == harder.id:
            assert after.amount < before.amount
        else:
            assert easier.energy_cost < harder.energy_cost
            assert easier.counted is not harder.counted or after.amount <= before.amount
        steps = eased
    assert dict(done_of([settle([one], Fate.DONE)[0] for one in steps]).amounts) == planned


@given(plans, st.integers(0, 100))
def test_a_part_of_it_is_kept_as_a_part(planned: dict[str, int], amount: int) -> None:
    steps = leave_rest(settle_part(lay_session(planned, LIBRARY, every)[-1:], amount))
    kept = done_of(steps).amounts
    assert all(kept[name] == amount > 0 for name in kept)
    eased = ease_next(lay_session(planned, LIBRARY, every)[-1:], LIBRARY, every)
    if eased is not None and eased[0].amount <= amount <= (eased[0].planned_amount or 0):
        assert dict(done_of(settle_part(eased, amount)).amounts).items() <= planned.items()
    assert [Step.from_record(one.as_record()) for one in steps] == list(steps)


@given(plans, plans, fates, st.booleans())
def test_what_is_to_come_is_what_holds_now_and_what_is_settled_stays(
    planned: dict[str, int], now: dict[str, int], told: list[Fate], hard: bool
) -> None:
    steps = lay_session(planned, LIBRARY, every)
    steps = ease_all(steps, LIBRARY, every) if hard else steps
    for fate in told:
        steps = settle(steps, fate)
    again = lay_anew(steps, now, LIBRARY, every)
    settled = [one for one in steps if one.fate is not None]
    assert [one for one in again if one in settled] == settled
    to_come = [one for one in again if one.planned is not None and one.fate is None]
    assert all(now[str(one.planned)] == one.planned_amount for one in to_come)
    assert {one.planned for one in to_come} == set(now) - {
        one.planned for one in steps if one.fate is not None
    }
    assert all(one.amount <= now[one.exercise] for one in to_come if one.exercise == one.planned)
    assert lay_anew(again, now, LIBRARY, every) == again
    assert lay_anew(steps, planned, LIBRARY, every) == steps


@given(plans)
def test_a_hard_day_eases_all_that_can_be_and_once(planned: dict[str, int]) -> None:
    steps = lay_session(planned, LIBRARY, every)
    hard = ease_all(steps, LIBRARY, every)
    assert ease_all(hard, LIBRARY, every) == hard
    for before, after in zip(steps, hard, strict=True):
        could = LIBRARY.get(before.exercise).easier or before.amount > 1
        assert after.is_easier == bool(before.planned and could)


@given(st.lists(st.sampled_from(["knee", "lower_back", "neck", "left_hip"]), max_size=3))
def test_gentle_moves_are_gentle_and_for_the_parts_that_were_named(regions: list[str]) -> None:
    steps = lay_gentle(regions, LIBRARY, every)
    assert len(steps) == 3
    assert all(one.planned is None and LIBRARY.get(one.exercise).is_gentle for one in steps)
    if regions:
        assert any(LIBRARY.get(steps[0].exercise).trains(region) for region in regions)


@given(plans, fates)
def test_what_is_kept_is_read_back_as_it_was(planned: dict[str, int], told: list[Fate]) -> None:
    steps = lay_session(planned, LIBRARY, every)
    for fate in told:
        steps = settle(steps, fate)
    assert tuple(Step.from_record(one.as_record()) for one in steps) == steps
