"""The training data, the domain and the rules agree with each other and with the code."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from actions.server import build_actions
from bot.supervisor.plan import RASA_PYTHON, RASA_QUIET
from coaching.store.database import Database
from tests.dialogue.sources import (
    ROOT,
    code_of_actions,
    domain_files,
    load_domain,
    load_examples,
    load_meanings,
    load_pipeline,
    load_rules,
    load_variants,
    steps_of,
)
from tests.support.understanding import HELD_OUT, TUNED_ON, load_sentences

FEWEST_EXAMPLES = 20
FEWEST_OUT_OF_SCOPE = 150
FEWEST_TO_TEST = 12
FEWEST_OUT_OF_SCOPE_TO_TEST = 150
BOT_PAYLOAD = re.compile(
    r"bot:(?:snooze:(?:1h|tomorrow)|pause:(?:1d|7d|30d)|stop|resume|remind:(?:undo|week):\{undo\}|set:hours:\{quiet_hours\})"
)
PAYLOAD = re.compile(r"/(?P<intent>\w+)(?P<entities>\{.*\})?")
BUILT_IN = {"nlu_fallback", "action_deactivate_loop", "action_listen", *load_domain()["forms"]}


# By the second look, and by the words of a wish (config.yml): there is nothing to learn of them.
SET_WITHOUT_EXAMPLES = {"report_crisis", "report_red_flag", "talk_over"}
# What the stories go by. To all else the dialogue is blind.
SEEN_BY_THE_STORIES = {"talk", "talk_summed", "talk_stage", "talk_told", "heard"}


def _spoken_intents() -> set[str]:
    spoken = {intent for intent in load_domain()["intents"] if not intent.startswith("EXTERNAL_")}
    return spoken - SET_WITHOUT_EXAMPLES


def test_rasa_finds_no_fault(tmp_path: Path) -> None:
    for path in domain_files():  # the command line takes one folder, training takes a list
        shutil.copy(path, tmp_path)
    command = [str(RASA_PYTHON), "-m", "rasa", "data", "validate", "--domain", str(tmp_path)]
    command += ["--data", "nlu/data", "stories", "--fail-on-warnings"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **RASA_QUIET}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]


def test_every_intent_has_enough_examples() -> None:
    assert set(load_examples()) == _spoken_intents()
    too_few = {i: len(e) for i, e in load_examples().items() if len(e) < FEWEST_EXAMPLES}
    assert not too_few
    assert len(load_examples()["out_of_scope"]) >= FEWEST_OUT_OF_SCOPE


def test_no_example_is_given_twice() -> None:
    counts = Counter(example.lower() for examples in load_examples().values() for example in examples)
    assert not [example for example, count in counts.items() if count > 1]


def test_every_intent_that_people_speak_is_described_in_a_line() -> None:
    assert set(load_meanings()) == _spoken_intents()


@pytest.mark.parametrize("name", [TUNED_ON, *HELD_OUT])
def test_what_is_measured_on_is_never_trained_on(name: str) -> None:
    taught = {_bare(example) for examples in load_examples().values() for example in examples}
    # A bare "no" or "pass" can't be written in another way.
    held = {_bare(one.text) for one in load_sentences(name) if len(one.text.split()) > 2}
    assert not taught & held


@pytest.mark.parametrize("name", HELD_OUT)
def test_what_is_tuned_on_and_what_is_held_out_share_no_sentence(name: str) -> None:
    tuned = {_bare(one.text) for one in load_sentences(TUNED_ON)}
    held = {_bare(one.text) for one in load_sentences(name) if len(one.text.split()) > 2}
    assert not tuned & held


def test_the_test_split_has_enough_of_every_intent() -> None:
    counts = Counter(one.intent for one in load_sentences("test"))
    assert set(counts) == _spoken_intents()
    assert not {intent: n for intent, n in counts.items() if n < FEWEST_TO_TEST}
    assert counts["out_of_scope"] >= FEWEST_OUT_OF_SCOPE_TO_TEST


def _bare(text: str) -> str:
    return re.sub(r"[^\w ]", "", text.lower())


@pytest.mark.parametrize("form", load_domain()["forms"])
def test_every_form_ignores_what_is_never_an_answer(form: str) -> None:
    ignored = load_domain()["forms"][form]["ignored_intents"]
    assert ignored == load_pipeline()["TurnVerdict"]["interruptions"]
    assert set(ignored) <= set(load_domain()["intents"])


def test_every_interruption_has_a_rule() -> None:
    answered = {step["intent"] for step in steps_of(load_rules()) if "intent" in step}
    assert set(load_domain()["forms"]["check_in_form"]["ignored_intents"]) <= answered


def test_every_intent_but_the_forms_own_has_a_rule() -> None:
    answered = {step["intent"] for step in steps_of(load_rules()) if "intent" in step}
    assert set(load_domain()["intents"]) <= answered
    assert answered <= set(load_domain()["intents"]) | BUILT_IN


def test_a_rule_that_leaves_the_form_ends_it() -> None:
    for rule in load_rules():
        actions = [step.get("action") for step in rule["steps"]]
        if any(str(action).startswith("action_cancel_") for action in actions):
            assert actions[-2] == "action_deactivate_loop", rule["rule"]
            assert rule["steps"][-1] == {"active_loop": None}, rule["rule"]


def test_every_action_is_declared_built_and_used(tmp_path: Path) -> None:
    declared = set(load_domain()["actions"])
    built = {action.name() for action in build_actions(Database(f"sqlite:///{tmp_path}/a.db"))}
    assert declared == built
    in_rules = {step["action"] for step in steps_of(load_rules()) if "action" in step}
    called = set(re.findall(r'FollowupAction\("(\w+)"\)', code_of_actions()))
    asked = {name for name in declared if name.startswith(("action_ask_", "validate_"))}
    assert declared == (in_rules | called | asked) & declared


def _responses_in_code() -> set[str]:
    """Names in the actions' code; an f-string stands for all that start alike."""
    names = set(re.findall(r'"(utter_\w+)"', code_of_actions()))
    for stem in re.findall(r'f"(utter_\w+)\{', code_of_actions()):
        names |= {name for name in load_domain()["responses"] if name.startswith(stem)}
    return names


def test_every_response_is_said_somewhere() -> None:
    in_rules = {step["action"] for step in steps_of(load_rules()) if "action" in step}
    asked = {
        name
        for name in load_domain()["responses"]
        if name.startswith(tuple(f"utter_ask_{form}_" for form in load_domain()["forms"]))
    }
    assert set(load_domain()["responses"]) == (_responses_in_code() | in_rules | asked) & set(
        load_domain()["responses"]
    )


def test_every_response_that_is_said_exists() -> None:
    in_rules = {s["action"] for s in steps_of(load_rules()) if s.get("action", "").startswith("utter_")}
    named = _responses_in_code() - {"utter_check_in_receipt", "utter_action"}
    named = {name for name in named if not name.endswith("_")}  # how names begin
    assert named | in_rules <= set(load_domain()["responses"])


def test_every_affirmation_and_feeling_has_words() -> None:
    from actions.reflections import OF_A_PLAN
    from coaching.rules.affirmation import Affirmation
    from coaching.rules.feelings import Feeling

    needed = {f"utter_check_in_receipt_{kind}" for kind in Affirmation}
    needed |= {f"utter_reflect_{feeling}" for feeling in Feeling}
    needed |= {f"utter_reflect_clause_{feeling}" for feeling in Feeling}
    needed |= {f"utter_reflect_quote_{t}_{f}" for t in ("activity", "note", "news") for f in Feeling}
    needed |= {f"utter_reflect_{part}" for part in OF_A_PLAN}
    needed |= {"utter_reflect_week_clause", "utter_reflect_week_quote"}
    needed -= {"utter_reflect_quote_activity_plain"}  # acknowledged without a quote
    assert needed <= set(load_domain()["responses"])


def test_every_slot_is_used() -> None:
    required = {slot for form in load_domain()["forms"].values() for slot in form["required_slots"]}
    used = set(re.findall(r'(?:get_slot|SlotSet)\("(\w+)"', code_of_actions()))
    assert set(load_domain()["slots"]) == (required | used) & set(load_domain()["slots"])
    seen = {name for name, slot in load_domain()["slots"].items() if slot["influence_conversation"]}
    assert seen == SEEN_BY_THE_STORIES


@pytest.mark.parametrize("variant", load_variants(), ids=lambda v: v.id)
def test_every_payload_can_be_read(variant: object) -> None:
    domain = load_domain()
    for button in variant.buttons:  # type: ignore[attr-defined]
        if button["payload"].startswith("bot:"):
            assert BOT_PAYLOAD.fullmatch(button["payload"])
            continue
        match = PAYLOAD.fullmatch(button["payload"])
        assert match, button
        assert match["intent"] in domain["intents"], button
        entities = json.loads(match["entities"] or "{}")
        declared = {name if isinstance(name, str) else next(iter(name)) for name in domain["entities"]}
        assert set(entities) <= declared, button
        questions = {slot for form in domain["forms"].values() for slot in form["required_slots"]}
        assert entities.get("question") in {None, *questions}


def test_rules_are_named_by_a_sentence_and_few() -> None:
    names = [rule.get("rule") or rule.get("story") for rule in load_rules()]
    assert len(names) == len(set(names))
    assert all(len(name.split()) >= 2 for name in names)
    # RulePolicy reads every rule on every turn.
    assert sum("rule" in rule for rule in load_rules()) <= 69
    assert sum("story" in rule for rule in load_rules()) >= 60
