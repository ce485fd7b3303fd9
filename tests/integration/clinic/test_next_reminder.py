"""The pages name the reminder that comes, and fold what is very long."""

from __future__ import annotations

from datetime import date, timedelta

from coaching.rules.breaks import Break
from coaching.rules.safety import Tier
from coaching.services import breaks, reminder_state
from tests.integration.clinic.clinic_world import NOW
from tests.integration.clinic.conftest import ClinicSite

TODAY = date(2026, 11, 20)


def _pages(site: ClinicSite, clinician: str, patient: str) -> list[str]:
    browser = site.browser_of(clinician)
    return [browser.get(page).text for page in ("/patients", f"/patients/{patient}")]


def test_after_todays_check_in_the_next_reminder_is_tomorrows(site: ClinicSite, amara: str) -> None:
    patient = site.world.patient("Maria Feld", amara)
    assert all("Fri 20 Nov, 18:30" in page for page in _pages(site, amara, patient))
    site.world.check_in(patient, TODAY, pain=4)
    assert all("Sat 21 Nov, 18:30" in page for page in _pages(site, amara, patient))
    with site.world.database.transaction() as session:
        due = reminder_state.state_of(session, person_id=patient, now=NOW).next_at
        assert due is not None
        assert due.date() == TODAY + timedelta(days=1)


def test_a_very_long_alert_is_folded_and_printed_whole(site: ClinicSite, amara: str) -> None:
    patient = site.world.patient("Maria Feld", amara)
    words = "I can't feel my legs. " + "It goes on and on. " * 200 + "Help me."
    site.world.alert(patient, words, NOW, tier=Tier.EMERGENCY)
    page = _pages(site, amara, patient)[1]
    assert '<details class="long-words">' in page
    assert f"All {len(words)} characters" in page
    assert '<blockquote class="own-words print-only">' in page


def test_an_alert_of_a_few_lines_stands_as_it_is(site: ClinicSite, amara: str) -> None:
    patient = site.world.patient("Maria Feld", amara)
    site.world.alert(patient, "I can't feel my legs since last night", NOW)
    assert "long-words" not in _pages(site, amara, patient)[1]


def test_a_break_to_come_is_shown_and_the_next_reminder_is_none_within_it(
    site: ClinicSite, amara: str
) -> None:
    patient = site.world.patient("Maria Feld", amara)
    site.world.check_in(patient, TODAY, pain=4)
    with site.world.database.transaction() as session:
        wanted = Break(TODAY + timedelta(days=1), TODAY + timedelta(days=8))
        breaks.begin_on(session, person_id=patient, wanted=wanted, now=NOW)
    for page in _pages(site, amara, patient):
        assert "break from Sat 21 Nov until Sat 28 Nov" in page
        assert "Sat 28 Nov, 18:30" in page
