"""Getting to know each other over days: nothing is asked twice, measures come again after four weeks."""

from __future__ import annotations

from datetime import timedelta

from coaching.rules.knowing import PIECES, Told
from coaching.services import knowing
from tests.dialogue.assistant import Talker

ITEMS = {"know_peg_pain": 6, "know_peg_enjoyment": 6, "know_peg_activity": 6}


def told_all(ana: Talker, *, days_ago: int) -> None:
    """Every piece was gone through that day."""
    at = ana.now - timedelta(days=days_ago)
    with ana.assistant.database.transaction() as session:
        for piece in PIECES:
            own = {"person_id": ana.person_id, "now": at}
            one = knowing.begin(
                session,
                key=f"{ana.person_id}{piece}",
                piece=piece,
                local_date=at.date(),
                keep_for=timedelta(28),
                **own,
            )
            answers = {question: Told(number=number) for question, number in ITEMS.items()}
            answers["know_map"] = Told(tags=("left_knee",))
            for question, told in answers.items() if piece == "pain" else ():
                knowing.answer(
                    session, set_id=one.id, question=question, message_id=question, told=told, **own
                )
            knowing.complete(session, set_id=one.id, **own)


def test_when_all_is_told_nothing_is_offered(ana: Talker) -> None:
    told_all(ana, days_ago=5)
    assert ana.say("get to know me").responses == ["utter_known_nothing_more"]


def test_after_four_weeks_the_measure_is_asked_and_the_map_is_not(ana: Talker) -> None:
    told_all(ana, days_ago=28)
    ana.say("get to know me")
    assert ana.tap("Two minutes now").responses == ["utter_ask_knowing_form_know_peg_pain"]
    for number in ("4", "4", "5"):
        last = ana.say(number)
    assert last.responses == ["utter_known_receipt"]
    assert "left knee" in last.text
    with ana.assistant.database.transaction() as session:
        sets = [one for one in knowing.sets_of(session, ana.person_id) if one.piece == "pain"]
        numbers = [knowing.answers_of(session, one.id)["know_peg_pain"].number for one in sets]
    assert numbers == [6, 4]


def test_what_was_left_is_gone_on_with_on_another_day(ana: Talker) -> None:
    ana.send('/get_to_know{"know_piece": "day"}')
    ana.say("I get up at six and rest a lot")
    ana.say("goodbye")
    later = Talker(ana.assistant, day=ana.day + timedelta(days=3), person_id=ana.person_id)
    later.send('/get_to_know{"know_piece": "day"}')
    assert later.asked == "know_aggravators"


def test_after_three_refusals_it_is_only_done_when_asked_for(ana: Talker) -> None:
    ana.told_before({1: {"pain": 4}, 2: {"pain": 4}, 3: {"pain": 4}})
    with ana.assistant.database.transaction() as session:
        for days in (30, 20, 10):
            own = {"person_id": ana.person_id, "today": ana.day - timedelta(days), "now": ana.now}
            knowing.make_offer(session, **own)
            knowing.refuse_offer(session, **own)
    ana.send("/start_check_in")
    for _ in range(8):
        if ana.asked is None:
            break
        ana.send("/skip")
    assert ana.send("/affirm").responses == ["utter_check_in_confirmed"]
    assert ana.say("get to know me").responses == ["utter_known_offer"]


def test_an_alarm_in_the_middle_ends_it_and_what_was_told_stays(ana: Talker) -> None:
    ana.send('/get_to_know{"know_piece": "mood"}')
    ana.say("several days")
    ana.send("/EXTERNAL_safety_hold")
    assert ana.asked is None
    assert ana.known() == {"know_nervous": 1}
    ana.send('/get_to_know{"know_piece": "mood"}')
    assert ana.asked == "know_worry"


def test_a_score_of_an_earlier_day_is_never_put_right(ana: Talker) -> None:
    told_all(ana, days_ago=5)
    ana.say("what do you know about me")
    assert ana.say("sorry, pain was 7").responses == ["utter_known_measured_then"]
    ana.say("what do you know about me")
    assert "right knee" in ana.say("no, the right knee").text
    with ana.assistant.database.transaction() as session:
        known = knowing.all_of(session, ana.person_id)
        assert (known["know_peg_pain"].number, known["know_map"].tags) == (6, ["right_knee"])


def test_todays_pain_is_no_correction_of_a_score(ana: Talker) -> None:
    told_all(ana, days_ago=5)
    ana.say("what do you know about me")
    ana.say("my pain is 7 today")
    with ana.assistant.database.transaction() as session:
        assert knowing.all_of(session, ana.person_id)["know_peg_pain"].number == 6


def test_a_score_of_an_earlier_day_asked_again_is_a_new_measure(ana: Talker) -> None:
    told_all(ana, days_ago=5)
    ana.send('/get_to_know{"know_again": "know_peg_pain"}')
    for number in ("4", "4", "5"):
        last = ana.say(number)
    assert last.responses == ["utter_known_receipt"]
    with ana.assistant.database.transaction() as session:
        sets = [one for one in knowing.sets_of(session, ana.person_id) if one.piece == "pain"]
        numbers = [knowing.answers_of(session, one.id)["know_peg_pain"].number for one in sets]
    assert numbers == [6, 4]


def test_small_talk_after_what_was_said_back_changes_nothing(ana: Talker) -> None:
    told_all(ana, days_ago=0)
    for said in ("thanks, off my feet now", "my head's clear", "my left hip"):
        ana.say("what do you know about me")
        ana.say(said)
    with ana.assistant.database.transaction() as session:
        assert knowing.regions_of(session, ana.person_id) == ["left_knee"]
