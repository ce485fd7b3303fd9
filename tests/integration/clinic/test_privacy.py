"""Two clinicians never meet each other's patients, and words of patients stay words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.store.database import Database
from coaching.store.models import AuditEntry, CareLink, Person, Role
from tests.integration.clinic.clinic_world import NOW, ClinicWorld
from tests.integration.clinic.conftest import ClinicSite, hidden_fields


def test_each_clinician_lists_their_own_patients_only(site: ClinicSite, amara: str, bruno: str) -> None:
    site.world.patient("Maria Feld", amara)
    site.world.patient("Tomasz Wrobel", bruno)
    amaras, brunos = site.browser_of(amara).get("/patients"), site.browser_of(bruno).get("/patients")
    assert "Maria Feld" in amaras.text
    assert "Tomasz Wrobel" not in amaras.text
    assert "Tomasz Wrobel" in brunos.text
    assert "Maria Feld" not in brunos.text


def test_another_s_patient_answers_like_one_who_does_not_exist(
    site: ClinicSite, amara: str, bruno: str
) -> None:
    patient = site.world.patient("Maria Feld", amara)
    browser = site.browser_of(bruno)
    foreign, missing = browser.get(f"/patients/{patient}"), browser.get("/patients/0123456789abcdef")
    assert foreign.status_code == missing.status_code == 404
    assert foreign.text == missing.text


def test_a_patient_shared_by_two_clinicians_shows_the_words_of_that_patient_only(
    site: ClinicSite, amara: str, bruno: str
) -> None:
    maria, tomasz = site.world.patient("Maria Feld", amara), site.world.patient("Tomasz Wrobel", amara)
    day = NOW.date() - timedelta(days=1)
    for patient, mark in ((maria, "marias"), (tomasz, "tomaszs")):
        site.world.check_in(patient, day, pain=3, activity=f"{mark} walk", note=f"{mark} note")
        site.world.say(patient, f"{mark} message", NOW - timedelta(hours=1))
        site.world.alert(patient, f"{mark} alarm", NOW - timedelta(hours=2), answer=f"{mark} answer")
    page = site.browser_of(amara).get(f"/patients/{maria}").text
    for kind in ("walk", "note", "message", "alarm", "answer"):
        assert f"marias {kind}" in page
        assert f"tomaszs {kind}" not in page


def test_what_a_patient_writes_as_somebody_s_caregiver_is_not_shown(
    site: ClinicSite, store: Database, amara: str, bruno: str
) -> None:
    maria, tomasz = site.world.patient("Maria Feld", amara), site.world.patient("Tomasz Wrobel", bruno)
    caring = _link_caregiver(store, patient_id=tomasz, member_id=maria)
    _say_in(store, caring, maria, "Tomasz fell again")
    site.world.say(maria, "my own words", NOW - timedelta(days=3))
    browser = site.browser_of(amara)
    page = browser.get(f"/patients/{maria}").text
    assert "my own words" in page
    assert "Tomasz fell again" not in page
    assert "3 days ago" in browser.get("/patients").text, "nor does it count as contact"


@pytest.mark.parametrize("what", ["acknowledge", "review"])
def test_another_s_alert_cannot_be_settled(site: ClinicSite, amara: str, bruno: str, what: str) -> None:
    event = site.world.alert(site.world.patient("Maria Feld", amara), "words", NOW)
    browser = site.browser_of(bruno)
    token = hidden_fields(browser.get("/patients"), "/logout")
    assert browser.client.post(f"/alerts/{event}/{what}", data=token).status_code == 404
    assert site.world.event(event).acknowledged_at is None


def test_an_ended_care_link_ends_everything(site: ClinicSite, amara: str) -> None:
    patient = site.world.patient("Maria Feld", amara)
    event = site.world.alert(patient, "words", NOW)
    browser = site.browser_of(amara)
    token = hidden_fields(browser.get(f"/patients/{patient}"), "/logout")
    site.world.end_link(amara, patient)
    assert "Maria Feld" not in browser.get("/patients").text
    assert browser.get(f"/patients/{patient}").status_code == 404
    assert browser.client.post(f"/alerts/{event}/review", data=token).status_code == 404
    assert site.world.event(event).reviewed_at is None


def test_being_somebody_s_caregiver_shows_no_summary(site: ClinicSite, store: Database, amara: str) -> None:
    patient = site.world.patient("Maria Feld", None)
    _link_caregiver(store, patient_id=patient, member_id=amara)
    assert site.browser_of(amara).get(f"/patients/{patient}").status_code == 404


def test_words_of_patients_are_never_markup(site: ClinicSite, store: Database, amara: str) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{ 7*7 }}"
    patient = site.world.patient("Maria <b>Feld</b>", amara)
    site.world.check_in(patient, NOW.date() - timedelta(days=1), pain=3, activity=attack, note=attack)
    site.world.say(patient, attack, NOW)
    site.world.alert(patient, attack, NOW, answer=attack)
    browser = site.browser_of(amara)
    for path in ("/patients", f"/patients/{patient}"):
        page = browser.get(path).text
        assert "Maria &lt;b&gt;Feld&lt;/b&gt;" in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 5
    assert "{{ 7*7 }}" in page


def test_pages_hold_no_inline_script_or_style(site: ClinicSite, amara: str) -> None:
    patient = site.world.patient("Maria Feld", amara)
    site.world.six_weeks(patient)
    site.world.alert(patient, "words", NOW)
    page = site.browser_of(amara).get(f"/patients/{patient}").text
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick" not in page
    assert page.count("<script") == page.count('<script src="/static/') == 1


def test_looking_at_a_summary_is_on_record(site: ClinicSite, store: Database, amara: str, bruno: str) -> None:
    patient = site.world.patient("Maria Feld", amara)
    site.browser_of(amara).get(f"/patients/{patient}?days=84")
    site.browser_of(bruno).get(f"/patients/{patient}")
    with store.transaction() as session:
        entries = session.query(AuditEntry).filter_by(action="summary.viewed").all()
    assert [(entry.actor_id, entry.patient_id, entry.details["days"]) for entry in entries] == [
        (amara, patient, 84)
    ]


def _link_caregiver(store: Database, *, patient_id: str, member_id: str) -> str:
    with store.transaction() as session:
        link = CareLink(patient_id=patient_id, member_id=member_id, role=Role.CAREGIVER, created_at=NOW)
        session.add(link)
        session.flush()
        assert session.get(Person, member_id)
        return link.id


def _say_in(store: Database, care_link_id: str, person_id: str, text: str) -> None:
    from coaching.services import messages

    with store.transaction() as session:
        messages.record_in(
            session,
            key=f"caregiver:{text}",
            person_id=person_id,
            care_link_id=care_link_id,
            text=text,
            source="text",
            now=ClinicWorld.now,
        )
