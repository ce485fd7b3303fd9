"""The demo's invented people: as real as the screen and the rules make them.

Written once for all tests, on SQLite only, as in the demo.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.demo import load_cast
from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen
from coaching.services import checkins, clinicians, people, reminders, safety
from coaching.services.demo_data import HISTORY_DAYS, DemoSeed, seed
from coaching.store import migrate
from coaching.store.database import Database
from coaching.store.models import AnswerStatus, CheckInAnswer, Message, Person, SafetyEvent

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PASSWORD = "a long enough pass phrase"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'store.db'}"
    migrate.upgrade(url)
    own = Database(url)
    yield own
    own.dispose()


@pytest.fixture(scope="module")
def seeded(database: Database) -> DemoSeed:
    with database.transaction() as session:
        return seed(
            session,
            cast=load_cast(),
            judge=Screen(load_red_flags()).judge,
            password=PASSWORD,
            consent_version="2026-11",
            now=NOW,
        )


def person_named(session: Session, name: str) -> Person:
    return session.scalars(select(Person).where(Person.name == name)).one()


def _log_in(session: Session, email: str) -> Person:
    check = clinicians.check_password(clinicians.password_hash_of(session, email), PASSWORD)
    return clinicians.authenticate(session, email=email, check=check, now=NOW)


def test_the_shown_log_in_works_and_sees_own_patients_only(session: Session, seeded: DemoSeed) -> None:
    doctor = _log_in(session, seeded.email)
    names = {patient.name for patient in clinicians.patients_of(session, doctor.id)}
    assert names == {"Maya Thompson", "Tomasz Nowak", "Grace Bell", "Robin Carter"}
    other = _log_in(session, "sam@clinic.example")
    assert {patient.name for patient in clinicians.patients_of(session, other.id)} == {"Omar Haddad"}


def test_six_weeks_of_check_ins_lie_in_the_past_with_gaps(session: Session, seeded: DemoSeed) -> None:
    maya = person_named(session, "Maya Thompson")
    today = NOW.date()
    found = checkins.recent(
        session, person_id=maya.id, since=today - timedelta(days=HISTORY_DAYS), until=today
    )
    days_ago = {(today - check_in.local_date).days for check_in in found}
    assert len(found) > 25
    assert not days_ago & {0, 16, 17, 18}
    assert all(check_in.completed_at and check_in.completed_at < NOW for check_in in found)


def test_answers_are_of_every_kind(session: Session, seeded: DemoSeed) -> None:
    answers = session.scalars(select(CheckInAnswer)).all()
    pain = [answer.number for answer in answers if answer.question == "pain"]
    assert all(number is not None and 0 <= number <= 10 for number in pain)
    assert len(set(pain)) > 4
    skipped = [answer for answer in answers if answer.status == AnswerStatus.SKIPPED]
    assert skipped
    assert all(answer.words is None for answer in skipped)


def test_every_line_is_in_the_past_and_said_once(session: Session, seeded: DemoSeed) -> None:
    lines = session.scalars(select(Message)).all()
    assert len({line.key for line in lines}) == len(lines) > 500
    assert max(line.at for line in lines) <= NOW
    assert all(line.mi_code for line in lines if line.direction == "out")
    assert not any("{" in line.text for line in lines)


def test_one_alarm_is_open_and_one_was_reviewed(session: Session, seeded: DemoSeed) -> None:
    maya, tomasz = person_named(session, "Maya Thompson"), person_named(session, "Tomasz Nowak")
    assert safety.hold_of(session, maya.id) is None
    held = safety.hold_of(session, tomasz.id)
    assert held is not None
    assert held.tier == "emergency"
    reviewed = session.scalars(select(SafetyEvent).where(SafetyEvent.person_id == maya.id)).one()
    assert reviewed.reviewed_by == seeded.clinician_id


def test_everybody_is_reminded_in_future_and_one_is_paused(session: Session, seeded: DemoSeed) -> None:
    for _, name in seeded.phones:
        reminder = reminders.daily_of(session, person_named(session, name).id)
        assert reminder is not None
        assert reminder.next_due_at > NOW
    grace = person_named(session, "Grace Bell")
    assert grace.paused_until == NOW + timedelta(days=7)


def test_the_open_invite_can_be_opened(session: Session, seeded: DemoSeed) -> None:
    link = people.open_invite(session, token=seeded.invite_token, chat_id=42, now=NOW)
    assert link.patient_id == seeded.invited_id
    assert people.get(session, seeded.invited_id).name == "Robin Carter"
