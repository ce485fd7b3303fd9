"""Who says nothing is reminded less, and a word brings the reminders back."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from coaching.rules.reminders import Outcome
from coaching.services import messages, reminders
from tests.support.builders import NOW, Patient, add_patient


def _hear(session: Session, patient: Patient, at: datetime) -> None:
    messages.record_in(
        session,
        key=f"heard:{patient.id}:{at.timestamp()}",
        person_id=patient.id,
        care_link_id=patient.link.id,
        text="all well",
        source="text",
        now=at,
    )


def test_who_says_nothing_hears_less_and_a_word_brings_it_back(session: Session) -> None:
    patient = add_patient(session)
    _hear(session, patient, NOW)
    reminder = reminders.schedule_daily(
        session, person_id=patient.id, care_link_id=patient.link.id, local_time=time(18), now=NOW
    )
    sent = []
    for _ in range(90):
        now = reminder.next_due_at
        is_sent = reminders.judge_due(session, reminder=reminder, now=now).outcome is Outcome.SEND
        if is_sent:
            sent.append((now.date() - NOW.date()).days)
        outcome = "opened" if is_sent else "dropped"
        reminders.settle(session, reminder=reminder, due_at=now, outcome=outcome, reason=None, now=now)
    assert sent == [0, 1, 2, 3, 6, 15, 30, 45, 60]
    _hear(session, patient, reminder.next_due_at - timedelta(hours=1))
    judgement = reminders.judge_due(session, reminder=reminder, now=reminder.next_due_at)
    assert judgement.outcome is Outcome.SEND
