"""Colours and decisions, case by case; usual pain, weeks and the clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.protocols import moving_protocol
from coaching.rules.progression import (
    Colour,
    DayKind,
    Dose,
    FlareSpan,
    Kind,
    Lead,
    Limits,
    Reason,
    Response,
    SessionFact,
    colour_of,
    decide,
    flare_stage,
    half_step,
    is_lighter_week,
    starting_dose,
    usual_pain,
    week_of,
)
from tests.support.cases import Case, describe, load_cases
from tests.support.moving import GREEN, LIMITS, RED, START, Happening, live, on_day, session_of, state_of

PROTOCOL = moving_protocol()
LONDON = ZoneInfo("Europe/London")
ZONES = ("Europe/London", "America/Santiago", "Africa/Cairo", "Pacific/Chatham", "Australia/Lord_Howe", "UTC")


@pytest.mark.parametrize("case", load_cases("colours.yml"), ids=describe)
def test_a_session_has_its_colour(case: Case) -> None:
    told = {name: case[name] for name in Response.__dataclass_fields__ if name in case}
    assert colour_of(Response(**told), case.get("usual"), PROTOCOL) == case["colour"]


def _fact(day: int, told: Any, amount: int, effort: int) -> SessionFact:
    colour, kind, done = told if isinstance(told, list) else (told, "done", amount)
    return session_of(day, Colour(colour), kind=DayKind(kind), amount=done, planned=amount, effort=effort)


@pytest.mark.parametrize("case", load_cases("decisions.yml"), ids=describe)
def test_what_is_decided(case: Case) -> None:
    frequency, amount = case.get("dose", (2, 10))
    dose = Dose(frequency, repetitions=amount)
    most = case.get("limits")
    state = state_of(
        dose,
        confidence=case.get("confidence", 8),
        last_on=on_day(case.get("last_on", case["today"] - 1)),
        asked_on=on_day(case["asked_on"]) if "asked_on" in case else None,
        limits=Limits(most[0], repetitions=most[1]) if most else LIMITS,
        is_restricted=case.get("restricted", False),
        is_in_conflict=case.get("conflict", False),
        is_on_hold=case.get("on_hold", False),
    )
    facts = [_fact(day, told, amount, case.get("effort", 3)) for day, told in case["sessions"].items()]
    made = decide(state, facts, today=on_day(case["today"]), lead=Lead(case.get("flare")), protocol=PROTOCOL)
    assert (made.kind, made.reason) == (case["kind"], case["reason"])
    after = case.get("after", (frequency, amount))
    assert (made.after.frequency, made.after.repetitions) == tuple(after)
    assert made.before == dose
    assert made.protocol == "1"


@pytest.mark.parametrize(("stage", "way_back"), [(None, 50), (2, None)])
def test_a_limit_lowered_right_after_a_flare_says_that_half_of_it_holds(
    stage: int | None, way_back: int | None
) -> None:
    state = replace(state_of(Dose(3, repetitions=10), limits=Limits(2, repetitions=8)), share=50)
    made = decide(state, [], today=on_day(3), lead=Lead(stage, most=50), protocol=PROTOCOL)
    assert (made.reason, made.return_to_load) == (Reason.OVER_LIMIT, way_back)
    assert made.after.repetitions == 4


def test_a_settled_flare_is_climbed_back_from_step_by_step() -> None:
    days = [
        Happening(flare=1),
        Happening(flare=2),
        Happening(colour=GREEN, answer="accept"),
        Happening(colour=GREEN, answer="accept"),
        Happening(colour=RED, answer="accept"),
        Happening(colour=GREEN, answer="accept"),
        Happening(colour=GREEN, answer="accept"),
        Happening(colour=GREEN, answer="accept"),
        Happening(colour=GREEN, answer="accept"),
    ]
    made = [(step.made.reason, step.made.return_to_load, step.after.share) for step in live(days, state_of())]
    assert made == [
        (Reason.FLARE, None, 50),
        (Reason.FLARE, None, 50),
        (Reason.FLARE_SETTLED, 50, 50),
        (Reason.RETURN_GREEN, 70, 70),
        (Reason.RETURN_GREEN, 85, 85),
        (Reason.RETURN_RED, 70, 70),
        (Reason.RETURN_GREEN, 85, 85),
        (Reason.RETURN_GREEN, 100, 100),
        (Reason.TOO_FEW_DAYS, None, 100),
    ]


def test_a_step_back_up_waits_for_a_yes() -> None:
    days = [Happening(flare=1), Happening(colour=GREEN), *[Happening(colour=GREEN, answer="stay")] * 3]
    steps = live(days, state_of())
    assert [step.after.share for step in steps] == [50] * 5
    assert steps[-1].made.kind == Kind.RETURN


def test_a_new_baseline_after_a_gap_is_never_above_the_dose_before() -> None:
    days = [Happening()] * 15 + [Happening(trial=30)] * 3
    steps = live(days, state_of())
    assert steps[-1].made.reason == Reason.NEW_BASELINE
    assert steps[-1].made.after == Dose(2, repetitions=10)
    days = [Happening()] * 15 + [Happening(trial=6), Happening(trial=7), Happening(trial=8)]
    assert live(days, state_of())[-1].made.after == Dose(2, repetitions=5)  # 0.8 × 7 is 5.6


def test_two_trials_are_no_baseline_yet() -> None:
    days = [Happening()] * 15 + [Happening(trial=6)] * 2
    assert live(days, state_of())[-1].made.reason == Reason.GAP


def test_a_smaller_step_than_the_tenth_of_thirty() -> None:
    before, proposed = Dose(3, duration=30), Dose(3, duration=33)
    assert half_step(before, proposed, load_unit_kg=0.5) == Dose(3, duration=31)
    assert half_step(Dose(3, duration=9), Dose(3, duration=10), load_unit_kg=0.5) is None


def test_the_first_dose_is_0_8_of_the_mean_within_the_limits() -> None:
    made = starting_dose([10, 12, 11], frequency=2, by_time=False, limits=LIMITS, protocol=PROTOCOL)
    assert made == Dose(2, repetitions=8)
    most = starting_dose([90, 90, 90], frequency=2, by_time=False, limits=LIMITS, protocol=PROTOCOL)
    assert most == Dose(2, repetitions=20)
    with pytest.raises(ValueError, match="3 trials"):
        starting_dose([10, 12], frequency=2, by_time=False, limits=LIMITS, protocol=PROTOCOL)


def test_usual_pain_is_the_median_of_the_last_fourteen_days_outside_flares() -> None:
    today = date(2026, 3, 20)
    ratings = {today - timedelta(days=back): 3 for back in range(1, 8)}
    ratings |= {today - timedelta(days=back): 8 for back in range(8, 15)}
    ratings |= {today: 10, today - timedelta(days=15): 10}
    own: dict[str, Any] = {"before": today, "zone": LONDON, "protocol": PROTOCOL}
    assert usual_pain(ratings, [], **own) == 5.5
    begun = datetime.combine(today - timedelta(days=14), time(9), tzinfo=UTC)
    flare = FlareSpan(begun, begun + timedelta(days=6), 4)
    assert usual_pain(ratings, [flare], **own) == 3
    assert usual_pain(ratings, [replace(flare, stage=0)], **own) == 5.5, "early signs are no flare"
    assert usual_pain({today - timedelta(days=1): 3}, [], **own) is None


@pytest.mark.parametrize(
    ("spans", "stage"),
    [
        ([], None),
        ([(0, None, 1)], 1),
        ([(0, None, 4)], None),
        ([(0, 5, 2)], None),
        ([(0, 20, 2)], 2),
        ([(0, None, 0), (1, None, 2)], 2),
        ([(15, None, 1)], None),
    ],
)
def test_an_open_flare_has_a_stage(spans: list[tuple[int, int | None, int]], stage: int | None) -> None:
    def at(day: int) -> datetime:
        return datetime(2026, 3, 1, 9, tzinfo=UTC) + timedelta(days=day)

    flares = [FlareSpan(at(start), None if end is None else at(end), of) for start, end, of in spans]
    assert flare_stage(flares, at(10)) == stage


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(0, 400), st.sampled_from(ZONES))
def test_weeks_are_seven_local_days_whatever_the_clocks_do(start: date, ahead: int, zone: str) -> None:
    """Every local day belongs to one week, and each week has seven, across every change of the clocks."""
    moment = datetime.combine(start, time(12), tzinfo=ZoneInfo(zone))
    local = (moment.astimezone(UTC) + timedelta(days=ahead)).astimezone(ZoneInfo(zone)).date()
    assert local == start + timedelta(days=ahead), "noon never slips into another day"
    assert week_of(start, local) == ahead // 7
    first = start + timedelta(days=week_of(start, local) * 7)
    assert {week_of(start, first + timedelta(days=one)) for one in range(7)} == {ahead // 7}


def test_every_fourth_week_is_lighter_and_only_those() -> None:
    lighter = [is_lighter_week(START, START + timedelta(weeks=week), PROTOCOL) for week in range(12)]
    assert lighter == [False, False, False, True] * 3


@pytest.mark.parametrize(
    "numbers",
    [
        {"frequency": 0, "repetitions": 5},
        {"frequency": 8, "repetitions": 5},
        {"frequency": 2},
        {"frequency": 2, "repetitions": 5, "duration": 5},
        {"frequency": 2, "repetitions": 0},
        {"frequency": 2, "repetitions": 5, "load": -1.0},
    ],
)
def test_a_dose_that_cannot_be_is_refused(numbers: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Dose(**numbers)
