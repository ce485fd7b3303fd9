"""The clinician's own question: an answer is kept with the words that were asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.dialogue.assistant import TODAY, Talker

FIRST, SECOND = "Did you use the splint?", "How far did you walk?"


def _is_asked_extra(ana: Talker) -> None:
    ana.send("/session_start", said=[])
    ana.send("/start_check_in")
    while ana.asked != "extra":
        ana.say("4" if ana.asked == "pain" else "skip")


def _kept(ana: Talker) -> tuple[str | None, str | None]:
    check_in = ana.check_in()
    assert check_in is not None
    (answer,) = [one for one in check_in.answers if one.question == "extra"]
    return answer.asked, answer.words


def test_a_question_that_was_replaced_meanwhile_keeps_its_answer(ana: Talker) -> None:
    ana.told_before({1: {"pain": 4}})
    ana.is_also_asked(FIRST)
    _is_asked_extra(ana)
    ana.is_also_asked(SECOND)
    ana.say("yes all night")
    assert _kept(ana) == (FIRST, "yes all night")


def test_the_next_day_it_is_the_new_one(ana: Talker) -> None:
    ana.told_before({2: {"pain": 4}})
    ana.is_also_asked(FIRST)
    ana.day = TODAY - timedelta(days=1)
    _is_asked_extra(ana)
    ana.say("yes all night")
    ana.is_also_asked(SECOND)
    ana.say("skip")
    ana.day = TODAY
    _is_asked_extra(ana)
    ana.say("to the shop")
    assert _kept(ana) == (SECOND, "to the shop")


def test_a_changed_answer_is_kept_with_what_was_asked_again(ana: Talker) -> None:
    ana.told_before({1: {"pain": 4}})
    ana.is_also_asked(FIRST)
    _is_asked_extra(ana)
    ana.say("yes all night")
    ana.say("skip")
    ana.is_also_asked(SECOND)
    ana.send('/change_answer{"question": "extra"}')
    ana.say("two streets")
    assert _kept(ana) == (SECOND, "two streets")


def test_a_question_that_was_stopped_meanwhile_keeps_its_answer(ana: Talker) -> None:
    ana.told_before({1: {"pain": 4}})
    ana.is_also_asked(FIRST)
    _is_asked_extra(ana)
    ana.is_also_asked("")
    ana.say("yes all night")
    assert _kept(ana) == (FIRST, "yes all night")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param(FIRST, "gave it a miss", id="left out, and no wish to skip the question"),
        pytest.param(FIRST, "forgot to put it on", id="no"),
        pytest.param(FIRST, "most of the night", id="in part"),
        pytest.param("Is the swelling worse than yesterday?", "about the same", id="the same"),
        pytest.param("Is the swelling worse than yesterday?", "it's up again", id="up, and no greeting"),
        pytest.param("Have you stopped the ibuprofen?", "still taking it", id="goes on, and no news"),
        pytest.param("Have you stopped the ibuprofen?", "came off it on Monday", id="over"),
    ],
)
def test_an_answer_without_a_yes_or_a_no_is_kept(ana: Talker, question: str, words: str) -> None:
    ana.told_before({1: {"pain": 4}})
    ana.is_also_asked(question)
    _is_asked_extra(ana)
    ana.say(words)
    assert ana.asked == "note"
    assert _kept(ana) == (question, words)


@pytest.mark.parametrize("words", ["skip", "I'd rather not say", "next question"])
def test_a_wish_to_skip_it_is_no_answer(ana: Talker, words: str) -> None:
    ana.told_before({1: {"pain": 4}})
    ana.is_also_asked(FIRST)
    _is_asked_extra(ana)
    ana.say(words)
    assert ana.asked == "note"
    assert _kept(ana)[1] is None


def test_a_stop_is_a_stop_whatever_was_asked(ana: Talker) -> None:
    ana.told_before({1: {"pain": 4}})
    ana.is_also_asked("Have you stopped the ibuprofen?")
    _is_asked_extra(ana)
    assert ana.say("stop").responses == ["utter_check_in_cancelled"]
