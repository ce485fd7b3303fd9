"""Graded exposure: a step is done again until its fear drops, one step at a time, and never by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.protocols import dare_limits
from coaching.rules.dares import (
    Due,
    Limits,
    Move,
    Try,
    are_too_many,
    due,
    has_dropped,
    move_after,
    step_after,
    steps_in,
)
from coaching.values.dare_words import Wish

LIMITS = dare_limits()
ratings = st.integers(0, 10)
fears = st.lists(st.tuples(ratings, ratings), min_size=1, max_size=40)


@given(fears, st.integers(1, 5))
def test_one_step_at_a_time_and_none_until_fear_has_dropped(told: list[tuple[int, int]], steps: int) -> None:
    """By our own book: the first fear of this stay at the step, and the worse tries in a row."""
    step, tries, at_first, worse = 0, [], None, 0
    for before, after in told:
        at_first = before if at_first is None else at_first
        worse = worse + 1 if after > before else 0
        tries.append(Try(step, before, after))
        move = move_after(tries, steps=steps, limits=LIMITS)
        dropped = after <= min(3, at_first) or after * 2 <= at_first
        assert (move in (Move.NEXT, Move.DONE)) is dropped
        assert (move is Move.DONE) is (dropped and step == steps - 1)
        assert (move is Move.EASIER) is (not dropped and step > 0 and worse >= 2)
        if move is Move.DONE:
            break
        new = step_after(step, move)
        assert abs(new - step) <= 1
        assert 0 <= new < steps
        if new != step:
            at_first, worse = None, 0
        step = new


@given(fears)
def test_whoever_stays_may_stay_for_ever(told: list[tuple[int, int]]) -> None:
    """What was offered and not taken is offered on what holds then, not on what was once."""
    tries = [Try(1, before, after) for before, after in told]
    move = move_after(tries, steps=3, limits=LIMITS)
    last = told[-1][1]
    assert (move is Move.NEXT) is (last <= min(3, told[0][0]) or last * 2 <= told[0][0])


@given(ratings, ratings)
def test_less_fear_is_never_worse(at_first: int, now: int) -> None:
    if has_dropped(at_first, now, LIMITS) and now > 0:
        assert has_dropped(at_first, now - 1, LIMITS)


CASES = [
    ("from 8 to 4 is half", 8, 4, True),
    ("from 8 to 5 is not", 8, 5, False),
    ("low is low", 3, 3, True),
    ("from 0 up to 4", 0, 4, False),
    ("low, though more than expected", 1, 3, False),
    ("from none to a little", 0, 3, False),
    ("there was none, and there is none", 0, 0, True),
    ("low, and as expected", 2, 2, True),
]


@pytest.mark.parametrize(("what", "first", "now", "dropped"), CASES, ids=[case[0] for case in CASES])
def test_when_fear_has_dropped(what: str, first: int, now: int, dropped: bool) -> None:
    assert has_dropped(first, now, LIMITS) is dropped


STEPS = [
    ("think of it, bend a little, pick up a sock", ("think of it", "bend a little", "pick up a sock")),
    ("1. sit and lean\n2) stand and lean\n3. the floor", ("sit and lean", "stand and lean", "the floor")),
    ("first lean, then bend and then lift a cup", ("first lean", "bend", "lift a cup")),
    ("- lean\n- bend\n- lean", ("lean", "bend")),
    ("just bend", ("just bend",)),
    ("a, b, c, d, e, f, g", ("a", "b", "c", "d", "g")),
    ("lift 2,5 kg, lift 5 kg", ("lift 2,5 kg", "lift 5 kg")),
    ("step 1: pen, step 2: box", ("pen", "box")),
    ("Step one: pen\nStep two: box", ("pen", "box")),
    ("Step 1 - pen, Step 2 - box", ("pen", "box")),
    ("step 2 stairs up, step 4 stairs up", ("step 2 stairs up", "step 4 stairs up")),
    ("lift 2.5 kg; lift 5 kg", ("lift 2.5 kg", "lift 5 kg")),
    (" , ; ", ()),
]


@pytest.mark.parametrize(("words", "steps"), STEPS, ids=[one[0] for one in STEPS])
def test_steps_are_read_in_their_order(words: str, steps: tuple[str, ...]) -> None:
    assert steps_in(words, LIMITS) == steps


@pytest.mark.parametrize(
    ("words", "are"), [("a, b, c, d, e", False), ("a, b, c, d, e, f", True), ("", False)]
)
def test_too_many_are_known(words: str, are: bool) -> None:
    assert are_too_many(words, LIMITS) is are


@given(fears)
def test_what_rose_has_not_come_down(told: list[tuple[int, int]]) -> None:
    move = move_after([Try(0, before, after) for before, after in told], steps=2, limits=LIMITS)
    assert move is not Move.NEXT or told[-1][1] <= told[0][0]


@given(st.text(max_size=200))
def test_never_more_steps_than_the_protocol_has_and_none_empty(words: str) -> None:
    found = steps_in(words, LIMITS)
    assert len(found) <= LIMITS.most_steps
    assert all(step.strip() for step in found)


@pytest.mark.parametrize(
    "changes", [{"low_fear": 10}, {"drop_percent": 0}, {"most_steps": 0}, {"worse_times": 0}]
)
def test_numbers_that_cannot_be_are_refused(changes: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"fear|steps"):
        replace(LIMITS, **changes)
    assert Limits(5, 3, 50, 2) == LIMITS


DUE = [
    ("without a ladder one is made", Wish.GO_ON, False, False, Due.LADDER),
    ("of what was done without one, too", Wish.DID, False, False, Due.LADDER),
    ("a new one, and there is none", Wish.NEW, False, False, Due.LADDER),
    ("a new one beside the one that is climbed", Wish.NEW, True, False, Due.HAS_ONE),
    ("a new one while a try is to be told of", Wish.NEW, True, True, Due.HAS_ONE),
    ("it was done", Wish.DID, True, True, Due.AFTER),
    ("it was done, and nothing was expected", Wish.DID, True, False, Due.HEARD),
    ("to go on, and a try is to be told of", Wish.GO_ON, True, True, Due.AFTER),
    ("to go on", Wish.GO_ON, True, False, Due.BEFORE),
    ("the next step", Wish.NEXT, True, False, Due.BEFORE),
    ("an easier step", Wish.EASIER, True, False, Due.BEFORE),
]


@pytest.mark.parametrize(("what", "wish", "has", "waits", "part"), DUE, ids=[case[0] for case in DUE])
def test_what_is_due(what: str, wish: Wish, has: bool, waits: bool, part: Due) -> None:
    assert due(wish, has_ladder=has, is_waiting=waits) is part
