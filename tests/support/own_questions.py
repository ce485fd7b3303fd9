"""The coach's own questions, and the plain answers that people give to them."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from bot.telegram.safety_words import is_read_alone
from coaching.content.words import ServiceWords

_NUMBER_OF_RULER = re.compile(r"\{talk_(?:importance|lower|higher)\}")
_RESPONSES = Path(__file__).parents[2] / "responses"
PLAIN_ANSWERS = (
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
# What people say of medicines and of their day, whatever they were asked.
EVERYDAY_ANSWERS = (
    "should I take another ibuprofen?",
    "yes, and I had two paracetamol",
    "my pills make me sleepy",
    "can I take another paracetamol?",
    "I take two tablets at night",
    "I forgot my tablets",
    "took all my tablets",
    "I stopped the naproxen",
    "ran out of tablets",
    "all of them",
    "the morning ones",
    "change it to 7",
    "no, that's wrong",
    "yes that's right",
    "walked to the shop",
    "about half an hour",
    "20 minutes then a rest",
    "between 4 and 5",
    "at 9 in the evening",
    "a bit worse than yesterday",
    "it's about the same",
    "only when I sit",
    "no it's my knee",
    "stiff and sore",
    "couldn't get up",
    "I'm tired",
    "went to bed early",
    "yes I slept badly",
    "my daughter helped me",
    "I did nothing today",
    "none of that",
    "it burns",
    "fine thanks",
    "my back",
)


def own_questions() -> list[str]:
    """Every line that asks something and whose answers the screen reads together with it."""
    words = ServiceWords.load()
    own = [
        variant.text
        for key in words.keys
        if not is_read_alone(key) and not key.startswith(("alert_", "clinician_"))
        for variant in words.variants(key)
    ]
    spoken = [
        variant["text"]
        for file in sorted(_RESPONSES.glob("*.yml"))
        # What the bot says in its place has words of its own.
        if file.name != "second_look.yml"
        for variants in yaml.safe_load(file.read_text(encoding="utf-8"))["responses"].values()
        for variant in variants
    ]
    # The number of a ruler stands there as a number.
    said = [_NUMBER_OF_RULER.sub("6", text) for text in own + spoken]
    return [text for text in dict.fromkeys(said) if "?" in text]
