"""Flares on a patient's page: the plan, a log with stages and course, bands on charts; what is private."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.rules.flares import Course, End
from coaching.services import checkins, flare_plans, flares, people
from coaching.services.flare_plans import PlanTold
from coaching.services.flares import LookedBack
from coaching.store.models import Direction, Message
from tests.integration.clinic.clinic_world import NOW
from tests.integration.clinic.conftest import ClinicSite

PLAN = PlanTold(signs="a stiff <neck>", worst="warm bath, then the radio", contact="my sister on day two")
DAY = timedelta(days=1)


def flare(site: ClinicSite, patient: str, line: str, *, ago: int, key: str = "f") -> str:
    """One that began so many days ago, told day by day: better, same, worse, over; "." is a silence."""
    letters = {"b": Course.BETTER, "s": Course.SAME, "w": Course.WORSE, "o": Course.SETTLED}
    began, mine = NOW - ago * DAY, {"person_id": patient, "words": None}
    with site.world.database.transaction() as session:
        row = flares.begin(session, key=key, person_id=patient, words="its flared up", now=began)
        for day, letter in enumerate(line):
            if letter != ".":
                told = {"key": f"{key}{day}", "course": letters[letter], "now": began + day * DAY, **mine}
                flares.tell_day(session, **told)  # type: ignore[arg-type]
        return row.id


def test_without_any_there_is_no_section(site: ClinicSite, maria: str) -> None:
    assert "flares-title" not in site.page(maria)


def test_the_log_has_course_stage_contact_and_what_was_learnt(site: ClinicSite, maria: str) -> None:
    with site.world.database.transaction() as session:
        flare_plans.keep_plan(session, key="p", person_id=maria, told=PLAN, now=NOW)
    flare_id = flare(site, maria, "sww.boo", ago=10)
    with site.world.database.transaction() as session:
        told = LookedBack(trigger="the long drive", helped="heat")
        flares.look_back(session, flare_id=flare_id, person_id=maria, told=told, now=NOW)
    shown = site.section(maria, "flares")
    for words in (
        "a stiff &lt;neck&gt;",
        "warm bath, then the radio",
        "my sister on day two",
        "its flared up",
        "worse",
        "7 days",
        "4: settled, on the way back",
        "told",
        "the long drive",
        "heat",
    ):
        assert words in shown, words
    assert shown.count("course-worse") == 2


@pytest.mark.parametrize(
    ("line", "ago", "stage"),
    [("s", 1, "1: first days"), ("s..s", 4, "2: days 4 to 8"), ("", 9, "3: long"), ("ww", 1, "3: long")],
)
def test_the_stage_is_that_of_today_however_silent_it_was(
    site: ClinicSite, maria: str, line: str, ago: int, stage: str
) -> None:
    flare(site, maria, line, ago=ago)
    assert stage in site.section(maria, "flares")


def test_a_long_one_is_an_item_of_the_list_and_no_flag_on_the_chart(site: ClinicSite, maria: str) -> None:
    day = {"person_id": maria, "local_date": NOW.date(), "now": NOW}
    with site.world.database.transaction() as session:
        checkins.start(session, **day)
        checkins.answer(session, **day, question="pain", message_id="p", number=5, words="5")
        checkins.complete(session, **day)
    flare(site, maria, "ww", ago=1)
    shown = site.page(maria)
    assert "alert-item" in shown
    assert "For the next visit" in shown
    assert 'class="alert-flag"' not in shown


def test_soreness_is_not_on_the_log(site: ClinicSite, maria: str) -> None:
    flare(site, maria, "", ago=1)
    with site.world.database.transaction() as session:
        flares.was_soreness(session, person_id=maria, now=NOW)
    assert "flares-title" not in site.page(maria)


def test_its_days_are_a_band_on_the_charts(site: ClinicSite, maria: str) -> None:
    day = {"person_id": maria, "local_date": NOW.date(), "now": NOW}
    with site.world.database.transaction() as session:
        checkins.start(session, **day)
        for question in ("pain", "sleep"):
            checkins.answer(session, **day, question=question, message_id=question, number=5, words="5")
        checkins.complete(session, **day)
    flare(site, maria, "ss", ago=2)
    drawn = site.page(maria)
    assert drawn.count('class="band-flare"') >= 3  # pain, wide and narrow, and the small ones; and a legend
    assert "<title>Flare, " in drawn


def test_what_is_kept_private_is_not_there(site: ClinicSite, maria: str) -> None:
    with site.world.database.transaction() as session:
        flare_plans.keep_plan(session, key="p", person_id=maria, told=PLAN, now=NOW)
        session.add(
            Message(
                key="p",
                person_id=maria,
                direction=Direction.IN,
                at=NOW,
                source="text",
                text="warm bath, then the radio",
                asked_slot="flare_worst",
                withheld_at=NOW,
            )
        )
        session.add(
            Message(
                key="o",
                person_id=maria,
                direction=Direction.OUT,
                at=NOW,
                source="rasa",
                text="Your plan: warm bath, then the radio",
                response="utter_flare_plan_kept",
            )
        )
    shown = site.page(maria)
    assert "warm bath" not in shown
    assert "kept private" in site.section(maria, "flares")


def _keep_private(site: ClinicSite, patient: str, text: str) -> None:
    with site.world.database.transaction() as session:
        session.add(
            Message(
                key="private",
                person_id=patient,
                direction=Direction.IN,
                at=NOW,
                source="text",
                text=text,
                asked_slot="flare_trigger",
                withheld_at=NOW,
            )
        )


@pytest.mark.parametrize(
    ("description", "private", "kept", "is_shown"),
    [
        ("two words of a private text", "my husband. keep that private", "my husband", False),
        ("one word that begins it", "gardening. keep that private", "gardening", False),
        ("three words", "a row with Tom, keep that private", "row with Tom", False),
        ("all of it", "stress", "stress", False),
        ("something else", "my husband. keep that private", "the long drive", True),
        ("one word in the midst of it", "a row on the long drive", "drive", True),
    ],
)
def test_looking_back_shows_nothing_of_private_words(
    site: ClinicSite, maria: str, description: str, private: str, kept: str, is_shown: bool
) -> None:
    flare_id = flare(site, maria, "boo", ago=5)
    _keep_private(site, maria, private)
    with site.world.database.transaction() as session:
        told = LookedBack(trigger=kept)
        flares.look_back(session, flare_id=flare_id, person_id=maria, told=told, now=NOW)
    shown = site.section(maria, "flares")
    assert (kept in shown) is is_shown, description
    assert ("kept private" in shown) is not is_shown, description


def test_while_all_words_are_private_how_it_began_is_not_shown(site: ClinicSite, maria: str) -> None:
    flare(site, maria, "s", ago=2)
    with site.world.database.transaction() as session:
        people.get(session, maria).words_private_since = NOW - 3 * DAY
    assert "flared up" not in site.section(maria, "flares")


@pytest.mark.parametrize(
    ("description", "zone", "line", "end", "length"),
    [
        ("silent before it lapsed: to the last day told", "Europe/London", "ss", End.LAPSED, "2 days"),
        ("nothing told at all: its first day", "Europe/London", "", End.LAPSED, "1 day"),
        ("ended, in the person's own day", "Pacific/Kiritimati", "ss", End.AGAIN, "22 days"),
        ("ended, our day", "Europe/London", "ss", End.AGAIN, "21 days"),
    ],
)
def test_the_last_day_of_one_that_ended(
    site: ClinicSite, maria: str, description: str, zone: str, line: str, end: End, length: str
) -> None:
    flare_id = flare(site, maria, line, ago=20)
    with site.world.database.transaction() as session:
        people.get(session, maria).time_zone = zone
        row = flares.by_id(session, flare_id=flare_id, person_id=maria)
        assert row is not None
        row.ended_at, row.end = NOW, end
    shown = site.section(maria, "flares")
    assert f">{length}<" in shown, (description, shown)


def test_only_the_own_clinician_sees_it(site: ClinicSite, maria: str, amara: str) -> None:
    flare(site, maria, "s", ago=1)
    other = site.world.patient("Otto Klein", amara)
    assert "flares-title" not in site.page(other)
