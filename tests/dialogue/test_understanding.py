"""How well the assistant understands sentences that it has never seen."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from typing import Any

import pytest
import yaml

from bot.supervisor.plan import RASA_PYTHON, RASA_QUIET
from tests.dialogue.sources import ROOT, load_domain

LEAST_ACCURACY = 0.90
LEAST_ANSWERS_TAKEN = 0.95
_SAME = ({"out_of_scope", "nlu_fallback"}, {"inform", "report_progress"})

Parsed = list[tuple[dict[str, Any], str]]


@pytest.fixture(scope="module")
def parsed(trained_model: None) -> Parsed:
    groups = yaml.safe_load((ROOT / "tests/dialogue/heldout.yml").read_text(encoding="utf-8"))
    turns = [
        {"text": text, "requested_slot": group.get("asked"), "intent": group["intent"]}
        for group in groups
        for text in group["texts"]
    ]
    done = subprocess.run(
        [str(RASA_PYTHON), "-m", "nlu.parse"],
        input="\n".join(json.dumps(turn) for turn in turns),
        cwd=ROOT,
        env={**os.environ, **RASA_QUIET},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"intent"')]
    return list(zip(turns, (line["intent"] for line in lines), strict=True))


def _is_right(turn: dict[str, Any], understood: str) -> bool:
    if turn["requested_slot"] and turn["intent"] == "inform":
        # While a question is open, whatever doesn't interrupt is kept as the answer.
        never_kept = {*load_domain()["forms"]["check_in_form"]["ignored_intents"], "skip"}
        return understood not in never_kept
    return understood == turn["intent"] or any({understood, turn["intent"]} == same for same in _SAME)


def test_there_is_enough_to_tell(parsed: Parsed) -> None:
    assert len(parsed) >= 150


def test_held_out_sentences_are_understood(parsed: Parsed) -> None:
    wrong = [(t["text"], t["intent"], got) for t, got in parsed if not _is_right(t, got)]
    accuracy = 1 - len(wrong) / len(parsed)
    assert accuracy >= LEAST_ACCURACY, f"{accuracy:.3f}: {wrong}"


def test_an_answer_is_almost_never_thrown_away(parsed: Parsed) -> None:
    answers = [(t, got) for t, got in parsed if t["requested_slot"] and t["intent"] == "inform"]
    lost = [(t["text"], got) for t, got in answers if not _is_right(t, got)]
    assert 1 - len(lost) / len(answers) >= LEAST_ANSWERS_TAKEN, lost


def test_no_intent_is_lost_altogether(parsed: Parsed) -> None:
    seen = Counter(t["intent"] for t, _ in parsed)
    right = Counter(t["intent"] for t, got in parsed if _is_right(t, got))
    assert not {
        intent: right[intent] / count for intent, count in seen.items() if right[intent] / count < 0.6
    }
