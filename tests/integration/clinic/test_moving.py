"""Moving on a patient's page: doses, decisions with reasons, and what clinicians set, with who and why."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.content.moving import exercise_facts
from coaching.content.moving_labels import label_of
from coaching.rules.function_checks import Check
from coaching.rules.progression import SETTABLE, Kind, Limits, Reason
from coaching.services import (
    clinicians,
    function_checks,
    moving,
    moving_care,
    moving_decisions,
    moving_sessions,
)
from coaching.services.moving_care import Order
from coaching.services.moving_decisions import State
from coaching.services.moving_sessions import SessionTold
from coaching.store.models import Direction, Message
from tests.integration.clinic.clinic_world import NOW
from tests.integration.clinic.conftest import ClinicSite, hidden_fields

SQUAT = "chair_stand_hands"
DAY = timedelta(days=1)


@pytest.fixture
def maria(site: ClinicSite, amara: str) -> str:
    """With a plan, and a session yesterday that was too much."""
    maria = site.world.patient("Maria Feld", amara)
    own = {"person_id": maria, "library": exercise_facts()}
    with site.world.database.transaction() as session:
        moving.start(session, key="w", exercises=[SQUAT], now=NOW - 9 * DAY, **own)
        for back in (9, 8, 7):
            told = {"message_id": f"t{back}", "exercise": SQUAT, "amount": 10}
            moving.add_trial(session, now=NOW - back * DAY, **told, **own)
        told_of = SessionTold({SQUAT: 8}, pain=9, too_much=True, felt="my own words <of it>")
        moving_sessions.log(session, message_id="s", person_id=maria, told=told_of, now=NOW - DAY)
        moving_decisions.evaluate(session, flares=(), now=NOW - DAY, **own)
    return maria


def send(site: ClinicSite, patient: str, path: str, *, times: int = 1, **form: str) -> int:
    """Send a form of the page, once or by a nervous finger; the status of what is shown after it."""
    browser = site.browser_of(site.world.carer_of(patient))
    shown = browser.get(f"/patients/{patient}")
    answers = [browser.submit(shown, f"/patients/{patient}/moving/{path}", **form) for _ in range(times)]
    return answers[-1].status_code


def test_without_a_plan_the_section_says_so(site: ClinicSite, amara: str) -> None:
    assert "no plan of exercises yet" in site.section(site.world.patient("Ben Ode", amara), "moving")


def test_the_plan_and_the_last_decision_stand_there(site: ClinicSite, maria: str) -> None:
    shown = site.section(maria, "moving")
    assert "Stand up with your hands" in shown
    assert "8 repetitions on 2 days → 6 repetitions on 2 days" in shown
    assert "a red session" in shown
    assert "<polyline" in shown
    assert "own words" not in shown, "how it felt is theirs"


def test_small_checks_stand_there_with_their_days(site: ClinicSite, maria: str) -> None:
    assert "Small checks" not in site.section(maria, "moving")
    with site.world.database.transaction() as session:
        for back, amount in ((30, 7), (1, 9)):
            now = NOW - back * DAY
            told = {"check": Check.CHAIR_STAND, "amount": amount, "message_id": f"c{back}"}
            function_checks.tell(session, person_id=maria, now=now, **told)
    shown = site.section(maria, "moving")
    assert "Times up from a chair in 30 seconds</strong>: 7" in shown
    assert shown.index(">: 7") < shown.index(", 9")


def test_a_small_check_that_is_kept_from_the_clinic_is_not_shown(site: ClinicSite, maria: str) -> None:
    with site.world.database.transaction() as session:
        for back, amount in ((30, 7), (1, 4)):
            now = NOW - back * DAY
            told = {"check": Check.CHAIR_STAND, "amount": amount, "message_id": f"c{back}"}
            function_checks.tell(session, person_id=maria, now=now, **told)
        typed = {"text": "4 but dont tell the clinic", "source": "text", "withheld_at": NOW}
        session.add(Message(key="c1", person_id=maria, direction=Direction.IN, at=NOW - DAY, **typed))
    shown = site.section(maria, "moving")
    assert ">: 7" in shown
    assert ", 4" not in shown


def test_a_limit_is_set_shown_and_ended(site: ClinicSite, maria: str) -> None:
    form = {"what": SQUAT, "rule": "repetitions", "number": "5", "why": "a tendon <grumbles>"}
    assert send(site, maria, "orders", times=2, **form) == 200
    shown = site.section(maria, "moving")
    assert shown.count("a tendon &lt;grumbles&gt;") == 1
    assert "at most 5 repetitions" in shown
    with site.world.database.transaction() as session:
        (order,) = moving_care.standing(session, maria)
    assert send(site, maria, f"orders/{order.id}/end", why="it is quiet") == 200
    assert "a tendon" not in site.section(maria, "moving")


def test_clinicians_who_differ_are_flagged(site: ClinicSite, maria: str) -> None:
    own, other = site.world.carer_of(maria), site.world.clinician("Dr Noor")
    with site.world.database.transaction() as session:
        clinicians.link_patient(session, clinician_id=other, patient_id=maria, now=NOW)
        for who, order in (
            (own, Order("go on", domain="strength", most=Limits(repetitions=9))),
            (other, Order("rest it", exercise=SQUAT, avoid=True)),
        ):
            care = {"clinician_id": who, "patient_id": maria, "now": NOW}
            moving_care.prescribe(session, key=who, order=order, **care)
    shown = site.browser_of(own).get(f"/patients/{maria}").text
    assert "<strong>Stand up with your hands: clinicians differ.</strong>" in shown
    assert "Dr Noor" in shown


def test_a_number_is_set_as_a_version_and_taken_back(site: ClinicSite, maria: str) -> None:
    assert send(site, maria, "settings", name="advance_days", number="14", why="slowly") == 200
    shown = site.section(maria, "moving")
    assert "Protocol 1+1" in shown
    assert "14 instead of 7" in shown
    assert "Version 1" in shown
    assert "slowly" in shown
    assert send(site, maria, "settings", name="advance_days", number="", why="fine now") == 200
    shown = site.section(maria, "moving")
    assert "Protocol 1+2" in shown
    assert "instead of" not in shown


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("settings", {"name": "advance_days", "number": "2", "why": "x"}),
        ("settings", {"name": "advance_days", "number": "many", "why": "x"}),
        ("settings", {"name": "advance_days", "number": "nan", "why": "x"}),
        ("settings", {"name": "golf", "number": "2", "why": "x"}),
        ("settings", {"name": "advance_days", "number": "14", "why": " "}),
        ("orders", {"what": SQUAT, "rule": "repetitions", "number": "", "why": "x"}),
        ("orders", {"what": "golf", "rule": "avoid", "why": "x"}),
        ("orders", {"what": "kind:golf", "rule": "avoid", "why": "x"}),
        ("orders", {"what": SQUAT, "rule": "why", "number": "5", "why": "x"}),
        ("orders", {"what": SQUAT, "rule": "avoid", "why": ""}),
    ],
)
def test_what_cannot_be_changes_nothing_and_says_so(
    site: ClinicSite, maria: str, path: str, form: dict[str, str]
) -> None:
    assert send(site, maria, path, **form) == 422
    with site.world.database.transaction() as session:
        assert not moving_care.standing(session, maria)
        assert moving_care.protocol_of(session, maria).version == "1"


def test_a_stranger_sets_nothing(site: ClinicSite, maria: str) -> None:
    stranger = site.world.clinician("Dr Nobody")
    own = site.browser_of(stranger)
    ben = site.world.patient("Ben Ode", stranger)
    hidden = hidden_fields(own.get(f"/patients/{ben}"), f"/patients/{ben}/moving/settings")
    form = {**hidden, "name": "advance_days", "number": "14", "why": "x"}
    assert own.client.post(f"/patients/{maria}/moving/settings", data=form).status_code == 404
    assert own.client.post(f"/patients/{ben}/moving/orders/nothing/end", data=form).status_code == 404


def test_every_code_has_its_words() -> None:
    for group, codes in (
        ("kinds", [one.value for one in Kind]),
        ("reasons", [one.value for one in Reason]),
        ("states", [one.value for one in State if one != State.MADE]),
        ("settings", list(SETTABLE)),
        ("checks", list(Check)),
    ):
        assert all(label_of(group, code) for code in codes)
