"""What is queued for a chat is judged again: nothing goes out that nobody may or needs to hear any more."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.reminders.alerts import send_due_alerts
from bot.telegram.caregivers import tell_of_event
from bot.telegram.speech import Speaker
from coaching.content.words import ServiceWords
from coaching.services import caregivers, outbox, people, safety, sharing, teams
from coaching.store.database import Database
from coaching.store.models import OutboxRow, OutboxState, Person, SafetyEvent, Scope
from tests.support.builders import NOW, Patient, add_patient
from tests.support.care import MINUTE, add_caregiver, add_colleague, add_team, raise_alarm

SPEAKER = Speaker(ServiceWords.load())


def send(database: Database, now: datetime = NOW) -> int:
    return send_due_alerts(database, SPEAKER, now, "https://pages.clinic.example")


def waiting(database: Database, chat_id: int | None = None) -> list[OutboxRow]:
    """What is not sent yet and would be, to that chat or to any."""
    rows = select(OutboxRow).where(OutboxRow.state == OutboxState.QUEUED).order_by(OutboxRow.id)
    with database.transaction() as session:
        return [row for row in session.scalars(rows) if chat_id in {None, row.chat_id}]


@pytest.fixture
def ann(database: Database) -> Patient:
    with database.transaction() as session:
        add_team(session)
        return add_patient(session, "Ann Bell")


@pytest.fixture
def ada(database: Database, ann: Patient) -> Person:
    with database.transaction() as session:
        return add_colleague(session, "Dr Ada Reed", patients=(ann,))


@pytest.fixture
def event(database: Database, ann: Patient, ada: Person) -> SafetyEvent:
    with database.transaction() as session:
        return raise_alarm(session, ann)


def test_while_telegram_is_away_only_the_newest_alert_of_an_event_waits_for_each(
    database: Database, ann: Patient, ada: Person, event: SafetyEvent
) -> None:
    with database.transaction() as session:
        bo = add_colleague(session, "Bo Lind", patients=(ann,))
    for minutes in range(0, 61, 10):
        send(database, NOW + minutes * MINUTE)
    for clinician in (ada, bo):
        (row,) = waiting(database, clinician.chat_id)
        assert row.call["text"].startswith("Nobody has seen this yet (alert 7)")


def test_another_event_keeps_its_own_alert(
    database: Database, ann: Patient, ada: Person, event: SafetyEvent
) -> None:
    send(database)
    with database.transaction() as session:
        raise_alarm(session, ann, words="and another thing", now=NOW + MINUTE)
    send(database, NOW + MINUTE)
    assert len(waiting(database, ada.chat_id)) == 2


@pytest.mark.parametrize("how", ["seen", "reviewed"])
def test_once_it_is_seen_no_alert_about_it_goes_out_and_others_do(
    database: Database, ann: Patient, ada: Person, event: SafetyEvent, how: str
) -> None:
    with database.transaction() as session:
        bo = add_colleague(session, "Bo Lind", patients=(ann,))
        raise_alarm(session, ann, words="and another thing", now=NOW + MINUTE)
    send(database, NOW + MINUTE)
    with database.transaction() as session:
        deal = safety.acknowledge if how == "seen" else safety.review
        deal(session, event_id=event.id, clinician_id=bo.id, now=NOW + MINUTE)
    for clinician in (ada, bo):
        (row,) = waiting(database, clinician.chat_id)
        assert "and another thing" in row.call["text"]


def test_who_has_lost_the_patient_gets_nothing_that_was_queued_and_others_do(
    database: Database, ann: Patient, ada: Person, event: SafetyEvent
) -> None:
    with database.transaction() as session:
        bo = add_colleague(session, "Bo Lind", patients=(ann,))
        of_another = add_patient(session, "Bob Cole")
        teams.ensure(session, NOW)
        link = next(link for link in people.care_links_of(session, ada.id))
        raise_alarm(session, of_another)
    with database.transaction() as session:
        add_colleague(session, "Cy Dahl", patients=(of_another,))
    assert send(database) == 3
    with database.transaction() as session:
        people.end_link(session, care_link_id=link.id, actor_id=None, now=NOW)
    assert waiting(database, ada.chat_id) == []
    assert len(waiting(database, bo.chat_id)) == 1
    assert len(waiting(database)) == 2


@pytest.mark.parametrize("how", ["off", "end", "leave", "runs out"])
def test_a_caregiver_hears_nothing_that_was_queued_before_it_ended(
    database: Database, ann: Patient, how: str
) -> None:
    with database.transaction() as session:
        jean, pat = add_caregiver(session, ann, "Jean"), add_caregiver(session, ann, "Pat")
        assert tell_of_event(session, SPEAKER, raise_alarm(session, ann), NOW) == 2
        own = {"patient_id": ann.id, "link_id": jean.id, "now": NOW}
        if how == "off":
            sharing.set_scopes(session, scopes=(Scope.SAFETY_ALERTS,), on=False, **own)  # type: ignore[arg-type]
        elif how == "end":
            caregivers.end(session, **own)  # type: ignore[arg-type]
        elif how == "leave":
            caregivers.leave(session, link_id=jean.id, member_id=jean.member_id, now=NOW)
        else:
            people.end_link(session, care_link_id=jean.id, actor_id=None, now=NOW)
        chats = {people.get(session, link.member_id).chat_id for link in (jean, pat)}
        still = people.get(session, pat.member_id).chat_id
    assert [row.chat_id for row in waiting(database) if row.chat_id in chats] == [still]


def test_what_was_on_its_way_and_came_back_is_not_tried_again(
    database: Database, ada: Person, event: SafetyEvent
) -> None:
    send(database)
    with database.transaction() as session:
        (row,) = outbox.claim(session, now=NOW, limit=10)
    with database.transaction() as session:
        safety.acknowledge(session, event_id=event.id, clinician_id=ada.id, now=NOW)
    with database.transaction() as session:
        assert outbox.retry_later(session, row.id, NOW + MINUTE, "TimedOut") is None
    with database.transaction() as session:
        assert outbox.claim(session, now=NOW + timedelta(hours=1), limit=10) == []
        assert outbox.requeue_sending(session) == 0


def test_what_was_on_its_way_and_arrived_is_on_record_as_sent(
    database: Database, ada: Person, event: SafetyEvent
) -> None:
    send(database)
    with database.transaction() as session:
        (row,) = outbox.claim(session, now=NOW, limit=10)
    with database.transaction() as session:
        safety.acknowledge(session, event_id=event.id, clinician_id=ada.id, now=NOW)
    with database.transaction() as session:
        outbox.mark_sent(session, row.id, 7, NOW)
    with database.transaction() as session:
        kept = session.get_one(OutboxRow, row.id)
        assert (kept.state, kept.telegram_message_id) == (OutboxState.SENT, 7)


def test_a_key_is_taken_as_it_is_and_not_as_a_pattern(session: Session) -> None:
    for key in ("a_b:1", "axb:1", "a%b:1"):
        outbox.enqueue(session, key=key, chat_id=1, person_id=None, call={"text": key}, now=NOW)
    assert outbox.drop_by_key(session, start="a_b:", reason="test") == 1
    assert outbox.drop_by_key(session, start="a%", end=":1", reason="test") == 1
