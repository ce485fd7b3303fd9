"""What the learned way through a talk may never do, whatever it has learned."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.base import StoreAction
from actions.server import build_actions
from coaching.rules.talk import Heard
from coaching.store.database import Database
from tests.dialogue.assistant import Assistant, Talker
from tests.dialogue.sources import ROOT, load_domain, load_rules

# One message for each thing that can be heard, where no number is asked for.
SAID = {
    Heard.CHANGE: "I want to dance at the wedding",
    Heard.SUSTAIN: "it's too much for me",
    Heard.BOTH: "I'd love to but I'm too tired",
    Heard.FEELING: "I'm scared of falling",
    Heard.HEAVY: "I feel like such a burden to everybody",
    Heard.PLAIN: "the stairs at home mostly",
    Heard.LITTLE: "dunno",
    Heard.DONE: "that's all",
    Heard.DISCORD: "you don't get it",
    Heard.ASKS: "what's the capital of France?",
}
RULERS = {"talk_importance", "talk_confidence"}


def policy() -> dict[str, Any]:
    config = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    return dict(next(one for one in config["policies"] if one["name"].endswith("TalkPolicy")))


def stories() -> list[dict[str, Any]]:
    return [one for one in load_rules() if "story" in one]


def test_it_chooses_among_wording_actions_only(tmp_path: Path) -> None:
    writing = {
        action.name()
        for action in build_actions(Database(f"sqlite:///{tmp_path}/a.db"))
        if isinstance(action, StoreAction)
    }
    may_choose = set(policy()["may_choose"])
    assert not may_choose & writing
    assert may_choose <= set(load_domain()["responses"]) | set(load_domain()["actions"])


def test_a_talk_goes_on_in_the_stories_by_nothing_else() -> None:
    by_rule = {"action_open_talk", "action_mirror", "action_answer_clinical", "action_keep_talk"}
    used = {step["action"] for story in stories() for step in story["steps"] if "action" in step}
    assert used - by_rule == set(policy()["may_choose"])


def test_there_are_many_stories_and_no_two_alike() -> None:
    told = [str(story["steps"]) for story in stories()]
    assert len(told) >= 100
    assert len(set(told)) == len(told)


def test_after_a_question_the_person_has_the_word() -> None:
    variants = load_domain()["responses"]
    asks = {
        name
        for name in policy()["may_choose"]
        if any("question" in one["metadata"]["mi_code"] for one in variants.get(name, []))
    }
    assert asks <= set(policy()["then_listen"])
    assert asks <= set(policy()["once"])


def test_its_settings_name_what_it_may_choose() -> None:
    settings = policy()
    named = {name for key in ("needs", "unless", "fits", "after", "not_before") for name in settings[key]}
    named |= {name for key in ("then_listen", "once", "leaves_it", "ends") for name in settings[key]}
    assert named <= {
        *settings["may_choose"],
        "action_listen",
    }
    heard = {str(one) for fits in settings["fits"].values() for one in fits}
    assert heard <= set(load_domain()["slots"]["heard"]["values"])
    assert set(load_domain()["slots"]["heard"]["values"]) == set(Heard)


@pytest.mark.parametrize("first", SAID)
def test_whatever_is_said_the_talk_goes_on_and_comes_to_an_end(assistant: Assistant, first: Heard) -> None:
    """Each thing that can be heard, followed by each, and then again until the talk is over."""
    for then in SAID:
        ana = Talker(assistant)
        ana.send("/talk_over")
        turns = [SAID[first], SAID[then], SAID[first], SAID[then], "4", SAID[then], "6", "that's all", "no"]
        asked_once: set[str] = set()
        for text in [*turns, "leave it there", "stop"]:
            if ana.asked is None:
                break
            answer = ana.say(text)
            assert answer.status == 200, (first, then, text)
            assert 1 <= len(answer.messages) <= 3, (first, then, text, answer.responses)
            assert sum(m["text"].count("?") for m in answer.messages) <= 1, (text, answer.text)
            asked = [name for name in answer.responses if name.startswith("utter_ask_talk_")]
            assert not asked_once & set(asked), (first, then, text, asked)
            asked_once |= set(asked) - {"utter_ask_talk_missed"}
        assert ana.asked is None, (first, then)


def test_a_ruler_is_never_put_to_somebody_right_after_something_heavy(assistant: Assistant) -> None:
    for before in (SAID[Heard.PLAIN], SAID[Heard.CHANGE], SAID[Heard.SUSTAIN]):
        ana = Talker(assistant)
        ana.send("/talk_over")
        ana.say(before)
        answer = ana.say(SAID[Heard.HEAVY])
        assert not RULERS & {name.removeprefix("utter_ask_") for name in answer.responses}
        assert {"utter_people_are_there", "utter_low_mood"} & set(answer.responses)


def test_outside_of_a_talk_nothing_is_chosen(assistant: Assistant) -> None:
    ana = Talker(assistant)
    assert not set(ana.say("my knees were fine today").responses) & set(policy()["may_choose"])
