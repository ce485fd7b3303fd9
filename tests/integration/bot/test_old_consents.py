"""The words of the consent have changed: until they agree again nobody is coached, and everybody is safe."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.reminders.alerts import send_due_alerts
from bot.reminders.follow_ups import send_due_follow_ups
from coaching.content.consent import caregiver_consent_version
from coaching.services import people, safety
from coaching.store.database import Database
from coaching.store.models import Consent, InboxState, Message
from tests.integration.bot.desk_rig import HINT, SPEAKER, Chat, events
from tests.support.builders import NOW, Patient, add_patient
from tests.support.care import add_caregiver, add_colleague

CRISIS = "honestly I don't want to live any more"
UNCLEAR = f"it is {HINT} today"
MORNING = NOW.replace(hour=10) + timedelta(days=1)


def add_patient_of_old(session: Session) -> Patient:
    ann = add_patient(session, consents=False)
    people.give_consent(session, person_id=ann.id, version="an earlier one", now=NOW)
    return ann


@pytest.fixture
def ann(session: Session) -> Patient:
    return add_patient_of_old(session)


@pytest.fixture
def chat(session: Session, ann: Patient) -> Chat:
    return Chat(session, ann.chat_id)


def test_a_crisis_is_kept_held_and_told(session: Session, ann: Patient, chat: Chat) -> None:
    assert chat.say(CRISIS) == ["safety_crisis", "safety_able_crisis"]
    (event,) = events(session)
    assert (event.own_words, event.hold, event.alert_at) == (CRISIS, True, chat.now)
    assert safety.hold_of(session, ann.id) == event


def test_the_talk_goes_on_typed_and_tapped(session: Session, chat: Chat) -> None:
    chat.say(CRISIS)
    assert chat.say("no I can't") == ["safety_unable_crisis"]
    assert chat.tap("No, I am alone") == ["safety_alone_crisis"]
    assert events(session)[0].said == "unable"


@pytest.mark.parametrize(("answer", "tier"), [("Yes", "crisis"), ("No", "ask")])
def test_what_is_unclear_is_asked_and_never_goes_to_the_dialogue(
    session: Session, chat: Chat, answer: str, tier: str
) -> None:
    assert chat.say(UNCLEAR) == ["safety_ask_suicide"]
    assert chat.row.state == InboxState.DONE
    chat.tap(answer)
    assert [event.tier for event in events(session)] == [tier]


def test_anything_else_is_not_kept_and_asks_for_the_new_words(
    session: Session, ann: Patient, chat: Chat
) -> None:
    assert chat.say("I walked the dog") == ["consent_needed"]
    heard = session.scalars(
        select(Message.text).where(Message.person_id == ann.id, Message.direction == "in")
    )
    assert list(heard) == []


def test_who_has_taken_it_back_leaves_no_trace(session: Session, ann: Patient, chat: Chat) -> None:
    people.withdraw_consent(session, person_id=ann.id, now=NOW)
    chat.say(CRISIS)
    assert events(session) == []
    assert "116 123" in chat.texts()[-1]


def test_the_team_is_told_and_the_next_day_follows(database: Database) -> None:
    with database.transaction() as session:
        ann = add_patient_of_old(session)
        doctor = add_colleague(session, patients=(ann,))
        doctor_chat = Chat(session, doctor.chat_id or 0)
        Chat(session, ann.chat_id).say(CRISIS)
    assert send_due_alerts(database, SPEAKER, NOW + timedelta(minutes=1), "http://clinic.example") == 1
    assert send_due_follow_ups(database, SPEAKER, MORNING) == 1
    with database.transaction() as session:
        doctor_chat.session = session
        assert CRISIS in doctor_chat.texts()[-1]
        said = select(Message.response).where(Message.person_id == ann.id).order_by(Message.id.desc())
        assert session.scalars(said).first() == "next_day_crisis"


def test_a_caregivers_report_counts_as_well(session: Session) -> None:
    ann = add_patient(session)
    link = add_caregiver(session, ann, chat_id=777)
    consent = session.scalars(
        select(Consent).where(
            Consent.person_id == link.member_id, Consent.version == caregiver_consent_version()
        )
    ).one()
    consent.version = "an earlier one"
    session.flush()
    carer = Chat(session, 777)
    assert carer.say("she wants to kill herself") == ["safety_crisis", "safety_able_crisis"]
    assert [event.person_id for event in events(session)] == [ann.id]
