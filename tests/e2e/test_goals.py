"""A goal found in the chat, the way to it, its ladder, and a look at it four weeks later."""

from __future__ import annotations

from coaching.services import goals, plans
from coaching.store.models import Goal
from tests.e2e.phone import Phone
from tests.e2e.system import System
from tests.e2e.test_answers_back import photos
from tests.e2e.test_plans import CRISIS, answer_check_in, last
from tests.e2e.test_reminders import to_local

FIRST_PART = (
    "i want to set a goal",
    "seeing my sister",
    "walk 20 minutes to her house by easter",
    "8",
    "she makes me laugh",
)
SECOND_PART = ("go on", "5 minutes", "ring her and sit outside", "walk to the gate", "9")


def tell(phone: Phone, *words: str) -> None:
    for said in words:
        phone.say(said)


def kept(phone: Phone) -> list[Goal]:
    with phone.system.database.transaction() as session:
        return goals.kept_of(session, phone.person_id_in(session))


def test_in_free_words_with_a_restart_in_the_middle_and_a_plan_at_the_end(system: System, ana: Phone) -> None:
    tell(ana, *FIRST_PART[:3])
    system["rasa"].kill()
    system["rasa"].restart()
    tell(ana, *FIRST_PART[3:])
    assert last(ana) == "utter_goal_go_on"
    system["actions"].kill()
    system["actions"].restart()
    tell(ana, *SECOND_PART)
    assert last(ana) == "utter_goal_offer_plan"
    ana.tap("The ladder")
    (ladder,) = photos(ana)
    assert ladder["width"] == 1080
    ana.say("my goal")
    ana.tap("Make a plan for it")
    assert last(ana) == "utter_ask_plan_form_plan_obstacle"
    tell(ana, "rain", "after lunch i walk to the gate", "skip", "9", "skip")
    assert last(ana) == "utter_plan_receipt"
    with system.database.transaction() as session:
        (plan,) = plans.active_of(session, ana.person_id_in(session))
    assert (plan.wish, plan.outcome) == ("walk to the gate", "she makes me laugh")


def test_by_the_command_and_buttons_and_two_taps_on_one(system: System, ana: Phone) -> None:
    ana.say("/goal")
    ana.tap("Find a goal")
    ana.tap("Being outside")
    ana.say("sit in the garden every day")
    ana.tap("7")
    ana.tap("Skip this one")
    ana.tap("Another day")
    (goal,) = kept(ana)
    assert (goal.value, goal.words, goal.importance) == ("being outside", "sit in the garden every day", 7)
    ana.say("/goal")
    ana.tap("Go on")
    ana.say("stop")
    assert [one.key for one in kept(ana)] == [goal.key]


def test_a_crisis_in_the_middle_gets_its_words_and_what_was_told_before_is_kept(ana: Phone) -> None:
    tell(ana, *FIRST_PART, "go on", CRISIS)
    assert any(str(name).startswith("safety_crisis") for name in ana.responses())
    (goal,) = kept(ana)
    assert goal.words == FIRST_PART[2]
    assert goal.start is None


def test_after_four_weeks_it_is_looked_at_behind_the_check_in(system: System, ana: Phone) -> None:
    tell(ana, *FIRST_PART, "another day")
    to_local(system, "Europe/London", 18, 1, days=29)
    answer_check_in(ana)
    ana.say("yes")
    assert last(ana) == "utter_offer_goal_look"
    tell(ana, "ok lets look", "about half way", "keep going")
    assert last(ana) == "utter_goal_keep"
    (goal,) = kept(ana)
    assert goal.reviewed_at is not None
    to_local(system, "Europe/London", 18, 1, days=1)
    answer_check_in(ana)
    ana.say("yes")
    assert last(ana) != "utter_offer_goal_look"
