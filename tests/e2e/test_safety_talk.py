"""What follows an alarm, lived through on the phone: the question, the help, the next day, the way back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen, Tier
from coaching.services import clinicians, safety
from coaching.store.models import SafetyEvent
from tests.e2e.phone import Phone
from tests.e2e.system import System

CRISIS = "honestly I don't want to live any more"
EMERGENCY = "since this morning I can't feel between my legs and I wet myself"
SAME_DAY = "one leg is swollen and hot"
ABUSE = "my husband hits me"
# What the screen asks about may change with its knowledge; one of these is always worth a question.
HINTS = (
    "whats the use of going on",
    "what's the point of it all",
    "I can't do this anymore",
    "my affairs in order",
    "what is the point any more",
    "I have made my peace with it",
    "I feel so empty",
    "I want to disappear",
    "I can't take it any longer",
)


@pytest.fixture(scope="module")
def own_system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Its own, because its clock is moved by days."""
    system = System(tmp_path_factory.mktemp("talk"), send_limits=False)
    try:
        system.start()
        yield system
    finally:
        system.stop()


@pytest.fixture
def phone(own_system: System) -> Iterator[Phone]:
    """A patient in the middle of a check-in: pain is given, the activity is asked."""
    own_system.ensure_up()
    to_morning(own_system)
    phone = Phone(own_system)
    phone.join(clinician_id=None)
    phone.say("/checkin")
    phone.say("4")
    yield phone
    own_system.let_everybody_rest()


@pytest.fixture(scope="module")
def hint() -> str:
    screen = Screen(load_red_flags())
    return next(text for text in HINTS if screen.judge(text).tier is Tier.ASK)


def to_morning(system: System) -> None:
    """The next nine o'clock: out of quiet hours, with the day ahead."""
    now = system.clock.now().astimezone(ZoneInfo("Europe/London"))
    morning = now.replace(hour=9, minute=0, second=0, microsecond=0)
    system.move_clock(set=(morning if morning > now else morning + timedelta(days=1)).isoformat())


def event_of(phone: Phone) -> SafetyEvent:
    with phone.system.database.transaction() as session:
        found = select(SafetyEvent).where(SafetyEvent.person_id == phone.person_id_in(session))
        return session.scalars(found.order_by(SafetyEvent.at.desc()).limit(1)).one()


def review(phone: Phone) -> None:
    """A clinician looks at the latest event."""
    system, event_id = phone.system, event_of(phone).id
    clinician_id = system.add_clinician(f"talk{phone.user_id}@example.org")
    with system.database.transaction() as session:
        patient_id = phone.person_id_in(session)
        now = system.clock.now()
        clinicians.link_patient(session, clinician_id=clinician_id, patient_id=patient_id, now=now)
    with system.database.transaction() as session:
        safety.review(session, event_id=event_id, clinician_id=clinician_id, now=now)


def ask(phone: Phone, text: str) -> None:
    """Write something that is asked about: its row waits, so only the question can be waited for."""
    phone.post(text)
    (question,) = [one for one in phone.hear() if not one.edited]
    assert question.text.endswith("?")
    phone.system.wait_sent(phone.user_id)
    phone.hear(0)


def test_a_crisis_from_the_first_word_to_the_way_back(phone: Phone) -> None:
    phone.say(CRISIS)
    phone.say("no I can't")
    phone.tap("No, I am alone")
    phone.say("that's not what I meant")
    phone.say("hello")
    said = phone.responses()
    assert said[-6:-1] == [
        "safety_crisis",
        "safety_able_crisis",
        "safety_unable_crisis",
        "safety_alone_crisis",
        "safety_not_meant_crisis",
    ]
    assert said[-1] == "safety_hold_crisis"
    event = event_of(phone)
    assert (event.hold, event.said, event.interrupted) == (True, "not_meant", "check_in_form")
    review(phone)
    phone.hear()
    assert phone.responses()[-1] == "hold_ended_check_in"
    phone.tap("Go on")
    phone.say("walked the dog")
    phone.say("nothing else")
    assert phone.answers()["activity"][1] == "walked the dog"
    assert CRISIS not in str(phone.answers())


def test_an_emergency_that_was_checked_still_waits_for_the_team(phone: Phone) -> None:
    phone.say(EMERGENCY)
    phone.tap("No, I can't")
    phone.say("my wife is here")
    phone.say("I've had it checked")
    assert phone.responses()[-3:] == ["safety_unable_now", "safety_near_now", "safety_checked_held"]
    assert "activity" not in phone.answers()


def test_what_could_wait_a_day_goes_on_by_the_persons_own_word(phone: Phone) -> None:
    phone.say(SAME_DAY)
    phone.say("yes")
    phone.say("I've had it checked")
    assert phone.responses()[-2:] == ["safety_checked_ended", "safety_go_on_check_in"]
    phone.tap("Go on")
    phone.say("did some gardening")
    assert phone.answers()["activity"][1] == "did some gardening"


def test_a_question_a_no_and_the_check_in_goes_on_with_the_words_as_they_were(
    phone: Phone, hint: str
) -> None:
    phone.say("walked the dog")
    ask(phone, hint)
    phone.tap("No")
    assert "safety_cleared" in phone.responses()
    phone.system.wait_idle()
    assert phone.responses()[-1] != "safety_cleared", "the coach has gone on to answer the words themselves"
    assert event_of(phone).said == "no"
    phone.say("it was a long day")
    assert set(phone.answers()) == {"pain", "activity", "note"}


def test_a_typed_no_outside_a_check_in_is_good_to_know(phone: Phone, hint: str) -> None:
    phone.say("nothing much")
    phone.say("that's all")
    ask(phone, hint)
    phone.say("no")
    phone.system.wait_idle()
    said = [text for sender, text in phone.transcript() if sender == "bot"]
    assert "safety_cleared" in phone.responses()[-3:]
    assert any("good to know" in text for text in said[-3:])
    assert not any((name or "").startswith("utter_not_understood") for name in phone.responses())
    assert event_of(phone).said == "no"


def test_a_question_and_a_doubt_is_a_crisis_and_no_answer(phone: Phone, hint: str) -> None:
    ask(phone, hint)
    phone.say("I don't know")
    assert phone.responses()[-2:] == ["safety_crisis", "safety_able_crisis"]
    phone.say("hello")
    assert phone.responses()[-2:] == ["safety_hold_crisis", "safety_able_crisis"]
    assert set(phone.answers()) == {"pain"}


def test_a_question_that_nobody_answers_is_shown_to_the_clinic_and_the_words_go_on(
    phone: Phone, hint: str
) -> None:
    ask(phone, hint)
    phone.system.move_clock(advance_seconds=31 * 60)
    phone.system.wait_idle()
    event = event_of(phone)
    assert (event.tier, event.hold, event.own_words) == ("routine", False, hint)
    assert phone.responses()[-1] != "safety_ask_suicide"


def test_with_the_dialogue_down_the_question_and_the_talk_work_all_the_same(phone: Phone, hint: str) -> None:
    phone.system["rasa"].kill()
    ask(phone, hint)
    phone.post("yes")
    phone.hear()
    phone.system.wait_sent(phone.user_id)
    phone.post("no")
    phone.hear()
    phone.system.wait_sent(phone.user_id)
    assert phone.responses()[-3:] == ["safety_crisis", "safety_able_crisis", "safety_unable_crisis"]
    phone.system["rasa"].restart()


def test_the_numbers_are_one_tap_away_and_the_question_stays(phone: Phone) -> None:
    phone.say(EMERGENCY)
    phone.tap("Whom can I call?")
    assert "999" in phone.transcript()[-2][1]
    assert phone.responses()[-1] == "safety_able_now"
    phone.tap("Yes, I can")
    assert phone.responses()[-1] == "safety_yes_able"


def test_the_next_day_asks_once_and_helps_on(phone: Phone) -> None:
    phone.say(EMERGENCY)
    phone.system.move_clock(advance_seconds=26 * 3600)
    (hello,) = phone.hear(0)
    assert hello.buttons == ("I got help", "Not yet", "I've got it checked")
    assert "leg" not in hello.text
    phone.tap("Not yet")
    phone.say("no")
    phone.say("been to a&e this morning")
    assert phone.responses()[-3:] == ["safety_not_yet", "safety_alone_now", "safety_checked_held"]
    phone.system.move_clock(advance_seconds=26 * 3600)
    assert phone.hear(0) == []


def test_after_a_review_nobody_is_asked_again(phone: Phone) -> None:
    phone.say(CRISIS)
    review(phone)
    phone.system.move_clock(advance_seconds=26 * 3600)
    assert not any((name or "").startswith("next_day") for name in phone.responses())


def test_who_reads_along_learns_nothing(phone: Phone) -> None:
    phone.say(ABUSE)
    phone.say("no")
    phone.say("hello")
    phone.system.move_clock(advance_seconds=26 * 3600)
    phone.hear(0)
    assert phone.responses()[-6:] == [
        "safety_crisis_abuse",
        "safety_able_discreet",
        "safety_unable_discreet",
        "safety_hold_discreet",
        "safety_unable_again_discreet",
        "next_day_discreet",
    ]
    review(phone)
    phone.hear()
    assert phone.responses()[-1] == "hold_ended_discreet"
    shown = " ".join(text for sender, text in phone.transcript() if sender == "bot")
    assert "what you told me" not in shown
