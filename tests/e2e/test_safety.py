"""Alarms: answered in the same turn, whatever else is down, and never kept as an answer."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from coaching.services import clinicians, people, safety
from coaching.store.models import CareLink, OutboxRow, Priority, Role, SafetyEvent
from tests.e2e.phone import Phone
from tests.e2e.system import System

CRISIS = "honestly I don't want to live any more"
EMERGENCY = "since this morning I can't feel between my legs and I wet myself"


def events(phone):
    with phone.system.database.transaction() as session:
        found = select(SafetyEvent).where(SafetyEvent.person_id == phone.person_id_in(session))
        return list(session.scalars(found))


def at_the_open_question(system: System) -> Phone:
    phone = Phone(system)
    phone.join(clinician_id=None)
    for line in ("/checkin", "4", "walked the dog"):
        phone.say(line)
    return phone


def to_local_noon(system: System) -> None:
    """Out of everybody's quiet hours."""
    now = system.clock.now().astimezone(ZoneInfo("Europe/London"))
    noon = now.replace(hour=12, minute=0, second=0, microsecond=0)
    system.move_clock(set=(noon if noon > now else noon + timedelta(days=1)).isoformat())


def check_answered_and_held(phone: Phone, text: str, tier: str) -> int:
    """Send an alarm and check all that must follow at once; the update's id."""
    update_id = phone.post(text)
    bubbles = phone.hear()
    phone.system.wait_sent()
    words, question = [one for one in bubbles + phone.hear(0) if not one.edited]
    assert "999" in words.text or "116 123" in words.text
    assert "nobody may be watching" in words.text.lower()
    assert question.text.endswith("?")
    assert "Whom can I call?" in question.buttons
    assert "note" not in phone.answers()
    (event,) = events(phone)
    assert (event.tier, event.own_words, event.reviewed_at) == (tier, text, None)
    return update_id


@pytest.mark.parametrize(("text", "tier"), [(CRISIS, "crisis"), (EMERGENCY, "emergency")])
def test_as_the_answer_to_the_open_question(system: System, text, tier):
    phone = at_the_open_question(system)
    check_answered_and_held(phone, text, tier)
    of_tier = "_crisis" if tier == "crisis" else ""
    asked = "safety_able_crisis" if tier == "crisis" else "safety_able_now"
    phone.say("hello")
    assert phone.responses()[-2:] == [f"safety_hold{of_tier}", asked]
    phone.say("it is raining here")
    assert phone.responses()[-2:] == [f"safety_hold_again{of_tier}", asked]
    phone.say("are you there")
    assert phone.responses()[-1] == "safety_hold_who", "the question was put often enough"
    assert "note" not in phone.answers(), "the next hello is no answer either"


@pytest.mark.parametrize("down", [["rasa"], ["actions"], ["rasa", "actions"]])
def test_with_the_dialogue_down(system: System, down):
    phone = at_the_open_question(system)
    for name in down:
        system[name].kill()
    update_id = check_answered_and_held(phone, CRISIS, "crisis")
    system.revive(*down)
    system.wait_answered(update_id, seconds=60)
    phone.say("hello")
    assert phone.responses()[-2:] == ["safety_hold_crisis", "safety_able_crisis"]
    assert "note" not in phone.answers()


def test_behind_a_message_that_waits_for_the_dialogue(system: System):
    phone = at_the_open_question(system)
    system["rasa"].kill()
    late = phone.post("it was a long day")
    system.wait_reported(late)
    phone.hear(0)
    phone.post(CRISIS)
    answer, *_ = phone.hear()
    assert "116 123" in answer.text
    system["rasa"].restart()


def test_in_an_edit(system: System):
    phone = at_the_open_question(system)
    before = len(events(phone))
    chat = system.control.get(f"/chats/{phone.user_id}").json()
    mine = [m["message_id"] for m in chat["messages"] if m["from"] == "user"][-1]
    phone.hear(0)
    system.control.patch(f"/users/{phone.user_id}/messages/{mine}", json={"text": CRISIS}).raise_for_status()
    answer, *_ = phone.hear()
    assert "116 123" in answer.text
    assert len(events(phone)) == before + 1


def test_in_a_caption(system: System):
    phone = at_the_open_question(system)
    phone.hear(0)
    phone.send_photo(CRISIS)
    answer, *_ = phone.hear()
    assert "116 123" in answer.text


def test_safety_goes_out_before_everything_else(system: System):
    phone = at_the_open_question(system)
    phone.post(CRISIS)
    phone.hear()
    system.wait_sent()
    with system.database.transaction() as session:
        sent = select(OutboxRow).where(OutboxRow.chat_id == phone.user_id, OutboxRow.method == "sendMessage")
        assert session.scalars(sent.order_by(OutboxRow.id.desc())).first().priority == Priority.SAFETY


def test_on_hold_no_reminder_comes_until_the_clinician_has_reviewed_it(system: System):
    phone = at_the_open_question(system)
    phone.say(EMERGENCY)
    system.move_clock(advance_seconds=50 * 3600)
    system.wait_sent(phone.user_id)
    after = phone.responses()[phone.responses().index("safety_emergency_cauda_equina") :]
    # One word on the next day, and no reminder on either.
    assert [name for name in after if not name.startswith("safety_able")] == [
        "safety_emergency_cauda_equina",
        "next_day",
    ]
    clinician_id = system.add_clinician(f"dr{phone.user_id}@example.org")
    with system.database.transaction() as session:
        clinicians.link_patient(
            session, clinician_id=clinician_id, patient_id=phone.person_id_in(session), now=system.clock.now()
        )
        (event,) = session.scalars(
            select(SafetyEvent).where(SafetyEvent.person_id == phone.person_id_in(session))
        )
        safety.review(session, event_id=event.id, clinician_id=clinician_id, now=system.clock.now())
    to_local_noon(system)
    system.wait_sent(phone.user_id)
    phone.say("hello")
    assert not str(phone.responses()[-1]).startswith("safety_hold")
    assert phone.responses().count("hold_ended") == 1


def test_an_idiom_is_no_alarm(system: System):
    phone = at_the_open_question(system)
    phone.say("my back is killing me")
    assert events(phone) == []
    assert phone.answers()["note"][1] == "my back is killing me"


def test_two_patients_never_share_an_alarm(system: System):
    first, second = at_the_open_question(system), at_the_open_question(system)
    first.say(CRISIS)
    second.say("all calm here")
    assert len(events(first)) == 1
    assert events(second) == []
    assert second.answers()["note"][1] == "all calm here"
    with system.database.transaction() as session:
        links = session.scalars(select(CareLink).where(CareLink.role == Role.PATIENT))
        assert all(link.patient_id == link.member_id for link in links)
        assert (
            people.find_by_chat(session, first.user_id).id != people.find_by_chat(session, second.user_id).id
        )


def test_start_during_a_hold_promises_no_reminders(system: System):
    phone = at_the_open_question(system)
    phone.say(CRISIS)
    phone.say("/stop")
    phone.say("/start")
    held, asked = phone.responses()[-2:]
    assert held in {"safety_hold_crisis", "safety_hold_again_crisis"}
    assert asked == "safety_able_crisis", "it is still open"
