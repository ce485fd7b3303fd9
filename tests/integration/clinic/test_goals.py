"""Goals on a patient's page: in their words, with how far they got, and only to their own clinician."""

from __future__ import annotations

from datetime import date, timedelta

from coaching.rules.goals import Attainment, Fate
from coaching.services import goals
from coaching.services.goals import GoalTold, Sharpened
from coaching.store.models import Direction, Message
from tests.integration.clinic.clinic_world import NOW
from tests.integration.clinic.conftest import ClinicSite

TOLD = GoalTold("walk 20 minutes with the <dog>", value="being outside", importance=8, reason="it lifts me")
SHARP = Sharpened(
    target_on=date(2027, 3, 1), start="5 minutes", easier="to the gate", step="shoes on at ten", confidence=6
)
SAYS_IT_BACK = (
    "utter_goal_kept",
    "utter_goal_ready_plain",
    "utter_goal_ladder",
    "utter_ask_goal_form_goal_measure",
    "utter_ask_goal_review_form_goal_attained",
    "utter_reflect_goal_words",
    "utter_offer_goal_look",
    "utter_plan_receipt",
)


def make(site: ClinicSite, patient: str, key: str = "g1", told: GoalTold = TOLD) -> None:
    with site.world.database.transaction() as session:
        goals.make(session, key=key, person_id=patient, told=told, now=NOW)


def look(site: ClinicSite, patient: str, key: str, attainment: Attainment, fate: Fate) -> None:
    with site.world.database.transaction() as session:
        goals.review(
            session,
            message_id=f"look:{key}",
            key=key,
            person_id=patient,
            attainment=attainment,
            fate=fate,
            now=NOW + timedelta(hours=1),
        )


def test_without_a_goal_there_is_no_section(site: ClinicSite, maria: str) -> None:
    assert "goals-title" not in site.page(maria)


def test_a_goal_stands_there_as_it_was_told(site: ClinicSite, maria: str) -> None:
    make(site, maria)
    with site.world.database.transaction() as session:
        goal = goals.sharpen(session, key="g1", person_id=maria, told=SHARP, now=NOW)
        goals.reach(session, rung_id=goals.rungs_of(session, goal)[1].id, person_id=maria, now=NOW)
    shown = site.section(maria, "goals")
    for words in (
        "walk 20 minutes with the &lt;dog&gt;",
        "being outside",
        "it lifts me",
        "8 of 10",
        "shoes on at ten",
        "to the gate",
        "6 of 10",
        "1 March 2027",
        "not looked at yet",
        "2 of 4 steps",
    ):
        assert words in shown
    assert "GAS" not in shown


def test_how_far_it_got_by_their_own_look(site: ClinicSite, maria: str) -> None:
    make(site, maria, "g1")
    make(site, maria, "g2", GoalTold("swim twice a week"))
    look(site, maria, "g1", Attainment.LESS, Fate.KEEP)
    look(site, maria, "g2", Attainment.MUCH_MORE, Fate.DONE)
    shown = site.section(maria, "goals")
    assert "a bit less than hoped" in shown
    assert "much more than hoped" in shown
    assert '<span class="tag">done</span>' in shown
    assert "T = 56" in shown  # 50 + 10 * 1 / sqrt(0.7 * 2 + 0.3 * 4)
    assert shown.index("walk 20 minutes") < shown.index("swim twice")


def test_a_goal_whose_words_are_private_is_hidden_as_a_whole(site: ClinicSite, maria: str) -> None:
    private = "I want to dance at the wedding of my sister"
    with site.world.database.transaction() as session:
        told = {"person_id": maria, "at": NOW}
        session.add(
            Message(
                key="update:9", direction=Direction.IN, text=private, source="text", withheld_at=NOW, **told
            )
        )
        for number, response in enumerate(SAYS_IT_BACK):
            session.add(
                Message(
                    key=f"update:{20 + number}:0",
                    direction=Direction.OUT,
                    text="It is about the dancing, and the hall.",
                    source="rasa",
                    response=response,
                    **told,
                )
            )
    make(site, maria, told=GoalTold(private, value="music"))
    with site.world.database.transaction() as session:
        goals.sharpen(session, key="g1", person_id=maria, told=Sharpened(step="walk the hall"), now=NOW)
    assert "kept private" in site.section(maria, "goals")
    whole = site.page(maria)
    for words in ("danc", "wedding", "hall", "music"):
        assert words not in whole


def test_another_clinician_does_not_see_it(site: ClinicSite, maria: str) -> None:
    make(site, maria)
    other = site.world.patient("Ben Ode", site.world.clinician("Dr Noor"))
    assert "being outside" not in site.page(other)
