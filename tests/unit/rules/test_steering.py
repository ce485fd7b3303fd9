"""Which lines only steer the conversation, and which tell something."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from coaching.content.words import ServiceWords
from coaching.rules.steering import STEERING_RESPONSES, steers

RESPONSES = Path(__file__).resolve().parents[3] / "responses"


@pytest.mark.parametrize(
    "text",
    [
        "leave it as it is",
        "No, leave it as it was.",
        "please leave it at that for today",
        "why do you need to know",
        "Why do you always ask me that?",
        "and why would you want to know that",
        "remind me at half seven",
        "can you please remind me tomorrow morning",
        "could you ask me again later",
        "I want to change the pain to five",
        "change my answer to 4 please",
        "can I skip this one today",
        "let’s start the check-in",
        "I’d like to do my check in now",
        "not now, thanks",
        "stop asking me these things",
        "can you pause the reminders for a week",
        "who can see what I write",
        "are you a real person or a bot",
        "how does this work then",
        "what happens with my answers",
        "what did you say again",
        "that's all for today",
    ],
)
def test_lines_that_open_change_put_off_or_ask_steer(text: str) -> None:
    assert steers(text)


@pytest.mark.parametrize(
    "text",
    [
        "the new tablets make me dizzy",
        "Is it normal that my ankle still swells a bit in the evening?",
        "Can I stop taking the codeine?",
        "can you change my tablets to something weaker",
        "why does my knee swell up every night",
        "why am I so tired all the time",
        "leave it to my husband, he cooked",
        "tomorrow I see the physio about my neck",
        "later in the day it got a lot worse",
        "I want to start running again but my hip hurts",
        "can I swim with this?",
        "I want to change the pain tablets",
        "what do I do when it flares up at night",
        "stop and go traffic, my back hated it",
        "not today, the pain is far too bad",
        "it was not the knee this time",
        "who is going to look after my mother",
        "remind me at seven, and by the way the rash on my arm is back and it itches",
    ],
)
def test_what_is_told_of_oneself_is_never_steering(text: str) -> None:
    assert not steers(text)


def test_the_coach_s_answer_tells_where_the_words_do_not() -> None:
    assert steers("no make the first one a five", ["utter_change_noted"])
    assert steers("nothing after nine in the evening", ["utter_quiet_hours_set"])
    assert steers("put that back how it was", ["utter_put_back"])
    assert steers("can my wife get a nudge when i go quiet", ["share_which"])
    assert not steers("no make the first one a five", ["utter_not_understood"])
    assert not steers("you stupid thing my back is agony", ["utter_frustration"])
    assert not steers("bye then, my back is killing me", ["utter_goodbye", "utter_reflect_news"])
    long_line = "make it five, and I forgot to say that the swelling has come back since Monday"
    assert not steers(long_line, ["utter_change_noted"])


def test_every_response_named_here_is_one_the_coach_has() -> None:
    known = {
        name
        for file in RESPONSES.glob("*.yml")
        for name in yaml.safe_load(file.read_text(encoding="utf-8"))["responses"]
    }
    known |= set(ServiceWords.load().keys)
    assert known >= STEERING_RESPONSES
