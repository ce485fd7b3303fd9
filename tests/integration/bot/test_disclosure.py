"""While abuse or violence waits for a review, whatever comes after it gives nothing away either."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from coaching.rules.safety import Tier, Verdict
from coaching.services import safety, safety_talk
from tests.integration.bot.desk_rig import Chat, events
from tests.support.builders import NOW, Patient, add_clinician, add_patient
from tests.support.care import add_caregiver

CRISIS = "honestly I don't want to live any more"
EMERGENCY = "since this morning I can't feel between my legs and I wet myself"
SAME_DAY = "one leg is swollen and hot"
ABUSE = "my husband hits me"


@pytest.fixture
def ann(session: Session) -> Patient:
    return add_patient(session)


@pytest.fixture
def chat(session: Session, ann: Patient) -> Chat:
    return Chat(session, ann.chat_id)


@pytest.fixture
def carer(session: Session, ann: Patient) -> Chat:
    add_caregiver(session, ann, chat_id=777)
    return Chat(session, 777)


@pytest.mark.parametrize("first", [ABUSE, "my husband hits me and I want to die"])
@pytest.mark.parametrize("later", [CRISIS, EMERGENCY])
def test_caregivers_hear_of_nothing_until_it_is_reviewed(
    session: Session, ann: Patient, carer: Chat, chat: Chat, first: str, later: str
) -> None:
    doctor = add_clinician(session, patients=(ann,))
    chat.say(first)
    chat.say(later)
    assert carer.texts() == []
    for event in events(session):
        safety.review(session, event_id=event.id, clinician_id=doctor.id, now=chat.now)
    chat.say(later)
    assert len(carer.texts()) == 1


def test_what_another_caregiver_reports_counts_too(
    session: Session, ann: Patient, carer: Chat, chat: Chat
) -> None:
    add_caregiver(session, ann, "Kim", chat_id=778)
    Chat(session, 778).say("her husband hits her")
    chat.say(CRISIS)
    assert carer.texts() == []


def test_a_question_that_was_denied_keeps_nobody_from_hearing(
    session: Session, ann: Patient, carer: Chat, chat: Chat
) -> None:
    hint = safety.raise_event(
        session,
        key="update:1",
        person_id=ann.id,
        verdict=Verdict(Tier.ASK, "abuse", ("x",), "why", "v1"),
        own_words="as I wrote it",
        asked_slot=None,
        now=NOW,
    )
    safety_talk.clear(session, event=hint, writer_id=ann.id, now=NOW)
    chat.say(CRISIS)
    assert len(carer.texts()) == 1


def test_the_hold_names_nothing_after_another_alarm(chat: Chat) -> None:
    chat.say(ABUSE)
    chat.say(SAME_DAY)
    assert chat.say("hello") == ["safety_hold_discreet"]
