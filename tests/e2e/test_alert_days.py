"""A day with open alerts on the demo's clock: everything is sent as in real life, in a few seconds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from coaching.rules.safety import Tier, Verdict
from coaching.services import people, safety, teams
from coaching.store.models import OutboxRow, SafetyAlert
from tests.e2e.phone import Phone
from tests.e2e.system import System

ALERTS = 6
WORDS = Verdict(Tier.EMERGENCY, "chest", ("a_rule",), "why", "v1")
# About five seconds on a quiet machine; at one message a second in the chat it would be three minutes.
WITHIN_SECONDS = 40.0


@pytest.fixture(scope="module")
def paced_system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Its own, because it keeps Telegram's limits, as the demo does."""
    system = System(tmp_path_factory.mktemp("paced"))
    try:
        system.start()
        yield system
    finally:
        system.stop()


@pytest.fixture
def doctor_id(paced_system: System) -> str:
    """A clinician who gets alerts on the phone, with six patients who need somebody now."""
    doctor_id = paced_system.add_clinician("ada@example.org", "Dr Ada Reed")
    now = paced_system.clock.now()
    with paced_system.database.transaction() as session:
        token = teams.invite_to_alerts(session, clinician_id=doctor_id, now=now)
    Phone(paced_system, "Ada").start(token)
    with paced_system.database.transaction() as session:
        for number in range(ALERTS):
            patient, _ = people.invite_patient(
                session,
                name=f"Patient {number}",
                now=now,
                time_zone="Europe/London",
                country="GB",
                clinician_id=doctor_id,
            )
            safety.raise_event(
                session,
                key=f"update:six:{number}",
                person_id=patient.id,
                verdict=WORDS,
                own_words="my chest hurts",
                asked_slot=None,
                now=now - timedelta(seconds=77 * number),
            )
    return doctor_id


def test_a_day_with_six_open_alerts_takes_seconds_and_skips_nothing(
    paced_system: System, doctor_id: str
) -> None:
    before = time.monotonic()
    paced_system.move_clock(advance_seconds=86_400)
    assert time.monotonic() - before < WITHIN_SECONDS
    paced_system.wait_sent()
    with paced_system.database.transaction() as session:
        by_phone = select(SafetyAlert.step, SafetyAlert.at).where(
            SafetyAlert.clinician_id == doctor_id, SafetyAlert.channel == "telegram"
        )
        told = session.execute(by_phone).all()
        sent = select(func.count()).where(OutboxRow.key.startswith("alert:"), OutboxRow.state == "sent")
        assert session.scalars(sent).one() == len(told)
    # Every ten minutes for an hour, then every hour: as often as on a day that takes a day.
    assert len(told) >= ALERTS * (6 + 22)
    assert len({at for _, at in told}) > ALERTS * 20, "each at its own time"
