"""A plan in the person's own day: its reminder, and the example that goes with what is missing."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.plans import plan_examples
from coaching.content.protocols import plan_limits
from coaching.rules.if_then import (
    OwnDay,
    choose_example,
    hour_of_reminder,
    judge_plan,
    needs_hour,
    settle_half,
)

LIMITS, EXAMPLES = plan_limits(), plan_examples()
USUAL = {"lunch": time(13), "breakfast": time(8, 15)}


def _example(text: str, day: OwnDay | None = None) -> str:
    return choose_example(judge_plan(text, LIMITS), day or OwnDay(), EXAMPLES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 7 pm I'll do 10 squats", time(19)),
        ("after breakfast I'll do 10 squats", time(8, 15)),
        ("before lunch I'll do 10 squats", time(13)),
        ("after dinner I'll do 10 squats", None),
        ("when the kettle boils I'll do 10 squats", None),
    ],
)
def test_a_reminder_comes_at_the_time_named_or_at_the_usual_one(text: str, expected: time | None) -> None:
    cue = judge_plan(text, LIMITS).cue
    assert cue is not None
    assert hour_of_reminder(cue, USUAL) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("when the dog barks I'll walk", "When the dog barks: walk to the corner and back"),
        ("when I have time I'll ring Sue", "After lunch: ring Sue"),
        ("hello", "After lunch: walk to the corner and back"),
        ("at 6pm I'll stop slouching", "At 6pm: roll my shoulders 5 times"),
        ("when I feel better I'll take two paracetamol", "After lunch: walk to the corner and back"),
    ],
)
def test_what_was_said_well_is_kept_and_the_rest_is_of_ones_day(text: str, expected: str) -> None:
    assert _example(text, OwnDay(usual={"lunch": time(13)})) == expected


def test_what_somebody_named_of_their_day_comes_before_a_meal() -> None:
    day = OwnDay(usual={"lunch": time(13)}, events=("when I let the cat out",))
    assert _example("I'll walk for 10 minutes", day) == "When I let the cat out: walk for 10 minutes"


def test_without_anything_known_there_is_an_example_all_the_same() -> None:
    assert _example("") == "After breakfast: walk to the corner and back"


@given(st.text(max_size=80))
def test_a_persons_words_are_never_a_format_string(words: str) -> None:
    example = _example("I'll walk for 10 minutes", OwnDay(events=(f"when {{action}} {words}"[:40],)))
    assert example.endswith(": walk for 10 minutes")


@pytest.mark.parametrize("action", EXAMPLES.actions.values())
@pytest.mark.parametrize("cue", EXAMPLES.cues.values())
def test_every_example_of_ours_is_a_valid_plan(cue: str, action: str) -> None:
    plan = judge_plan(EXAMPLES.frame.format(cue=cue, action=action), LIMITS)
    assert plan.problems == ()


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        pytest.param("at 10 am I walk to the gate", False, id="an hour of its own"),
        pytest.param("at 8 I walk to the gate", True, id="morning or evening is open"),
        pytest.param("after breakfast I walk to the gate", False, id="the usual hour is known"),
        pytest.param("after dinner I walk to the gate", True, id="the usual hour is not known"),
        pytest.param("when I feel stiff I walk to the gate", False, id="a feeling has no hour"),
    ],
)
def test_when_the_hour_is_asked_for(words: str, asked: bool) -> None:
    assert needs_hour(judge_plan(words, LIMITS), USUAL) is asked


@pytest.mark.parametrize(
    ("words", "hour", "settled"),
    [
        ("after breakfast I walk to the gate", time(9), time(9)),
        ("after lunch I walk to the gate", time(1), time(13)),
        ("after lunch I walk to the gate", time(12, 30), time(12, 30)),
        ("after dinner I walk to the gate", time(7), time(19)),
        ("when the kettle boils I walk to the gate", time(7), None),
    ],
)
def test_an_hour_is_settled_by_what_the_moment_hangs_on(words: str, hour: time, settled: time | None) -> None:
    assert settle_half(hour, judge_plan(words, LIMITS).cue) == settled
