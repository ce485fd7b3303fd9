"""Check-ins over several days: each day starts clean, and the affirmation fits what happened before."""

from __future__ import annotations

from datetime import timedelta

from tests.dialogue.assistant import TODAY, Answer, Talker


def _check_in(
    ana: Talker, pain: str = "4", activity: str = "ironed two shirts", note: str = "skip"
) -> Answer:
    ana.send("/session_start", said=[])
    answer = ana.send("/start_check_in")
    answers = {"pain": pain, "activity": activity, "note": note}
    while ana.asked is not None:
        answer = ana.say(answers.get(ana.asked, "skip"))
    return answer


def _on_days(ana: Talker, *days_ago: int) -> list[str]:
    receipts = []
    for days in days_ago:
        ana.day = TODAY - timedelta(days=days)
        receipts.append(_check_in(ana).responses[-1].removeprefix("utter_check_in_receipt_"))
    return receipts


def test_the_affirmation_follows_the_days(ana: Talker) -> None:
    receipts = _on_days(ana, 13, 12, 11, 10, 4, 2)
    assert receipts == ["first", "effort", "milestone", "streak", "back", "effort"]


def test_a_hard_day_is_affirmed_for_telling_it(ana: Talker) -> None:
    _on_days(ana, 1)
    ana.day = TODAY
    assert _check_in(ana, pain="9 today").responses[-1] == "utter_check_in_receipt_hard_day"


def test_a_quiet_day_is_affirmed_for_being_here(ana: Talker) -> None:
    _on_days(ana, 2)
    ana.day = TODAY
    answer = _check_in(ana, activity="nothing much", note="nothing really")
    assert answer.responses[-1] == "utter_check_in_receipt_showed_up"


def test_words_alone_are_affirmed_for_their_openness(ana: Talker) -> None:
    _on_days(ana, 2)
    ana.day = TODAY
    answer = _check_in(ana, activity="skip", note="my brother wrote me a letter")
    assert answer.responses[-1] == "utter_check_in_receipt_words"


def test_the_next_day_starts_clean(ana: Talker) -> None:
    ana.day = TODAY - timedelta(days=1)
    ana.send("/start_check_in")
    ana.say("8")
    ana.day = TODAY
    ana.send("/session_start", said=[])
    answer = ana.send("/start_check_in")
    assert answer.responses == ["utter_ask_check_in_form_pain"]
    assert ana.kept() == {}


def test_a_question_left_open_overnight_is_not_answered_for_the_wrong_day(ana: Talker) -> None:
    ana.day = TODAY - timedelta(days=1)
    ana.send("/start_check_in")
    ana.say("8")
    ana.day = TODAY
    answer = ana.say("weeded the path")
    assert answer.status == 200
    ana.day = TODAY - timedelta(days=1)
    assert ana.kept() == {"pain": 8}


def test_the_receipt_of_a_new_session_is_worded_anew(ana: Talker) -> None:
    ana.day = TODAY - timedelta(days=1)
    first = _check_in(ana)
    ana.day = TODAY
    ana.send("/session_start", said=[*first.variants])
    asked = ana.send("/start_check_in")
    assert asked.variants
    assert not set(asked.variants) & set(first.variants)
