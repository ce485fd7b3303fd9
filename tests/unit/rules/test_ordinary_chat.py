"""Ordinary chat raises no alarm: what people are taught to say, what they press, and what else they say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen, Tier

ROOT = Path(__file__).parents[3]
SCREEN = Screen(load_red_flags())
ALARMING_INTENTS = ("express_low_mood", "report_")
# Each is judged as it should be, although it also has a harmless meaning.
EXCEPTIONS = {
    "dont want to carry on": (Tier.ASK, "of the questions or of life, so the coach asks"),
    "i dont want to go on with this": (
        Tier.ASK,
        "of the questions or of life, so the coach asks",
    ),
    "came off the codeine, bit shaky": (Tier.SAME_DAY, "shakes after an opioid was stopped are withdrawal"),
}
KEPT = {
    "im a burden to my family": Tier.CRISIS,
    "whats the point of going on like this": Tier.CRISIS,
    "i dont want to go on": Tier.CRISIS,
    "im going to do it tonight": Tier.CRISIS,
    "ive been putting the diazepam in a sock": Tier.CRISIS,
    "i should have died in that crash": Tier.CRISIS,
    "they should have let me go": Tier.CRISIS,
    "i just want to be gone": Tier.CRISIS,
    "tired of waking up": Tier.CRISIS,
    "this is my last message": Tier.CRISIS,
    "she puts my tablets where i cant reach": Tier.CRISIS,
    "they leave me alone for hours": Tier.CRISIS,
    "help me please": Tier.EMERGENCY,
    "i upped my tramadol": Tier.SAME_DAY,
    "stopped my gabapentin suddenly": Tier.SAME_DAY,
}


def _taught() -> Iterator[str]:
    for path in sorted((ROOT / "nlu/data").glob("*.yml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if not item.get("intent", "").startswith(ALARMING_INTENTS):
                yield from (line.removeprefix("- ").strip() for line in item["examples"].splitlines())
    for group in yaml.safe_load((ROOT / "tests/data/nlu/dev.yml").read_text(encoding="utf-8")):
        if not group["intent"].startswith(ALARMING_INTENTS):
            yield from group["texts"]


def _pressed() -> Iterator[str]:
    for path in sorted((ROOT / "responses").glob("*.yml")):
        yield from _titles(yaml.safe_load(path.read_text(encoding="utf-8")))


def _titles(content: object) -> Iterator[str]:
    if isinstance(content, dict):
        for button in content.get("buttons") or ():
            yield button["title"]
        content = list(content.values())
    if isinstance(content, list):
        for part in content:
            yield from _titles(part)


def _written() -> list[str]:
    path = ROOT / "tests/data/safety/ordinary_chat.txt"
    return path.read_text(encoding="utf-8").splitlines()


def _alarms(texts: Iterator[str] | list[str]) -> dict[str, tuple[str, ...]]:
    verdicts = {text: SCREEN.judge(text) for text in texts if text and text not in EXCEPTIONS}
    assert len(verdicts) >= 100
    return {text: one.matched for text, one in verdicts.items() if one.tier is not Tier.NONE}


def test_what_the_dialogue_is_taught_stays_quiet() -> None:
    assert _alarms(_taught()) == {}


def test_every_button_stays_quiet() -> None:
    titles = list(_pressed())
    assert len(titles) >= 40
    assert [title for title in titles if SCREEN.judge(title).tier is not Tier.NONE] == []


def test_other_ordinary_chat_stays_quiet() -> None:
    assert _alarms(_written()) == {}


@pytest.mark.parametrize("text", EXCEPTIONS)
def test_an_exception_is_still_needed(text: str) -> None:
    tier, reason = EXCEPTIONS[text]
    assert reason
    assert SCREEN.judge(text).tier is tier


@pytest.mark.parametrize("text", KEPT)
def test_what_sounds_alike_and_is_meant_is_still_found(text: str) -> None:
    assert SCREEN.judge(text).tier is KEPT[text]
