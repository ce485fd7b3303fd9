"""A flare, from the plan made in calm to the changed plan, by the clock; with Rasa down; in silence."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from coaching.rules.flares import Course, End, Stage
from coaching.services import flare_plans, flares
from coaching.store.models import Flare, SafetyEvent
from tests.e2e.phone import Phone
from tests.e2e.system import System, wait_until
from tests.e2e.test_answers_back import photos
from tests.e2e.test_caregivers import Household
from tests.e2e.test_plans import CRISIS, last
from tests.e2e.test_reminders import outcomes, to_local

PLAN = (
    "id like to make a flare plan",
    "bad nights, stiff neck",
    "half my walk",
    "warm bath then the radio",
    "5 mins in the garden",
    "skip",
    "my sister, clinic after a week",
    "im slower, thats all",
)


def make_plan(phone: Phone) -> None:
    for words in PLAN:
        phone.say(words)
    assert last(phone) == "utter_flare_plan_check"
    phone.say("yes")
    assert last(phone) == "utter_flare_plan_fits"


def latest(phone: Phone) -> Flare:
    with phone.system.database.transaction() as session:
        found = select(Flare).where(Flare.person_id == phone.person_id_in(session))
        return session.scalars(found.order_by(Flare.began_at.desc())).first()  # type: ignore[return-value]


def days(phone: Phone) -> list[str]:
    flare = latest(phone)
    with phone.system.database.transaction() as session:
        return [day.course for day in flares.days_of(session, flare)]


def end_the_day(phone: Phone) -> None:
    """On the day on which it begins nothing more is asked."""
    to_local(phone.system, "Europe/London", 23)
    phone.hear(0)


def next_evening(phone: Phone) -> None:
    to_local(phone.system, "Europe/London", 18, 1)
    phone.hear(0)


def test_from_the_plan_to_the_changed_plan(system: System, ana: Phone) -> None:
    make_plan(ana)
    assert len(photos(ana)) == 1
    ana.say("i want to set a goal")
    ana.say("seeing my sister")  # in the middle of another conversation …
    ana.say("ugh its flared up")
    assert "flare_red_flags" in ana.responses()[-3:]
    ana.say("none of that")
    ana.say("yeah its a flare")
    assert last(ana) == "flare_once_a_day"
    assert len(photos(ana)) == 2
    ana.say("hello")  # what was open is closed: no question of the goal comes again
    assert not last(ana).startswith("utter_ask_goal_form")
    end_the_day(ana)
    for words in ("no change really", "rough nite, worse", "bit better ta"):
        next_evening(ana)
        assert last(ana) == "flare_day"
        ana.say(words)
    assert days(ana) == [Course.SAME, Course.WORSE, Course.BETTER]
    assert "flare_told_better" in ana.responses()
    assert latest(ana).stage == Stage.DAILY
    for _ in range(2):
        next_evening(ana)
        ana.tap("Settled")
    assert latest(ana).stage == Stage.RETURN
    assert last(ana) == "flare_look_back"
    ana.say("ok")
    for words in ("the long drive", "second night", "the bath", "stop every hour in the car"):
        ana.say(words)
    assert last(ana) == "utter_ask_flare_form_flare_update"
    ana.say("yes please")
    assert "utter_flare_looked" in ana.responses()
    with system.database.transaction() as session:
        plan = flare_plans.plan_of(session, ana.person_id_in(session))
        assert plan is not None
        assert plan.worst == "warm bath then the radio; stop every hour in the car"
    assert latest(ana).trigger == "the long drive"
    for share in ("70", "85"):
        next_evening(ana)
        ana.say("/flare")
        bubbles = ana.tap("It went well")
        assert share in bubbles[-1].text
    next_evening(ana)
    ana.say("/flare")
    ana.tap("It went well")
    assert latest(ana).end == End.BACK


def test_with_the_dialogue_down_the_card_is_there_at_once(system: System, ana: Phone) -> None:
    make_plan(ana)
    system["rasa"].kill()
    waiting = ana.post("hello there")  # what waits for the dialogue keeps nothing back
    system.wait_reported(waiting)
    ana.say("its flared up again")
    ana.say("nope")
    ana.tap("A flare")
    assert last(ana) == "flare_once_a_day"
    system.wait_sent()
    assert len(photos(ana)) == 2
    end_the_day(ana)
    next_evening(ana)
    assert last(ana) == "flare_day"
    ana.say("same")
    assert days(ana) == [Course.SAME]
    system["rasa"].restart()
    system.wait_answered(waiting, seconds=60)


def test_how_it_moves_is_heard_unasked_with_the_dialogue_up_and_down(system: System, ana: Phone) -> None:
    for words in ("/flare", "no", "a flare", "not now"):
        ana.say(words)
    ana.say("hello")
    ana.say("its easing off now")
    assert ana.responses()[-1] == "flare_told_better"
    end_the_day(ana)
    next_evening(ana)
    ana.say("same")
    system["rasa"].kill()
    ana.say("it's calming down")
    assert ana.responses()[-1] == "flare_told_better"
    assert days(ana) == [Course.BETTER, Course.BETTER]
    system["rasa"].restart()


def test_sloppy_words_and_questions_beside(system: System, ana: Phone) -> None:
    make_plan(ana)
    ana.say("ugh my backs gone, its flared up again")
    ana.say("whats the point of asking that")
    assert ana.responses()[-2:] == ["flare_why_flags", "flare_red_flags"]
    ana.say("nah just the usual stuff")
    ana.say("def a flare")
    ana.say("whats my plan say about nights")
    assert len(photos(ana)) == 3
    end_the_day(ana)
    next_evening(ana)
    ana.say("is it ok to take ibuprofen")
    ana.say("rubbish night but bit better now")
    next_evening(ana)
    ana.say("my neck is better but my back is worse")
    assert last(ana) == "flare_apart"
    ana.say("worse overall")
    assert days(ana) == [Course.BETTER, Course.WORSE]
    ana.say("can you tell my doctor")
    assert last(ana) == "flare_team_asked"


def test_a_red_flag_in_the_middle_wins(ana: Phone) -> None:
    ana.say("/flare")
    ana.say("its my usual pain but i cant feel between my legs")
    assert any(str(name).startswith("safety_emergency") for name in ana.responses())
    assert latest(ana) is None
    ana.say("/flare")
    assert str(ana.responses()[-2]).startswith("safety_hold"), "and then the open question"


def test_a_crisis_in_a_flare_is_met_first(ana: Phone) -> None:
    for words in ("/flare", "no", "a flare", CRISIS):
        ana.say(words)
    assert any(str(name).startswith("safety_crisis") for name in ana.responses())
    end_the_day(ana)
    next_evening(ana)
    assert "flare_day" not in ana.responses()


def test_silence_is_met_less_often_and_a_long_one_is_on_the_teams_list(system: System) -> None:
    home = Household(system)
    for words in ("/flare", "no", "a flare", "not now"):
        home.ann.say(words)
    for _ in range(9):
        next_evening(home.ann)
    assert home.ann.responses().count("flare_day") == 4
    with system.database.transaction() as session:
        mine = select(SafetyEvent).where(SafetyEvent.person_id == home.ann.person_id_in(session))
        (event,) = session.scalars(mine)
        assert (event.tier, event.hold) == ("routine", False)
    assert not any(outcome == "opened" for outcome, _ in outcomes(home.ann))


def test_it_was_only_soreness(ana: Phone) -> None:
    for words in ("flare up", "no", "not sure"):
        ana.say(words)
    assert latest(ana).ended_at is None
    ana.say("it was only soreness from the gym")
    assert latest(ana).end == End.SORENESS
    end_the_day(ana)
    next_evening(ana)
    assert "flare_day" not in ana.responses()


def test_who_cares_hears_with_the_scope_and_not_without(system: System) -> None:
    home = Household(system)
    jean, sam = Phone(system, "Jean"), Phone(system, "Sam")
    home.invite(jean, "When it flares up")
    home.invite(sam)
    system.move_clock(advance_seconds=timedelta(days=1).total_seconds())  # they hear of it first
    system.wait_idle()
    for words in ("/flare", "no", "a flare"):
        home.ann.say(words)
    system.wait_sent()
    assert "care_flare_begun" in jean.responses()
    assert "care_flare_begun" not in sam.responses()


def test_breathing_edits_its_one_message(system: System, ana: Phone) -> None:
    (first,) = ana.say("breathe with me")
    for _ in range(3):
        system.move_clock(advance_seconds=10)
        system.wait_idle()
    shown = [bubble for bubble in ana.hear() if bubble.message_id == first.message_id]
    assert shown[-1].edited
    assert "In for 4" in shown[-1].text
    system["bot"].kill()  # it is a row: a restart goes on
    system["bot"].restart()
    system.move_clock(advance_seconds=60)
    wait_until(lambda: last(ana) == "flare_breathe_felt")
    ana.tap("A little calmer")
    assert last(ana) == "flare_felt_calmer"
