"""From the first try to a step that is taken, lived in the chat; and what clinicians disagree on is held."""

from __future__ import annotations

from coaching.content.moving import exercise_facts
from coaching.rules.progression import Limits
from coaching.services import clinicians, moving_care, moving_weeks
from coaching.services.moving_care import Order
from tests.e2e.every_question import where
from tests.e2e.phone import Phone
from tests.e2e.system import System, wait_until
from tests.e2e.test_exercise import sessions
from tests.e2e.test_plans import last
from tests.e2e.test_reminders import to_local
from tests.e2e.test_week import answered, lived_well, seen
from tests.support.builders import add_clinician
from tests.support.exercise_plans import rate_pain

ASKED_NEXT_MORNING = "utter_ask_exercise_form_exercise_morning"
STEP_WAITS = "utter_exercise_step_waits"


def planned_today(phone: Phone) -> dict[str, int]:
    with phone.system.database.transaction() as session:
        own, now = {"person_id": phone.person_id_in(session)}, phone.system.clock.now()
        moving_weeks.lay_week(session, library=exercise_facts(), now=now, **own)
        return moving_weeks.planned_on(session, on=now.date(), **own)


def do_todays_session(phone: Phone) -> None:
    """Step by step, easy effort, pain as usual."""
    phone.say("/session")
    for _ in range(8):
        if where(phone)[1] != "exercise_step":
            break
        phone.say("done")
    for words in ("3", "3", "skip"):
        phone.say(words)
    assert last(phone) == "utter_exercise_morning_announced"


def test_tries_a_plan_good_sessions_and_a_step_that_is_told_of_and_taken(system: System, ana: Phone) -> None:
    to_local(system, "Europe/London", 9, 5, days=1)
    ana.say("/moves")
    for words in ("any day", "nothing", "as small as can be"):
        ana.say(words)
    for _ in range(3):
        ana.say("/moves")
        ana.tap("Tell a try")
        ana.say("10")
        ana.say("10 times")
        to_local(system, "Europe/London", 9, 5, days=1)
    with system.database.transaction() as session:
        rate_pain(session, ana.person_id_in(session), system.clock.now())
    ana.say("/moves")
    first = {item.exercise: item.dose for item in seen(ana).items}
    assert all(dose is not None and dose.amount == 8 for dose in first.values())
    for _ in range(16):
        if STEP_WAITS in ana.responses():
            break
        is_done = bool(planned_today(ana))
        if is_done:
            do_todays_session(ana)
        to_local(system, "Europe/London", 9, 5, days=1)
        if is_done:
            wait_until(lambda: last(ana) == ASKED_NEXT_MORNING, 30, "the morning's question")
            ana.say("as usual")
    assert STEP_WAITS in ana.responses(), "told of unasked"
    assert len(sessions(ana)) >= 3
    assert {item.exercise: item.dose for item in seen(ana).items} == first, "nothing changes by itself"
    ana.tap("My moves")
    assert where(ana) == ("week_form", "week_sure")
    ana.say("8")
    assert where(ana) == ("week_form", "week_step")
    ana.say("is it safe to try it?")
    assert "utter_week_step_safe" in ana.responses()
    ana.say("ok, go for it")
    assert answered(ana) == ["accepted"]
    now = {item.exercise: item.dose for item in seen(ana).items}
    assert sum(now[name] != dose for name, dose in first.items()) == 1


def test_what_two_clinicians_see_differently_is_held_and_the_rest_goes_on(system: System, ana: Phone) -> None:
    to_local(system, "Europe/London", 9, 5, days=1)
    lived_well(ana)
    with system.database.transaction() as session:
        for name, most in (("Dr Gray", 4), ("Dr Hill", 6)):
            person_id = ana.person_id_in(session)
            doctor = add_clinician(session, name)
            clinicians.link_patient(
                session, clinician_id=doctor.id, patient_id=person_id, now=system.clock.now()
            )
            order = Order("careful", exercise="quad_press", most=Limits(repetitions=most))
            moving_care.prescribe(
                session,
                key=name,
                clinician_id=doctor.id,
                patient_id=person_id,
                order=order,
                now=system.clock.now(),
            )
    ana.say("/moves")
    assert "utter_week_held" in ana.responses()
    text = "\n".join(words for who, words in ana.transcript() if who != "user")
    assert "held until your team has agreed" in text
    held = next(item for item in seen(ana).items if item.exercise == "quad_press")
    assert held.is_held
    assert any(item.dose for item in seen(ana).items if item.exercise != "quad_press")
    assert "quad_press" not in planned_today(ana)
