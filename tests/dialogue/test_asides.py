"""Whatever comes between a question and its answer, the question still takes the answer afterwards."""

from __future__ import annotations

import pytest

from tests.dialogue.assistant import Assistant, Talker
from tests.dialogue.sources import load_domain, load_examples

# The bot's own; and those that it asks about itself before they reach the dialogue.
_NOT_TYPED = ("EXTERNAL_", "report_crisis", "report_red_flag")
_QUESTIONS = {
    "check_in_form": ("/start_check_in", "4"),
    "knowing_form": ('/get_to_know{"know_piece": "day"}', "I get up at six and rest a lot"),
    "plan_form": ("/make_plan", "see my sister more often"),
}


def asides() -> list[str]:
    ignored = load_domain()["forms"]["check_in_form"]["ignored_intents"]
    return [intent for intent in ignored if not intent.startswith(_NOT_TYPED)]


@pytest.mark.parametrize("form", _QUESTIONS)
@pytest.mark.parametrize("intent", asides())
def test_an_aside_leaves_the_question_open(form: str, intent: str, assistant: Assistant) -> None:
    start, answer = _QUESTIONS[form]
    for words in (f"/{intent}", *load_examples().get(intent, [])[:2]):
        ana = Talker(assistant)
        ana.send(start)
        asked = ana.asked
        said = ana.send(words) if words.startswith("/") else ana.say(words)
        if ana.asked != asked:
            continue  # it ended the form, or was an answer
        taken = ana.say(answer)
        assert ana.asked not in (asked, None), (words, said.responses, taken.responses)
