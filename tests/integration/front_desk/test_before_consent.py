"""Before consent: what is typed after an alarm is no yes to starting."""

from __future__ import annotations

import pytest

from bot.telegram.reception import Reception
from coaching.services import people
from coaching.store.database import Database
from tests.support.builders import Patient, add_patient
from tests.support.front_desk import CRISIS, Chat


@pytest.fixture
def shys(database: Database, reception: Reception, ann: Patient) -> tuple[Chat, str]:
    """The chat of somebody who was asked for consent and has not answered, and their id."""
    with database.transaction() as session:
        shy = add_patient(session, "Shy One", consents=False)
    return Chat(database, reception, shy.chat_id), shy.id


def _consents(chat: Chat, person_id: str) -> bool:
    with chat.database.transaction() as session:
        return people.has_consented(session, person_id)


def test_a_yes_after_an_alarm_is_none_to_starting(shys: tuple[Chat, str]) -> None:
    chat, person_id = shys
    assert "999" in "".join(chat.say(CRISIS))
    (text,) = chat.say("yes")
    assert text.endswith("?")
    assert "comes" in text
    assert not _consents(chat, person_id)
    assert "Yes, let's start" in chat.buttons()


def test_the_yes_after_that_starts(shys: tuple[Chat, str]) -> None:
    chat, person_id = shys
    for text in (CRISIS, "ok yes", "yes"):
        chat.say(text)
    assert _consents(chat, person_id)


def test_without_an_alarm_the_first_yes_starts(shys: tuple[Chat, str]) -> None:
    chat, person_id = shys
    chat.say("hello")
    chat.say("yes")
    assert _consents(chat, person_id)
