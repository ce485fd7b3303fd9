"""Something talked over on the phone: a restart, an alarm at any question, a night in between, and a plan."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from coaching.services import plans, safety, talks
from coaching.store.models import Message, Person, Reminder, Talk
from tests.e2e.every_question import wait_until_closed, where
from tests.e2e.phone import Phone
from tests.e2e.system import System
from tests.e2e.test_every_question import ALARMS, HELLO, check_answered
from tests.e2e.test_plans import last
from tests.e2e.test_reminders import to_local

WISH = "I want to go dancing with my sister again like we did every Friday before all this began"
REASON = "she makes me laugh till I cry"
# What leads to each question, from the first word on.
WAYS = {
    "talk_about": ["/talk"],
    "talk_importance": ["/talk", WISH],
    "talk_why": ["/talk", WISH, "8"],
    "talk_confidence": ["/talk", WISH, "8", REASON],
    "talk_next": ["/talk", WISH, "8", REASON, "9"],
    "talk_knows": ["is it bad to sit all day?"],
    "talk_share": ["is it bad to sit all day?", "it makes me stiff"],
}


def kept(phone: Phone) -> list[Talk]:
    with phone.system.database.transaction() as session:
        return talks.talks_of(session, phone.person_id_in(session))


def test_in_free_words_with_restarts_and_a_plan_with_its_reminder(system: System, ana: Phone) -> None:
    for said in ("can we talk", WISH):
        ana.say(said)
    assert where(ana) == ("talk", "talk_importance")
    system["rasa"].kill()
    system["rasa"].restart()
    ana.say("about an 8")
    system["actions"].kill()
    system["actions"].restart()
    for said in (REASON, "9"):
        ana.say(said)
    assert where(ana) == ("talk", "talk_next")
    ana.tap("Make a plan")
    for said in (
        "dance with my sister",
        "stairs",
        "on fridays at 7 pm I dance to one song",
        "sit and tap my feet",
        "9",
    ):
        ana.say(said)
    assert last(ana) == "utter_plan_receipt"
    (talk,) = kept(ana)
    assert (talk.importance, talk.confidence, talk.outcome) == (8, 9, "plan")
    assert REASON in talk.reasons
    with system.database.transaction() as session:
        person_id = ana.person_id_in(session)
        (plan,) = plans.active_of(session, person_id)
        assert plan.outcome == REASON
        cues = session.scalars(select(Reminder).where(Reminder.person_id == person_id)).all()
        assert len(cues) >= 1


def test_what_was_told_last_is_kept_from_the_clinic_and_the_talk_goes_on(system: System, ana: Phone) -> None:
    for said in ("/talk", WISH):
        ana.say(said)
    ana.say("keep that private")
    # A talk is no form: an aside leaves its question where it is, with its buttons.
    assert last(ana) == "utter_private_last"
    assert where(ana) == ("talk", "talk_importance")
    with system.database.transaction() as session:
        told = session.scalars(
            select(Message).where(Message.person_id == ana.person_id_in(session), Message.text == WISH)
        ).one()
        assert told.withheld_at is not None
    ana.say("8")
    assert last(ana) == "utter_ask_talk_why"


def test_two_taps_keep_one_talk(ana: Phone) -> None:
    for said in WAYS["talk_next"]:
        ana.say(said)
    tapped = ana.find_button("Leave it here")
    ana.post_tap("Leave it here", tapped)
    ana.post_tap("Leave it here", tapped, unchecked=True)
    ana.system.wait_idle()
    assert len(kept(ana)) == 1
    assert where(ana) == (None, None)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("rasa_is_down", [False, True])
def test_an_alarm_ends_every_question_of_a_talk(system: System, rasa_is_down: bool) -> None:
    asked = []
    for question, way in WAYS.items():
        for alarm in ALARMS:
            phone = Phone(system)
            phone.join()
            for said in way:
                phone.say(said)
            assert where(phone)[1] == question, (question, where(phone))
            asked.append((phone, alarm))
    if rasa_is_down:
        system["rasa"].kill()
    for phone, alarm in asked:
        check_answered(phone, alarm)
        phone.post(HELLO)
    if rasa_is_down:
        system.revive("rasa")
    system.wait_idle()
    for phone, _ in asked:
        wait_until_closed(phone)
        assert kept(phone) == []
        with system.database.transaction() as session:
            assert safety.hold_of(session, phone.person_id_in(session)) is not None


def test_a_talk_left_open_over_night_holds_no_reminder_up(system: System, ana: Phone) -> None:
    for said in WAYS["talk_importance"]:
        ana.say(said)
    to_local(system, "Europe/London", 18, 1, days=1)
    assert str(last(ana)).startswith("utter_check_in_opener")
    ana.say("4")
    assert where(ana)[0] == "check_in_form"


def test_nobody_hears_of_anybody_elses_talk(system: System, ana: Phone) -> None:
    for said in (*WAYS["talk_next"], "leave it there"):
        ana.say(said)
    bob = Phone(system, "Bob")
    bob.join()
    bob.say("/talk")
    assert REASON not in "".join(bubble.text for bubble in bob.hear())
    with system.database.transaction() as session:
        names = session.scalars(select(Person.id).join(Talk, Talk.person_id == Person.id)).all()
        assert len(names) >= 1
        assert talks.talks_of(session, bob.person_id_in(session)) == []
