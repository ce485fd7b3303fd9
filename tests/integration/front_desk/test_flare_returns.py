"""The day's question on the way back from a flare, and what is answered to it by tap and in words."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from bot.reminders.tick import run_due
from bot.telegram.speech import Speaker
from coaching.content.words import ServiceWords
from coaching.services import checkins, flares, reminders
from tests.integration.front_desk.flare_rig import DAY, begin, flare_of
from tests.support.builders import NOW, Patient
from tests.support.front_desk import Chat, events

SPEAKER = Speaker(ServiceWords.load())
SIX = NOW.replace(hour=18)


@pytest.fixture
def asked(anns: Chat, ann: Patient) -> Chat:
    """At half of her usual since yesterday, and just asked how it went."""
    with anns.database.transaction() as session:
        reminders.schedule_daily(
            session, person_id=ann.id, care_link_id=ann.link.id, local_time=time(18), now=SIX + DAY / 9
        )
    begin(anns)
    for said in ("/flare", "completely gone for days now", "no"):
        anns.say(said)
    run_due(anns.database, SPEAKER, SIX + DAY)
    anns.now = SIX + DAY + timedelta(minutes=10)
    assert "half" in anns.heard()[-1]
    return anns


def share(chat: Chat, ann: Patient) -> int:
    with chat.database.transaction() as session:
        return flares.share_of_usual(session, ann.id)


@pytest.mark.parametrize(
    ("words", "percent"),
    [
        ("good", 70),
        ("went well ta", 70),
        ("not too bad", 70),
        ("so-so", 50),
        ("bit sore", 50),
        ("too much", 50),
        ("i'd say it was fine", 70),
    ],
)
def test_it_is_answered_in_words(asked: Chat, ann: Patient, words: str, percent: int) -> None:
    (heard,) = asked.say(words)
    assert "%" in heard or "half" in heard
    assert (share(asked, ann), asked.handed_on) == (percent, [])


@pytest.mark.parametrize("words", ["haven't done it yet", "no", "nothing today", "skipped it, feeling great"])
def test_nothing_done_is_an_answer_and_moves_nothing(asked: Chat, ann: Patient, words: str) -> None:
    (heard,) = asked.say(words)
    assert "half" in heard
    assert "?" not in heard
    assert (share(asked, ann), asked.handed_on) == (50, [])
    asked.say("fine thanks")
    assert share(asked, ann) == 50, "it is answered"


@pytest.mark.parametrize("words", ["not today", "leave me alone", "whatever"])
def test_left_for_today(asked: Chat, ann: Patient, words: str) -> None:
    asked.say(words)
    assert (share(asked, ann), asked.handed_on) == (50, [])


def test_by_buttons_and_the_check_in_is_at_hand(asked: Chat, ann: Patient) -> None:
    asked.tap("It went well")
    assert share(asked, ann) == 70
    assert asked.buttons() == ["Check in now"]
    asked.tap("Check in now")
    assert [turn["payload"] for turn in asked.handed_on] == ["/start_check_in"]


def test_the_check_in_that_is_done_is_not_offered(asked: Chat, ann: Patient) -> None:
    with asked.database.transaction() as session:
        own = {"person_id": ann.id, "local_date": asked.now.date(), "now": asked.now}
        checkins.start(session, **own)  # type: ignore[arg-type]
        checkins.complete(session, **own)  # type: ignore[arg-type]
    asked.tap("So-so")
    assert asked.buttons() == []


def test_not_today_is_a_button(asked: Chat, ann: Patient) -> None:
    (heard,) = asked.tap("Not today")
    assert "?" not in heard
    assert share(asked, ann) == 50


def test_a_flare_again(asked: Chat, ann: Patient) -> None:
    (heard,) = asked.tap("Yes, a flare")
    assert "numb between the legs" in heard


def test_a_red_flag_wins(asked: Chat, ann: Patient) -> None:
    asked.say("it went fine but now i cant feel between my legs")
    assert [event.tier for event in events(asked.database)] == ["emergency"]
    assert share(asked, ann) == 50


@pytest.mark.parametrize(
    "words",
    [
        "can you move my reminder?",
        "what's my goal",
        "my sister did well",
        "no, my mum died",
        "no, it was fine",
        "not done my walk, i want to talk to someone",
        "forgot my tablets",
    ],
)
def test_something_else_is_the_dialogues(asked: Chat, ann: Patient, words: str) -> None:
    asked.say(words)
    assert [turn.get("text") for turn in asked.handed_on] == [words]
    assert share(asked, ann) == 50


def test_the_last_step_is_the_end(asked: Chat, ann: Patient) -> None:
    for day in (1, 2, 3):
        asked.now = SIX + day * DAY + timedelta(minutes=10)
        if day > 1:
            run_due(asked.database, SPEAKER, SIX + day * DAY)
        asked.say("good")
    assert flare_of(asked, ann) is None
    run_due(asked.database, SPEAKER, SIX + 4 * DAY)
    assert "your usual" not in asked.heard()[-1]
