"""A message that asks by itself to be kept from the clinic is hidden at once, and its writer is told so."""

from __future__ import annotations

import pytest

from coaching.services import checkins, journal
from coaching.services.journal import withheld_on
from coaching.store.database import Database
from coaching.store.models import CheckInAnswer, Message
from tests.support.builders import Patient
from tests.support.care_talk import all_of, caregivers_chat
from tests.support.front_desk import CRISIS, Chat, events

WORDS = "bad day at work, please don't tell the doctor"


def hidden(database: Database) -> list[str]:
    return [message.text for message in all_of(database, Message) if message.withheld_at is not None]


@pytest.mark.parametrize("text", [WORDS, "between us: I cried all day", "keep this private: I had a drink"])
def test_it_is_hidden_before_the_dialogue_has_it(anns: Chat, text: str) -> None:
    anns.say(text)
    assert anns.handed_on[-1]["text"] == text
    assert hidden(anns.database) == [text]


@pytest.mark.parametrize("text", ["my doctor doesn't tell me anything", "I told my doctor I had a bad day"])
def test_what_only_speaks_of_the_doctor_is_not(anns: Chat, text: str) -> None:
    anns.say(text)
    assert hidden(anns.database) == []


def test_an_alarm_stays_one_and_nothing_is_promised(anns: Chat) -> None:
    answers = anns.say(f"{CRISIS}, please don't tell my doctor")
    assert len(events(anns.database)) == 1
    assert hidden(anns.database) == []
    assert "your team doesn't see" not in " ".join(answers)


def test_a_caregiver_is_promised_nothing(anns: Chat, ann: Patient) -> None:
    jeans = caregivers_chat(anns, ann)
    jeans.say(f"between us: {WORDS}")
    assert hidden(anns.database) == []


def test_what_needs_no_dialogue_is_told_at_once(anns: Chat) -> None:
    answers = anns.say(WORDS + ". " + "and on it went " * 200)
    assert any("team" in answer for answer in answers)
    assert anns.buttons() == ["Let my team read it"]


def test_the_answer_that_it_gives_is_withheld_and_shared_again_with_it(anns: Chat, ann: Patient) -> None:
    anns.say(WORDS)
    with anns.database.transaction() as session:
        key = session.query(Message).one().key
        day = withheld_on(session, person_id=ann.id, key=key)
        assert day is not None
        answer = {"person_id": ann.id, "local_date": day, "message_id": key, "now": anns.now, "words": WORDS}
        checkins.answer(session, question="note", **answer)
        checkins.answer(session, question="mood", number=3, **answer)
        assert journal.entries(session, person_id=ann.id, until=day, limit=1)[0].withheld
    assert all(row.withheld_at is not None for row in all_of(anns.database, CheckInAnswer))
    with anns.database.transaction() as session:
        assert journal.share(session, person_id=ann.id, local_date=day, now=anns.now)
    assert all(row.withheld_at is None for row in all_of(anns.database, CheckInAnswer))
    assert hidden(anns.database) == []
