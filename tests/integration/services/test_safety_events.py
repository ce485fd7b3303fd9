"""Safety events: kept once, on hold until reviewed, and only by the patient's own clinician."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.safety import Tier, Verdict
from coaching.services import people, safety
from coaching.services.clinicians import require_link
from coaching.services.errors import InvalidInput, NotAllowed, NotFound
from coaching.store.models import AuditEntry, SafetyEvent
from tests.support.builders import NOW, Patient, add_clinician, add_patient

MINUTE = timedelta(minutes=1)
CRISIS = Verdict(Tier.CRISIS, "suicide", ("suicide", "self_harm"), "thoughts of suicide", "2026-11")


def _raise(session: Session, ann: Patient, key: str = "update:1", verdict: Verdict = CRISIS) -> SafetyEvent:
    return safety.raise_event(
        session,
        key=key,
        person_id=ann.id,
        verdict=verdict,
        own_words="I want it to end",
        asked_slot="note",
        now=NOW,
    )


def test_an_event_keeps_the_persons_own_words_and_what_the_screen_saw(session: Session) -> None:
    event = _raise(session, add_patient(session))
    assert (event.tier, event.category, event.own_words) == ("crisis", "suicide", "I want it to end")
    assert (event.matched, event.why) == (["suicide", "self_harm"], "thoughts of suicide")
    assert (event.screen_version, event.asked_slot, event.hold) == ("2026-11", "note", True)


def test_the_same_message_raises_one_event(session: Session) -> None:
    ann = add_patient(session)
    assert _raise(session, ann) == _raise(session, ann)
    raised = select(AuditEntry).where(AuditEntry.action == "safety.raised")
    assert len(session.scalars(raised).all()) == 1


def test_nothing_found_is_no_event(session: Session) -> None:
    with pytest.raises(InvalidInput):
        _raise(session, add_patient(session), verdict=Verdict(Tier.NONE))


@pytest.mark.parametrize(
    ("tier", "holds"),
    [
        (Tier.EMERGENCY, True),
        (Tier.CRISIS, True),
        (Tier.SAME_DAY, True),
        (Tier.URGENT, True),
        (Tier.ROUTINE, False),
        (Tier.ASK, False),
    ],
)
def test_what_can_wait_puts_nothing_on_hold(session: Session, tier: Tier, holds: bool) -> None:
    ann = add_patient(session)
    _raise(session, ann, verdict=Verdict(tier, "x"))
    assert (safety.hold_of(session, ann.id) is not None) is holds


def test_acknowledging_does_not_end_the_hold_and_reviewing_does(session: Session) -> None:
    ann = add_patient(session)
    doctor = add_clinician(session, patients=(ann,))
    event = _raise(session, ann)
    safety.acknowledge(session, event_id=event.id, clinician_id=doctor.id, now=NOW + MINUTE)
    assert safety.hold_of(session, ann.id) == event
    safety.review(session, event_id=event.id, clinician_id=doctor.id, now=NOW + 2 * MINUTE)
    assert safety.hold_of(session, ann.id) is None
    assert (event.acknowledged_at, event.acknowledged_by) == (NOW + MINUTE, doctor.id)
    assert (event.reviewed_at, event.reviewed_by) == (NOW + 2 * MINUTE, doctor.id)


def test_every_held_event_has_to_be_reviewed(session: Session) -> None:
    ann = add_patient(session)
    doctor = add_clinician(session, patients=(ann,))
    first, second = _raise(session, ann), _raise(session, ann, "update:2")
    safety.review(session, event_id=second.id, clinician_id=doctor.id, now=NOW)
    assert safety.hold_of(session, ann.id) == first


def test_the_first_clinician_to_act_is_kept(session: Session) -> None:
    ann = add_patient(session)
    one, two = (add_clinician(session, name, patients=(ann,)) for name in ("Dr Gray", "Dr Hall"))
    event = _raise(session, ann)
    for doctor in (one, two):
        safety.acknowledge(session, event_id=event.id, clinician_id=doctor.id, now=NOW)
    for doctor in (two, one):
        safety.review(session, event_id=event.id, clinician_id=doctor.id, now=NOW)
    assert (event.acknowledged_by, event.reviewed_by) == (one.id, two.id)
    trail = session.scalars(select(AuditEntry).where(AuditEntry.action.startswith("safety."))).all()
    assert sorted((entry.action, entry.actor_id) for entry in trail if entry.actor_id) == sorted(
        [("safety.acknowledged", one.id), ("safety.reviewed", two.id)]
    )
    assert {entry.patient_id for entry in trail} == {ann.id}


def test_reviewing_counts_as_having_seen_it(session: Session) -> None:
    ann = add_patient(session)
    doctor = add_clinician(session, patients=(ann,))
    event = safety.review(session, event_id=_raise(session, ann).id, clinician_id=doctor.id, now=NOW)
    assert event.acknowledged_by == doctor.id


@pytest.mark.parametrize("act", [safety.acknowledge, safety.review])
def test_another_patients_clinician_may_not_act(session: Session, act: object) -> None:
    ann, bea = add_patient(session), add_patient(session, "Bea Cole")
    stranger = add_clinician(session, patients=(bea,))
    event = _raise(session, ann)
    with pytest.raises(NotAllowed):
        act(session, event_id=event.id, clinician_id=stranger.id, now=NOW)  # type: ignore[operator]
    with pytest.raises(NotAllowed):
        act(session, event_id=event.id, clinician_id=ann.id, now=NOW)  # type: ignore[operator]
    assert safety.hold_of(session, ann.id) == event
    assert event.acknowledged_at is None


def test_an_ended_link_ends_the_right_to_act(session: Session) -> None:
    ann = add_patient(session)
    doctor = add_clinician(session, patients=(ann,))
    event = _raise(session, ann)
    link = require_link(session, clinician_id=doctor.id, patient_id=ann.id)
    people.end_link(session, care_link_id=link.id, actor_id=None, now=NOW)
    with pytest.raises(NotAllowed):
        safety.review(session, event_id=event.id, clinician_id=doctor.id, now=NOW)


def test_an_event_that_is_not_there_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        safety.review(session, event_id="none", clinician_id=add_clinician(session).id, now=NOW)
