"""What somebody told of themselves, on their page: measures, the map, own words; nothing private."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.rules.knowing import PEG, PHQ4, Told
from coaching.services import journal, knowing
from coaching.store.models import Direction, Message
from tests.integration.clinic.clinic_world import NOW
from tests.integration.clinic.conftest import ClinicSite

DAY = timedelta(days=1)


def tell(
    site: ClinicSite, patient: str, piece: str, answers: dict[str, Told], *, days_ago: int = 0, key: str = "m"
) -> None:
    """One set of a piece, answered in one go."""
    at = NOW - days_ago * DAY
    with site.world.database.transaction() as session:
        own = {"person_id": patient, "now": at}
        begun = knowing.begin(
            session, key=f"{key}{days_ago}", piece=piece, local_date=at.date(), keep_for=28 * DAY, **own
        )
        for question, told in answers.items():
            knowing.answer(session, set_id=begun.id, question=question, message_id=key, told=told, **own)
        knowing.complete(session, set_id=begun.id, **own)


def numbers(questions: tuple[str, ...], *given: int) -> dict[str, Told]:
    return {question: Told(number=number) for question, number in zip(questions, given, strict=True)}


def test_without_anything_told_there_is_no_section(site: ClinicSite, maria: str) -> None:
    assert "knowing-title" not in site.page(maria)


def test_first_last_and_whether_the_change_matters(site: ClinicSite, maria: str) -> None:
    tell(site, maria, "pain", numbers(PEG, 7, 6, 8), days_ago=30)
    assert "asked once" in site.section(maria, "knowing")
    tell(site, maria, "pain", numbers(PEG, 5, 5, 5))
    shown = site.section(maria, "knowing")
    assert "7 <span" in shown
    assert "5 <span" in shown
    assert "−2" in shown
    assert "yes, better" in shown


def test_a_small_change_is_none_that_matters(site: ClinicSite, maria: str) -> None:
    tell(site, maria, "pain", numbers(PEG, 5, 5, 5), days_ago=30)
    tell(site, maria, "pain", numbers(PEG, 6, 5, 5))
    assert "+0.3" in site.section(maria, "knowing")
    assert ">no</td>" in site.section(maria, "knowing")


def test_a_positive_screen_is_marked(site: ClinicSite, maria: str) -> None:
    tell(site, maria, "mood", numbers(PHQ4, 1, 1, 2, 3))
    shown = site.section(maria, "knowing")
    assert "moderate" in shown
    assert "PHQ-2 5: positive screen" in shown
    assert "GAD-2" not in shown


def test_the_map_is_drawn_from_both_sides(site: ClinicSite, maria: str) -> None:
    tell(site, maria, "pain", {"know_map": Told(tags=("left_knee", "lower_back"), words="left knee, back")})
    shown = site.section(maria, "knowing")
    assert 'aria-label="front: lower back, left knee"' in shown
    assert shown.count('class="body-mark"') == 3  # the knee twice, the back once
    assert "left knee, back" not in shown


def test_the_pain_of_each_place_is_shown_the_strongest_first(site: ClinicSite, maria: str) -> None:
    ratings = {"neck": 4, "left_knee": 8, "right_knee": 8}
    tell(
        site,
        maria,
        "pain",
        {"know_map": Told(tags=tuple(ratings)), "know_map_pain": Told(ratings=ratings)},
    )
    assert "both knees 8; neck 4" in site.section(maria, "knowing")


def test_own_words_and_choices(site: ClinicSite, maria: str) -> None:
    tell(
        site,
        maria,
        "around",
        {"know_barriers": Told(tags=("money",)), "know_supports": Told(words="my <son>")},
    )
    tell(site, maria, "priorities", {"know_first": Told(words="dance again"), "know_second": Told()})
    shown = site.section(maria, "knowing")
    for words in ("money", "my &lt;son&gt;", "dance again"):
        assert words in shown
    assert "Then" not in shown


def test_what_is_told_while_all_is_private_is_not_shown(site: ClinicSite, maria: str) -> None:
    with site.world.database.transaction() as session:
        journal.withhold_from_now_on(session, person_id=maria, now=NOW)
    tell(site, maria, "day", {"know_helps": Told(words="a hot bath and my cat")})
    whole = site.page(maria)
    assert "kept private" in site.section(maria, "knowing")
    assert "hot bath" not in whole


def test_words_that_were_made_private_are_hidden_wherever_they_are_said_back(
    site: ClinicSite, maria: str
) -> None:
    private = "drinking with my brother sets it off"
    with site.world.database.transaction() as session:
        said = {"person_id": maria, "at": NOW}
        session.add(
            Message(key="w", direction=Direction.IN, text=private, source="text", withheld_at=NOW, **said)
        )
        session.add(
            Message(
                key="u:1",
                direction=Direction.OUT,
                text="• Sets it off: drinking with my…",
                source="rasa",
                response="utter_known_receipt",
                **said,
            )
        )
    tell(site, maria, "day", {"know_aggravators": Told(words=private)}, key="w")
    whole = site.page(maria)
    assert "kept private" in site.section(maria, "knowing")
    assert "drinking" not in whole


def test_a_day_that_is_shared_again_is_shown_again(site: ClinicSite, maria: str) -> None:
    tell(site, maria, "day", {"know_helps": Told(words="a hot bath and my cat")})
    own = {"person_id": maria, "local_date": NOW.date(), "now": NOW}
    with site.world.database.transaction() as session:
        assert journal.withhold(session, **own)
    assert "hot bath" not in site.page(maria)
    with site.world.database.transaction() as session:
        assert journal.share(session, **own)
    assert "hot bath" in site.section(maria, "knowing")


def said(site: ClinicSite, maria: str, response: str, text: str) -> None:
    with site.world.database.transaction() as session:
        session.add(
            Message(
                key=f"u:{response}",
                direction=Direction.OUT,
                text=text,
                source="rasa",
                response=response,
                person_id=maria,
                at=NOW,
            )
        )


@pytest.mark.parametrize(
    "response",
    [
        "utter_known_map",
        "utter_ask_know_map_more",
        "utter_ask_know_map_side",
        "utter_ask_know_map_pain",
        "utter_known_changed",
    ],
)
def test_a_map_told_in_private_words_is_not_said_back_to_the_clinic(
    site: ClinicSite, maria: str, response: str
) -> None:
    with site.world.database.transaction() as session:
        journal.withhold_from_now_on(session, person_id=maria, now=NOW)
    rated = Told(ratings={"left_buttock": 8})
    marked = Told(tags=("left_buttock",), words="my left buttock")
    tell(site, maria, "pain", {"know_map": marked, "know_map_pain": rated})
    said(site, maria, response, "Your map: left buttock.")
    browser = site.browser_of(site.world.carer_of(maria))
    assert "buttock" not in browser.get(f"/patients/{maria}?days=84&print=conversation").text


def test_a_tapped_map_stays_with_the_clinic(site: ClinicSite, maria: str) -> None:
    with site.world.database.transaction() as session:
        journal.withhold_from_now_on(session, person_id=maria, now=NOW)
    tell(site, maria, "pain", {"know_map": Told(tags=("left_knee",))})
    assert "left knee" in site.section(maria, "knowing")


def test_a_day_withheld_is_the_day_of_the_answer_not_of_the_set(site: ClinicSite, maria: str) -> None:
    began = NOW - 2 * DAY
    own = {"person_id": maria}
    with site.world.database.transaction() as session:
        begun = knowing.begin(
            session, key="b", piece="day", local_date=began.date(), keep_for=28 * DAY, now=began, **own
        )
        for question, words, at in (
            ("know_usual_day", "up at six with the hens", began),
            ("know_helps", "a hot bath and my cat", NOW),
        ):
            told = Told(words=words)
            knowing.answer(
                session, set_id=begun.id, question=question, message_id=question, told=told, now=at, **own
            )
        assert journal.withhold(session, local_date=NOW.date(), now=NOW, **own)
    shown = site.section(maria, "knowing")
    assert "hens" in shown
    assert "hot bath" not in shown


def test_another_clinician_does_not_see_it(site: ClinicSite, maria: str) -> None:
    tell(site, maria, "day", {"know_helps": Told(words="a hot bath")})
    other = site.world.patient("Ben Ode", site.world.clinician("Dr Noor"))
    assert "hot bath" not in site.page(other)
