from __future__ import annotations

import pytest

from coaching.values.yes_no import Answer, only_acknowledges, read_agreement, read_answer

AGREES = [
    "yes", "Yes!", "ok", "I agree", "I consent", "yeah sure", "Fine by me", "of course", "yes I do",
    "all right then", "sure thing", "aye go on then", "no problem", "why not", "👍",
    "yes that's fine with me",
]  # fmt: skip
REFUSES = ["no", "nope", "I don't agree", "not now", "No thanks", "I’d rather not", "👎"]
BINDS_NOBODY = [
    "", "🙂", "what do you keep?", "yes but first tell me who reads all this", "yes but first tell me",
    "I have a question", "I am in pain", "please explain", "I did ring the doctor", "got it", "right", "yes?",
    "ok, what is this?", "100",
    "yes I went to the shop with my sister and it was lovely",
]  # fmt: skip


@pytest.mark.parametrize("text", AGREES)
def test_plain_yes(text: str) -> None:
    assert read_agreement(text) is Answer.YES
    assert read_answer(text) is Answer.YES


@pytest.mark.parametrize("text", REFUSES)
def test_plain_no(text: str) -> None:
    assert read_agreement(text) is Answer.NO
    assert read_answer(text) is Answer.NO


@pytest.mark.parametrize("text", ["maybe", "not sure", "dunno", "I'll think about it", "🤷"])
def test_in_doubt(text: str) -> None:
    assert read_agreement(text) is Answer.UNSURE
    assert read_answer(text) is Answer.UNSURE


@pytest.mark.parametrize("text", BINDS_NOBODY)
def test_what_else_is_said_agrees_to_nothing(text: str) -> None:
    assert read_agreement(text) is None


@pytest.mark.parametrize("text", ["I have a question", "I am in pain", "it was raining", "my knee hurts"])
def test_a_statement_is_no_answer(text: str) -> None:
    assert read_answer(text) is None


@pytest.mark.parametrize("text", ["I have", "it did, yes", "I am indeed", "I will do"])
def test_a_verb_alone_is_one(text: str) -> None:
    assert read_answer(text) is Answer.YES


@pytest.mark.parametrize(
    ("text", "expected"),
    [("yes. actually no", Answer.NO), ("no wait, yes", Answer.YES), ("hmm… so yes", Answer.YES)],
)
def test_a_change_of_mind_counts(text: str, expected: Answer) -> None:
    assert read_answer(text) is expected


@pytest.mark.parametrize("text", ["please stop", "please don't", "pls no"])
def test_a_plea_not_to_is_a_no(text: str) -> None:
    assert read_answer(text) is Answer.NO


def test_what_is_only_heard_is_no_yes_to_anything() -> None:
    assert only_acknowledges("OK then")
    assert not only_acknowledges("ok start")
    assert not only_acknowledges("")
