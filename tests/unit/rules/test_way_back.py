"""One way back leads: the flare's step, and no exercise is ever ahead of it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.content.protocols import flare_limits, moving_protocol
from coaching.rules import flares
from coaching.rules.flares import Session, Stage
from coaching.rules.progression import (
    Colour,
    Dose,
    FlareSpan,
    Kind,
    Lead,
    Reason,
    lead_of,
    raised,
    session_of,
)
from tests.support.moving import AMBER, GREEN, RED, UNKNOWN, Happening, Step, at, live, on_day, state_of
from tests.unit.rules.test_progression_properties import examined, histories, lived, start_doses

LIMITS = flare_limits()


def test_both_protocols_have_the_same_steps() -> None:
    moving = moving_protocol()
    assert moving.flare_return_percents == LIMITS.return_steps
    assert moving.flare_percent == LIMITS.share_in_flare
    assert timedelta(days=moving.baseline_gap_days) == LIMITS.baseline_after


@given(histories(), start_doses)
@examined
def test_an_exercise_takes_no_step_that_the_flare_has_not_taken(days: list[Happening], dose: Dose) -> None:
    for step in lived(days, dose):
        most = step.happening.most
        if step.after.share > step.before.share and step.made.kind is not Kind.BASELINE:
            assert step.after.share <= most
        if step.made.kind is Kind.RETURN:
            assert step.made.share <= most
        if most < 100:
            assert step.made.kind is not Kind.ADVANCE, "progression is frozen"


@given(histories(), start_doses)
@examined
def test_an_exercise_that_is_ahead_goes_back_at_once(days: list[Happening], dose: Dose) -> None:
    for step in lived(days, dose):
        if not step.before.is_returning or step.before.share <= step.happening.most:
            continue
        goes_back = step.made.kind is Kind.SETBACK and step.after.share <= step.happening.most
        # Only what is stricter still comes before it.
        stricter = (Reason.OVER_LIMIT, Reason.FLARE, Reason.GAP, Reason.NEW_BASELINE)
        assert goes_back or step.made.reason in stricter
        assert not raised(step.made.before, step.made.after) or step.made.reason is Reason.OVER_LIMIT


def way_back(colours: list[tuple[Colour | None, ...]]) -> list[int]:
    """What the flare allows on each morning, by its own rule: the worst of the day before counts."""
    step, allowed, ended = 0, [], False
    for before in [(), *colours[:-1]]:
        went = session_of(one for one in before if one is not None)
        if went is not None and not ended:
            step = flares.after_session(step, went, LIMITS)
            ended = flares.is_back(step, LIMITS)
        allowed.append(flares.share_of(None if ended else Stage.RETURN, step, LIMITS))
    return allowed


some_colours = st.sampled_from([GREEN] * 6 + [AMBER, RED, UNKNOWN, None, None])
answers = st.sampled_from(["accept"] * 4 + ["stay", None])


@given(st.lists(st.tuples(some_colours, some_colours, answers), min_size=1, max_size=40))
@settings(max_examples=200, deadline=None)
def test_two_exercises_follow_one_flare(days: list[tuple[Colour | None, Colour | None, str | None]]) -> None:
    """From the flare on: neither is ahead of it, each step is the next one, and both get there at last."""
    allowed = way_back([(first, second) for first, second, _ in days])
    for which in (0, 1):
        happened = [
            Happening(colour=day[which], most=most, answer=day[2])
            for day, most in zip(days, allowed, strict=True)
        ]
        _check_follows(live([Happening(flare=1), *happened], state_of(Dose(2, repetitions=10)))[1:])


def _check_follows(steps: list[Step]) -> None:
    for step in steps:
        assert step.after.share <= step.happening.most
    ladder = LIMITS.return_steps
    for earlier, later in pairwise(steps):
        assert ladder.index(later.after.share) <= ladder.index(earlier.after.share) + 1


def test_in_good_days_both_arrive() -> None:
    allowed = way_back([(GREEN, GREEN)] * 8)
    happened = [Happening(colour=GREEN, most=most, answer="accept") for most in allowed]
    steps = live([Happening(flare=1), *happened], state_of(Dose(2, repetitions=10)))
    assert [step.after.share for step in steps] == [50, 50, 70, 85, 100, 100, 100, 100, 100]


def test_what_flares_say() -> None:
    old = FlareSpan(at(on_day(0)), at(on_day(9)), 4)
    assert lead_of([], at(on_day(3))) == Lead()
    assert lead_of([old], at(on_day(10))) == Lead()
    assert lead_of([old, FlareSpan(at(on_day(20)), None, 2)], at(on_day(22))) == Lead(2)
    returning = FlareSpan(at(on_day(20)), at(on_day(24)), 4, share=70)
    assert lead_of([old, returning], at(on_day(25))) == Lead(None, 70)
    assert lead_of([old, returning], at(on_day(19))) == Lead()
    long = FlareSpan(at(on_day(20)), at(on_day(40)), 4, is_off_long=True)
    assert lead_of([old, long], at(on_day(41))) == Lead(wants_baseline=True)
    assert not lead_of([long, FlareSpan(at(on_day(50)), None, 1)], at(on_day(51))).wants_baseline


@pytest.mark.parametrize(
    ("colours", "went"),
    [
        ((), None),
        ((GREEN,), Session.GREEN),
        ((GREEN, GREEN), Session.GREEN),
        ((GREEN, UNKNOWN), None),
        ((GREEN, AMBER, UNKNOWN), Session.AMBER),
        ((AMBER, RED, UNKNOWN), Session.RED),
    ],
)
def test_the_worst_of_a_day_counts(colours: tuple[Colour, ...], went: Session | None) -> None:
    assert session_of(colours) is went
