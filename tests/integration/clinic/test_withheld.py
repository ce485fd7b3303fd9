"""What a patient keeps private stands nowhere on the clinic's page; what raised an alert does."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from coaching.rules.safety import Tier, Verdict
from coaching.services import checkins, journal, medicines, messages, safety, travel
from coaching.store.models import Goal
from tests.integration.clinic.clinic_world import NOW
from tests.integration.clinic.conftest import ClinicSite

TODAY = NOW.date()
NOTE = "I fell out with my brother over the will"
KEY = "update:77"


@pytest.fixture
def maria(site: ClinicSite, amara: str) -> str:
    """She wrote a note yesterday, and the coach said it back."""
    maria = site.world.patient("Maria Feld", amara)
    yesterday = TODAY - timedelta(days=1)
    site.world.check_in(maria, yesterday, pain=5, activity="a walk", note=NOTE, keys={"note": KEY})
    said = NOW - timedelta(days=1)
    hear(site, maria, KEY, NOTE, said, asked="note")
    say(
        site,
        maria,
        f"{KEY}:0",
        "You fell out with your brother over the will.",
        said,
        "utter_reflect_clause_hard",
    )
    receipt = f"Noted:\n• Pain: 5\n• Did: a walk\n• Note: {NOTE}\n\nDoes that look right?"
    say(site, maria, f"{KEY}:1", receipt, said, "utter_check_in_receipt_effort")
    say(site, maria, "update:78:0", receipt.replace("5", "6"), said, "utter_check_in_receipt_changed")
    return maria


def hear(
    site: ClinicSite,
    maria: str,
    key: str,
    text: str,
    at: datetime,
    *,
    asked: str | None,
    source: str = "text",
    phone_id: int = 500,
) -> None:
    with site.world.database.transaction() as session:
        messages.record_in(
            session,
            key=key,
            person_id=maria,
            care_link_id=None,
            text=text,
            source=source,
            now=at,
            telegram_message_id=phone_id,
            asked_slot=asked,
        )


def say(site: ClinicSite, maria: str, key: str, text: str, at: datetime, response: str) -> None:
    with site.world.database.transaction() as session:
        messages.record_out(
            session,
            key=key,
            person_id=maria,
            care_link_id=None,
            text=text,
            source="rasa",
            now=at,
            response=response,
        )


def withhold(site: ClinicSite, maria: str) -> None:
    with site.world.database.transaction() as session:
        journal.withhold(session, person_id=maria, local_date=TODAY - timedelta(days=1), now=NOW)


def pages(site: ClinicSite, maria: str) -> list[str]:
    """The summary, and the one to print with the whole conversation."""
    browser = site.browser_of(site.world.carer_of(maria))
    return [browser.get(f"/patients/{maria}{more}").text for more in ("", "?days=84&print=conversation")]


def test_before_it_is_withheld_it_is_read(site: ClinicSite, maria: str) -> None:
    for page in pages(site, maria):
        assert page.count("brother") >= 4
        assert "kept private" not in page


def test_withheld_words_stand_nowhere(site: ClinicSite, maria: str) -> None:
    withhold(site, maria)
    for page in pages(site, maria):
        assert "brother" not in page
        assert "the will" not in page
        assert page.count("kept private by the patient") >= 4


def test_the_rest_of_the_day_is_still_shown(site: ClinicSite, maria: str) -> None:
    withhold(site, maria)
    for page in pages(site, maria):
        assert "a walk" in page
        assert "• Pain: 6" in page


def test_an_edit_and_a_first_try_are_withheld_with_it(site: ClinicSite, maria: str) -> None:
    said = NOW - timedelta(days=1)
    hear(site, maria, "update:79", "edited: my brother is greedy", said, asked=None, source="edit")
    hear(site, maria, "update:76", "my brother, it is a long story", said, asked="note")
    withhold(site, maria)
    for page in pages(site, maria):
        assert "brother" not in page


def test_what_it_was_before_a_correction_is_withheld_too(site: ClinicSite, maria: str) -> None:
    said = NOW - timedelta(hours=20)
    hear(site, maria, "update:90", "change the note to: a row in the family", said, asked=None)
    with site.world.database.transaction() as session:
        checkins.answer(
            session,
            person_id=maria,
            local_date=TODAY - timedelta(days=1),
            question="note",
            message_id="update:90",
            now=said,
            words="a row in the family",
        )
    withhold(site, maria)
    for page in pages(site, maria):
        assert "brother" not in page
        assert "a row in the family" not in page


def test_one_message_that_answered_two_questions_is_withheld_with_both(site: ClinicSite, maria: str) -> None:
    with site.world.database.transaction() as session:
        checkins.answer(
            session,
            person_id=maria,
            local_date=TODAY - timedelta(days=1),
            question="mood",
            message_id=KEY,
            now=NOW - timedelta(days=1),
            words=NOTE,
        )
    withhold(site, maria)
    for page in pages(site, maria):
        assert "brother" not in page


def test_with_all_private_what_is_written_next_is_never_shown(site: ClinicSite, maria: str) -> None:
    with site.world.database.transaction() as session:
        journal.withhold_from_now_on(session, person_id=maria, now=NOW - timedelta(hours=1))
    site.world.check_in(maria, TODAY, pain=4, note="my secret garden plan", keys={"note": "update:91"})
    hear(site, maria, "update:91", "my secret garden plan", NOW, asked="note")
    for page in pages(site, maria):
        assert "secret garden" not in page
        assert "brother" in page, "what was written before stays as it was"


@pytest.mark.parametrize("words", ["swimming", "visit my daughter in prison"])
def test_a_goal_told_while_all_is_private_stays_private(site: ClinicSite, maria: str, words: str) -> None:
    with site.world.database.transaction() as session:
        journal.withhold_from_now_on(session, person_id=maria, now=NOW)
    hear(site, maria, "update:92", words, NOW, asked="goal_words")
    with site.world.database.transaction() as session:
        goal = Goal(key="g", person_id=maria, made_at=NOW, state_since=NOW, words=words, importance=7)
        session.add(goal)
        journal.share_from_now_on(session, person_id=maria, now=NOW)
    say(site, maria, "update:93:0", f"So: {words}.", NOW, "utter_goal_receipt")
    for page in pages(site, maria):
        assert words not in page


def test_own_words_of_a_plan_are_kept_with_it_and_taps_are_not(site: ClinicSite, maria: str) -> None:
    with site.world.database.transaction() as session:
        journal.withhold_from_now_on(session, person_id=maria, now=NOW)
    hear(site, maria, "update:92", "to look after my ex again", NOW, asked="plan_wish")
    tapped = "After breakfast, in the kitchen"
    hear(site, maria, "update:93", tapped, NOW, asked="plan_words", source="button", phone_id=501)
    page = pages(site, maria)[1]
    assert "my ex" not in page
    assert tapped in page


def test_words_that_raised_an_alert_while_all_is_private_are_shown(site: ClinicSite, maria: str) -> None:
    alarming = "to end it all with my tablets"
    with site.world.database.transaction() as session:
        journal.withhold_from_now_on(session, person_id=maria, now=NOW)
    hear(site, maria, "update:92", alarming, NOW, asked="goal_words")
    with site.world.database.transaction() as session:
        safety.raise_event(
            session,
            key="update:92",
            person_id=maria,
            verdict=Verdict(Tier.CRISIS, "suicide", why="speaks of ending it"),
            own_words=alarming,
            asked_slot="goal_words",
            now=NOW,
        )
    assert pages(site, maria)[1].count(alarming) >= 2


def test_words_that_raised_an_alert_are_shown_whatever_is_withheld(site: ClinicSite, maria: str) -> None:
    alarming = "my brother says I should end it all"
    said = NOW - timedelta(days=1)
    hear(site, maria, "update:92", alarming, said, asked="note")
    with site.world.database.transaction() as session:
        safety.raise_event(
            session,
            key="update:92",
            person_id=maria,
            verdict=Verdict(Tier.CRISIS, "suicide", why="speaks of ending it"),
            own_words=alarming,
            asked_slot="note",
            now=said,
        )
    withhold(site, maria)
    page = pages(site, maria)[1]
    assert page.count("my brother says I should end it all") >= 2, "among the alerts and in the conversation"
    assert "over the will" not in page


def test_a_message_of_the_chat_is_withheld_with_what_was_said_to_it(site: ClinicSite, maria: str) -> None:
    hear(site, maria, "update:95", "the bailiffs were here this morning", NOW, asked=None)
    say(site, maria, "update:95:0", "The bailiffs were there.", NOW, "utter_reflect_clause_hard")
    hear(site, maria, "update:96", "keep that private", NOW, asked=None)
    with site.world.database.transaction() as session:
        assert journal.withhold_last_words(session, person_id=maria, but="update:96", now=NOW)
    for page in pages(site, maria):
        assert "bailiffs" not in page
    with site.world.database.transaction() as session:
        assert journal.share(session, person_id=maria, local_date=TODAY, now=NOW)
    assert "bailiffs" in pages(site, maria)[0]


def test_an_alarms_words_are_no_message_to_hide(site: ClinicSite, maria: str) -> None:
    hear(site, maria, "update:97", "I want to end it all", NOW, asked=None)
    with site.world.database.transaction() as session:
        safety.raise_event(
            session,
            key="update:97",
            person_id=maria,
            verdict=Verdict(Tier.CRISIS, "suicide", why="speaks of ending it"),
            own_words="I want to end it all",
            asked_slot=None,
            now=NOW,
        )
        assert not journal.withhold_last_words(session, person_id=maria, but="update:98", now=NOW)


def test_a_message_that_asked_for_it_is_hidden_with_its_answers_and_its_medicine_note(
    site: ClinicSite, maria: str
) -> None:
    words = "I stopped the tablets for a row with my sister, don't tell my doctor"
    hear(site, maria, "update:98", words, NOW, asked="mood")
    with site.world.database.transaction() as session:
        assert journal.withhold_message(session, person_id=maria, key="update:98", now=NOW)
        day = {"person_id": maria, "local_date": TODAY, "now": NOW}
        checkins.answer(session, question="mood", message_id="update:98", number=3, words=words, **day)
        medicines.record(session, key="update:99", change=words, effect=None, drowsiness=None, **day)
    say(site, maria, "update:99:0", f"Noted:\n• Mood: 3\n• Note: {words}", NOW, "utter_check_in_receipt")
    for page in pages(site, maria):
        assert "sister" not in page
        assert "brother" in page
    with site.world.database.transaction() as session:
        assert journal.share(session, person_id=maria, local_date=TODAY, now=NOW)
    assert "sister" in pages(site, maria)[0]


def test_another_patients_words_are_not_touched(site: ClinicSite, maria: str, amara: str) -> None:
    other = site.world.patient("Ben", amara)
    site.world.check_in(other, TODAY - timedelta(days=1), pain=5, note=NOTE)
    withhold(site, maria)
    assert "brother" in pages(site, other)[0]


def test_a_first_try_stays_hidden_by_another_clock(site: ClinicSite, maria: str) -> None:
    said = NOW - timedelta(days=1)
    evening = datetime.combine(said.date(), time(18, 40), tzinfo=ZoneInfo("Europe/London"))
    hear(site, maria, "update:76", "my brother, it is a long story", evening, asked="note", phone_id=499)
    withhold(site, maria)
    with site.world.database.transaction() as session:
        travel.go(session, person_id=maria, time_zone="Pacific/Auckland", now=NOW)
    for page in pages(site, maria):
        assert "brother" not in page


def test_the_same_question_of_another_day_is_still_shown(site: ClinicSite, maria: str) -> None:
    before = TODAY - timedelta(days=2)
    site.world.check_in(maria, before, note="a quiet day by the sea", keys={"note": "update:60"})
    at = datetime.combine(before, time(18, 40), tzinfo=ZoneInfo("Europe/London"))
    hear(site, maria, "update:60", "a quiet day by the sea", at, asked="note", phone_id=400)
    withhold(site, maria)
    for page in pages(site, maria):
        assert "a quiet day by the sea" in page


def test_another_clock_gives_nothing_of_another_day_to_the_clinic(site: ClinicSite, maria: str) -> None:
    at = datetime.combine(TODAY - timedelta(days=1), time(18, 40), tzinfo=ZoneInfo("Europe/London"))
    hear(site, maria, "update:95", "the bailiffs were here this morning", at, asked=None, phone_id=600)
    with site.world.database.transaction() as session:
        assert journal.withhold_last_words(session, person_id=maria, but="update:96", now=at)
        travel.go(session, person_id=maria, time_zone="Pacific/Auckland", now=NOW)
        journal.share(session, person_id=maria, local_date=TODAY, now=NOW)
    assert "bailiffs" not in pages(site, maria)[1]
