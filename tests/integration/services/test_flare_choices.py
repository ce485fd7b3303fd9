"""Gentle moves for a plan for flares: by the person's map of pain, and what clinicians ruled out."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from coaching.rules.knowing import Told
from coaching.services import clinicians, knowing, moving_care
from coaching.services.flare_choices import choices_for
from coaching.services.moving_care import Order
from coaching.store.models import Person
from tests.support.builders import NOW, Patient, add_patient


def mark(session: Session, ann: Patient, *regions: str) -> None:
    own = {"person_id": ann.id, "now": NOW}
    one = knowing.begin(session, key="k", piece="pain", local_date=NOW.date(), keep_for=timedelta(28), **own)
    told = Told(tags=regions)
    knowing.answer(session, set_id=one.id, question="know_map", message_id="m", told=told, **own)


def test_only_who_has_marked_a_map_has_choices(session: Session) -> None:
    ann, bea = add_patient(session), add_patient(session, "Bea Lark")
    mark(session, ann, "neck")
    found = choices_for(session, person_id=ann.id, is_worst=False)
    assert len(found) == 3
    assert all("neck" in one.regions for one in found)
    assert choices_for(session, person_id=bea.id, is_worst=False) == ()


def test_what_a_clinician_has_ruled_out_is_not_offered(session: Session) -> None:
    ann, doctor = add_patient(session), Person(name="Dr Gray", created_at=NOW)
    session.add(doctor)
    session.flush()
    clinicians.link_patient(session, clinician_id=doctor.id, patient_id=ann.id, now=NOW)
    mark(session, ann, "neck")
    first = choices_for(session, person_id=ann.id, is_worst=True)[0]
    orders = Order("a disc", exercise=first.id, avoid=True), Order("a disc", domain="strength", avoid=True)
    for number, order in enumerate(orders):
        own = {"clinician_id": doctor.id, "patient_id": ann.id, "now": NOW}
        moving_care.prescribe(session, key=f"o{number}", order=order, **own)
    found = choices_for(session, person_id=ann.id, is_worst=True)
    assert first.id not in {one.id for one in found}
    assert "strength" not in {one.domain.value for one in found}
