"""Small checks in the store: offered where nothing speaks against it, kept, and told beside the last."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from coaching.rules.first_week import Begin
from coaching.rules.function_checks import Check, Since
from coaching.services import flares, function_checks, messages, moving_care, week
from coaching.services.errors import InvalidInput
from coaching.services.function_checks import CheckTold
from coaching.services.moving_care import Order
from tests.support.builders import Patient, add_clinician, add_patient

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def ann(session: Session) -> Patient:
    return add_patient(session)


def begin(session: Session, ann: Patient, *without: str) -> None:
    own = {"person_id": ann.id, "now": NOW}
    week.begin(session, key="k", start_at=Begin.EACH, days=None, without=without, **own)


def offered(session: Session, ann: Patient, now: datetime = NOW) -> Check | None:
    return function_checks.offered(session, person_id=ann.id, now=now)


def tell(
    session: Session, ann: Patient, amount: int, now: datetime = NOW, check: Check = Check.CHAIR_STAND
) -> CheckTold:
    own = {"message_id": f"m{now}", "person_id": ann.id, "now": now}
    return function_checks.tell(session, check=check, amount=amount, **own)


def test_it_is_offered_with_a_week_one_after_the_other_and_again_after_four_weeks(
    session: Session, ann: Patient
) -> None:
    assert offered(session, ann) is None, "without a plan there is none"
    begin(session, ann)
    assert week.look(session, person_id=ann.id, now=NOW).check is Check.CHAIR_STAND
    tell(session, ann, 8)
    assert offered(session, ann) is Check.BALANCE
    tell(session, ann, 12, check=Check.BALANCE)
    assert offered(session, ann) is None
    assert offered(session, ann, NOW + 27 * DAY) is None
    assert offered(session, ann, NOW + 28 * DAY) is Check.CHAIR_STAND


def test_it_is_told_beside_the_last_one_and_put_right_on_its_day(session: Session, ann: Patient) -> None:
    assert tell(session, ann, 8).since is Since.FIRST
    assert tell(session, ann, 9, NOW + timedelta(hours=1)).since is Since.FIRST
    assert [row.amount for row in function_checks.history(session, ann.id)] == [9]
    later = tell(session, ann, 12, NOW + 30 * DAY)
    assert (later.since, later.before, later.before_on) == (Since.MORE, 9, NOW.date())
    assert tell(session, ann, 11, NOW + 60 * DAY).since is Since.SAME


def test_nothing_is_offered_in_a_flare(session: Session, ann: Patient) -> None:
    begin(session, ann)
    flares.begin(session, key="f", person_id=ann.id, words=None, now=NOW)
    assert offered(session, ann, NOW + DAY) is None


def test_what_is_limited_or_done_without_is_not_checked(session: Session, ann: Patient) -> None:
    begin(session, ann, "standing")
    assert offered(session, ann) is Check.CHAIR_STAND
    doctor = add_clinician(session, patients=(ann,))
    order = Order("careful", exercise="chair_stand", avoid=True)
    moving_care.prescribe(session, key="o", clinician_id=doctor.id, patient_id=ann.id, order=order, now=NOW)
    assert offered(session, ann) is None


@pytest.mark.parametrize("amount", [-1, 61])
def test_what_cannot_be_is_refused(session: Session, ann: Patient, amount: int) -> None:
    with pytest.raises(InvalidInput):
        tell(session, ann, amount)


def test_others_checks_are_others(session: Session, ann: Patient) -> None:
    bea = add_patient(session, "Bea")
    tell(session, ann, 8)
    assert tell(session, bea, 9).since is Since.FIRST
    assert [row.amount for row in function_checks.history(session, bea.id)] == [9]


@pytest.mark.parametrize("response", ["utter_week_check_left", "utter_exercise_unwell"])
def test_who_left_one_or_felt_unwell_is_offered_none_for_a_week(
    session: Session, ann: Patient, response: str
) -> None:
    begin(session, ann)
    said = {"text": "We leave it.", "source": "rasa", "response": response, "care_link_id": None}
    messages.record_out(session, key="o", person_id=ann.id, now=NOW, **said)
    assert offered(session, ann, NOW + timedelta(hours=1)) is None
    assert offered(session, ann, NOW + 8 * DAY) is Check.CHAIR_STAND
