"""A clinician's chat: alerts come here, and nothing else happens here."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.reminders.alerts import send_due_alerts
from bot.telegram.speech import Speaker
from coaching.content.words import ServiceWords
from coaching.services import people, safety, teams
from coaching.store.database import Database
from coaching.store.models import Message, OutboxRow, Person
from tests.support.builders import NOW, Patient
from tests.support.care import add_colleague, raise_alarm
from tests.support.front_desk import PAGE, Chat, chat_of, events


class TestAClinicianChat:
    """Alerts come here, and nothing else happens here."""

    @pytest.fixture
    def ada(self, database: Database, ann: Patient) -> Person:
        with database.transaction() as session:
            return add_colleague(session, "Dr Ada Reed", patients=(ann,))

    @pytest.fixture
    def adas(self, anns: Chat, ada: Person) -> Chat:
        return chat_of(anns, ada, "Ada")

    def test_the_deep_link_links_the_chat(self, anns: Chat, stranger: Chat) -> None:
        with anns.database.transaction() as session:
            bo = add_colleague(session, "Bo Lind", chat=False)
            token = teams.invite_to_alerts(session, clinician_id=bo.id, now=NOW)
        (hello,) = stranger.say(f"/start {token}")
        assert "Bo Lind" in hello
        assert PAGE in hello
        with anns.database.transaction() as session:
            assert session.get_one(Person, bo.id).chat_id == stranger.chat_id
        assert "for alerts only" in stranger.say("hello")[-1]

    @pytest.mark.parametrize("text", ["hello", "/checkin", "/pause", "/help", "tell Ann to rest"])
    def test_whatever_is_typed_gets_a_friendly_line_and_is_not_kept(self, adas: Chat, text: str) -> None:
        (answer,) = adas.say(text)
        assert PAGE in answer
        assert adas.handed_on == []
        with adas.database.transaction() as session:
            assert session.scalars(select(Message).where(Message.text == text)).all() == []

    def test_a_clinician_in_need_is_answered_and_nobody_is_alerted(self, adas: Chat) -> None:
        (answer, *_) = adas.say("I want to kill myself")
        assert "your local emergency number" in answer
        assert events(adas.database) == []

    def test_stop_warns_first(self, adas: Chat, ada: Person) -> None:
        (warning,) = adas.say("/stop")
        assert "could then wait longer" in warning
        assert "keep coming" in adas.tap("Keep the alerts")[-1]
        adas.say("/stop")
        assert "No more alerts" in adas.tap("End the alerts")[-1]
        with adas.database.transaction() as session:
            assert session.get_one(Person, ada.id).chat_id is None

    def test_the_button_says_who_has_seen_it_and_the_alerts_stop(
        self, adas: Chat, anns: Chat, ann: Patient
    ) -> None:
        with adas.database.transaction() as session:
            bo = add_colleague(session, "Bo Lind", patients=(ann,))
            event = raise_alarm(session, ann)
        speaker = Speaker(ServiceWords.load())
        assert send_due_alerts(adas.database, speaker, NOW, PAGE) == 2
        (seen,) = adas.tap("I've seen this")
        assert "Dr Ada Reed has seen this, Fri 20 Nov, 12:00" in seen
        (late,) = chat_of(anns, bo).tap("I've seen this")
        assert "Dr Ada Reed has seen this already" in late
        assert send_due_alerts(adas.database, speaker, NOW + timedelta(days=5), PAGE) == 0
        (kept,) = events(adas.database)
        assert (kept.id, kept.acknowledged_at) == (event.id, NOW)

    def test_seen_on_the_page_first_is_said_too(self, adas: Chat, ada: Person, ann: Patient) -> None:
        with adas.database.transaction() as session:
            event = raise_alarm(session, ann)
        send_due_alerts(adas.database, Speaker(ServiceWords.load()), NOW, PAGE)
        with adas.database.transaction() as session:
            safety.acknowledge(session, event_id=event.id, clinician_id=ada.id, now=NOW)
        assert "seen this already" in adas.tap("I've seen this")[-1]

    def test_who_has_lost_the_patient_can_acknowledge_nothing(
        self, adas: Chat, ada: Person, ann: Patient
    ) -> None:
        with adas.database.transaction() as session:
            raise_alarm(session, ann)
        send_due_alerts(adas.database, Speaker(ServiceWords.load()), NOW, PAGE)
        with adas.database.transaction() as session:
            (link,) = people.care_links_of(session, ada.id)
            people.end_link(session, care_link_id=link.id, actor_id=None, now=NOW)
        assert "not linked to you any more" in adas.tap("I've seen this")[-1]
        assert events(adas.database)[0].acknowledged_at is None


def test_no_line_for_a_patient_or_caregiver_says_that_an_alert_is_help(database: Database) -> None:
    words = ServiceWords.load()
    for key in words.keys:
        for variant in words.variants(key):
            assert "help is on its way" not in variant.text
            assert "help is coming" not in variant.text.replace("does not mean that help is coming", "")
    with database.transaction() as session:
        assert session.scalars(select(OutboxRow)).all() == []
