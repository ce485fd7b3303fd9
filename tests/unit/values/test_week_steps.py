"""What is said to a step: only clear words take it."""

from __future__ import annotations

import pytest

from coaching.values.week_steps import Step, asks_whether_safe, read_step, read_sure


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("why though", Step.WHY),
        ("id rather stay", Step.STAY),
        ("not yet", Step.STAY),
        ("leave it as it is", Step.STAY),
        ("a smaller step", Step.SMALLER),
        ("maybe half that", Step.SMALLER),
        ("no, a bit less", Step.SMALLER),
        ("yes but smaller", Step.SMALLER),
        ("take it", Step.ACCEPT),
        ("lets try that", Step.ACCEPT),
        ("go for it", Step.ACCEPT),
        ("ok lets do it", Step.ACCEPT),
        ("do it", Step.ACCEPT),
        ("ok do that", Step.ACCEPT),
        ("why not, i mean yes", Step.WHY),
        ("sounds good", Step.ACCEPT),
        ("i'm in", Step.ACCEPT),
        ("up it please", Step.ACCEPT),
        ("id like to try it", Step.ACCEPT),
        ("is it safe? ok, lets do it", Step.ACCEPT),
        ("happy to", Step.ACCEPT),
        ("no pain now so yes", Step.ACCEPT),
        ("my physio said to go for it", Step.ACCEPT),
        ("ok but only a little", Step.SMALLER),
        ("no problem lets go", Step.ACCEPT),
        ("yes, no problem", Step.ACCEPT),
        ("yes, no dizziness so far", Step.ACCEPT),
        ("purple", None),
    ],
)
def test_what_is_said_to_a_step(text: str, step: Step | None) -> None:
    assert read_step(text) is step


REFUSALS = (
    "don't do it",
    "I won't do it",
    "let's not",
    "let's skip it",
    "please don't up it",
    "my doctor said don't try it",
    "I'm not happy to",
    "happy with how it is",
    "one more week like this",
    "one more of each is too much",
    "lets do it next week",
    "ok but next month",
    "can't do it",
    "lets do it when i'm better",
    "not even a smaller one",
    "yes but not today",
    "ok, not tonight",
    "yeah, no sorry",
    "maybe",
)


@pytest.mark.parametrize("affirms", [False, True])
@pytest.mark.parametrize("text", REFUSALS)
def test_a_refusal_or_a_delay_stays(text: str, affirms: bool) -> None:
    assert read_step(text, affirms=affirms) is Step.STAY


@pytest.mark.parametrize("affirms", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "is it safe to try it?",
        "is it safe to try it",
        "should I do it?",
        "shall i take it",
        "ok is it safe?",
        "would it be ok to try that",
        "can i try it?",
        "is a smaller one safe?",
        "do you think i should go for it",
        "what if i take it and it hurts",
        "take it down",
        "take it easy",
        "try it slower",
        "im in pain",
        "I'm in agony",
        "yes but it hurts",
        "ok but i'm scared",
        "i did it yesterday",
        "ok i feel sick",
        "yes but it makes me dizzy",
        "yes, knee keeps giving way",
        "ok but my legs give way",
        "ok but smaller, my legs give way",
        "yes no",
    ],
)
def test_a_question_and_less_are_never_a_yes(text: str, affirms: bool) -> None:
    assert read_step(text, affirms=affirms) is None


@pytest.mark.parametrize("text", ["go for it", "do it", "ok", "should i try it?"])
def test_a_no_of_the_dialogue_weighs_more_than_the_words(text: str) -> None:
    assert read_step(text, denies=True) is Step.STAY


def test_words_of_somewhere_else_take_nothing() -> None:
    assert read_step("let's talk about something else") is None
    assert read_step("one more") is None
    assert read_step("hurts a bit") is not Step.ACCEPT


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("8", 8),
        ("about a seven", 7),
        ("0", 0),
        ("10/10", 10),
        ("11", None),
        ("20", None),
        ("-1", None),
        ("100", None),
        ("purple", None),
    ],
)
def test_how_sure_somebody_is(text: str, sure: int | None) -> None:
    assert read_sure(text) == sure


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("is it safe to try it?", True),
        ("is it safe to try it", True),
        ("is that ok for my back", True),
        ("can i try it with my bad knee?", True),
        ("is it normal to feel dizzy", True),
        ("could it make things worse", True),
        ("will it hurt me", True),
        ("should i do it?", True),
        ("would it do any harm?", True),
        ("is it too much for me", True),
        ("could it set me off", True),
        ("it is safe", False),
        ("safe enough, go for it", False),
        ("is it safe? ok, lets do it", False),
        ("can i stay?", False),
        ("how many is that?", False),
        ("what does it mean", False),
        ("yes", False),
    ],
)
def test_a_question_of_what_the_body_bears(text: str, asks: bool) -> None:
    assert asks_whether_safe(text) is asks
