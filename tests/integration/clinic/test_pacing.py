"""Pacing on a patient's page: the list with its numbers, today's budget, timers; what is private."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.rules.exercise_timer import Bouts
from coaching.services import exercise_timers, journal, messages, pacing, people
from coaching.services.exercise_timers import Chore
from coaching.services.pacing import ActivityTold
from tests.integration.clinic.clinic_world import NOW
from tests.integration.clinic.conftest import ClinicSite

HOUR = timedelta(hours=1)


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
    assert "pacing-title" not in site.page(maria)


def test_the_list_the_budget_and_the_timers_are_shown(site: ClinicSite, maria: str) -> None:
    pace(site, maria)
    shown = site.section(maria, "pacing")
    for words in ("the &lt;big&gt; shop", "costs 7 of 10", "worth 5", "20 minutes", "timed 1×"):
        assert words in shown, words
    for words in ("20 of 20 energy points", "Other chores timed: 1×"):
        assert words in shown, words


def test_while_all_words_are_private_none_of_them_are_shown(site: ClinicSite, maria: str) -> None:
    with site.world.database.transaction() as session:
        people.get(session, maria).words_private_since = NOW - 10 * HOUR
    pace(site, maria)
    shown = site.section(maria, "pacing")
    assert "shop" not in shown
    assert "costs 7 of 10" in shown


def say(site: ClinicSite, patient: str, *lines: tuple[str, str, str, str | None]) -> None:
    """What was typed or tapped, and what the coach said: key, source or response, text, question."""
    with site.world.database.transaction() as session:
        for key, what, text, slot in lines:
            own = {"key": key, "person_id": patient, "care_link_id": None, "text": text, "now": NOW - HOUR}
            if what.startswith("utter_"):
                messages.record_out(session, source="rasa", response=what, **own)
            else:
                messages.record_in(session, source=what, asked_slot=slot, **own)


def keep(site: ClinicSite, patient: str, key: str, name: str) -> None:
    with site.world.database.transaction() as session:
        told = ActivityTold(cost=7, worth=5, minutes=20)
        pacing.add(session, key=key, person_id=patient, name=name, told=told, now=NOW - HOUR)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("zumba, please don't tell the doctor", "zumba"),
        ("drinking, don't tell my doctor", "drinking"),
        ("well, don't tell my doctor, probably drinking", "drinking"),
        ("drinking with my brother and his friends, don't say", "drinking with my brother and his friends"),
    ],
)
@pytest.mark.parametrize("ending", ["", ":cleared"])
def test_a_chore_of_a_private_message_is_said_nowhere(
    site: ClinicSite, maria: str, typed: str, name: str, ending: str
) -> None:
    label = name if len(name) <= 24 else f"{name[:23].rstrip()}…"
    say(
        site,
        maria,
        ("u:1", "text", typed, "pace_name"),
        ("u:2:0", "utter_pace_kept", f"I'll keep it:\n• {name}: costs 7", None),
        ("u:3", "button", label, None),
        ("u:3:0", "utter_pace_timer", f"For “{name}”: one go of 16 minutes.", None),
    )
    with site.world.database.transaction() as session:
        assert journal.withhold_message(session, person_id=maria, key="u:1", now=NOW - HOUR)
    keep(site, maria, f"u:1{ending}", name)
    whole = site.page(maria)
    assert "kept private" in site.section(maria, "pacing")
    for word in ("zumba", "drinking"):
        assert word not in whole


def test_while_all_words_are_private_no_chore_is_said_in_the_chat(site: ClinicSite, maria: str) -> None:
    keep(site, maria, "old", "zumba")  # it was known before
    with site.world.database.transaction() as session:
        people.get(session, maria).words_private_since = NOW - HOUR
    say(
        site,
        maria,
        ("u:1", "text", "add visiting zumba friends to my list", None),
        ("u:2", "text", "help me pace zumba", None),
        ("u:3", "text", "time me dancing zumba, 5 minutes", None),
        ("u:4:0", "utter_pace_kept", "Kept: • zumba: costs 7", None),
        ("u:5:0", "utter_pace_which_timer", "What is it for?", None),
        ("u:6", "button", "zumba", None),
        ("u:7:0", "utter_pace_which_drop", "Which one can go?", None),
        ("u:8", "text", "the zumba", None),
        ("u:9", "text", "drop the zumba", None),
        ("u:10", "text", "drop me a line some time", None),
    )
    whole = site.page(maria)
    assert "zumba" not in whole
    assert "drop me a line" in whole
