"""If-then plans: people's words, judged; and what holds for any words."""

from __future__ import annotations

import time as clock
from datetime import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.protocols import plan_limits
from coaching.rules.if_then import CueKind, Plan, Problem, judge_plan

FOLDER = Path(__file__).parents[2] / "data" / "if_then"
ROUNDS = FOLDER / "development.yml"  # verdicts only


def _read(file: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load(file.read_text(encoding="utf-8"))["plans"])


CASES = [case for file in sorted(FOLDER.glob("*.yml")) if file != ROUNDS for case in _read(file)]
LATER = _read(ROUNDS)
MOST_SECONDS = 0.05
LONGEST_MESSAGE = 4096  # characters: Telegram's own limit
TOKENS = [
    "after ", "when i ", "if ", "and ", "or ", "at 5 ", "half past ", "every hour ", "before ", "i'll ",
    "10 squats ", "walk ", "on monday ", "while ", ", ", "-> ", ": ", "as soon as ", "more ", "no ", "lunch ",
    "for ", "please ", "ok ", "not ", "to the ", "a ", "my ", "i ", "feel ", "round ", "!", "?", "…",
    "in the morning ", "later ", "x10 ", "1", ".", "stop ", "do ",
    "until ", "ﷺ", "😀", "\n", "\x00", "twice ", "'",
]  # fmt: skip
BEFORE = ["Hi, ", "ok ", "please ", "Hello coach, ", "um ", "so, ", "My plan is: ", "I think ", "well, "]
AFTER = [
    " please",
    " thanks",
    ", thank you!",
    " :)",
    " x",
    "!",
    " 👍",
    ".",
    " if that's ok",
    " cheers",
    " lol",
]


def _judge(text: str) -> Plan:
    return judge_plan(text, plan_limits())


def _flat(words: str | None) -> str | None:
    return None if words is None else " ".join(words.lower().split())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["description"])
def test_a_plan_in_peoples_words(case: dict[str, Any]) -> None:
    plan = _judge(case["text"])
    assert [str(problem) for problem in plan.problems] == case["problems"]
    assert plan.valid is (case["problems"] == [])
    assert _flat(plan.cue.text if plan.cue else None) == _flat(case["cue"])
    assert _flat(plan.action.text if plan.action else None) == _flat(case["action"])


@pytest.mark.parametrize("case", LATER, ids=lambda case: case["text"])
def test_a_plan_of_later_rounds(case: dict[str, Any]) -> None:
    assert [str(problem) for problem in _judge(case["text"]).problems] == case["problems"]


def test_the_table_is_large_and_has_each_problem() -> None:
    assert len(CASES) >= 170
    assert {problem for case in CASES for problem in case["problems"]} == {str(one) for one in Problem}
    assert all(case["description"] for case in CASES)


@pytest.mark.parametrize(
    ("text", "kind", "at", "routine"),
    [
        ("8pm: breathing for 3 min", CueKind.TIME, time(20), None),
        ("half seven in the morning, 5 squats", CueKind.TIME, time(7, 30), None),
        ("after 9pm I'll read one page", CueKind.TIME, time(21), None),
        ("when it's 7pm I'll do 5 squats", CueKind.TIME, time(19), None),
        ("when the news comes on at 6 I'll do 5 squats", CueKind.EVENT, time(18), None),
        ("after brekkie ill do 5 mins of stretches", CueKind.EVENT, None, "after:breakfast"),
        ("If I have finished breakfast, I'll walk for ten minutes", CueKind.EVENT, None, "after:breakfast"),
        ("when I get up, 5 knee bends", CueKind.EVENT, None, "after:waking"),
        ("first thing I'll do 5 knee hugs", CueKind.EVENT, None, "after:waking"),
        ("before bed I'll write one line", CueKind.EVENT, None, "before:bed"),
        ("lunch break = 10 minute walk", CueKind.EVENT, None, "with:lunch"),
        ("when the kids go to bed I'll do 5 minutes of yoga", CueKind.EVENT, None, None),
        ("at the bus stop, 10 calf raises", CueKind.PLACE, None, None),
        ("when I'm on the bus I'll take 5 slow breaths", CueKind.PLACE, None, None),
        ("when I feel stiff I'll walk round the house", CueKind.STATE, None, None),
        ("when I feel better I'll walk round the house", CueKind.VAGUE, None, None),
    ],
)
def test_a_cue_is_of_a_kind_and_sets_the_reminder(
    text: str, kind: CueKind, at: time | None, routine: str | None
) -> None:
    cue = _judge(text).cue
    assert cue is not None
    assert (cue.kind, cue.at, cue.routine) == (kind, at, routine)


def test_an_hour_alone_is_not_sure() -> None:
    cues = [_judge(f"{said}, 5 squats").cue for said in ("half seven", "7 pm", "half seven in the morning")]
    assert [cue is not None and cue.is_sure for cue in cues] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "minutes", "repetitions", "kilometres"),
    [
        ("after lunch I'll walk 10-15 minutes", 15, None, None),
        ("after lunch 3 sets of 10 squats", None, 30, None),
        ("after lunch calf raises x10", None, 10, None),
        ("after lunch I'll walk two miles", None, None, pytest.approx(3.2, abs=0.1)),
        ("after lunch I'll ring Sue", None, None, None),
    ],
)
def test_an_action_says_how_much(
    text: str, minutes: float | None, repetitions: float | None, kilometres: float | None
) -> None:
    action = _judge(text).action
    assert action is not None
    assert (action.minutes, action.repetitions, action.kilometres) == (minutes, repetitions, kilometres)


@given(text=st.one_of(st.text(max_size=500), st.lists(st.sampled_from(TOKENS), max_size=60).map("".join)))
def test_any_text_is_judged_and_a_valid_plan_is_whole(text: str) -> None:
    plan = _judge(text)
    assert list(plan.problems) == sorted(set(plan.problems), key=list(Problem).index)
    assert plan.valid is not bool(plan.problems)
    if plan.valid:
        assert plan.cue is not None
        assert plan.action is not None
        assert plan.cue.text.strip()
        assert plan.action.text.strip()
    assert (plan.action is None) is (Problem.NO_ACTION in plan.problems)
    assert (plan.cue is None) is (Problem.NO_CUE in plan.problems)


@given(
    case=st.sampled_from([case for case in CASES + LATER if case["text"]]),
    before=st.sampled_from(["", *BEFORE]),
    after=st.sampled_from(["", *AFTER]),
)
def test_politeness_never_changes_the_verdict(case: dict[str, Any], before: str, after: str) -> None:
    polite, plain = _judge(before + case["text"] + after), _judge(case["text"])
    assert polite.problems == plain.problems
    assert _flat(polite.cue.text if polite.cue else None) == _flat(plain.cue.text if plain.cue else None)


def test_no_text_keeps_the_judge_busy() -> None:
    _judge("after lunch I'll walk")  # patterns and vocabulary are made at the first use
    pairs = [one + other for one, other in zip(TOKENS, TOKENS[7:] + TOKENS[:7], strict=True)]
    for token in TOKENS + pairs:
        text = (token * LONGEST_MESSAGE)[:LONGEST_MESSAGE]
        assert min(_seconds(text) for _ in range(3)) < MOST_SECONDS, token


def _seconds(text: str) -> float:
    start = clock.process_time()
    _judge(text)
    return clock.process_time() - start
