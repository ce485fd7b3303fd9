"""A caregiver's chat becomes the chat of the very patient they cared for: nobody is their own caregiver."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.services import caregivers, joining, messages, people
from coaching.store.models import AuditEntry, CareLink, Consent, Message, Person, Role, SafetyEvent
from coaching.store.queries import clinic_sharing
from tests.support.builders import NOW, Patient, add_patient
from tests.support.care import MINUTE, add_caregiver, add_colleague, raise_alarm


@pytest.fixture
def ann(session: Session) -> Patient:
    return add_patient(session)


def open_anns_invite(session: Session, ann: Patient, carer: Person) -> None:
    """The caregiver opens a fresh invite of the patient's."""
    assert carer.chat_id is not None
    token = people.invite_again(session, person_id=ann.id, now=NOW)
    joining.open_invite(session, token=token, chat_id=carer.chat_id, now=NOW + MINUTE, called="Jean")
    session.expire_all()


def test_their_part_in_this_care_ends_and_nothing_more_is_heard(session: Session, ann: Patient) -> None:
    link = add_caregiver(session, ann, "Jean")
    carer = people.get(session, link.member_id)
    chat_id = carer.chat_id
    open_anns_invite(session, ann, carer)
    assert (ann.person.chat_id, carer.chat_id) == (chat_id, None)
    assert (link.member_id, link.ended_at) == (carer.id, NOW + MINUTE)
    assert caregivers.of_patient(session, ann.id, NOW + MINUTE) == []
    assert caregivers.who_may_hear(session, raise_alarm(session, ann, now=NOW + MINUTE), NOW + MINUTE) == []
    assert people.role_of(session, ann.id, NOW + MINUTE) is Role.PATIENT
    assert session.scalars(select(CareLink).where(CareLink.patient_id == CareLink.member_id)).all() == [
        ann.link
    ]


def test_what_they_wrote_as_a_caregiver_stays_theirs(session: Session, ann: Patient) -> None:
    link = add_caregiver(session, ann, "Jean")
    carer = people.get(session, link.member_id)
    said = {"person_id": carer.id, "care_link_id": link.id, "text": "she is worse", "source": "text"}
    messages.record_in(session, key="k", now=NOW, **said)  # type: ignore[arg-type]
    event = raise_alarm(session, ann, reporter_id=carer.id)
    open_anns_invite(session, ann, carer)
    assert session.get_one(SafetyEvent, event.id).reporter_id == carer.id, (
        "it was not the patient who wrote it"
    )
    assert [row.person_id for row in session.scalars(select(Message))] == [carer.id]


def test_what_they_are_to_others_goes_with_them(session: Session, ann: Patient) -> None:
    bob = add_patient(session, "Bob Cole")
    here = add_caregiver(session, ann, "Jean", chat_id=31)
    there = add_caregiver(session, bob, "Jean", chat_id=31)
    carer = people.get(session, here.member_id)
    reported = raise_alarm(session, bob, reporter_id=carer.id)
    open_anns_invite(session, ann, carer)
    assert (here.member_id, there.member_id) == (carer.id, ann.id)
    assert there.ended_at is None
    assert session.get_one(SafetyEvent, reported.id).reporter_id == ann.id
    later = NOW + timedelta(hours=2)
    assert [one.link.id for one in caregivers.who_may_hear(session, raise_alarm(session, bob), later)] == [
        there.id
    ]
    consents = session.scalars(select(Consent).where(Consent.person_id == carer.id))
    assert consents.all() == []


def test_the_clinic_sees_whose_chat_it_was(session: Session, ann: Patient) -> None:
    ada, bo = add_colleague(session, patients=(ann,)), add_colleague(session, "Bo Lind")
    link = add_caregiver(session, ann, "Jean")
    own = {"clinician_id": ada.id, "patient_id": ann.id}
    assert clinic_sharing.shared_chats_of(session, **own) == []
    open_anns_invite(session, ann, people.get(session, link.member_id))
    (seen,) = clinic_sharing.shared_chats_of(session, **own)
    assert (seen.caregiver, seen.at) == ("Jean", NOW + MINUTE)
    assert clinic_sharing.shared_chats_of(session, clinician_id=bo.id, patient_id=ann.id) == []
    ended = select(AuditEntry).where(AuditEntry.action == "link.ended", AuditEntry.patient_id == ann.id)
    assert [entry.details["member_id"] for entry in session.scalars(ended)] == [link.member_id]


def test_also_when_the_link_had_ended_before(session: Session, ann: Patient) -> None:
    ada = add_colleague(session, patients=(ann,))
    link = add_caregiver(session, ann, "Jean")
    carer = people.get(session, link.member_id)
    caregivers.end(session, patient_id=ann.id, link_id=link.id, now=NOW)
    open_anns_invite(session, ann, carer)
    assert (link.member_id, link.ended_at) == (carer.id, NOW)
    assert len(clinic_sharing.shared_chats_of(session, clinician_id=ada.id, patient_id=ann.id)) == 1
