"""Words at a step of a session, and how the morning after compares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.exercise_amounts import Unit
from coaching.values.exercise_steps import (
    StepDone,
    StepWord,
    read_step_done,
    read_step_word,
    says_as_usual,
    says_too_much,
)

MEANT = {
    StepWord.DONE: [
        "done", "Done!", "did it", "next", "ok", "yes", "finished", "ready", "next one pls", "👍",
        "✅", "yep done",
        "managed that", "all good", "easy", "done, hurt a bit", "done no pain", "that was fine",
        "k", "let's go",
        "not too hard, done", "did it without stopping", "did 5", "did half", "managed 4",
        "did the easier one", "done a smaller one", "did it but it was too hard", "struggled but done",
        "couldn't do 10, did 5", "could only do 3", "done, too easy", "go on", "didn't like it, but done",
        "done, not dizzy", "did it without feeling dizzy", "done, i know it by heart", "done, knee went well",
        "did it, didn't fall",
    ],
    StepWord.SKIP: [
        "skip", "skip this one", "pass", "not this one", "leave this one out", "i dont like this",
        "not doing that", "something else please", "leave it", "did not do it", "i did not do that one",
        "never did it", "i didn't do it", "didnt manage it", "next time", "let it go", "did none of it",
    ],
    StepWord.EASIER: [
        "too hard", "this is too hard", "too much", "easier", "easier one please", "cant do this",
        "i can't manage that",
        "struggling", "its too difficult", "gentler pls", "couldnt reach", "that's a bit much",
        "cant", "i cant", "can't", "cannot", "no i can't", "sorry i cant", "i just can't", "not able to",
        "i cant today",
        "so hard", "i'm done, can't do this", "couldn't get it done", "not easy",
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
        "done for today", "i'm finished for today",
    ],
    StepWord.NO: ["no", "nope", "nah", "no thanks", "not really", "no way", "dont want to", "i won't",
        "no sorry",
        "rather not", "um no", "i don't feel like it"],
    StepWord.LATER: ["later", "not now", "carry on later", "tonight", "after lunch"],
    StepWord.WAIT: ["wait", "hang on", "not yet", "hold on a sec", "still doing it", "nearly",
        "haven't done it", "not ready", "not ok", "not good", "i've not finished", "no good",
        "it's not going well"],
    StepWord.AGAIN: [
        "how do i do that", "show me again", "what do i do", "which leg", "dont understand"],
    StepWord.HURTS: [
        "my knee hurts", "ouch", "it hurts", "sore", "bit of a twinge", "ok but my hip hurts",
        "sharp pain in my knee", "it hurts less"],
    StepWord.UNWELL: [
        "feel dizzy", "i fell", "my leg gave way", "my knee went pop", "something popped", "heart racing",
        "my heart's racing", "numb", "my foot is numb", "my heart hurts", "feeling faint",
        "im going to be sick",
        "dizzy, stop", "did 4 and fell", "managed 4 then my knee went", "i don't feel well",
        "not feeling good",
        "light headed", "can't breathe", "my back locked up", "done but i feel sick", "i feel a bit dizzy",
        "nearly passed out", "hit my head", "pins and needles in my leg", "my knee buckled", "i feel funny",
        f"so i was doing this one{' and it was all going along well' * 4} until i fell over",
    ],
    None: ["", "the weather is nice", "my cat came in", "purple", "no pain", "hmm", "my heart isn't in it",
        "not dizzy", "i fell asleep"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), [(text, word) for word, texts in MEANT.items() for text in texts])
def test_what_is_meant_at_a_step(text: str, meant: StepWord | None) -> None:
    assert read_step_word(text) is meant


@pytest.mark.parametrize(
    ("text", "much"),
    [
        ("done", StepDone()),
        ("did it, pain was 4", StepDone()),
        ("did 2 sets", StepDone()),
        ("did 5", StepDone(5)),
        ("only did 5 of 10", StepDone(5)),
        ("did 2 sets of 8", StepDone(8)),
        ("managed 4 then my knee hurt", StepDone(4)),
        ("couldn't do 10, did 5", StepDone(5)),
        ("could only do three", StepDone(3)),
        ("did about 6", StepDone(6)),
        ("did half", StepDone(is_half=True)),
        ("only managed half of it", StepDone(is_half=True)),
        ("did the easier one", StepDone(is_easier=True)),
        ("done a smaller one", StepDone(is_easier=True)),
        ("did some", StepDone(is_easier=True)),
        ("did it, easier than yesterday", StepDone()),
        ("done, hurt a bit", StepDone()),
        ("did half an hour", StepDone()),
    ],
)
def test_how_much_of_a_step_was_done(text: str, much: StepDone) -> None:
    assert read_step_done(text, Unit.REPETITIONS) == much


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
     "up on usual", "not normal", "sore", "", "not as usual", "not my usual",
     "same old, awful", "isn't quite my usual", "not like always", "far from normal", "wasn't as before"],
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
