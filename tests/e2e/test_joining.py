"""From an invitation to a yes, and what happens without one."""

from sqlalchemy import func, select

from coaching.store.models import CheckIn, Consent, Direction, Message, SafetyEvent
from tests.e2e.phone import Phone


def count(system, model):
    with system.database.transaction() as session:
        return session.scalar(select(func.count()).select_from(model))


def test_a_stranger_without_an_invite_is_told_kindly_and_nothing_is_kept(system):
    before = count(system, Message)
    stranger = Phone(system, "Nobody")
    bubbles = stranger.start()
    bubbles += stranger.say("my back hurts so much today")
    assert len(bubbles) == 2
    assert all("invit" in bubble.text or "link" in bubble.text for bubble in bubbles)
    assert count(system, Message) == before


def test_an_invite_brings_who_i_am_and_the_question_before_anything_else(system):
    phone = Phone(system)
    intro, question = phone.start(system.invite())
    assert "automated" in intro.text
    assert "nobody may be watching" in intro.text
    assert "English only" in intro.text
    assert len(question.buttons) == 2


def test_before_the_yes_nothing_clinical_is_kept_not_even_in_the_inbox(system):
    phone = Phone(system)
    phone.start(system.invite())
    phone.say("my pain is a nine and I feel awful")
    phone.say("/checkin")
    phone.send("sticker")
    assert phone.said(Direction.IN) == []
    with system.database.transaction() as session:
        person_id = phone.person_id_in(session)
        assert session.scalars(select(CheckIn).where(CheckIn.person_id == person_id)).all() == []
    with system.database.engine.connect() as connection:
        dump = connection.exec_driver_sql("SELECT payload, turn FROM inbox").all()
    assert "pain is a nine" not in str(dump)


def test_a_cry_for_help_before_the_yes_is_answered_and_not_kept(system):
    phone = Phone(system)
    phone.start(system.invite())
    before = count(system, SafetyEvent)
    (answer,) = phone.say("I want to kill myself")
    assert "116 123" in answer.text
    assert count(system, SafetyEvent) == before
    assert "safety_crisis" not in phone.responses(), "not even that there was an alarm"


def test_yes_by_tap_and_yes_by_word_are_the_same(system):
    tapper, typist = Phone(system), Phone(system)
    for phone in (tapper, typist):
        phone.start(system.invite())
    tapper.tap("Yes, let's start")
    typist.say("yeah ok")
    for phone in (tapper, typist):
        assert phone.responses()[-1] == "consent_thanks"
        with system.database.transaction() as session:
            given = select(Consent).where(Consent.person_id == phone.person_id_in(session))
            assert len(session.scalars(given).all()) == 1


def test_a_no_is_respected_and_can_be_changed(system):
    phone = Phone(system)
    phone.start(system.invite())
    phone.tap("No, thanks")
    phone.say("/start")
    phone.tap("Yes, let's start")
    assert phone.responses()[-1] == "consent_thanks"


def test_an_invite_works_once(system):
    token = system.invite()
    Phone(system).start(token)
    (answer,) = Phone(system, "Other").start(token)
    assert "link" in answer.text
    assert "automated coach. I am a computer" not in answer.text


def test_somebody_elses_invite_on_a_known_phone_is_not_mixed_up(system):
    anna = Phone(system, "Anna")
    anna.join(name="Anna Example")
    bobs_token = system.invite(name="Bob Example")
    anna.say(f"/start {bobs_token}")
    assert anna.responses()[-1] == "invite_taken"
    assert all(bobs_token not in message.text for message in anna.said(Direction.IN)), "a token is a key"
    bob = Phone(system, "Bob")
    bob.start(bobs_token)
    assert bob.person_id != anna.person_id


def test_stop_before_the_yes_is_taken_back_by_the_yes(system):
    phone = Phone(system)
    phone.start(system.invite())
    phone.say("/stop")
    phone.say("/start")
    phone.say("yes")
    phone.say("/checkin")
    assert "stopped_still" not in phone.responses()


def test_a_no_after_the_yes_on_an_older_keyboard_changes_nothing(system):
    phone = Phone(system)
    phone.start(system.invite())
    question = phone.find_button("No, thanks")
    phone.say("yes")
    tap = phone.post_tap("No, thanks", question, unchecked=True)
    system.wait_answered(tap["update_id"])
    assert phone.toast(tap["tap_id"])
    assert phone.responses()[-1] == "consent_thanks"


def test_who_asks_before_the_yes_gets_an_answer(system):
    phone = Phone(system)
    phone.start(system.invite())
    (answer,) = phone.say("who sees this??")
    assert "clinic team" in answer.text
    assert len(answer.buttons) == 2
