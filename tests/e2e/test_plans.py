"""An if-then plan made in the chat, with what comes in between, as it stands in the store afterwards."""

from __future__ import annotations

from coaching.services import plans
from tests.e2e.phone import Phone
from tests.e2e.system import System

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
