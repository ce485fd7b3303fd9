"""The database away: every message is kept, alarms are answered at once, and all is there when it is back."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from coaching.services import people, safety
from coaching.store.models import InboxRow, SafetyEvent
from tests.e2e.phone import Phone
from tests.e2e.store import Store, know_countries

CRISIS = "i dont want to be alive anymore"
EMERGENCY = "cant feel my bum when i wipe and i cant pee"


def events_of(phone: Phone) -> list[SafetyEvent]:
    with phone.system.database.transaction() as session:
        found = select(SafetyEvent).where(SafetyEvent.person_id == phone.person_id_in(session))
        return list(session.scalars(found.order_by(SafetyEvent.at)))


def joined(store: Store, **details: Any) -> Phone:
    phone = Phone(store.system)
    phone.join(**details)
    return phone


@pytest.mark.parametrize(("text", "number"), [(CRISIS, "116 123"), (EMERGENCY, "999")])
def test_an_alarm_gets_its_words_at_once_and_its_event_when_the_store_is_back(store: Store, text, number):
    phone = joined(store)
    phone.say("/checkin")
    know_countries(phone)
    with store.stopped():
        phone.post(text)
        bubbles = phone.hear()
        assert len(bubbles) == 1
        assert number in bubbles[0].text
    (event,) = events_of(phone)
    assert event.own_words == text
    with store.system.database.transaction() as session:
        assert safety.hold_of(session, phone.person_id_in(session)) is not None
    assert "pain" not in phone.answers()
    words = [text for sender, text in phone.transcript() if sender == "bot" and number in text]
    assert len([one for one in words if one == bubbles[0].text]) == 1
    kept = [message.text for message in phone.said("out")]
    assert bubbles[0].text in kept


def test_an_answer_is_kept_and_taken_when_the_store_is_back(store: Store):
    phone = joined(store)
    phone.say("/checkin")
    with store.stopped():
        phone.post("about a six")
        (bubble,) = phone.hear()
        assert "kept" in bubble.text or "safe with me" in bubble.text
        phone.post("hello?")  # said once, not to every message
        assert phone.hear(wait=2) == []
    assert phone.answers()["pain"][0] == 6
    assert phone.responses().count("safety_store_down") == 1


def test_the_bot_started_anew_while_the_store_is_down_still_answers(store: Store):
    phone = joined(store)
    know_countries(phone)
    with store.stopped():
        phone.post("hi there")
        phone.hear()
        store.system["bot"].kill()
        store.system["bot"].start()
        phone.post(CRISIS)
        (bubble,) = phone.hear(wait=30)
        assert "116 123" in bubble.text
    store.system["bot"].wait_ready()
    assert [event.own_words for event in events_of(phone)] == [CRISIS]


def test_a_stranger_is_answered_too(store: Store):
    stranger = Phone(store.system, "Nobody")
    with store.stopped():
        stranger.post(EMERGENCY)
        (bubble,) = stranger.hear()
        assert "your local emergency number" in bubble.text
    with store.system.database.transaction() as session:
        assert people.find_by_chat(session, stranger.user_id) is None
        rows = session.scalars(select(InboxRow).where(InboxRow.chat_id == stranger.user_id)).all()
        assert [row.payload for row in rows] == [{}]
