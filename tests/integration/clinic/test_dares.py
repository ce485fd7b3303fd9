"""Ladders for feared movements on a patient's page: steps, tries with what was expected; what is private."""

from __future__ import annotations

from datetime import timedelta

from coaching.rules.dares import Move
from coaching.services import dares, people
from tests.integration.clinic.clinic_world import NOW
from tests.integration.clinic.conftest import ClinicSite

HOUR = timedelta(hours=1)


def climb(site: ClinicSite, patient: str) -> None:
    """Two steps; the first was tried once, and its fear has dropped."""
    own = {"person_id": patient}
    with site.world.database.transaction() as session:
        told = {"movement": "bending <down>", "fear": 8, "steps": ("lean in the chair", "pick up a sock")}
        dares.make(session, key="d", now=NOW - 9 * HOUR, **told, **own)
        dares.expect(session, key="t", pain=6, fear=7, now=NOW - 8 * HOUR, **own)
        dares.tell(session, pain=4, fear=3, makes="it did not snap", now=NOW - 7 * HOUR, **own)
        dares.take(session, move=Move.NEXT, **own)


def test_without_any_there_is_no_section(site: ClinicSite, maria: str) -> None:
    assert "dares-title" not in site.page(maria)


def test_the_ladder_is_shown_with_what_was_expected_and_what_it_was(site: ClinicSite, maria: str) -> None:
    climb(site, maria)
    shown = site.section(maria, "dares")
    for words in ("bending &lt;down&gt;", "fear 8 of 10", "fear 7 → 3", "pain 6 → 4", "it did not snap"):
        assert words in shown, words
    first, second = shown.split("<li>")[1:]
    assert "fear 7" in first
    assert "here" not in first
    assert "here" in second


def test_while_all_words_are_private_none_of_them_are_shown(site: ClinicSite, maria: str) -> None:
    with site.world.database.transaction() as session:
        people.get(session, maria).words_private_since = NOW - 10 * HOUR
    climb(site, maria)
    shown = site.section(maria, "dares")
    for words in ("bending", "lean in the chair", "pick up a sock", "it did not snap"):
        assert words not in shown, words
    assert "fear 7 → 3" in shown
