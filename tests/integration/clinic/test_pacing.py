"""Pacing on a patient's page: the list with its numbers, today's budget, timers; what is private."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.rules.exercise_timer import Bouts
from coaching.services import exercise_timers, pacing, people
from coaching.services.exercise_timers import Chore
from coaching.services.pacing import ActivityTold
from tests.integration.clinic.clinic_world import NOW
from tests.integration.clinic.conftest import ClinicSite

HOUR = timedelta(hours=1)


@pytest.fixture
def maria(site: ClinicSite, amara: str) -> str:
    return site.world.patient("Maria Feld", amara)


def page(site: ClinicSite, patient: str) -> str:
    return site.browser_of(site.world.carer_of(patient)).get(f"/patients/{patient}").text


def section(site: ClinicSite, patient: str) -> str:
    part = page(site, patient).split('id="pacing-title"', 1)[1].split("</section>")[0]
    return " ".join(part.split())


def pace(site: ClinicSite, patient: str) -> None:
    """One chore in the list, timed once, and another chore timed that is in none."""
    own = {"person_id": patient}
    with site.world.database.transaction() as session:
        told = ActivityTold(cost=7, worth=5, minutes=20)
        row = pacing.add(session, key="p", name="the <big> shop", told=told, now=NOW - 9 * HOUR, **own)
        for key, activity_id in (("t1", row.id), ("t2", None)):
            chore = Chore(Bouts(1, 60, 0), activity_id)
            at = {"chat_id": 1, "outbox_key": key, "now": NOW - HOUR}
            exercise_timers.begin(session, key=key, what=chore, **at, **own)


def test_without_any_there_is_no_section(site: ClinicSite, maria: str) -> None:
    assert "pacing-title" not in page(site, maria)


def test_the_list_the_budget_and_the_timers_are_shown(site: ClinicSite, maria: str) -> None:
    pace(site, maria)
    shown = section(site, maria)
    for words in ("the &lt;big&gt; shop", "costs 7 of 10", "worth 5", "20 minutes", "timed 1×"):
        assert words in shown, words
    for words in ("20 of 20 energy points", "Other chores timed: 1×"):
        assert words in shown, words


def test_while_all_words_are_private_none_of_them_are_shown(site: ClinicSite, maria: str) -> None:
    with site.world.database.transaction() as session:
        people.get(session, maria).words_private_since = NOW - 10 * HOUR
    pace(site, maria)
    shown = section(site, maria)
    assert "shop" not in shown
    assert "costs 7 of 10" in shown
