"""Plans at work: their moment, how it went in people's own words, and changing them after misses."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from coaching.rules.if_then.follow_up import DayTold, Done
from coaching.services import plan_days, plans
from coaching.services.plans import PlanTold
from coaching.store.models import PlanDay
from tests.dialogue.assistant import TODAY, Answer, Talker

WALK = PlanTold(
    words="after breakfast I walk to the gate",
    cue="after breakfast",
    cue_kind="event",
    cue_at=time(8, 30),
    action="walk to the gate",
    outcome="see my sister again",
    confidence=8,
)


def plan_of(ana: Talker, told: PlanTold = WALK, *, key: str = "p") -> str:
    """Make a plan five days ago; its id."""
    with ana.assistant.database.transaction() as session:
        at = ana.now - timedelta(days=5)
        key = f"{ana.person_id}:{key}"
        return plans.make(session, key=key, person_id=ana.person_id, told=told, now=at).id


def days_of(ana: Talker, plan_id: str) -> dict[date, tuple[bool, str | None]]:
    with ana.assistant.database.transaction() as session:
        rows = session.scalars(select(PlanDay).where(PlanDay.plan_id == plan_id))
        return {row.local_date: (row.came, row.done) for row in rows}


def cue(ana: Talker, plan_id: str) -> Answer:
    return ana.send(f'/EXTERNAL_plan_cue{{"plan_cue": "{plan_id}"}}')


def missed(ana: Talker, plan_id: str, *days_ago: int) -> None:
    with ana.assistant.database.transaction() as session:
        plan = plans.active_by_id(session, plan_id=plan_id, person_id=ana.person_id)
        assert plan is not None
        for days in days_ago:
            plan_days.tell(
                session,
                plan=plan,
                local_date=ana.day - timedelta(days=days),
                told=DayTold(came=True, done=Done.NO),
                message_id=f"miss:{days}",
                now=ana.now - timedelta(days=days),
            )


@pytest.mark.parametrize(
    ("words", "response", "kept"),
    [
        pytest.param("done", "utter_plan_done", (True, "yes"), id="done"),
        pytest.param("just did it, lovely morning", "utter_plan_done", (True, "yes"), id="told at length"),
        pytest.param("got halfway", "utter_plan_partly", (True, "partly"), id="half"),
        pytest.param("nah too sore today", "utter_plan_missed", (True, "no"), id="not today"),
        pytest.param("didnt have breakfast", "utter_plan_never_came", (False, None), id="no moment"),
        pytest.param("ok", "utter_plan_cue_heard", None, id="only heard"),
        pytest.param("will do later", "utter_plan_cue_heard", None, id="later"),
    ],
)
def test_its_moment_is_named_and_answered(
    ana: Talker, words: str, response: str, kept: tuple[bool, str | None] | None
) -> None:
    plan_id = plan_of(ana)
    named = cue(ana, plan_id)
    assert named.responses == ["utter_plan_cue"]
    assert "after breakfast" in named.text
    assert "gate" not in named.text
    answer = ana.say(words)
    assert answer.responses[0] == response
    assert ana.asked is None
    assert days_of(ana, plan_id) == ({ana.day: kept} if kept is not None else {})


def test_by_buttons_and_what_it_was(ana: Talker) -> None:
    plan_id = plan_of(ana)
    cue(ana, plan_id)
    shown = ana.tap("What was it?")
    assert shown.responses == ["utter_plan_shown", "utter_plan_cue_again"]
    assert "walk to the gate" in shown.text
    answer = ana.tap("Done")
    assert answer.responses == ["utter_plan_done"]
    assert "see my sister again" in answer.text
    assert days_of(ana, plan_id) == {ana.day: (True, "yes")}


def test_words_about_health_stay_off_the_lock_screen(ana: Talker) -> None:
    told = PlanTold("after my tablets I walk", "after my tablets", "event", time(9), "walk to the gate")
    named = cue(ana, plan_of(ana, told))
    assert "tablets" not in named.text


def test_a_question_in_the_middle_and_then_the_answer(ana: Talker) -> None:
    plan_id = plan_of(ana)
    cue(ana, plan_id)
    aside = ana.say("are you a real person")
    assert aside.responses[-1] == "utter_plan_cue_again"
    assert ana.say("yes i did it").responses == ["utter_plan_done"]


def check_in(ana: Talker) -> Answer:
    ana.send("/session_start", said=[])
    answer = ana.send("/start_check_in")
    told = {"pain": "4", "activity": "ironed a shirt"}
    while ana.asked not in (None, "plan_came"):
        answer = ana.say(told.get(ana.asked or "", "skip"))
    return answer


@pytest.mark.parametrize(
    ("said", "heard", "kept"),
    [
        pytest.param(["yes", "i did"], "utter_plan_done", (True, "yes"), id="apart"),
        pytest.param(["yes and i did it"], "utter_plan_done", (True, "yes"), id="both at once"),
        pytest.param(["aye", "bit of it"], "utter_plan_partly", (True, "partly"), id="a part"),
        pytest.param(["it came but i was too tired"], "utter_plan_missed", (True, "no"), id="too tired"),
        pytest.param(["no it didnt"], "utter_plan_never_came", (False, None), id="it never came"),
        pytest.param(["purple", "yes", "no"], "utter_plan_missed", (True, "no"), id="asked again"),
        pytest.param(["about half"], "utter_plan_partly", (True, "partly"), id="a part tells that it came"),
        pytest.param(["it never came up"], "utter_plan_never_came", (False, None), id="never"),
        pytest.param(["went to church instead"], "utter_plan_missed", (True, "no"), id="something else"),
        pytest.param(["yes", "managed it"], "utter_plan_done", (True, "yes"), id="managed"),
        pytest.param(["yes", "some of it"], "utter_plan_partly", (True, "partly"), id="some"),
        pytest.param(["yes", "didn't get round to it"], "utter_plan_missed", (True, "no"), id="not got to"),
        pytest.param(
            ["yes", "did the washing", "no"],
            "utter_plan_missed",
            (True, "no"),
            id="another deed",
        ),
        pytest.param(["skip"], "utter_plan_day_left", None, id="skipped"),
        pytest.param(["dunno"], "utter_plan_day_left", None, id="unsure"),
    ],
)
def test_the_check_in_asks_apart_whether_it_came_and_was_done(
    ana: Talker, said: list[str], heard: str, kept: tuple[bool, str | None] | None
) -> None:
    plan_id = plan_of(ana)
    asked = check_in(ana)
    assert asked.responses[-1] == "utter_ask_plan_came_today"
    for words in said:
        answer = ana.say(words)
    assert answer.responses[0] == heard
    assert answer.responses[-1].startswith("utter_check_in_receipt_")
    assert "ironed a shirt" in answer.text
    assert days_of(ana, plan_id) == ({ana.day: kept} if kept is not None else {})


def test_what_was_told_at_its_moment_is_not_asked_again(ana: Talker) -> None:
    plan_id = plan_of(ana)
    cue(ana, plan_id)
    ana.tap("Done")
    assert check_in(ana).responses[-1].startswith("utter_check_in_receipt_")
    assert days_of(ana, plan_id) == {ana.day: (True, "yes")}


def test_a_hard_day_is_kept_short(ana: Talker) -> None:
    plan_of(ana)
    ana.told_before({1: {"pain": 4}})
    ana.send("/start_check_in")
    ana.say("9")
    while ana.asked is not None:
        answer = ana.say("skip")
    assert answer.responses[-1] == "utter_check_in_receipt_hard_day"


def test_told_by_oneself(ana: Talker) -> None:
    plan_id = plan_of(ana)
    assert ana.say("i did my plan today").responses == ["utter_plan_done"]
    assert days_of(ana, plan_id) == {ana.day: (True, "yes")}
    again = ana.say("i only did half of my plan")
    assert again.responses == ["utter_plan_partly"]
    assert days_of(ana, plan_id) == {ana.day: (True, "partly")}


def test_after_three_misses_it_is_changed_together(ana: Talker) -> None:
    plan_id = plan_of(ana)
    missed(ana, plan_id, 2, 1)
    cue(ana, plan_id)
    offered = ana.say("no not today")
    assert offered.responses == ["utter_plan_revise"]
    asked = ana.say("yes ok")
    assert asked.responses == ["utter_plan_what_fits"]
    ana.say("after lunch")
    ana.say("9")
    assert ana.asked == "plan_hour"
    kept = ana.say("1 pm")
    assert kept.responses == ["utter_plan_receipt"]
    assert ana.plans() == [
        {"cue": "after lunch", "action": "walk to the gate", "backup": None, "confidence": 9}
    ]
    ana.day += timedelta(days=1)
    cue(ana, plan_id)
    assert ana.tap("Not today").responses == ["utter_plan_missed"]


def test_in_the_check_in_the_offer_waits_for_the_receipt(ana: Talker) -> None:
    plan_id = plan_of(ana)
    missed(ana, plan_id, 2, 1)
    check_in(ana)
    ana.say("yes")
    answer = ana.say("no")
    assert answer.responses[0] == "utter_plan_missed"
    assert answer.text.count("?") == 1
    assert ana.say("thats right").responses == ["utter_check_in_confirmed", "utter_plan_revise"]
    assert ana.tap("Keep it as it is").responses == ["utter_plan_stays"]


def test_of_two_plans_the_one_is_told_whose_words_are_said(ana: Talker) -> None:
    plan_of(ana)
    swim = PlanTold("at 5 pm I swim 4 lengths", "at 5 pm", "time", time(17), "swim 4 lengths")
    other = plan_of(ana, swim, key="q")
    ana.say("did the swim in my plan")
    assert days_of(ana, other) == {TODAY: (True, "yes")}
    which = ana.say("change my plan")
    assert which.responses == ["utter_plan_which", "utter_plan_shown", "utter_plan_shown"]


def test_what_was_it_shows_it_and_a_word_to_the_nudge_ends_it(ana: Talker) -> None:
    plan_id = plan_of(ana)
    cue(ana, plan_id)
    assert ana.say("what was it again").responses == ["utter_plan_shown", "utter_plan_cue_again"]
    assert ana.say("stop nudging me about the plan").responses == ["utter_plan_quiet"]
    assert ana.asked is None
    assert "Nudge: none" in ana.say("my plan").text


def test_told_after_it_was_only_heard(ana: Talker) -> None:
    plan_id = plan_of(ana)
    cue(ana, plan_id)
    assert ana.say("ok will do").responses == ["utter_plan_cue_heard"]
    assert ana.say("yeah did it but only to the door").responses == ["utter_plan_partly"]
    assert days_of(ana, plan_id) == {ana.day: (True, "partly")}


def test_it_is_the_plan_when_a_plan_was_spoken_of(ana: Talker) -> None:
    plan_of(ana)
    ana.say("i didnt do my plan today")
    changed = ana.say("change it to before lunch")
    assert changed.responses == ["utter_reflect_plan_words", "utter_ask_plan_form_plan_confidence"]
    ana.say("8")
    assert ana.say("12").responses == ["utter_plan_receipt"]
    assert ana.plans()[0]["cue"] == "before lunch"
