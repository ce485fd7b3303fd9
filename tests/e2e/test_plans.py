"""An if-then plan made in the chat, with what comes in between, as it stands in the store afterwards."""

from __future__ import annotations

from sqlalchemy import select

from coaching.services import plans
from coaching.store.models import IfThenPlan, PlanDay
from tests.e2e.every_question import where
from tests.e2e.phone import Phone
from tests.e2e.system import System
from tests.e2e.test_reminders import to_local

CRISIS = "i dont want to be alive anymore"


def active(phone: Phone) -> list[tuple[str, str, str | None, int | None]]:
    with phone.system.database.transaction() as session:
        found = plans.active_of(session, phone.person_id_in(session))
        return [(plan.cue, plan.action, plan.backup, plan.confidence) for plan in found]


def last(phone: Phone) -> str:
    return str(phone.responses()[-1])


def test_in_free_words_with_a_restart_in_the_middle(system: System, ana: Phone) -> None:
    ana.say("I want to make a plan")
    ana.say("get out and see my sister more")
    system["rasa"].kill()
    system["rasa"].restart()
    ana.say("id feel part of things again")
    ana.tap("Being tired")
    ana.say("walk to the corner")
    assert last(ana) == "utter_plan_no_cue"
    ana.say("after breakfast")
    assert last(ana) == "utter_ask_plan_form_plan_backup"
    ana.say("walk up and down the hall")
    ana.say("about a seven")
    ana.say("no nudge thanks")
    assert last(ana) == "utter_plan_receipt"
    assert active(ana) == [("after breakfast", "walk to the corner", "walk up and down the hall", 7)]


def test_by_the_command_and_by_buttons_and_ended_by_one(system: System, ana: Phone) -> None:
    ana.say("/plan")
    ana.tap("Make a plan")
    ana.tap("Move a bit more")
    ana.tap("Skip this one")
    ana.tap("Skip this one")
    ana.say("when the kettle boils I do 5 heel raises")
    ana.tap("Skip this one")
    ana.tap("9")
    ana.tap("No nudge, thanks")
    assert [plan[:2] for plan in active(ana)] == [("when the kettle boils", "do 5 heel raises")]
    ana.say("/plan")
    ana.tap("End this plan")
    assert last(ana) == "utter_plan_ended"
    assert active(ana) == []


def test_a_crisis_in_the_middle_gets_its_words_and_nothing_is_kept_of_the_plan(
    system: System, ana: Phone
) -> None:
    ana.say("make a plan")
    ana.say("see my grandchildren more")
    ana.say(CRISIS)
    said = [str(name) for name in ana.responses()]
    assert any(name.startswith("safety_crisis") for name in said)
    ana.say("hello")
    assert active(ana) == []


def test_its_moment_comes_at_its_hour_and_what_was_done_is_kept(system: System, ana: Phone) -> None:
    make_plan(ana, "about half past eight")
    to_local(system, "Europe/London", 8, 31)
    named = ana.hear()[-1].text
    assert "after breakfast" in named
    assert "gate" not in named
    system["rasa"].kill()
    system["rasa"].restart()
    ana.say("whats that for again")
    ana.tap("Done")
    assert last(ana) == "utter_plan_done"
    assert "see my sister" in ana.transcript()[-1][1]
    assert told(ana) == [(True, "yes")]
    to_local(system, "Europe/London", 18, 1)
    answer_check_in(ana)
    assert last(ana).startswith("utter_check_in_receipt")


def test_three_misses_and_it_is_changed_together(system: System, ana: Phone) -> None:
    make_plan(ana, "8.30 am")
    for answer in ("not today", "no breakfast today", "too tired"):
        to_local(system, "Europe/London", 8, 31)
        ana.hear()
        ana.say(answer)
    assert last(ana) == "utter_plan_revise"
    ana.tap("Change it")
    ana.say("after lunch, and just to the door")
    ana.say("9")
    ana.say("one o clock")
    assert last(ana) == "utter_plan_receipt"
    assert [plan[:2] for plan in active(ana)] == [("after lunch", "walk to the door")]
    to_local(system, "Europe/London", 8, 31)
    assert "utter_plan_cue" not in ana.responses()[-2:]
    to_local(system, "Europe/London", 13, 1)
    assert "after lunch" in ana.hear()[-1].text


def test_asked_about_in_the_evening_and_never_after_it_has_ended(system: System, ana: Phone) -> None:
    make_plan(ana, "skip")
    to_local(system, "Europe/London", 18, 1, days=1)
    answer_check_in(ana)
    assert last(ana) == "utter_ask_plan_came_yesterday"
    ana.say("yes it did and i walked")
    assert last(ana).startswith("utter_check_in_receipt")
    assert told(ana) == [(True, "yes")]
    ana.say("/plan")
    ana.tap("End this plan")
    to_local(system, "Europe/London", 18, 1)
    answer_check_in(ana)
    assert last(ana).startswith("utter_check_in_receipt")


def test_a_crisis_at_its_moment_gets_its_words_and_the_moment_rests(system: System, ana: Phone) -> None:
    make_plan(ana, "8.30 am")
    to_local(system, "Europe/London", 8, 31)
    ana.hear()
    ana.say(CRISIS)
    assert any(str(name).startswith("safety_crisis") for name in ana.responses())
    assert told(ana) == []
    to_local(system, "Europe/London", 8, 31)
    assert "utter_plan_cue" not in [str(name) for name in ana.responses()[-2:]]


def make_plan(phone: Phone, hour: str) -> None:
    """A walk to the gate after breakfast."""
    for words in (
        "make a plan",
        "see my sister",
        "skip",
        "skip",
        "after breakfast I walk to the gate",
        "skip",
        "8",
    ):
        phone.say(words)
    phone.say(hour)
    assert last(phone) == "utter_plan_receipt"


def answer_check_in(phone: Phone) -> None:
    """Pain 3, and all else skipped, as long as it is the check-in that asks."""
    phone.say("pain is 3")
    for _ in range(10):
        if where(phone)[0] != "check_in_form":
            return
        phone.say("skip")


def told(phone: Phone) -> list[tuple[bool, str | None]]:
    with phone.system.database.transaction() as session:
        own = select(PlanDay).join(IfThenPlan, IfThenPlan.id == PlanDay.plan_id)
        days = own.where(IfThenPlan.person_id == phone.person_id_in(session))
        return [(day.came, day.done) for day in session.scalars(days.order_by(PlanDay.local_date))]
