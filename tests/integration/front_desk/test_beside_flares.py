"""Beside a flare at the front desk: breathing, what is an answer elsewhere, settings, who is no patient."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from coaching.services import flare_offers, flares, messages, people
from coaching.store.models import Breathing, Flare, FlarePlan
from tests.integration.front_desk.flare_rig import DAY, ask, begin, captions, days_of
from tests.support.builders import NOW, Patient
from tests.support.care import add_caregiver
from tests.support.front_desk import Chat, chat_of, events


@pytest.mark.parametrize(("words", "kind"), [("breathe with me", "breathing"), ("ground me", "grounding")])
def test_breathing_is_there_at_any_time(anns: Chat, ann: Patient, words: str, kind: str) -> None:
    anns.say(words)
    with anns.database.transaction() as session:
        (row,) = session.scalars(select(Breathing))
        assert (row.kind, row.person_id, row.step) == (kind, ann.id, 0)


@pytest.mark.parametrize("words", ["breathing", "breathing exercises", "calm down", "grounding"])
def test_as_an_answer_breathing_is_an_answer(anns: Chat, ann: Patient, words: str) -> None:
    ask(anns, ann, "flare_form", "flare_mind")
    anns.say(words)
    assert [turn.get("text") for turn in anns.handed_on] == [words]


@pytest.mark.parametrize("words", ["whats the point of asking that", "why do you need to know"])
def test_why_a_question_is_asked_is_told_and_it_comes_again(anns: Chat, ann: Patient, words: str) -> None:
    anns.say("/flare")
    (why, again) = anns.say(words)
    assert "doctor" in why
    assert "numb between the legs" in again
    anns.say("no")
    (why, again) = anns.say(words)
    assert "?" in again
    anns.say("a flare")
    assert (days_of(anns, ann), anns.handed_on) == ([], [])
    with anns.database.transaction() as session:
        assert flares.open_of(session, ann.id) is not None


def test_in_a_flare_the_plan_is_that_one_and_the_team_hears_of_it_in_words(
    anns: Chat, ann: Patient, plan: FlarePlan
) -> None:
    anns.say("whats my plan say")
    assert len(anns.handed_on) == 1, "without a flare it may be another one"
    begin(anns)
    shown = len(captions(anns))
    anns.say("whats my plan say about bed")
    assert len(captions(anns)) == shown + 1
    anns.say("can you tell my doctor")
    assert [event.category for event in events(anns.database)] == ["flare"]
    assert len(anns.handed_on) == 1


def test_the_question_of_the_day_is_open_over_another_one(anns: Chat, ann: Patient) -> None:
    begin(anns)
    anns.now = NOW + DAY
    anns.say("/flare")
    with anns.database.transaction() as session:
        messages.record_out(
            session,
            key="beside",
            person_id=ann.id,
            care_link_id=ann.link.id,
            text="That is one for a pharmacist. Shall I note a change?",
            source="dialogue",
            now=anns.now,
            response="utter_medicine_offer",
            variant_id=None,
            mi_code=None,
        )
    anns.say("rubbish night but bit better now")
    assert (days_of(anns, ann), anns.handed_on) == (["better"], [])


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("did my walk and it went fine", 70),
        ("my walk was too much", 50),
        ("i haven't done my walk but i'm ok", 50),
        ("i walked down the stairs ok", 50),
        ("did my walk, fine, in agony now", 50),
        ("walked to the shop with my sister", 50),
        ("went to a party and it went fine", 50),
    ],
)
def test_a_session_on_the_way_back_is_heard_unasked(anns: Chat, ann: Patient, words: str, share: int) -> None:
    begin(anns)
    for said in ("/flare", "completely gone for days now", "no"):
        anns.say(said)
    anns.now = NOW + DAY
    anns.say(words)
    with anns.database.transaction() as session:
        assert flares.share_of_usual(session, ann.id) == share


@pytest.mark.parametrize(
    ("words", "is_at_once"),
    [
        ("ugh my backs gone, its flared up again", True),
        ("feels like a flare", True),
        ("did the garden sunday but feels like a flare", False),
        ("its flared up again and can you move my reminder", False),
    ],
)
def test_what_is_mainly_of_a_flare_is_met_at_once_and_else_offered(
    anns: Chat, words: str, is_at_once: bool
) -> None:
    (heard,) = anns.say(words)
    assert ("numb between the legs" in heard) is is_at_once
    assert (anns.handed_on == []) is is_at_once


def test_not_today_is_heard(anns: Chat, ann: Patient) -> None:
    begin(anns)
    anns.say("/flare")
    (heard,) = anns.say("not today love")
    assert "oday" in heard
    assert anns.handed_on == []
    assert days_of(anns, ann) == []


@pytest.mark.parametrize("before", [(), ("/flare",), ("/flare", "same")])
def test_a_shrug_is_no_yes(anns: Chat, ann: Patient, before: tuple[str, ...]) -> None:
    begin(anns)
    for said in before:
        anns.say(said)
    days = days_of(anns, ann)
    (heard,) = anns.say("whatever")
    assert "?" not in heard
    assert anns.handed_on == []
    assert days_of(anns, ann) == days


@pytest.mark.parametrize(
    ("words", "cards"),
    [("whats my plan say", 1), ("what's the plan for today", 0), ("show my plan for tomorrow", 0)],
)
def test_the_plan_of_a_day_is_not_the_one_for_flares(
    anns: Chat, ann: Patient, plan: FlarePlan, words: str, cards: int
) -> None:
    begin(anns)
    before = len(captions(anns))
    anns.say(words)
    assert len(captions(anns)) - before == cards
    assert (anns.handed_on == []) is (cards == 1)


@pytest.mark.parametrize(
    "words",
    [
        "calmed down now but spreading to my arm",
        "settled now. worse pain in my hip",
        "all gone now. got stabbing cramping pains shooting everywhere worse",
    ],
)
def test_over_and_worse_at_once_is_asked_on_the_whole(anns: Chat, ann: Patient, words: str) -> None:
    begin(anns)
    anns.now = NOW + DAY
    anns.say("/flare")
    (heard,) = anns.say(words)
    assert "?" in heard
    assert days_of(anns, ann) == []


def test_not_being_able_to_breathe_is_no_exercise(anns: Chat) -> None:
    anns.say("help me i cant breathe")
    assert [event.tier for event in events(anns.database)] == ["emergency"]


def test_the_offers_are_answered_in_words(anns: Chat, ann: Patient, plan: FlarePlan) -> None:
    anns.say("change my flare plan")
    anns.say("can you change the worst days bit of my flare plan")
    anns.say("make a flare plan")
    assert [turn["payload"] for turn in anns.handed_on] == [
        '/make_plan{"flare_change_part": "yes"}',
        '/make_plan{"flare_part_of": "worst"}',
        '/make_plan{"flare_plan": "new"}',
    ]


def test_own_signs_are_turned_off_and_on_in_the_settings(anns: Chat, ann: Patient, plan: FlarePlan) -> None:
    def warns() -> bool:
        with anns.database.transaction() as session:
            return flare_offers.warns(session, ann.id)

    anns.say("/settings")
    anns.tap("✓ Name my early signs")
    assert not warns()
    anns.tap("Name my early signs")
    assert warns()
    assert "✓ Name my early signs" in anns.panel()[1]


def test_who_has_told_no_signs_has_nothing_to_turn_off(anns: Chat) -> None:
    anns.say("/settings")
    assert not any("signs" in label for label in anns.buttons())


@pytest.mark.parametrize("words", ["hello", "whats the weather", "thanks", "worse", "no"])
def test_other_words_are_the_dialogues(anns: Chat, words: str) -> None:
    anns.say(words)
    assert [turn.get("text") for turn in anns.handed_on] == [words]


def test_a_stranger_and_a_caregiver_get_no_flare(anns: Chat, ann: Patient, stranger: Chat) -> None:
    with anns.database.transaction() as session:
        jean = chat_of(anns, people.get(session, add_caregiver(session, ann, "Jean").member_id))
    for chat in (stranger, jean):
        chat.say("/flare")
        chat.say("its flared up")
    with anns.database.transaction() as session:
        assert session.scalars(select(Flare)).all() == []
