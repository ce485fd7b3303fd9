"""The one way to read a yes or a no: beside the coach's own question, or a clinician's in their words."""

from __future__ import annotations

import pytest

from coaching.values.beside_question import answers_indirectly, read_agreement_to, read_answer_to
from coaching.values.offers import is_offer
from coaching.values.put_questions import PUT_QUESTIONS, question_of
from coaching.values.yes_no import Answer

SPLINT = "Did you use the splint last night?"
SWELLING = "Is the swelling worse than yesterday?"
IBUPROFEN = "Have you stopped the ibuprofen?"


@pytest.mark.parametrize(
    ("asked", "text", "answer", "why"),
    [
        (SWELLING, "about the same", "no", "the same is not worse"),
        (SWELLING, "if anything it's gone down", "no", "the other way"),
        (SWELLING, "it's up again", "yes", "up is worse"),
        (SWELLING, "can't tell", "unsure", "nobody knows"),
        (SWELLING, "I had toast", None, "something else"),
        (SPLINT, "managed it", "yes", "done"),
        (SPLINT, "gave it a miss", "no", "left out"),
        (SPLINT, "didn't get round to it", "no", "not done"),
        (SPLINT, "some of it", "unsure", "a part"),
        (SPLINT, "I will", "no", "still to come"),
        (SPLINT, "it was raining", None, "something else"),
        (SPLINT, "I used it and it calmed me", "yes", "its own verb"),
        (SPLINT, "I used to", None, "that was once"),
        (SPLINT, "I used the stick", None, "another thing"),
        (SPLINT, "surprisingly I did", "yes", "behind an adverb"),
        (SPLINT, "I didn't have the courage", "no", "what it takes was lacking"),
        (SPLINT, "not able to recall now", "unsure", "forgotten whether"),
        (SPLINT, "no could do it", "no", "a no in other grammar"),
        ("Did you make it to your class?", "it was cancelled, snow", "no", "it didn't take place"),
        (
            "Did you rest after lunch?",
            "Where is the time? No rest at all",
            "no",
            "behind a question",
        ),
        ("Did you take your break at three?", "worked straight through", "no", "no break"),
        ("Did you see the physio?", "I saw my sister", None, "somebody else"),
        ("Did you talk to your doctor?", "I have speak with him on Monday", "yes", "a sister verb"),
        ("Did you stretch?", "watched telly instead", "no", "something in its place"),
        ("Did anything get in the way?", "family came and that was the end of that", "yes", "it did"),
        ("Shall I ask again on Friday?", "friday works", "yes", "what was named suits"),
        ("Shall I ask again on Friday?", "friday is busy", None, "tells something of it"),
        ("Are you sleepier than usual?", "a lot more", "yes", "more of it"),
        ("Are you sleepier than usual?", "not much more", "no", "no more of it"),
        (IBUPROFEN, "still taking it", "no", "goes on"),
        (IBUPROFEN, "stopped last week", "yes", "over"),
        (IBUPROFEN, "came off it on Monday", "yes", "over in other words"),
        (question_of("plan_came"), "yes it did", "yes", "echoed"),
        (question_of("plan_came"), "no", "no", "said"),
        (question_of("plan_came"), "never did", "no", "echoed with a no"),
        (question_of("plan_came"), "dunno", "unsure", "unsure"),
        (question_of("plan_came"), "went to church", None, "tells of something else"),
        (question_of("plan_smaller"), "that'd be good", "yes", "takes it up"),
        (question_of("plan_smaller"), "leave it as it is", "no", "as it is"),
        (question_of("plan_smaller"), "this one is fine", "no", "as it is"),
        (question_of("utter_travel_propose"), "keep it as it is", "no", "it would change"),
        (question_of("utter_break_later"), "I'll keep it", "no", "it would change"),
        (question_of("plan_smaller"), "my hip is bad", None, "only tells"),
        (question_of("utter_travel_propose"), "please do", "yes", "takes it up"),
        (question_of("utter_travel_propose"), "don't bother", "no", "refuses"),
        (question_of("utter_quiet_hours_offer"), "absolutely shattered", None, "only sounds like a yes"),
        (question_of("utter_break_later"), "go on then", "yes", "takes it up"),
        (question_of("utter_reminder_time_quiet"), "why not", "yes", "takes it up"),
    ],
)
def test_words_mean_what_they_mean_beside_what_was_asked(
    asked: str, text: str, answer: str | None, why: str
) -> None:
    read = read_answer_to(text, asked)
    assert (read.value if read is not None else None) == answer, why


@pytest.mark.parametrize(
    ("asked", "text", "answer", "why"),
    [
        ("share_confirm_on", "yes please", Answer.YES, "said"),
        ("share_confirm_on", "no", Answer.NO, "said"),
        ("share_confirm_on", "leave it as it is", Answer.NO, "a no may be meant"),
        ("share_confirm_on", "keep it as it is", Answer.NO, "it would change"),
        ("consent_needed", "yes let's start", Answer.YES, "said"),
        ("consent_needed", "my back is killing me", None, "tells something"),
        ("consent_needed", "managed it", None, "no yes to this"),
        ("consent_needed", "still going", None, "a yes has to be said"),
        ("consent_needed", "yes if my daughter can read it and you never tell anybody", None, "too much"),
        ("caregiver_question", "that's fine by me", Answer.YES, "said"),
        ("care_change_confirm", "don't", Answer.NO, "refused"),
        ("share_noticed", "not now", Answer.NO, "refused for now"),
    ],
)
def test_what_binds_needs_a_yes_that_is_said(asked: str, text: str, answer: Answer | None, why: str) -> None:
    assert read_agreement_to(text, question_of(asked)) is answer, why


@pytest.mark.parametrize(
    ("asked", "text", "answers"),
    [
        (SPLINT, "gave it a miss", True),
        (SWELLING, "it's up again", True),
        (IBUPROFEN, "still taking it", True),
        (IBUPROFEN, "stop", False),
        (SPLINT, "skip this one", False),
        (SPLINT, "later", False),
        (SPLINT, "what do you mean", False),
        (SPLINT, "are you a robot?", False),
        ("How far did you walk?", "to the shop", False),
    ],
)
def test_knows_an_answer_without_a_yes_or_a_no(asked: str, text: str, answers: bool) -> None:
    assert answers_indirectly(text, asked) is answers


def test_each_of_our_questions_asks_for_a_yes_or_a_no() -> None:
    for name, question in PUT_QUESTIONS.items():
        assert question.endswith("?"), name
        assert read_answer_to("yes", question) is Answer.YES, name
        assert read_answer_to("no thanks", question) is Answer.NO, name
        assert read_answer_to("banana", question) is None, name
        assert is_offer(question) or question.split()[0] in {"Did", "Does", "Is"}, name


def test_of_any_other_slot_nothing_is_asked() -> None:
    assert question_of("pain") == ""
    assert question_of(None) == ""
