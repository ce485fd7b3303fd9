"""A good day after hard ones is talked about once a week at most, never in a flare, never once it is off."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from coaching.services import flares, pacing_talks, people
from coaching.services.errors import NotFound
from coaching.services.pacing_talks import Offer
from tests.integration.services.test_pacing import check_in
from tests.support.builders import NOW, Patient, add_patient


@pytest.fixture
def ann(session: Session) -> Patient:
    """Somebody whose good day comes after two hard ones."""
    patient = add_patient(session)
    for ago in (10, 9, 8, 7, 6, 5):
        check_in(session, patient, ago, pain=5, energy=5)
    for ago in (2, 1):
        check_in(session, patient, ago, pain=8, energy=2)
    check_in(session, patient, 0, pain=2, energy=8)
    return patient


def test_it_is_offered_once_and_what_is_kept_is_kept(session: Session, ann: Patient) -> None:
    own = {"person_id": ann.id, "now": NOW}
    with pytest.raises(NotFound):
        pacing_talks.take(session, words="the windows", **own)
    assert pacing_talks.offer(session, today=NOW.date(), **own) == Offer()
    assert pacing_talks.offer(session, today=NOW.date(), **own) is None
    assert pacing_talks.is_open(session, **own)
    assert pacing_talks.take(session, words="the windows", **own).kept == "the windows"
    late = {"person_id": ann.id, "now": NOW + timedelta(days=2)}
    assert not pacing_talks.is_open(session, **late)
    with pytest.raises(NotFound):
        pacing_talks.take(session, words="the windows", **late)


def test_it_is_never_offered_once_it_is_off(session: Session, ann: Patient) -> None:
    own = {"person_id": ann.id, "now": NOW}
    pacing_talks.turn_off(session, **own)
    assert not pacing_talks.offer(session, today=NOW.date(), **own)


def test_it_is_not_offered_in_a_flare(session: Session, ann: Patient) -> None:
    flares.begin(session, key="f", person_id=ann.id, words=None, now=NOW)
    assert not pacing_talks.offer(session, person_id=ann.id, today=NOW.date(), now=NOW)


def test_while_all_words_are_private_none_are_kept(session: Session, ann: Patient) -> None:
    own = {"person_id": ann.id, "now": NOW}
    people.get(session, ann.id).words_private_since = NOW
    assert pacing_talks.offer(session, today=NOW.date(), **own)
    assert pacing_talks.take(session, words="the windows", **own).kept is None
