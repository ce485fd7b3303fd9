"""Whole conversations in free words: what is said back, what is asked, what is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.dialogue.assistant import TODAY, Answer, Assistant, Talker

_FOLDER = Path(__file__).parent / "conversations"
_OF_A_TURN = frozenset(
    ("say", "send", "tap", "private", "hear", "asked", "has", "lacks")
)  # anything else checks nothing


def _load() -> list[Any]:
    conversations = []
    for path in sorted(_FOLDER.glob("*.yml")):
        for conversation in yaml.safe_load(path.read_text(encoding="utf-8")):
            conversations.append(pytest.param(conversation, id=f"{path.stem}: {conversation['name']}"))
    return conversations


@pytest.mark.parametrize("conversation", _load())
def test_conversation(conversation: dict[str, Any], assistant: Assistant) -> None:
    ana = Talker(assistant, day=conversation.get("day", TODAY))
    ana.told_before(conversation.get("before", {}))
    if "extra" in conversation:
        ana.is_also_asked(conversation["extra"])
    if "exercises" in conversation:
        ana.has_exercises(yesterday=conversation["exercises"] == "yesterday")
    if "hurts" in conversation:
        ana.marked(conversation["hurts"])
    if "flare" in conversation:
        ana.had_a_flare(f"{ana.person_id}:f")
    if "moves" in conversation:
        ana.moves_well()
    for number, turn in enumerate(conversation["turns"], start=1):
        if "later" in turn:
            ana.lets_pass(turn["later"])
            continue
        answer = _take(ana, turn)
        where = f"turn {number} {turn}: {answer.body}"
        assert answer.status == 200, where
        _check(turn, answer, ana, where)
    if "kept" in conversation:
        assert ana.kept() == conversation["kept"]
    if "kept_yesterday" in conversation:
        assert ana.kept(days_ago=1) == conversation["kept_yesterday"]
    if "diary" in conversation:
        assert ana.diary() == conversation["diary"]
    if "known" in conversation:
        assert ana.known() == conversation["known"]
    if "plans" in conversation:
        assert ana.plans() == conversation["plans"]
    if "flare_plan" in conversation:
        assert ana.flare_plan() == conversation["flare_plan"]
    if "week" in conversation:
        assert ana.week() == conversation["week"]
    if "decided" in conversation:
        assert ana.decided() == conversation["decided"]
    if "looked_back" in conversation:
        assert ana.flare(f"{ana.person_id}:f") == conversation["looked_back"]
    if "moved" in conversation:
        assert ana.moved() == conversation["moved"]
    if "moved_yesterday" in conversation:
        assert ana.moved(days_ago=1) == conversation["moved_yesterday"]
    if "goals" in conversation:
        assert ana.goals() == conversation["goals"]
    if "talks" in conversation:
        kept = ana.talks()
        assert len(kept) == len(conversation["talks"]), kept
        for found, expected in zip(kept, conversation["talks"], strict=True):
            assert found | expected == found
    if "status" in conversation:
        assert _status(ana) == conversation["status"]


def _take(ana: Talker, turn: dict[str, Any]) -> Answer:
    if "say" in turn:
        return ana.say(turn["say"], private=turn.get("private", False))
    if "send" in turn:
        return ana.send(turn["send"].replace("{person}", ana.person_id))
    return ana.tap(turn["tap"])


def _check(turn: dict[str, Any], answer: Answer, ana: Talker, where: str) -> None:
    assert turn.keys() <= _OF_A_TURN, where
    if "hear" in turn:
        assert _is_heard(answer.responses, turn["hear"]), where
    if "asked" in turn:
        assert ana.asked == turn["asked"], where
    for words in turn.get("has", []):
        assert words in answer.text, where
    for words in turn.get("lacks", []):
        assert words not in answer.text, where
    assert "unanswered" not in answer.body, where
    assert "None" not in answer.text, where
    for message in answer.messages:
        assert message["text"].count("?") <= 1, where
        assert message["variant_id"], where
        assert message["mi_code"], where


def _is_heard(responses: list[str], expected: list[str | list[str]]) -> bool:
    """Whether all was said; where a list stands in the list, the stories leave the choice."""
    choices = [[one] if isinstance(one, str) else one for one in expected]
    return len(responses) == len(choices) and all(
        response in choice for response, choice in zip(responses, choices, strict=True)
    )


def _status(ana: Talker) -> str:
    check_in = ana.check_in()
    if check_in is None:
        return "none"
    return "completed" if check_in.completed_at else "cancelled" if check_in.cancelled_at else "open"
