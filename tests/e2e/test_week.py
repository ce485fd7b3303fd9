"""The week of moving in the chat, by the clock: made, tried, changed, and steps that are taken or not."""

from __future__ import annotations

from coaching.services import moving_decisions, week
from coaching.services.week import WeekSeen
from tests.e2e.every_question import where
from tests.e2e.phone import Phone
from tests.e2e.system import System
from tests.e2e.test_answers_back import photos
from tests.e2e.test_plans import CRISIS, last
from tests.e2e.test_reminders import to_local
from tests.support.weeks import live_well


def seen(phone: Phone) -> WeekSeen:
    with phone.system.database.transaction() as session:
        return week.see(session, person_id=phone.person_id_in(session), now=phone.system.clock.now())


def answered(phone: Phone) -> list[str]:
    with phone.system.database.transaction() as session:
        rows = moving_decisions.history(session, phone.person_id_in(session))
        return sorted(row.state for _, row in rows if row.answered_at is not None)


def lived_well(phone: Phone, *, is_sure: bool = True) -> None:
    with phone.system.database.transaction() as session:
        now = phone.system.clock.now()
        live_well(session, phone.person_id_in(session), until=now, is_sure=is_sure)


def test_made_by_buttons_tried_on_three_days_then_moved_swapped_shrunk_and_taken_back(
    system: System, ana: Phone
) -> None:
    to_local(system, "Europe/London", 9, 0, days=1)
    ana.say("/moves")
    for label in ("Any day", "Lying flat", "As small as can be"):
        ana.tap(label)
    assert last(ana) == "utter_week_made"
    assert len(photos(ana)) == 1
    assert len(seen(ana).items) == 2
    for number in range(3):
        ana.say("/moves")
        ana.tap("Tell a try")
        ana.say("about 10")
        if number == 1:
            system["rasa"].kill()
            system["rasa"].restart()
            system["actions"].kill()
            system["actions"].restart()
        ana.say("10 or 11")
        to_local(system, "Europe/London", 9, 0, days=1)
    ana.say("/moves")
    assert [item.dose.amount for item in seen(ana).items if item.dose] == [8, 8]
    ana.tap("Move a day")
    assert last(ana) == "utter_week_move_which"
    ana.say("never mind")
    assert last(ana) == "utter_week_kept"
    ana.say("make it smaller")
    assert [item.dose.amount for item in seen(ana).items if item.dose] == [6, 6]
    ana.tap("Take it back")
    assert [item.dose.amount for item in seen(ana).items if item.dose] == [8, 8]
    ana.say("/moves")
    ana.tap("Swap one")
    assert last(ana) == "utter_week_swap_which"
    first = seen(ana).items[0].exercise
    ana.say("not the " + first.replace("_", " "))
    assert last(ana) in ("utter_week_swap_for", "utter_week_swap_none", "utter_week_swap_which")


def test_made_in_words_with_a_crisis_in_the_middle(ana: Phone) -> None:
    ana.say("I want to start exercising")
    assert where(ana) == ("week_form", "week_days")
    ana.say("mon weds n fri")
    ana.say(CRISIS)
    assert any(str(name).startswith("safety_crisis") for name in ana.responses())
    assert where(ana) == (None, None)


def test_a_step_is_asked_about_and_taken_and_another_is_not(system: System, ana: Phone) -> None:
    to_local(system, "Europe/London", 9, 0, days=1)
    lived_well(ana)
    before = {item.exercise: item.dose for item in seen(ana).items}
    ana.say("/moves")
    assert last(ana) == "utter_ask_week_form_week_step"
    assert {item.exercise: item.dose for item in seen(ana).items} == before, "nothing changes by itself"
    ana.tap("Why?")
    assert "utter_week_why_green" in ana.responses()
    ana.tap("Take the step")
    ana.say("not yet, id rather stay")
    assert answered(ana) == ["accepted", "stayed"]
    changed = [
        name for name, dose in before.items() if dose != {i.exercise: i.dose for i in seen(ana).items}[name]
    ]
    assert len(changed) == 1
    ana.say("can we do thursday instead of wednesday")
    assert last(ana).startswith("utter_week_")


def test_how_sure_they_are_is_asked_before_a_step_and_unsure_is_no_step(system: System, ana: Phone) -> None:
    to_local(system, "Europe/London", 9, 0, days=1)
    lived_well(ana, is_sure=False)
    ana.say("/moves")
    assert where(ana) == ("week_form", "week_sure")
    ana.say("about a 4")
    assert "utter_week_not_sure" in ana.responses()
    assert where(ana) == (None, None)
    assert seen(ana).proposals == ()
