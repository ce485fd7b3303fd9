"""What the operator's lists show."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from coaching.services import clinicians, joining, people
from coaching.services.demo_data import said_lately
from coaching.services.messages import record_in
from coaching.store.models import Person
from coaching.store.queries.operator import patient_accounts, patients_without_clinician
from tests.support.builders import NOW, add_clinician, add_patient

DAY = timedelta(days=1)


@pytest.fixture
def patient(session: Session) -> Person:
    person, token = people.invite_patient(
        session, name="Jo Winters", time_zone="Europe/London", country="GB", clinician_id=None, now=NOW
    )
    joining.open_invite(session, token=token, chat_id=42, now=NOW)
    return person


def state_of(session: Session) -> str:
    (account,) = patient_accounts(session, now=NOW)
    return account.state


def test_a_patient_is_shown_as_they_stand(session: Session, patient: Person) -> None:
    assert state_of(session) == "active"
    people.pause(session, person_id=patient.id, until=NOW + DAY, now=NOW - DAY)
    assert state_of(session) == "paused"
    people.mark_blocked(session, person_id=patient.id, now=NOW)
    assert state_of(session) == "blocked"
    people.stop(session, person_id=patient.id, now=NOW)
    assert state_of(session) == "stopped"


def test_a_pause_that_is_over_is_none(session: Session, patient: Person) -> None:
    people.pause(session, person_id=patient.id, until=NOW - timedelta(hours=1), now=NOW - DAY)
    assert state_of(session) == "active"


def test_patients_whom_no_clinician_looks_after_any_more_are_found(session: Session) -> None:
    bea, ann = add_patient(session, "Bea Cole"), add_patient(session)
    doctor = add_clinician(session, patients=(ann, bea))
    assert patients_without_clinician(session) == []
    link = clinicians.require_link(session, clinician_id=doctor.id, patient_id=ann.id)
    people.end_link(session, care_link_id=link.id, actor_id=None, now=NOW)
    assert patients_without_clinician(session) == [ann.id]


def test_only_what_was_said_lately_in_that_chat_is_told(session: Session, patient: Person) -> None:
    for key, days in (("old", 20), ("new", 1)):
        record_in(
            session,
            key=key,
            person_id=patient.id,
            care_link_id=None,
            text=key,
            source="text",
            now=NOW - days * DAY,
        )
    assert [line.text for line in said_lately(session, chat_id=42, since=NOW - 14 * DAY)] == ["new"]
    assert said_lately(session, chat_id=43, since=NOW - 14 * DAY) == []
