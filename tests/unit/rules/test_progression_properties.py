"""Whatever happens to somebody: no proposal breaks a rule, and nothing goes up by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coaching.content.protocols import moving_protocol
from coaching.rules.progression import (
    FULL,
    Colour,
    DayKind,
    Decision,
    Dose,
    Kind,
    Limits,
    Reason,
    cut_by,
    dose_in_force,
    half_step,
    lighten,
    raised,
    scale_to,
    step_up,
)
from tests.support.moving import GREEN, RED, START, Happening, Step, live, state_of

PROTOCOL = moving_protocol()
amounts = st.integers(1, 60)
loads = st.integers(0, 20).map(lambda units: units * 0.5)
doses = st.one_of(
    st.builds(Dose, st.integers(1, 6), repetitions=amounts, load=loads),
    st.builds(Dose, st.integers(1, 6), duration=amounts, load=st.just(0.0)),
)
limits = st.builds(
    Limits,
    frequency=st.none() | st.integers(1, 6),
    duration=st.none() | amounts,
    repetitions=st.none() | amounts,
    load=st.none() | loads,
)
# Mostly good days, so that histories get somewhere; and everything that can come in between.
colours = st.sampled_from([GREEN] * 8 + [Colour.AMBER, RED, Colour.UNKNOWN] + [None] * 3)
happenings = st.builds(
    Happening,
    colour=colours,
    kind=st.sampled_from([DayKind.DONE] * 8 + [DayKind.EASIER, DayKind.FLEX, DayKind.PLANNED]),
    share=st.sampled_from([100] * 6 + [80, 50, 130]),
    flare=st.sampled_from([None] * 24 + [0, 1, 2, 3]),
    most=st.sampled_from([100] * 8 + [50, 70, 85]),
    off_long=st.sampled_from([False] * 12 + [True]),
    answer=st.sampled_from(["accept"] * 4 + ["smaller", "stay", None]),
    confidence=st.sampled_from([8] * 5 + [None, 5]),
    effort=st.sampled_from([3] * 8 + [9]),
    limits=st.sampled_from([None] * 20 + [Limits(2, repetitions=8), Limits(3, repetitions=20)]),
    trial=st.integers(1, 30),
)


@st.composite
def histories(draw: st.DrawFn) -> list[Happening]:
    """Some weeks, with stretches of one kind: a flare that lasts, an absence, a good month."""
    days: list[Happening] = []
    for _ in range(draw(st.integers(1, 8))):
        one, length = draw(happenings), draw(st.integers(1, 18))
        days += [one] * length if draw(st.booleans()) else [draw(happenings) for _ in range(length)]
    return days


def halve(made: Decision) -> Dose | None:
    return half_step(made.before, made.after, load_unit_kg=PROTOCOL.advance_load_unit_kg)


def lived(days: list[Happening], dose: Dose) -> list[Step]:
    return live(days, state_of(dose), halve=halve)


start_doses = st.builds(Dose, st.integers(1, 3), repetitions=st.integers(1, 20))
examined = settings(max_examples=150, deadline=None)


@given(doses, limits)
def test_a_step_is_one_variable_by_the_larger_of_one_unit_and_a_tenth(dose: Dose, most: Limits) -> None:
    proposed = step_up(dose, most, step_percent=10, load_unit_kg=0.5)
    if proposed is None:
        return
    (variable,) = raised(dose, proposed)
    before, after = getattr(dose, variable), getattr(proposed, variable)
    unit = 0.5 if variable == "load" else 1
    assert 0 < after - before <= max(unit, before / 10)
    assert getattr(most, variable) is None or after <= getattr(most, variable)


@given(doses, limits)
def test_the_order_is_frequency_then_amount_then_load(dose: Dose, most: Limits) -> None:
    proposed = step_up(dose, most, step_percent=10, load_unit_kg=0.5)
    has_days = most.frequency is None or dose.frequency < most.frequency
    amount_most = getattr(most, dose.amount_variable)
    has_amount = amount_most is None or dose.amount < amount_most
    went_up = raised(dose, proposed)[0] if proposed else None
    if has_days:
        assert went_up == "frequency"
    elif has_amount:
        assert went_up == dose.amount_variable
    else:
        assert went_up in ("load", None)


@given(doses, limits)
def test_a_smaller_step_lies_between(dose: Dose, most: Limits) -> None:
    proposed = step_up(dose, most, step_percent=20, load_unit_kg=0.5)
    smaller = half_step(dose, proposed, load_unit_kg=0.5) if proposed else None
    if smaller is not None and proposed is not None:
        (variable,) = raised(dose, smaller)
        assert getattr(dose, variable) < getattr(smaller, variable) < getattr(proposed, variable)


@given(doses, st.integers(5, 50))
def test_a_cut_is_no_smaller_than_it_says_and_by_one_unit_at_most_larger(dose: Dose, percent: int) -> None:
    after = cut_by(dose, percent)
    assert not raised(dose, after)
    if dose.amount > 1:
        wanted = dose.amount * percent / 100
        assert after.amount == 1 or wanted <= dose.amount - after.amount < wanted + 1
    else:
        assert after.frequency == max(1, dose.frequency - 1)


@given(doses)
def test_a_lighter_week_is_never_above_its_band_and_less_than_a_unit_below(dose: Dose) -> None:
    after = lighten(dose, most_percent=70)
    assert not raised(dose, after)
    moved = dose.amount if dose.amount > 1 else dose.frequency
    left = after.amount if dose.amount > 1 else after.frequency
    assert left == 1 or 0.7 * moved - 1 < left <= 0.7 * moved


@given(doses, st.sampled_from([50, 70, 85]), st.sampled_from([70, 85, 100]))
def test_the_ladder_back_raises_one_variable_at_a_time(dose: Dose, lower: int, upper: int) -> None:
    if lower < upper:
        low, high = scale_to(dose, lower), scale_to(dose, upper) if upper < FULL else dose
        assert len(raised(low, high)) <= 1
        assert not raised(high, low)


@given(histories(), start_doses)
@examined
def test_no_proposal_breaks_a_rule(days: list[Happening], dose: Dose) -> None:
    for step in lived(days, dose):
        made = step.made
        if made.kind != Kind.ADVANCE:
            continue
        assert made.is_proposal
        assert made.flare_stage is None
        assert made.return_to_load is None
        assert len(raised(made.before, made.after)) == 1
        assert made.limits.allow(made.after)
        assert len(made.colours) >= 3
        assert set(made.colours) == {GREEN}
        assert (step.day - step.before.changed_on).days >= 7
        assert step.before.confidence is not None
        assert step.before.confidence >= 7
        last = [one for one in step.sessions if one.at is not None][-1]
        assert last.colour == GREEN, "the latest session is the one that may have been too much"


@given(histories(), start_doses)
@examined
def test_nothing_goes_up_by_itself(days: list[Happening], dose: Dose) -> None:
    for step in lived(days, dose):
        if not step.made.is_proposal:
            assert not raised(step.made.before, step.made.after)
        if step.made.is_proposal and step.happening.answer in (None, "stay"):
            assert step.after.dose == step.before.dose
            assert step.after.share == step.before.share


@given(histories(), start_doses)
@examined
def test_no_two_steps_up_within_a_week(days: list[Happening], dose: Dose) -> None:
    proposed = [step.day for step in lived(days, dose) if step.made.kind == Kind.ADVANCE]
    assert all(later - earlier >= timedelta(days=7) for earlier, later in pairwise(proposed))


@given(histories(), start_doses)
@examined
def test_the_dose_never_rises_in_a_flare(days: list[Happening], dose: Dose) -> None:
    steps = lived(days, dose)
    for step in steps:
        if step.happening.flare in (1, 2, 3):
            assert not step.made.is_proposal
            held = dose_in_force(step.before, step.day)
            # A cut to a limit in a lighter week is told of the full quota.
            if step.made.reason != Reason.OVER_LIMIT or step.before.share != FULL:
                assert not raised(held, step.made.after), "nor does a line say so"
            assert not raised(dose_in_force(step.before, step.day), dose_in_force(step.after, step.day))
    for earlier, later in pairwise(steps):
        if earlier.happening.flare in (1, 2, 3) and later.happening.flare in (1, 2, 3):
            now, then = dose_in_force(later.after, later.day), dose_in_force(earlier.after, earlier.day)
            assert not raised(then, now)


@given(histories(), start_doses)
@examined
def test_the_way_back_skips_no_step_and_each_rests_on_a_green_session(
    days: list[Happening], dose: Dose
) -> None:
    ladder = PROTOCOL.flare_return_percents
    for step in lived(days, dose):
        before, after = step.before.share, step.after.share
        if after <= before or step.made.kind == Kind.BASELINE:
            continue
        assert ladder.index(after) == ladder.index(before) + 1
        assert step.made.colours == (GREEN,)
        assert step.made.is_proposal or step.made.before == step.made.after


@given(histories(), start_doses)
@examined
def test_red_always_has_its_consequence(days: list[Happening], dose: Dose) -> None:
    steps = lived(days, dose)
    for earlier, later in pairwise(steps):
        happened = earlier.happening
        is_done = happened.kind in (DayKind.DONE, DayKind.EASIER) and earlier.after.baseline_since is None
        if happened.colour != RED or not is_done or later.happening.flare is not None:
            continue
        assert not later.made.is_proposal
        if later.made.reason in (Reason.RED, Reason.AT_FLOOR, Reason.RETURN_RED):
            continue
        # Only what is stricter still comes before it.
        assert later.made.reason in (
            Reason.OVER_LIMIT,
            Reason.FLARE_SETTLED,
            Reason.GAP,
        )


@given(histories(), start_doses)
@examined
def test_the_same_history_gives_the_same_decisions(days: list[Happening], dose: Dose) -> None:
    assert [step.made for step in lived(days, dose)] == [step.made for step in lived(days, dose)]


@given(st.integers(1, 3), st.integers(1, 20))
@example(1, 1)
def test_a_good_life_gets_somewhere_and_never_beyond_its_ceiling(frequency: int, amount: int) -> None:
    steps = live(
        [Happening(colour=GREEN, answer="accept", confidence=9)] * 120,
        state_of(Dose(frequency, repetitions=amount)),
    )
    last = steps[-1].after
    assert last.limits.allow(last.dose)
    assert last.dose.volume >= frequency * amount
    if amount < 20:
        assert last.dose.volume > frequency * amount


def test_histories_do_reach_every_kind_of_decision() -> None:
    """The properties above would hold for a machine that never does anything."""
    seen: set[Kind] = set()

    @given(histories(), start_doses)
    @settings(max_examples=200, deadline=None, database=None, derandomize=True)
    def look(days: list[Happening], dose: Dose) -> None:
        seen.update(step.made.kind for step in lived(days, dose))

    look()
    assert seen == set(Kind)


def test_a_confidence_from_before_the_last_change_does_not_count() -> None:
    state = replace(state_of(), confidence_on=START - timedelta(days=1))
    steps = live([Happening(colour=GREEN)] * 12, state)
    assert all(step.made.kind != Kind.ADVANCE for step in steps)
    assert steps[-1].made.reason == Reason.CONFIDENCE_UNKNOWN
