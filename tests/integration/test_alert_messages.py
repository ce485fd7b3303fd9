"""Alerts as messages: what a clinician reads in Telegram, and what the bot does without anybody asking."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.reminders.alerts import send_due_alerts
from bot.reminders.holds import tell_ended_holds
from bot.reminders.sharing import end_expired_sharing
from bot.telegram.caregivers import tell_of_event
from bot.telegram.speech import Speaker
from coaching.content.protocols import alert_protocol, sharing_protocol
from coaching.content.words import ServiceWords
from coaching.services import alerts, buttons, caregivers, outbox, people, safety
from coaching.store.database import Database
from coaching.store.models import (
    CareLink,
    Message,
    OutboxRow,
    OutboxState,
    Person,
    Priority,
    SafetyAlert,
    SafetyEvent,
    Scope,
)
from tests.support.builders import NOW, Patient, add_patient
from tests.support.care import MINUTE, add_caregiver, add_colleague, add_team, raise_alarm

SPEAKER = Speaker(ServiceWords.load())
PAGE = "https://pages.clinic.example"
CRISIS = alert_protocol().paces["crisis"]


def send(database: Database, now: datetime = NOW) -> int:
    return send_due_alerts(database, SPEAKER, now, PAGE)


def queued(session: Session, chat_id: int | None) -> list[OutboxRow]:
    rows = select(OutboxRow).where(OutboxRow.chat_id == chat_id).order_by(OutboxRow.id)
    return list(session.scalars(rows))


def everything_to(session: Session, person: Person) -> str:
    return "\n".join(row.call["text"] for row in queued(session, person.chat_id))


def deliver(database: Database, now: datetime) -> list[tuple[int, str]]:
    """Telegram takes everything that is queued: to which chat, and what."""
    with database.transaction() as session:
        rows = session.scalars(
            select(OutboxRow).where(OutboxRow.state == OutboxState.QUEUED).order_by(OutboxRow.id)
        ).all()
        arrived = [(row.chat_id, row.call["text"]) for row in rows]
        for row in rows:
            outbox.mark_sent(session, row.id, row.id, now)
        return arrived


@pytest.fixture
def ann(database: Database) -> Patient:
    with database.transaction() as session:
        add_team(session)
        return add_patient(session, "Ann Bell")


def test_the_first_alert_says_who_what_when_and_where_and_promises_nothing(
    database: Database, ann: Patient
) -> None:
    with database.transaction() as session:
        ada = add_colleague(session, patients=(ann,))
        event = raise_alarm(session, ann, words="I can't go on {like} this %s 😔")
    assert send(database) == 1
    assert send(database) == 0
    with database.transaction() as session:
        (row,) = queued(session, ada.chat_id)
        text = row.call["text"]
        assert row.priority == Priority.ALERT
        for part in (
            "Crisis: Ann Bell, Fri 20 Nov, 12:00",
            "In the patient's own words",
            "“I can't go on {like} this %s 😔”",
            "thoughts of suicide",
            f"{PAGE}/patients/{ann.id}#alerts",
            "Nobody has been called",
        ):
            assert part in text
        (button,) = buttons.buttons_of(session, row.id)
        assert (button.label, button.payload) == ("I've seen this", f"bot:alert:seen:{event.id}")
        assert session.scalars(select(Message)).all() == [], "a patient's words are not the clinician's line"


def test_it_repeats_reaches_the_backup_and_stops(database: Database, ann: Patient) -> None:
    with database.transaction() as session:
        ada = add_colleague(session, "Dr Ada Reed", patients=(ann,))
        bea = add_colleague(session, "Bea Backup", backup=True)
        event = raise_alarm(session, ann)
    now: datetime | None = NOW
    arrived: list[tuple[int, str]] = []
    while now is not None and now <= NOW + CRISIS.backup_after:
        send(database, now)
        arrived += deliver(database, now)
        with database.transaction() as session:
            now = alerts.next_due(session, after=now)
    to_ada = [text for chat_id, text in arrived if chat_id == ada.chat_id]
    assert len(to_ada) >= 3
    assert not to_ada[0].startswith("Nobody has seen this yet")
    assert all(text.startswith("Nobody has seen this yet") for text in to_ada[1:])
    (to_bea,) = [text for chat_id, text in arrived if chat_id == bea.chat_id]
    assert to_bea.startswith("You get this as the backup")
    with database.transaction() as session:
        safety.acknowledge(session, event_id=event.id, clinician_id=bea.id, now=NOW + timedelta(days=1))
    assert send(database, NOW + timedelta(days=3)) == 0


def test_a_caregiver_who_wrote_it_is_named(database: Database, ann: Patient) -> None:
    with database.transaction() as session:
        ada = add_colleague(session, patients=(ann,))
        link = add_caregiver(session, ann, "Jean")
        raise_alarm(session, ann, reporter_id=link.member_id, words="she says she wants to die")
    send(database)
    with database.transaction() as session:
        assert "Written by Jean, a caregiver" in everything_to(session, ada)


def test_a_patient_far_away_brings_their_time_zone(database: Database) -> None:
    with database.transaction() as session:
        add_team(session)
        far = add_patient(session, "Far Away", time_zone="Asia/Tokyo")
        ada = add_colleague(session, patients=(far,))
        raise_alarm(session, far)
    send(database)
    with database.transaction() as session:
        assert "Fri 20 Nov, 21:00 (Asia/Tokyo)" in everything_to(session, ada)


def test_who_has_no_chat_has_the_page(database: Database, ann: Patient) -> None:
    with database.transaction() as session:
        add_colleague(session, patients=(ann,), chat=False)
        event = raise_alarm(session, ann)
    assert send(database) == 0
    with database.transaction() as session:
        assert session.scalars(select(OutboxRow)).all() == []
        session.add(event)
        session.refresh(event)
        assert event.alert_steps == 1


@given(words=st.text(min_size=1, max_size=6000))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_fit_one_telegram_message(database: Database, words: str) -> None:
    words = words.replace("\x00", "")
    with database.transaction() as session:
        add_team(session)
        patient = add_patient(session)
        ada = add_colleague(session, patients=(patient,))
        raise_alarm(session, patient, words=words)
    assert send(database) == 1
    with database.transaction() as session:
        text = everything_to(session, ada)
        assert len(text.encode("utf-16-le")) // 2 <= 4096
        assert "Nobody has been called" in text, "what must be said is never cut"


def test_long_words_are_cut_with_a_mark_and_not_inside_a_character(database: Database, ann: Patient) -> None:
    with database.transaction() as session:
        ada = add_colleague(session, patients=(ann,))
        raise_alarm(session, ann, words="😔" * 5000)
    send(database)
    with database.transaction() as session:
        text = everything_to(session, ada)
        assert "😔…”" in text
        assert len(text.encode("utf-16-le")) // 2 >= 4094


def test_one_broken_event_keeps_no_other_back(
    database: Database, ann: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.transaction() as session:
        ada = add_colleague(session, patients=(ann,))
        bad, good = raise_alarm(session, ann, words="first"), raise_alarm(session, ann, words="second")
    take = alerts.take_step

    def fail_on_one(session: Session, *, event_id: str, now: datetime) -> alerts.Round | None:
        if event_id == bad.id:
            raise RuntimeError("broken")
        return take(session, event_id=event_id, now=now)

    monkeypatch.setattr(alerts, "take_step", fail_on_one)
    assert send(database) == 1
    monkeypatch.undo()
    assert send(database) == 1, "it is due still"
    with database.transaction() as session:
        assert {good.id, bad.id} == {
            button.payload.split(":")[-1]
            for row in queued(session, ada.chat_id)
            for button in buttons.buttons_of(session, row.id)
        }


def test_two_ticks_at_once_tell_everybody_once(database: Database, ann: Patient) -> None:
    with database.transaction() as session:
        doctors = [add_colleague(session, name, patients=(ann,)) for name in ("Ada", "Bo", "Cy")]
        for number in range(5):
            raise_alarm(session, ann, words=f"words {number}")
    together = Barrier(4)

    def tick(_: int) -> int:
        together.wait()
        return send(database)

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(tick, range(4))) == 15
    with database.transaction() as session:
        for doctor in doctors:
            texts = [row.call["text"] for row in queued(session, doctor.chat_id)]
            assert len(texts) == len(set(texts)) == 5
        assert session.query(SafetyAlert).count() == 15


def test_a_caregiver_hears_that_there_is_something_and_nothing_else(database: Database, ann: Patient) -> None:
    with database.transaction() as session:
        jean, pat = add_caregiver(session, ann, "Jean"), add_caregiver(session, ann, "Pat", hears=False)
        event = raise_alarm(session, ann, words="I want to die, tell no one")
        assert tell_of_event(session, SPEAKER, event, NOW) == 1
        assert tell_of_event(session, SPEAKER, event, NOW) == 0
        heard = everything_to(session, people.get(session, jean.member_id))
        assert "Ann" in heard
        assert "999" in heard
        assert "does not mean that help is coming" in heard
        for kept in ("want to die", "Bell", "suicide", "crisis", "Crisis", "thoughts"):
            assert kept not in heard
        assert everything_to(session, people.get(session, pat.member_id)) == ""


def test_sharing_that_runs_out_is_told_to_the_patient_outside_quiet_hours(
    database: Database, ann: Patient
) -> None:
    with database.transaction() as session:
        add_caregiver(session, ann, "Jean", now=NOW.replace(hour=23))
    over = NOW.replace(hour=23) + timedelta(days=sharing_protocol().usual_days)
    assert end_expired_sharing(database, SPEAKER, over) == 1
    assert end_expired_sharing(database, SPEAKER, over + MINUTE) == 0
    with database.transaction() as session:
        (row,) = queued(session, ann.chat_id)
        assert "Jean" in row.call["text"]
        assert row.not_before is not None
        assert row.not_before.hour == 8
        assert caregivers.of_patient(session, ann.id, over) == []
        (link,) = session.query(CareLink).filter(CareLink.role == "caregiver")
        (button,) = buttons.buttons_of(session, row.id)
        assert button.payload == f"bot:share:renew:{link.id}"
        assert link.scopes == [Scope.SAFETY_ALERTS]


def test_one_persons_trouble_keeps_nobody_elses_sharing_standing(
    database: Database, ann: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.transaction() as session:
        bob = add_patient(session, "Bob Cole")
        of_ann, of_bob = add_caregiver(session, ann), add_caregiver(session, bob)
    over = NOW + timedelta(days=sharing_protocol().usual_days)
    end = people.end_link

    def fail_on_one(session: Session, *, care_link_id: str, **how: object) -> CareLink:
        if care_link_id == of_ann.id:
            raise RuntimeError("broken")
        return end(session, care_link_id=care_link_id, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(people, "end_link", fail_on_one)
    assert end_expired_sharing(database, SPEAKER, over) == 1
    monkeypatch.undo()
    with database.transaction() as session:
        assert session.get_one(CareLink, of_bob.id).ended_at == over
        assert session.get_one(CareLink, of_ann.id).ended_at is None
    assert end_expired_sharing(database, SPEAKER, over) == 1, "it is tried again"


def test_one_persons_trouble_keeps_nobody_else_waiting_for_coaching_to_go_on(
    database: Database, ann: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.transaction() as session:
        bob = add_patient(session, "Bob Cole")
        ada = add_colleague(session, patients=(ann, bob))
        for patient in (ann, bob):
            event = raise_alarm(session, patient)
            safety.review(session, event_id=event.id, clinician_id=ada.id, now=NOW)
    look = safety.broken_off_by

    def fail_on_one(session: Session, person_id: str) -> SafetyEvent | None:
        if person_id == ann.id:
            raise RuntimeError("broken")
        return look(session, person_id)

    monkeypatch.setattr(safety, "broken_off_by", fail_on_one)
    assert tell_ended_holds(database, SPEAKER, NOW) == 1
    monkeypatch.undo()
    with database.transaction() as session:
        assert (len(queued(session, ann.chat_id)), len(queued(session, bob.chat_id))) == (0, 1)
    assert tell_ended_holds(database, SPEAKER, NOW) == 1, "it is tried again"
    assert tell_ended_holds(database, SPEAKER, NOW) == 0


def test_after_stop_the_patient_is_left_in_peace(database: Database, ann: Patient) -> None:
    with database.transaction() as session:
        add_caregiver(session, ann)
        people.stop(session, person_id=ann.id, now=NOW)
    assert end_expired_sharing(database, SPEAKER, NOW + timedelta(days=100)) == 1
    with database.transaction() as session:
        assert queued(session, ann.chat_id) == []
