"""If-then plans on a patient's page: the active ones, in their words, and only to their own clinician."""

from __future__ import annotations

from datetime import timedelta

from coaching.rules.if_then.follow_up import DayTold, Done
from coaching.services import plan_days, plans
from coaching.services.plans import PlanTold
from coaching.store.models import Direction, Message
from tests.integration.clinic.clinic_world import NOW
from tests.integration.clinic.conftest import ClinicSite

TOLD = PlanTold(
    words="after breakfast I walk to the <corner>",
    cue="after breakfast",
    cue_kind="event",
    cue_at=None,
    action="walk to the <corner>",
    wish="get out more",
    outcome="feel part of things",
    backup="walk the hall",
    confidence=8,
)


SAYS_IT_BACK = (
    "utter_plan_receipt",
    "utter_plan_cue",
    "utter_plan_revise",
    "utter_ask_plan_came_today",
    "utter_ask_plan_day_form_plan_did",
    "utter_reflect_plan_words",
)


def make(site: ClinicSite, patient: str, key: str, told: PlanTold = TOLD) -> None:
    with site.world.database.transaction() as session:
        plans.make(session, key=key, person_id=patient, told=told, now=NOW)


def test_without_a_plan_there_is_no_section(site: ClinicSite, maria: str) -> None:
    assert "plans-title" not in site.page(maria)


def test_a_plan_stands_there_as_it_was_told(site: ClinicSite, maria: str) -> None:
    make(site, maria, "p1")
    section = site.page(maria).split('id="plans-title"', 1)[1].split("</section>")[0]
    for words in (
        "after breakfast",
        "walk to the &lt;corner&gt;",
        "walk the hall",
        "feel part of things",
        "8 of 10",
    ):
        assert words in section


def test_how_it_goes_is_counted_from_its_last_change(site: ClinicSite, maria: str) -> None:
    make(site, maria, "p1")
    tell(
        site,
        maria,
        DayTold(True, Done.YES),
        DayTold(True, Done.PARTLY),
        DayTold(False),
        DayTold(True, Done.NO),
    )
    assert "came up 3 of 4 days, done 1 and 1 in part" in " ".join(site.page(maria).split())
    with site.world.database.transaction() as session:
        plans.change(session, key="p1", person_id=maria, told=TOLD, now=NOW + timedelta(days=9))
    assert "not told yet" in site.page(maria)


def tell(site: ClinicSite, patient: str, *told: DayTold) -> None:
    """What was told of the days after it was made."""
    with site.world.database.transaction() as session:
        (plan,) = plans.active_of(session, patient)
        for days, of_day in enumerate(told, start=1):
            at = NOW + timedelta(days=days)
            plan_days.tell(
                session, plan=plan, local_date=at.date(), told=of_day, message_id=f"m{days}", now=at
            )


def test_what_was_skipped_is_marked_and_an_ended_plan_is_gone(site: ClinicSite, maria: str) -> None:
    make(site, maria, "p1", PlanTold("after tea I rest", "after tea", "event", None, "rest 10 minutes"))
    assert site.page(maria).count('<span class="soft">–</span>') >= 3
    with site.world.database.transaction() as session:
        plans.end(session, key="p1", person_id=maria, now=NOW)
    assert "plans-title" not in site.page(maria)


def test_a_plan_whose_words_are_private_is_hidden_as_a_whole(site: ClinicSite, maria: str) -> None:
    private = "I'm going to walk, after dinner, to the corner and back"
    with site.world.database.transaction() as session:
        session.add(
            Message(
                key="update:9",
                person_id=maria,
                direction=Direction.IN,
                text=private,
                at=NOW,
                source="text",
                withheld_at=NOW,
            )
        )
        for number, response in enumerate(SAYS_IT_BACK):
            session.add(
                Message(
                    key=f"update:{20 + number}:0",
                    person_id=maria,
                    direction=Direction.OUT,
                    text="It is about the corner, after dinner.",
                    at=NOW,
                    source="rasa",
                    response=response,
                )
            )
    told = PlanTold(private, "after dinner", "event", None, "walk to the corner and back", backup="the hall")
    make(site, maria, "p1", told)
    whole = site.page(maria)
    assert "kept private" in whole.split('id="plans-title"', 1)[1].split("</section>")[0]
    for words in ("dinner", "corner", "the hall"):
        assert words not in whole


def test_another_clinician_does_not_see_it(site: ClinicSite, maria: str) -> None:
    make(site, maria, "p1")
    other = site.world.patient("Ben Ode", site.world.clinician("Dr Noor"))
    assert "walk the hall" not in site.page(other)
