"""Talks on a patient's page: reasons in their words, how the coach spoke, and only to their own clinician."""

from __future__ import annotations

from datetime import timedelta

from coaching.services import talks
from coaching.services.talks import Weighed
from coaching.store.models import Direction, Message
from tests.integration.clinic.clinic_world import NOW
from tests.integration.clinic.conftest import ClinicSite

TOLD = Weighed(
    about="the <stairs>",
    importance=8,
    confidence=4,
    reasons=("I want to carry her up", "she holds her arms up to me"),
    doubts=("I fell last year",),
    outcome="plan",
)


def keep(site: ClinicSite, patient: str, key: str = "t1", told: Weighed = TOLD, days: int = 0) -> None:
    with site.world.database.transaction() as session:
        talks.keep(session, key=key, person_id=patient, now=NOW - timedelta(days=days), weighed=told)


def say(site: ClinicSite, patient: str, codes: list[str]) -> None:
    with site.world.database.transaction() as session:
        for place, code in enumerate(codes):
            session.add(
                Message(
                    person_id=patient,
                    direction=Direction.OUT,
                    key=f"said:{place}:0",
                    source="rasa",
                    text="So it was a long day for you.",
                    at=NOW - timedelta(hours=1),
                    mi_code=code,
                    response="utter_reflect_news",
                )
            )


def section(site: ClinicSite, patient: str) -> str:
    return site.page(patient).split('id="talks-title"', 1)[1].split("</section>")[0]


def test_reasons_doubts_and_both_rulers_are_shown(site: ClinicSite, maria: str) -> None:
    keep(site, maria)
    shown = section(site, maria)
    for words in ("I want to carry her up", "she holds her arms up to me", "I fell last year", "a plan"):
        assert words in shown
    assert "8 of 10" in shown
    assert "4 of 10" in shown
    assert "the &lt;stairs&gt;" in shown


def test_the_newest_comes_first_and_old_ones_are_left_out(site: ClinicSite, maria: str) -> None:
    for days in range(7):
        keep(site, maria, key=f"t{days}", told=Weighed(f"talk {days}", 5, 5, (), (), "left"), days=days)
    shown = section(site, maria)
    assert shown.index("talk 0") < shown.index("talk 4")
    assert "talk 5" not in shown


def test_how_the_coach_spoke_is_counted(site: ClinicSite, maria: str) -> None:
    say(site, maria, ["complex_reflection", "complex_reflection", "simple_reflection", "open_question"])
    shown = section(site, maria)
    assert "3 reflections to 1 question, 3.0 to 1" in shown
    assert "67 % of the reflections complex" in shown
    assert "0 times information without leave" in shown


def test_without_a_talk_or_a_word_there_is_no_section(site: ClinicSite, maria: str) -> None:
    assert "talks-title" not in site.page(maria)


def test_private_words_are_kept_from_it(site: ClinicSite, maria: str) -> None:
    keep(site, maria)
    with site.world.database.transaction() as session:
        session.add(
            Message(
                person_id=maria,
                direction=Direction.IN,
                key="in:1",
                source="text",
                text="I fell last year",
                at=NOW,
                withheld_at=NOW,
                asked_slot="talk_more",
            )
        )
    shown = section(site, maria)
    for words in ("I fell last year", "I want to carry her up", "stairs"):
        assert words not in shown
    assert "8 of 10" in shown


def test_another_clinician_sees_nothing(site: ClinicSite, maria: str) -> None:
    keep(site, maria)
    stranger = site.world.clinician("Dr Other")
    assert site.browser_of(stranger).get(f"/patients/{maria}").status_code == 404
