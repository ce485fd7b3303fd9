"""Words at a step of a session, and how the morning after compares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.exercise_steps import StepWord, read_step_word, says_as_usual, says_too_much

MEANT = {
    StepWord.DONE: [
        "done", "Done!", "did it", "next", "ok", "yes", "finished", "ready", "next one pls", "👍",
        "✅", "yep done",
        "managed that", "all good", "easy", "done, hurt a bit", "done no pain", "that was fine",
        "k", "let's go",
        "not too hard, done", "did it without stopping",
    ],
    StepWord.SKIP: [
        "skip", "skip this one", "pass", "not this one", "leave this one out", "i dont like this",
        "not doing that", "something else please", "leave it",
    ],
    StepWord.EASIER: [
        "too hard", "this is too hard", "too much", "easier", "easier one please", "cant do this",
        "i can't manage that",
        "struggling", "its too difficult", "gentler pls", "couldnt reach", "that's a bit much",
        "so hard",
    ],
    StepWord.TOO_EASY: [
        "too easy", "way too easy", "piece of cake", "this is too easy lol", "harder",
        "i could do more"],
    StepWord.HARD_DAY: [
        "hard day", "its a hard day", "bad day", "having a rough day", "awful night",
        "im flaring", "flared up"],
    StepWord.STOP: [
        "stop", "STOP", "my knee hurts, stop", "enough", "thats enough", "had enough",
        "i want to stop", "cant go on",
        "no more", "that's it for today", "call it a day", "done, stop now", "leave it there",
    ],
    StepWord.LATER: ["later", "not now", "carry on later", "tonight", "after lunch"],
    StepWord.WAIT: ["wait", "hang on", "not yet", "hold on a sec", "still doing it", "nearly"],
    StepWord.AGAIN: [
        "how do i do that", "show me again", "what do i do", "which leg", "dont understand"],
    StepWord.HURTS: [
        "my knee hurts", "ouch", "it hurts", "sore", "bit of a twinge", "ok but my hip hurts",
        "sharp pain in my knee"],
    None: ["", "the weather is nice", "my cat came in", "purple", "no pain", "hmm"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), [(text, word) for word, texts in MEANT.items() for text in texts])
def test_what_is_meant_at_a_step(text: str, meant: StepWord | None) -> None:
    assert read_step_word(text) is meant


@pytest.mark.parametrize(
    "text",
    ["same", "same as usual", "as usual", "about the same", "no different", "no worse",
        "the usual", "normal",
     "nothing new", "not any worse", "just the same really", "usual pain"],
)  # fmt: skip
def test_the_usual(text: str) -> None:
    assert says_as_usual(text)


@pytest.mark.parametrize(
    "text",
    ["worse than usual", "bit more than usual", "not the same", "better", "more than normal", "5",
        "unusual",
     "up on usual", "not normal", "sore", ""],
)  # fmt: skip
def test_not_the_usual(text: str) -> None:
    assert not says_as_usual(text)


def test_too_much_only_in_so_many_words() -> None:
    assert says_too_much("it was too much")
    assert says_too_much("think i overdid it")
    assert not says_too_much("not too much")
    assert not says_too_much("it was hard")


@given(st.text(max_size=500))
def test_any_text_is_read_or_not(text: str) -> None:
    assert read_step_word(text) in (*StepWord, None)
    says_as_usual(text)
    says_too_much(text)
