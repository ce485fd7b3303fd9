"""The coach's own questions: a plain answer to any of them is no alarm, whatever it would mean elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.telegram.safety_words import question_of
from coaching.content.red_flags import load_red_flags
from coaching.content.words import ServiceWords
from coaching.rules.safety import Screen, Tier

RESPONSES = Path(__file__).parents[3] / "responses"
ANSWERS = (
    "yes",
    "no",
    "maybe",
    "not sure",
    "I can't",
    "sometimes",
    "not really",
    "a bit",
    "I don't know",
    "never",
)


def questions() -> list[str]:
    """Every line that asks something and whose answers the screen reads together with it."""
    words = ServiceWords.load()
    own = [
        variant.text
        for key in words.keys
        if question_of(key) is None and not key.startswith(("alert_", "clinician_"))
        for variant in words.variants(key)
    ]
    spoken = [
        variant["text"]
        for file in sorted(RESPONSES.glob("*.yml"))
        # What the bot says in its place has words of its own.
        if file.name != "second_look.yml"
        for variants in yaml.safe_load(file.read_text(encoding="utf-8"))["responses"].values()
        for variant in variants
    ]
    return [text for text in dict.fromkeys(own + spoken) if "?" in text]


@pytest.fixture(scope="module")
def screen() -> Screen:
    return Screen(load_red_flags())


def test_there_are_questions() -> None:
    assert len(questions()) > 40


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_plain_answer_to_a_question_of_ours_is_no_alarm(screen: Screen, answer: str) -> None:
    alarms = {
        question: verdict.why
        for question in questions()
        if (verdict := screen.judge(answer, question)).tier is not Tier.NONE
    }
    assert alarms == {}
