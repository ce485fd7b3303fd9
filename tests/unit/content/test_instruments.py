"""Items of published instruments stand word for word, whichever variant is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from coaching.content.protocols import word_for_word_questions
from coaching.rules.knowing import PEG, PHQ4

RESPONSES = Path(__file__).parents[3] / "responses"
STEM = "Over the last 2 weeks, how often have you been bothered by the following problems?"
WEEK = "What number best describes how, during the past week, pain has interfered with"
ITEMS = {
    "know_peg_pain": "What number best describes your pain on average in the past week?",
    "know_peg_enjoyment": f"{WEEK} your enjoyment of life?",
    "know_peg_activity": f"{WEEK} your general activity?",
    "know_nervous": f"{STEM}\n\nFeeling nervous, anxious or on edge",
    "know_worry": f"{STEM}\n\nNot being able to stop or control worrying",
    "know_interest": f"{STEM}\n\nLittle interest or pleasure in doing things",
    "know_down": f"{STEM}\n\nFeeling down, depressed, or hopeless",
}
ANSWERS = ["Not at all", "Several days", "More than half the days", "Nearly every day"]


def variants(question: str) -> list[dict[str, Any]]:
    content = yaml.safe_load((RESPONSES / "measures.yml").read_text(encoding="utf-8"))
    return list(content["responses"][f"utter_ask_knowing_form_{question}"])


@pytest.mark.parametrize("question", ITEMS)
def test_every_variant_ends_with_the_item(question: str) -> None:
    assert len(variants(question)) >= 3
    assert all(variant["text"].strip().endswith(ITEMS[question]) for variant in variants(question))


@pytest.mark.parametrize("question", PHQ4)
def test_phq4_has_its_four_answers_from_0_to_3(question: str) -> None:
    for variant in variants(question):
        *answers, skip = variant["buttons"]
        assert [button["title"] for button in answers] == ANSWERS
        assert [button["payload"][-2] for button in answers] == list("0123")
        assert skip["payload"] == "/skip"


@pytest.mark.parametrize("question", PEG)
def test_peg_has_its_ruler_and_both_its_ends(question: str) -> None:
    for variant in variants(question):
        assert [button["title"] for button in variant["buttons"][:-1]] == [str(n) for n in range(11)]
        ends = ("no pain", "as bad as you can imagine")
        if question != "know_peg_pain":
            ends = ("not interfere", "completely interferes")
        assert all(end in variant["text"] for end in ends)


def test_no_other_line_is_left_out_of_the_reading_grade() -> None:
    assert word_for_word_questions() == {f"utter_ask_knowing_form_{question}" for question in ITEMS}


def test_item_9_is_nowhere() -> None:
    for path in RESPONSES.glob("*.yml"):
        assert "better off dead" not in path.read_text(encoding="utf-8").lower()
