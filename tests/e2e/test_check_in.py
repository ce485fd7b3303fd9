"""The daily check-in as people really answer: by tap, in their own words, and sideways."""

from datetime import timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from coaching.store.models import Direction
from tests.e2e.phone import Phone


def newest(bubbles):
    return [bubble for bubble in bubbles if not bubble.edited]


def answer_all(phone):
    phone.say("/checkin")
    phone.say("about a six")
    phone.say("bit of gardening, 20 mins")
    return phone.say("it was good to be outside with my neighbour")


def test_by_buttons_and_free_text_mixed(ana: Phone):
    (question,) = newest(ana.say("/checkin"))
    assert {"0", "10"} <= set(question.buttons)
    ana.tap("4")
    ana.say("walked the dog")
    ana.say("slept better than I feared")
    assert ana.answers()["pain"] == (4, None) or ana.answers()["pain"][0] == 4
    assert ana.answers()["activity"][1] == "walked the dog"
    assert ana.answers()["note"][1] == "slept better than I feared"


def test_a_tap_edits_its_message_in_place(ana: Phone):
    (question,) = newest(ana.say("/checkin"))
    bubbles = ana.tap("4")
    (edited,) = [bubble for bubble in bubbles if bubble.edited]
    assert edited.message_id == question.message_id
    assert edited.text.endswith("✓ 4")
    assert edited.buttons == ()


def test_sloppy_free_text_is_understood_reflected_and_received(ana: Phone):
    bubbles = answer_all(ana)
    assert ana.answers()["pain"][0] == 6
    assert ana.answers()["activity"][1] == "bit of gardening, 20 mins"
    said = " ".join(bubble.text for bubble in bubbles)
    assert "neighbour" in said, "the reflection uses what the person said"
    assert "6" in said, "the receipt says what was noted"
    assert any(message.mi_code for message in ana.said(Direction.OUT))


def test_answering_in_words_takes_the_keyboard_off_the_question(ana: Phone):
    (question,) = newest(ana.say("/checkin"))
    bubbles = ana.say("five")
    (edited,) = [bubble for bubble in bubbles if bubble.edited]
    assert (edited.message_id, edited.buttons) == (question.message_id, ())


def test_why_do_you_ask_gets_an_answer_and_the_question_stays(ana: Phone):
    ana.say("/checkin")
    bubbles = newest(ana.say("why do you ask?"))
    assert bubbles
    ana.say("5")
    assert ana.answers()["pain"][0] == 5


def test_after_cancelling_a_hello_is_a_hello(ana: Phone):
    ana.say("/checkin")
    ana.say("3")
    ana.say("not now, cancel please")
    ana.say("hello")
    assert set(ana.answers()) == {"pain"}


def test_a_skip_is_kept_as_a_skip(ana: Phone):
    ana.say("/checkin")
    ana.say("skip")
    assert ana.answers()["pain"] == (None, None)


def test_coming_back_the_same_day_goes_on_where_it_stopped(ana: Phone):
    ana.say("/checkin")
    ana.say("3")
    ana.say("cancel")
    ana.say("/checkin")
    ana.say("did the washing up")
    assert ana.answers()["activity"][1] == "did the washing up"
    assert ana.answers()["pain"][0] == 3


def test_an_answer_can_be_changed_in_words(ana: Phone):
    answer_all(ana)
    ana.say("change pain to 5")
    assert ana.answers()["pain"][0] == 5


def test_a_typed_restart_wipes_nothing(ana: Phone):
    ana.say("/checkin")
    ana.say("7")
    ana.say("/restart")
    ana.say("/session_start")
    ana.say("hoovered the hall")
    assert ana.answers()["pain"][0] == 7
    assert ana.answers()["activity"][1] == "hoovered the hall"


def test_two_messages_at_once_are_two_answers_in_order(ana: Phone):
    ana.say("/checkin")
    first, second = ana.post("about a six"), ana.post("washed the car")
    ana.system.wait_answered(first)
    ana.system.wait_answered(second)
    assert ana.answers()["pain"][0] == 6
    assert ana.answers()["activity"][1] == "washed the car"


def test_a_duplicate_update_is_answered_once(ana: Phone):
    update_id = ana.post("/checkin")
    ana.system.wait_answered(update_id)
    before = len(ana.transcript())
    ana.system.control.post(f"/updates/{update_id}/redeliver").raise_for_status()
    ana.say("4")
    said = ana.transcript()[before:]
    assert [who for who, _ in said].count("user") == 1
    assert ana.responses().count("utter_ask_check_in_form_pain") <= 1


def test_a_double_tap_counts_once_and_says_so(ana: Phone):
    (question,) = newest(ana.say("/checkin"))
    first = ana.post_tap("4", question.message_id)
    second = ana.post_tap("4", question.message_id, unchecked=True)
    ana.system.wait_answered(first["update_id"])
    ana.system.wait_answered(second["update_id"])
    assert not ana.toast(first["tap_id"])
    assert ana.toast(second["tap_id"])
    assert ana.responses().count("utter_ask_check_in_form_activity") == 1


def test_a_button_of_a_question_that_has_passed_changes_nothing(ana: Phone):
    (question,) = newest(ana.say("/checkin"))
    ana.say("4")
    tap = ana.post_tap("9", question.message_id, unchecked=True)
    ana.system.wait_answered(tap["update_id"])
    assert ana.toast(tap["tap_id"])
    assert ana.answers()["pain"][0] == 4


@pytest.mark.parametrize("kind", ["sticker", "location", "contact", "voice", "photo", "document"])
def test_what_cannot_be_read_gets_a_friendly_answer_and_the_question_stays(ana: Phone, kind):
    ana.say("/checkin")
    bubbles = newest(ana.send(kind))
    assert len(bubbles) == 1
    ana.say("6")
    assert ana.answers()["pain"][0] == 6


def test_a_text_that_is_too_long_is_kept_and_the_gist_is_asked_for(ana: Phone):
    story = "I went to the shop and then home again. " * 60
    ana.say(story)
    assert ana.responses()[-1] == "too_long"
    assert ana.said(Direction.IN)[-1].text == story.strip()


def test_no_line_is_said_twice_in_a_row(ana: Phone):
    for _ in range(3):
        ana.say("hello")
    variants = [message.variant_id for message in ana.said(Direction.OUT)]
    assert all(earlier != later for earlier, later in pairwise(variants))


def test_a_check_in_that_runs_past_midnight_stays_in_one_piece(system):
    phone = Phone(system)
    phone.join(time_zone="Asia/Tokyo")
    now = system.clock.now().astimezone(ZoneInfo("Asia/Tokyo"))
    before_midnight = now.replace(hour=23, minute=58, second=0, microsecond=0)
    if before_midnight <= now:
        before_midnight += timedelta(days=1)
    system.move_clock(set=before_midnight.isoformat())
    phone.say("/checkin")
    phone.say("4")
    system.move_clock(advance_seconds=5 * 60)
    phone.say("wrote a letter")
    phone.say("glad I wrote it")
    assert set(phone.answers()) == {"pain", "activity", "note"}
