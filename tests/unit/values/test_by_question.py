"""Yes and no that only the question shows: deeds, abilities, news, what is kept, and what names neither."""

from __future__ import annotations

from datetime import UTC, datetime
from time import perf_counter

import pytest

from coaching.values.reader import Kind, read_value

MOST_SECONDS = 0.2  # it takes a few thousandths; a pattern that goes astray takes for ever
NOW = datetime(2027, 3, 9, 19, 30, tzinfo=UTC)
DONE = "Did you do your stretches today?"
OUT = "Did you get out for a walk?"
WORSE = "Is the pain worse than yesterday?"
BETTER = "Are you sleeping any better?"
ABLE = "Can you lift your arm above your shoulder?"
OFFER = "Shall we try a short stretch?"
SEND = "Would you like me to send a summary to your nurse?"
CHANGE = "Shall we try a different exercise?"
HELPED = "Did the heat pack help?"
FALLS = "Have you had any falls this week?"
HURTS = "Does it hurt when you walk?"
SORE = "Is your back sore today?"
SLEPT = "Did you sleep ok?"
TABLETS = "Have you taken your tablets today?"
STILL = "Are you still taking the tablets?"
STOP = "Would you like to stop here for today?"
KEEP = "Do you want to keep the 9am reminder?"
SOMEBODY = "Do you have someone who can help you at home?"

YES, NO, UNSURE = "yes", "no", "unsure"
ANSWERS = [
    # what is still to come, or came to nothing, was not done
    (DONE, "will do them after my tea", NO),
    (DONE, "was gonna but then me sister rang", NO),
    (DONE, "just finished actually", YES),
    (DONE, "half of them", UNSURE),
    (DONE, "just had egg n chips", None),
    (OUT, "went to church Sunday", YES),
    (OUT, "went back to bed", None),
    (OUT, "got to the gate and turned back", UNSURE),
    (TABLETS, "took them at 8", YES),
    (TABLETS, "took the lot", None),
    # which way it went
    (WORSE, "about the same", NO),
    (WORSE, "if anything it's eased off a bit", NO),
    (WORSE, "it's no worse", NO),
    (WORSE, "bits of it are and bits aren't", UNSURE),
    (BETTER, "worse if anything", NO),
    (BETTER, "much", YES),
    (BETTER, "everyone would be better off", None),
    # with trouble is a yes, part of the way is a no
    (ABLE, "just about", YES),
    (ABLE, "only up to my chest", NO),
    (ABLE, "on a good day", UNSURE),
    (ABLE, "I can now", YES),
    (ABLE, "I wish I could", NO),
    # an offer's own words
    (SEND, "send it", YES),
    (SEND, "send what?", None),
    (SEND, "I'd rather keep it between us", NO),
    (CHANGE, "stick with what we have", NO),
    (CHANGE, "up to you", UNSURE),
    (OFFER, "bit busy", NO),
    (OFFER, "I've had enough", None),
    (OFFER, "naaah", NO),
    # how it went
    (HELPED, "did the trick", YES),
    (HELPED, "fat lot of good", NO),
    (HELPED, "for a while", UNSURE),
    (HELPED, "mint tea and toast", None),
    (FALLS, "just the one on Tuesday", YES),
    (FALLS, "none", NO),
    (FALLS, "7", None),
    (FALLS, "nothing left", None),
    (HURTS, "like hell", YES),
    (HURTS, "not anymore", NO),
    # good news and bad, by what was asked
    (SORE, "it's fine", NO),
    (SORE, "sore as hell", YES),
    (SLEPT, "not bad", YES),
    (SLEPT, "awful", NO),
    (SLEPT, "went to bed at 11", None),
    # what is kept, and who is there
    (STILL, "came off them in March", NO),
    (STILL, "only when I need them", UNSURE),
    (STOP, "one more", NO),
    (STOP, "that'll do me", YES),
    (KEEP, "make it 10", NO),
    (KEEP, "leave it where it is", YES),
    (SOMEBODY, "the wife", YES),
    (SOMEBODY, "just me and the cat", NO),
    # the verb that was asked with
    ("Has your sleep improved?", "it has a wee bit", YES),
    ("Do you feel able to go up the stairs?", "with God's help I will", YES),
    ("Did it help?", "can't say that it did", NO),
    ("Are you sleeping any better?", "I'm really tired", None),
]


@pytest.mark.parametrize(("question", "text", "expected"), ANSWERS)
def test_a_question_shows_what_an_answer_means(question: str, text: str, expected: str | None) -> None:
    assert read_value(Kind.YES_NO, text, question, NOW).value == expected


@pytest.mark.parametrize("question", [DONE, OUT, WORSE, BETTER, ABLE, OFFER, HELPED, HURTS, SORE, STOP])
@pytest.mark.parametrize(
    "text", ["I can't feel my legs", "I give up", "what's the point", "I want to die", "my chest is tight"]
)
def test_alarm_and_despair_answer_nothing(question: str, text: str) -> None:
    assert read_value(Kind.YES_NO, text, question, NOW).value is None


ENDLESS = [
    "i'm just so ", "it was just ", "bit of a ", "some are and ", "i i i ", "oh well so ", "it is really ",
    "i've had have been ", "very very so so ", "my the ", "not any ", "i think so really ",
]  # fmt: skip


@pytest.mark.parametrize("question", sorted({question for question, *_ in ANSWERS}))
@pytest.mark.parametrize("words", ENDLESS)
def test_no_words_without_end_keep_it_busy(words: str, question: str) -> None:
    read_value(Kind.YES_NO, "yes", question, NOW)  # what is read at the first call only
    begun = perf_counter()
    read_value(Kind.YES_NO, words * 60, question, NOW)
    assert perf_counter() - begun < MOST_SECONDS
