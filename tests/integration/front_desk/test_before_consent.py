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


@pytest.mark.parametrize("words", ["hmm not sure about this", "maybe", "I don't know, let me think about it"])
def test_who_is_unsure_is_given_time_and_both_buttons(shys: tuple[Chat, str], words: str) -> None:
    chat, person_id = shys
    (text,) = chat.say(words)
    assert "no rush" in text
    assert set(chat.buttons()) == {"Yes, let's start", "No, thanks"}
    assert not _consents(chat, person_id)
    chat.say("ok yes")
    assert _consents(chat, person_id)


def test_unsure_after_an_alarm_help_comes_first(shys: tuple[Chat, str]) -> None:
    chat, _ = shys
    chat.say(CRISIS)
    (text,) = chat.say("I don't know")
    assert "comes" in text


@pytest.mark.parametrize(
    "text",
    [
        "maybe",
        "not sure yet",
        "I have a question",
        "I am in pain",
        "please explain",
        "yes but first tell me",
        "yes well my sister said I might as well give these things a go",
        "no idea really, it was my daughter who pressed the link on this phone",
    ],
)
def test_doubt_and_other_words_get_the_line_of_an_unread_answer(shys: tuple[Chat, str], text: str) -> None:
    chat, person_id = shys
    chat.say(text)
    assert chat.last_outcome() in ("consent_needed", "consent_unsure")
    assert not _consents(chat, person_id)


@pytest.mark.parametrize("text", ["aye, go on then", "👍", "yes that's fine", "I do"])
def test_a_yes_in_other_words_starts(shys: tuple[Chat, str], text: str) -> None:
    chat, person_id = shys
    chat.say(text)
    assert _consents(chat, person_id)
