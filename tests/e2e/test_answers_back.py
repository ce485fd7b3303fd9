"""Answers back, from the phone to the clinic's page: picture, summary, private words, what is unfinished."""

from __future__ import annotations

import struct
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from coaching.services import clinicians
from coaching.store.models import Direction
from tests.e2e.phone import Phone
from tests.e2e.system import System

NOTE = "fell out with my brother about the house"
TWO_HOURS, DAY = 2 * 3600, 24 * 3600


@pytest.fixture
def doctor_id(system: System) -> str:
    return system.add_clinician(f"eve{time.monotonic_ns()}@clinic.example", "Dr Eve Lane")


@pytest.fixture
def ana(system: System, doctor_id: str) -> Phone:
    phone = Phone(system)
    phone.join(clinician_id=doctor_id)
    return phone


def check_in(phone: Phone) -> None:
    """The first check-in of all: pain, what was done, the note."""
    phone.say("/checkin")
    phone.say("5")
    phone.say("washed the car")
    phone.say(NOTE)


def photos(phone: Phone) -> list[dict[str, Any]]:
    chat = phone.system.control.get(f"/chats/{phone.user_id}").json()
    media = [message["media"] for message in chat["messages"] if message["from"] == "bot"]
    return [one for one in media if one and one["kind"] == "photo"]


def clinic_page(phone: Phone, doctor_id: str) -> str:
    """What the clinician's browser shows of the patient, with the whole conversation."""
    system = phone.system
    with system.database.transaction() as session:
        token, _ = clinicians.open_session(session, person_id=doctor_id, now=datetime.now(UTC))
    with httpx.Client(base_url=system.settings.clinic_url) as browser:
        browser.cookies.set("pacewise_session", token)
        return browser.get(f"/patients/{phone.person_id}?print=conversation").raise_for_status().text


def test_the_picture_after_the_receipt_is_a_photo_with_words(ana: Phone) -> None:
    check_in(ana)
    ana.tap("That's right")
    (bubble,) = [bubble for bubble in ana.tap("See my two weeks") if not bubble.edited]
    assert "Pain: 5 (1 day)" in bubble.text
    (photo,) = photos(ana)
    assert photo["width"] == 1080
    assert ana.said(Direction.OUT)[-1].text == bubble.text, "its words are kept as what was said"


@pytest.mark.parametrize(
    "fault",
    [{"kind": "too_many_requests", "retry_after_seconds": 1}, {"kind": "server_error", "status": 502}],
    ids=lambda fault: fault["kind"],
)
def test_a_photo_that_telegram_refuses_for_a_moment_comes_once(ana: Phone, fault: dict[str, Any]) -> None:
    check_in(ana)
    ana.system.control.post("/faults", json={"method": "sendPhoto", "times": 2, **fault}).raise_for_status()
    ana.say("/chart")
    assert len(photos(ana)) == 1


def test_a_photo_that_waits_survives_the_death_of_the_bot(ana: Phone) -> None:
    check_in(ana)
    refusal = {"kind": "server_error", "status": 502, "times": 1000}
    fault = ana.system.control.post("/faults", json={"method": "sendPhoto", **refusal}).json()
    update_id = ana.post("/chart")
    ana.system.wait_row_done(update_id)
    ana.system["bot"].kill()
    ana.system.control.delete(f"/faults/{fault['id']}").raise_for_status()
    ana.system["bot"].restart()
    ana.system.wait_answered(update_id, seconds=60)
    assert len(photos(ana)) == 1


def test_the_phone_can_open_the_photo(ana: Phone) -> None:
    check_in(ana)
    ana.say("show me how I've been")
    (photo,) = photos(ana)
    settings = ana.system.settings
    bot = f"{settings.telegram_api_url}/bot{settings.telegram_bot_token.get_secret_value()}"
    path = httpx.get(f"{bot}/getFile", params={"file_id": photo["file_id"]}).json()["result"]["file_path"]
    content = httpx.get(f"{bot.replace('/bot', '/file/bot', 1)}/{path}").content
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (photo["width"], photo["height"])


def test_the_summary_names_what_the_clinic_sees_and_a_private_note_is_nowhere(
    ana: Phone, doctor_id: str
) -> None:
    check_in(ana)
    assert NOTE in clinic_page(ana, doctor_id)
    (bubble,) = ana.say("/summary")
    assert "Pain: usually 5 (1 day)" in bubble.text
    assert NOTE in bubble.text
    ana.tap("Keep a note private")
    today = next(label for label in _newest(ana)["labels"] if label != "All from now on")
    ana.tap(today)
    page = clinic_page(ana, doctor_id)
    assert "brother" not in page
    assert "kept private by the patient" in page
    assert "washed the car" in page
    ana.say("/summary")
    ana.tap("Share a note again")
    ana.tap(today)
    assert NOTE in clinic_page(ana, doctor_id)
    ana.say("/summary")
    ana.say("keep that private")
    assert ana.responses()[-1] == "utter_private_day", "the note that is shown, not the command"
    assert "brother" not in clinic_page(ana, doctor_id)


def test_in_words_all_is_private_from_now_on_but_not_what_sounds_urgent(ana: Phone, doctor_id: str) -> None:
    ana.say("keep my notes private from now on")
    assert ana.responses()[-1] == "utter_private_from_now_on"
    check_in(ana)
    assert "brother" not in clinic_page(ana, doctor_id)
    ana.say("I want to kill myself")
    page = clinic_page(ana, doctor_id)
    assert "I want to kill myself" in page
    assert "brother" not in page


def test_what_was_said_last_in_the_chat_can_be_hidden(ana: Phone, doctor_id: str) -> None:
    ana.say("the bailiffs were here this morning and it was awful")
    ana.say("keep that private")
    assert ana.responses()[-1] == "utter_private_last"
    assert "bailiffs" not in clinic_page(ana, doctor_id)


def test_a_note_that_asks_for_it_is_private_at_once_and_a_tap_shows_it(ana: Phone, doctor_id: str) -> None:
    ana.say("/checkin")
    ana.say("5")
    ana.say("washed the car")
    bubbles = [one for one in ana.say("keep this private: I fell out with my brother") if not one.edited]
    said = ana.responses()
    assert said.count("kept_private") == 1
    assert not [name for name in said if name.startswith("utter_private")]
    assert ana.answers()["note"][1] == "keep this private: I fell out with my brother"
    assert "Let my team read it" in bubbles[0].buttons
    assert any("Note 🔒: " in bubble.text for bubble in bubbles), "the receipt tells which words are private"
    page = clinic_page(ana, doctor_id)
    assert "brother" not in page
    assert "washed the car" in page
    ana.tap("Let my team read it")
    assert ana.responses()[-1] == "utter_shared_day"
    assert "brother" in clinic_page(ana, doctor_id)


@pytest.mark.parametrize(
    "text", ["between us: I cried all day over my sister", "keep this private: my sister moved out"]
)
def test_a_message_that_asks_for_it_is_private_and_still_heard(ana: Phone, doctor_id: str, text: str) -> None:
    ana.say(text)
    said = ana.responses()
    assert said.count("kept_private") == 1
    assert not [name for name in said if name.startswith(("utter_private", "utter_not_understood"))], said
    assert said[-1] != "kept_private", "what it tells is answered, too"
    assert "sister" not in clinic_page(ana, doctor_id)


def test_left_in_the_middle_it_is_offered_once_and_goes_on_at_the_gap(ana: Phone) -> None:
    ana.system.move_clock(set=_at_nine_tomorrow(ana.system))
    ana.say("remind me at 10 am")
    ana.system.move_clock(advance_seconds=3600 + 60)
    ana.say("4")
    ana.hear(0)
    ana.system.move_clock(advance_seconds=TWO_HOURS + 120)
    ana.system.wait_idle()
    (offer,) = [bubble for bubble in ana.hear(15) if not bubble.edited]
    assert "Start" in offer.buttons
    before = len(ana.transcript())
    ana.system.move_clock(advance_seconds=2 * TWO_HOURS)
    ana.system.wait_idle()
    assert len(ana.transcript()) == before, "it is not offered twice"
    ana.tap("Start")
    ana.say("mended the gate")
    assert ana.answers()["pain"][0] == 4
    assert ana.answers()["activity"][1] == "mended the gate"


def test_left_over_night_it_is_dropped_and_the_answers_stay(ana: Phone) -> None:
    ana.say("/checkin")
    ana.say("4")
    ana.system.move_clock(advance_seconds=DAY)
    ana.system.wait_idle()
    ana.say("7")
    assert ana.answers()["pain"][0] == 7, "it is the new day's question that is answered"
    assert "utter_check_in_resumed" not in ana.responses()


def test_after_weeks_away_it_is_a_welcome_and_a_fresh_start(ana: Phone) -> None:
    check_in(ana)
    ana.system.move_clock(advance_seconds=20 * DAY)
    ana.system.wait_idle()
    ana.say("hello")
    said = ana.responses()
    ana.say("/checkin")
    assert {"utter_greet_afresh", "utter_welcome_afresh"} & {*said, *ana.responses()}


def _newest(phone: Phone) -> dict[str, Any]:
    chat = phone.system.control.get(f"/chats/{phone.user_id}").json()
    message = [one for one in chat["messages"] if one["from"] == "bot" and one["buttons"]][-1]
    return {"labels": [button["text"] for row in message["buttons"] for button in row]}


def _at_nine_tomorrow(system: System) -> str:
    """Nine in the morning of the next day in London."""
    tomorrow = system.clock.now().astimezone(ZoneInfo("Europe/London")) + timedelta(days=1)
    return tomorrow.replace(hour=9, minute=0, second=0, microsecond=0).isoformat()
