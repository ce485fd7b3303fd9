"""The trained layer behind the screen: what it raises, what it leaves alone, and where the form stands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
import yaml

from bot.cli.second_look import SecondLook, Seen
from bot.supervisor.plan import RASA_PYTHON, RASA_QUIET
from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen, Tier
from tests.dialogue.assistant import Answer, Assistant, Talker
from tests.dialogue.sources import ROOT, load_pipeline
from tests.support.labelled import Labelled, load_labelled, ordinary_answers

MOST_FALSE_ASKS = 0.03
MOST_ORDINARY_FALSE_ASKS = 0.005
LEAST_SEEN = 0.35
LEAST_TOLD_APART = 0.9
LEAST_NAMED_RIGHTLY = 0.8
HELD_OUT = ("held_out", "later_held_out")
SHUT_IN = "my nephew has put a lock on my door and he keeps the key so that I stay where he can see me"
NO_FEELING = "there is no feeling at all below my belt when i wipe and i dribble without noticing"
CALM = "bit of gardening, 20 mins, knee was fine"


Judged = list[tuple[Labelled, Seen | None]]


def _category(answer: Answer) -> str | None:
    """What the bot is told to ask about, if that is all it is told."""
    if len(answer.messages) != 1 or "custom" not in answer.messages[0]:
        return None
    custom: dict[str, str] = answer.messages[0]["custom"]
    assert custom["safety"] == "ask"
    return custom["category"]


@pytest.fixture(scope="module")
def seen_in_held_out(trained_model: None) -> Judged:
    """What the layer makes of the sentences that nobody tuned on; those that answer a question left out."""
    sentences = [one for name in HELD_OUT for one in load_labelled(name) if one.in_reply_to is None]
    with SecondLook() as second_look:
        looks = [second_look.look(one.text) for one in sentences]
    return list(zip(sentences, looks, strict=True))


def test_it_sees_more_than_a_third_of_alarms_it_never_read(
    seen_in_held_out: Judged,
) -> None:
    alarms = [(one, seen) for one, seen in seen_in_held_out if one.tier is not Tier.NONE]
    assert sum(seen is not None for _, seen in alarms) / len(alarms) >= LEAST_SEEN
    told_apart = [(one.tier is Tier.CRISIS) == (seen.concern == "crisis") for one, seen in alarms if seen]
    assert sum(told_apart) / len(told_apart) >= LEAST_TOLD_APART


def test_it_names_the_kind_rightly_or_not_at_all(seen_in_held_out: Judged) -> None:
    categories = {rule.category for rule in load_red_flags().rules}
    named = [
        (one, seen.category)
        for one, seen in seen_in_held_out
        if seen and seen.category != seen.concern and one.category in categories
    ]
    assert {category for _, category in named} <= categories
    wrong = [(one.category, category) for one, category in named if one.category != category]
    assert 1 - len(wrong) / len(named) >= LEAST_NAMED_RIGHTLY, wrong


def test_it_rarely_asks_for_nothing(seen_in_held_out: Judged) -> None:
    screen = Screen(load_red_flags())
    quiet = [
        (one.text, seen)
        for one, seen in seen_in_held_out
        if one.tier is Tier.NONE and screen.judge(one.text).tier is Tier.NONE
    ]
    asked = [text for text, seen in quiet if seen]
    assert len(asked) / len(quiet) <= MOST_FALSE_ASKS


def test_ordinary_answers_are_left_alone(trained_model: None) -> None:
    answers = list(ordinary_answers())[::5]
    with SecondLook() as second_look:
        asked = [text for text in answers if second_look.look(text)]
    assert len(asked) / len(answers) <= MOST_ORDINARY_FALSE_ASKS, asked[:5]


def test_the_held_out_sentences_are_held_out() -> None:
    taught = {text.lower() for text in _taught()}
    held = {one.text.lower() for name in HELD_OUT for one in load_labelled(name)}
    # A bare "my back is killing me" can't be written in another way.
    assert not {text for text in taught & held if len(text.split()) > 5}


def test_no_sentence_is_taught_as_two_things() -> None:
    labels: dict[str, set[str]] = {}
    for path in sorted((ROOT / load_pipeline()["SecondLook"]["sentences"]).glob("*.yml")):
        for label, kinds in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            for texts in kinds.values():
                for text in texts:
                    labels.setdefault(text.lower(), set()).add(label)
    assert not [text for text, found in labels.items() if len(found) > 1]


def _taught() -> list[str]:
    folder = ROOT / load_pipeline()["SecondLook"]["sentences"]
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yml"))]
    return [
        text for content in files for kinds in content.values() for texts in kinds.values() for text in texts
    ]


@pytest.mark.parametrize(("text", "category"), [(SHUT_IN, "abuse"), (NO_FEELING, "cauda_equina")])
def test_outside_the_check_in_it_only_makes_the_bot_ask(ana: Talker, text: str, category: str) -> None:
    answer = ana.say(text)
    assert _category(answer) == category
    assert answer.body["active_loop"] is None
    assert _category(ana.say(text, safety="cleared")) is None


@pytest.mark.parametrize("text", [SHUT_IN, NO_FEELING])
@pytest.mark.parametrize("question", ["activity", "note"])
def test_inside_it_the_question_stays_open_and_cleared_words_are_its_answer(
    ana: Talker, question: str, text: str
) -> None:
    ana.send("/start_check_in")
    ana.say("5")
    if question == "note":
        ana.say(CALM)
    before = ana.kept()
    answer = ana.say(text)
    assert _category(answer) is not None
    assert (answer.body["active_loop"], answer.body["requested_slot"]) == ("check_in_form", question)
    assert ana.kept() == before
    ana.say(text, safety="cleared")
    assert ana.kept() == {**before, question: text}


def test_other_forms_keep_their_place_as_well(ana: Talker) -> None:
    asked = ana.send("/start_medicine_diary").body
    answer = ana.say(NO_FEELING)
    assert _category(answer) == "cauda_equina"
    assert answer.body["requested_slot"] == asked["requested_slot"] == "medicine_change"
    assert ana.diary() == []
    cleared = ana.say(NO_FEELING, safety="cleared")
    assert cleared.body["requested_slot"] != "medicine_change"


def test_a_doubt_at_the_pain_question_costs_no_try(ana: Talker) -> None:
    ana.send("/start_check_in")
    for _ in range(3):
        answer = ana.say(SHUT_IN)
        assert (_category(answer), ana.asked) == ("abuse", "pain")
    ana.say("a 7")
    assert ana.kept() == {"pain": 7}


def test_a_doubt_at_the_opener_does_not_begin_the_check_in(ana: Talker) -> None:
    ana.send("/EXTERNAL_start_check_in")
    assert _category(ana.say(NO_FEELING)) == "cauda_equina"
    assert ana.check_in() is None or ana.kept() == {}
    assert ana.asked == "pain"


def test_when_it_was_an_alarm_the_form_ends_and_hello_is_no_answer(ana: Talker) -> None:
    ana.send("/start_check_in")
    ana.say("5")
    ana.say(SHUT_IN)
    ended = ana.send("/EXTERNAL_safety_hold")
    assert (ended.messages, ended.body["active_loop"]) == ([], None)
    ana.say("hello")
    assert ana.kept() == {"pain": 5}


def test_the_same_message_is_answered_the_same_again(ana: Talker) -> None:
    ana.send("/start_check_in")
    first = ana.say(SHUT_IN, message_id="m1")
    again = ana.say(SHUT_IN, message_id="m1")
    assert {**again.body, "replayed": False} == first.body
    assert _category(again) == "abuse"


@pytest.mark.parametrize("verdict", ["crisis", "ask", "emergency"])
def test_it_says_nothing_when_the_rules_have_spoken(ana: Talker, verdict: str) -> None:
    ana.send("/start_check_in")
    ana.say("5")
    answer = ana.say(SHUT_IN, safety=verdict)
    assert (answer.messages, answer.body["active_loop"]) == ([], None)


@pytest.mark.parametrize(
    "text", ["7", "7/10", "yes", "no", "ok", "5!", "??", "\U0001f600", CALM, "no pain at all"]
)
def test_bare_and_ordinary_answers_are_answers(ana: Talker, text: str) -> None:
    ana.send("/start_check_in")
    ana.say("5")
    assert _category(ana.say(text)) is None
    assert ana.asked in ("activity", "note")


def test_buttons_are_never_doubted(ana: Talker) -> None:
    ana.send("/start_check_in")
    ana.say("4")
    answer = ana.send("/inform" + json.dumps({"activity": SHUT_IN}))
    assert _category(answer) is None
    assert ana.kept()["activity"] == SHUT_IN


def test_another_patient_is_not_touched(assistant: Assistant) -> None:
    ana, ben = Talker(assistant), Talker(assistant)
    ben.send("/start_check_in")
    ana.say(SHUT_IN)
    ben.say("5")
    assert ben.kept() == {"pain": 5}


def _screen(*options: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "safety", "screen", *options],
        cwd=ROOT,
        env={**os.environ, "PACEWISE_ENV_FILE": os.devnull},
        input="\n".join(json.dumps(row) for row in rows),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.usefixtures("trained_model")
def test_the_command_line_hears_the_same() -> None:
    rows = [{"text": SHUT_IN}, {"text": NO_FEELING}, {"text": CALM}, {"text": "I want to kill myself"}]
    rows += [{"text": "6"}, {"text": "/start_check_in"}, {"text": "\ud83d lone"}, {"text": "x" * 5000}]
    by_rules, learned = _screen(rows=rows), _screen("--learned", rows=rows)
    for one, other in zip(by_rules, learned, strict=True):
        assert other == one or (one["tier"], other["tier"]) == ("none", "ask")
    assert [row["tier"] for row in learned[2:]] == ["none", "crisis", "none", "none", "none", "none"]
    raised = [row["category"] for row in learned[:2] if row["tier"] == "ask"]
    assert set(raised) <= {"abuse", "cauda_equina"}


def test_a_model_without_the_layer_is_told(tmp_path: Any) -> None:
    for archive in ("README.md", "nothing.tar.gz"):
        done = subprocess.run(
            [str(RASA_PYTHON), "-m", "nlu.components.second_look_cli", str(ROOT / archive)],
            cwd=ROOT,
            env={**os.environ, **RASA_QUIET},
            input="",
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert "Run: pacewise train" in json.loads(done.stdout)["error"]
