"""An alarm as the answer to any question, with any part down. The questions are read from the domain."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import select

from coaching.services import safety
from coaching.store.models import SafetyEvent
from tests.e2e.every_question import bring_to, every_question, kept_as_an_answer, wait_until_closed
from tests.e2e.phone import Phone
from tests.e2e.store import Store, know_countries
from tests.e2e.system import System

ALARMS = {
    "honestly i dont see why i should go on living": "116 123",
    "cant feel my bum when i wipe and i cant pee": "999",
}
HELLO = "hello from the other side"


@contextmanager
def everything_up(_system: System) -> Iterator[None]:
    yield


@contextmanager
def without_rasa(system: System) -> Iterator[None]:
    system["rasa"].kill()
    try:
        yield
    finally:
        system.revive("rasa")


@contextmanager
def without_actions(system: System) -> Iterator[None]:
    system["actions"].kill()
    try:
        yield
    finally:
        system.revive("actions")


def ask_everybody(system: System) -> list[tuple[Phone, str]]:
    """One person for every question and every alarm."""
    return [(bring_to(system, question), alarm) for question in every_question() for alarm in ALARMS]


def check_answered(phone: Phone, alarm: str) -> None:
    phone.post(alarm)
    words = phone.hear()[0].text
    assert ALARMS[alarm] in words, (alarm, words)


def check_ended(phone: Phone, alarm: str) -> None:
    wait_until_closed(phone)
    with phone.system.database.transaction() as session:
        person_id = phone.person_id_in(session)
        found = session.scalars(select(SafetyEvent).where(SafetyEvent.person_id == person_id)).all()
        assert [event.own_words for event in found] == [alarm]
        assert found[0].interrupted is not None
        assert safety.hold_of(session, person_id) is not None


@pytest.mark.timeout(900)  # one person for every question and every alarm
@pytest.mark.parametrize("down", [everything_up, without_rasa, without_actions])
def test_an_alarm_ends_every_question_with_its_words(system: System, down) -> None:
    asked = ask_everybody(system)
    with down(system):
        for phone, alarm in asked:
            check_answered(phone, alarm)
            phone.post(HELLO)
    system.wait_idle()
    for phone, alarm in asked:
        check_ended(phone, alarm)
    for text in (*ALARMS, HELLO):
        assert kept_as_an_answer(system, text) == []


@pytest.mark.timeout(900)
def test_the_same_without_the_store(store: Store) -> None:
    asked = ask_everybody(store.system)
    for phone, _ in asked:
        know_countries(phone)
    with store.stopped():
        for phone, alarm in asked:
            check_answered(phone, alarm)
            phone.post(HELLO)
    for phone, alarm in asked:
        check_ended(phone, alarm)
    for text in (*ALARMS, HELLO):
        assert kept_as_an_answer(store.system, text) == []
