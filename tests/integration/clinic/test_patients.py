"""The list: who needs a look first, and how each patient stands."""

from __future__ import annotations

import re
from datetime import timedelta

from coaching.rules.safety import Tier
from coaching.services import people, safety
from coaching.store.models import Consent
from tests.integration.clinic.clinic_world import NOW
from tests.integration.clinic.conftest import ClinicSite


def test_without_patients_the_page_says_how_to_invite_one(site: ClinicSite, amara: str) -> None:
    assert "pacewise patient invite" in site.browser_of(amara).get("/patients").text


def test_patients_with_an_alert_come_first_until_it_is_reviewed(site: ClinicSite, amara: str) -> None:
    site.world.patient("Anna Early", amara)
    zoe = site.world.patient("Zoe Late", amara)
    event = site.world.alert(zoe, "words", NOW)
    browser = site.browser_of(amara)
    assert _names(browser.get("/patients").text) == ["Zoe Late", "Anna Early"]
    with site.world.database.transaction() as session:
        safety.acknowledge(session, event_id=event, clinician_id=amara, now=NOW)
    assert _names(browser.get("/patients").text) == ["Zoe Late", "Anna Early"], "seen is not reviewed"
    with site.world.database.transaction() as session:
        safety.review(session, event_id=event, clinician_id=amara, now=NOW)
    assert _names(browser.get("/patients").text) == ["Anna Early", "Zoe Late"]


def test_the_list_goes_by_urgency_and_then_by_age_and_says_the_tier(site: ClinicSite, amara: str) -> None:
    for name, hours, tier in (
        ("Ana Next Visit", 90, Tier.ROUTINE),
        ("Bea Days", 80, Tier.URGENT),
        ("Cal Today", 70, Tier.SAME_DAY),
        ("Dan Crisis", 60, Tier.CRISIS),
        ("Eve Newer", 1, Tier.EMERGENCY),
        ("Zoe Older", 2, Tier.EMERGENCY),
    ):
        patient = site.world.patient(name, amara)
        site.world.alert(patient, "words", NOW - timedelta(hours=hours), tier=tier)
        site.world.alert(patient, "words", NOW - timedelta(hours=99), tier=Tier.ROUTINE)
    page = site.browser_of(amara).get("/patients").text
    assert _names(page) == [
        "Zoe Older",
        "Eve Newer",
        "Dan Crisis",
        "Cal Today",
        "Bea Days",
        "Ana Next Visit",
    ]
    assert [" ".join(re.sub(r"<[^>]+>", " ", mark).split()) for mark in _marks(page)] == [
        "Emergency , Fri 20 Nov, 12:05 , and 1 more",
        "Emergency , Fri 20 Nov, 13:05 , and 1 more",
        "Crisis , Wed 18 Nov, 02:05 , and 1 more",
        "Needs checking today , Tue 17 Nov, 16:05 , and 1 more",
        "Needs checking within days , Tue 17 Nov, 06:05 , and 1 more",
        "For the next visit , Mon 16 Nov, 11:05 , and 1 more",
    ]


def test_each_state_is_told_apart(site: ClinicSite, amara: str) -> None:
    ids = {
        name: site.world.patient(name, amara) for name in ("Active", "Stopped", "Paused", "Blocked", "Held")
    }
    site.world.patient("Invited", amara, days_ago=2, opened=False)
    site.world.patient("Expired", amara, days_ago=20, opened=False)
    silent = site.world.patient("Unconsented", amara)
    site.world.alert(ids["Held"], "words", NOW, tier=Tier.EMERGENCY)
    with site.world.database.transaction() as session:
        people.stop(session, person_id=ids["Stopped"], now=NOW)
        people.pause(session, person_id=ids["Paused"], until=NOW + timedelta(days=5), now=NOW)
        people.mark_blocked(session, person_id=ids["Blocked"], now=NOW)
        session.query(Consent).filter_by(person_id=silent).delete()
    rows = _rows(site.browser_of(amara).get("/patients").text)
    assert {name: row["State"] for name, row in rows.items()} == {
        "Active": "Active",
        "Stopped": "Stopped",
        "Paused": "Paused until Wed 25 Nov",
        "Blocked": "Bot blocked",
        "Held": "On safety hold",
        "Invited": "Invite not opened yet until Wed 2 Dec",
        "Expired": "Invite ran out",
        "Unconsented": "Has not agreed",
    }
    assert rows["Active"]["Next reminder"] == "Fri 20 Nov, 18:30 today"
    assert rows["Paused"]["Next reminder"] == "after the pause"
    assert rows["Held"]["Next reminder"] == "none until reviewed"
    assert rows["Stopped"]["Next reminder"] == rows["Invited"]["Next reminder"] == "none"


def test_for_a_week_the_list_tells_that_an_alert_was_reviewed(site: ClinicSite, amara: str) -> None:
    patient = site.world.patient("Keiko Tan", amara, zone="Asia/Tokyo")
    browser = site.browser_of(amara)
    for at in (NOW - timedelta(days=30), NOW):
        event = site.world.alert(patient, "words", at)
        with site.world.database.transaction() as session:
            safety.review(session, event_id=event, clinician_id=amara, now=at.replace(hour=16))
    for days, state in (
        (0, "Active alert reviewed Sat 21 Nov"),
        (7, "Active alert reviewed Sat 21 Nov"),
        (8, "Active"),
    ):
        site.clock.at = NOW + timedelta(days=days)
        assert _rows(browser.get("/patients").text)["Keiko Tan"]["State"] == state


def test_a_pause_that_is_over_is_no_pause(site: ClinicSite, amara: str) -> None:
    patient = site.world.patient("Maria Feld", amara)
    with site.world.database.transaction() as session:
        people.pause(session, person_id=patient, until=NOW + timedelta(days=1), now=NOW)
    site.clock.at = NOW + timedelta(days=1, minutes=1)
    assert _rows(site.browser_of(amara).get("/patients").text)["Maria Feld"]["State"] == "Active"


def test_times_are_the_patient_s_own(site: ClinicSite, amara: str) -> None:
    far = site.world.patient("Keiko Tan", amara, zone="Asia/Tokyo")
    site.world.say(far, "hello", NOW.replace(hour=13))
    row = _rows(site.browser_of(amara).get("/patients").text)["Keiko Tan"]
    assert row["Last contact"] == "Fri 20 Nov, 22:05 today"
    assert row["Next reminder"] == "Sat 21 Nov, 18:30 tomorrow"


def test_only_the_patient_s_own_words_count_as_contact(site: ClinicSite, amara: str) -> None:
    patient = site.world.patient("Maria Feld", amara)
    site.world.say(patient, "hello", NOW - timedelta(days=4))
    site.world.reply(patient, "A reminder nobody answered", NOW - timedelta(hours=1))
    assert "4 days ago" in _rows(site.browser_of(amara).get("/patients").text)["Maria Feld"]["Last contact"]


def _names(page: str) -> list[str]:
    return re.findall(r'class="row-link"[^>]*>([^<]+)</a>', page)


def _marks(page: str) -> list[str]:
    return re.findall(r'class="alert-mark">.*?</svg>(.*?)\n\s*</th>', page, re.DOTALL)


def _rows(page: str) -> dict[str, dict[str, str]]:
    """Patient's name → column → text."""
    body = page.split("<tbody>")[1].split("</tbody>")[0]
    rows = {}
    for row in body.split("</tr>")[:-1]:
        cells = re.findall(r'<td data-label="([^"]+)">(.*?)</td>', row, re.DOTALL)
        rows[_names(row)[0]] = {
            label: " ".join(re.sub(r"<[^>]+>", " ", cell).split()) for label, cell in cells
        }
    return rows
