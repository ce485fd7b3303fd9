"""Words typed while a page of /settings is open: its answer where they are one, else an ordinary message."""

from __future__ import annotations

from datetime import time

import pytest
from sqlalchemy.orm import Session

from coaching.services import people, reminders
from coaching.services.reminder_rows import active_of
from coaching.services.reminder_state import describe_all
from coaching.store.models import InboxState
from tests.integration.bot.desk_rig import Chat
from tests.support.builders import NOW, Patient, add_patient

ONE = "At 6 pm every day"


@pytest.fixture
def ann(session: Session) -> Patient:
    ann = add_patient(session)
    reminders.schedule_daily(
        session, person_id=ann.id, care_link_id=ann.link.id, local_time=time(18), now=NOW
    )
    return ann


@pytest.fixture
def chat(session: Session, ann: Patient) -> Chat:
    chat = Chat(session, ann.chat_id)
    assert chat.say("/settings") == ["settings_main"]
    return chat


def _stands(session: Session, ann: Patient) -> str:
    return describe_all(active_of(session, ann.id))


def _goes_to_dialogue(chat: Chat, text: str) -> bool:
    return chat.say(text) == [] and chat.row.state == InboxState.DIALOGUE


def test_an_hour_typed_on_a_reminders_page_moves_that_one(session: Session, ann: Patient, chat: Chat) -> None:
    chat.tap("Reminders")
    chat.tap(ONE)
    assert chat.say("8pm") == ["settings_one"]
    assert _stands(session, ann) == "at 8 pm every day"
    assert "at 8 pm every day" in chat.texts()[-1]
    assert chat.say("not on Sundays") == ["settings_one"]
    assert _stands(session, ann) == "at 8 pm every day but Sundays"


def test_an_hour_that_may_be_either_is_asked_about(session: Session, ann: Patient, chat: Chat) -> None:
    chat.tap("Reminders")
    chat.tap(ONE)
    assert chat.say("at 9") == ["settings_half"]
    assert _stands(session, ann) == "at 6 pm every day"
    chat.tap("9 am")
    assert _stands(session, ann) == "at 9 am every day"


def test_one_more_is_typed(session: Session, ann: Patient, chat: Chat) -> None:
    chat.tap("Reminders")
    chat.tap("Add one")
    assert chat.say("9 in the morning please") == ["settings_list"]
    assert _stands(session, ann) == "at 9 am and 6 pm every day"


def test_days_are_typed(session: Session, ann: Patient, chat: Chat) -> None:
    chat.tap("Reminders")
    chat.tap(ONE)
    chat.tap("Days")
    assert chat.say("weekdays only") == ["settings_days"]
    assert _stands(session, ann) == "at 6 pm on weekdays"


def test_a_break_is_typed_and_ended(session: Session, ann: Patient, chat: Chat) -> None:
    chat.tap("Break")
    assert chat.say("until Friday") == ["settings_rest"]
    assert people.get(session, ann.id).paused_until is not None
    assert chat.say("I'm back early") == ["settings_rest"]
    assert people.get(session, ann.id).paused_until is None


def test_quiet_hours_are_typed(session: Session, ann: Patient, chat: Chat) -> None:
    chat.tap("Quiet hours")
    assert chat.say("10 pm to 7 am") == ["settings_quiet"]
    person = people.get(session, ann.id)
    assert (person.quiet_from, person.quiet_until) == (time(22), time(7))


def test_other_words_are_an_ordinary_message(session: Session, ann: Patient, chat: Chat) -> None:
    assert _goes_to_dialogue(chat, "8pm")  # the first page asks for nothing
    chat.say("/settings")
    chat.tap("Reminders")
    chat.tap(ONE)
    assert _goes_to_dialogue(chat, "my knee hurts today")
    assert _stands(session, ann) == "at 6 pm every day"


def test_an_hour_typed_later_is_for_the_dialogue(session: Session, ann: Patient, chat: Chat) -> None:
    chat.tap("Reminders")
    chat.tap(ONE)
    chat.say("my knee hurts today")
    assert _goes_to_dialogue(chat, "8pm")


def test_an_hour_in_the_quiet_hours_is_for_the_dialogue(session: Session, ann: Patient, chat: Chat) -> None:
    chat.tap("Reminders")
    chat.tap(ONE)
    assert _goes_to_dialogue(chat, "11 pm")
    assert _stands(session, ann) == "at 6 pm every day"


def test_the_offer_of_a_break_takes_a_day_too(session: Session, ann: Patient, chat: Chat) -> None:
    assert chat.say("/pause") == ["pause_offer"]
    assert chat.say("until Friday") == ["paused"]
    assert people.get(session, ann.id).paused_until is not None


def test_a_break_may_be_told_with_the_command(session: Session, ann: Patient, chat: Chat) -> None:
    assert chat.say("/pause 2 weeks") == ["paused"]
    until = people.get(session, ann.id).paused_until
    assert until is not None
    assert (until - NOW).days in (13, 14)
    assert chat.say("/pause please") == ["pause_offer"]


def test_the_most_that_comes_on_a_day_is_shown(session: Session, ann: Patient, chat: Chat) -> None:
    assert "At most: one check-in a day" in chat.texts()[-1]
    chat.tap("Reminders")
    chat.tap("Add one")
    chat.tap("9 am")
    assert chat.say("/settings") == ["settings_main"]
    assert "At most: two check-ins a day" in chat.texts()[-1]
    chat.tap("Reminders")
    chat.tap("Stop all")
    chat.say("/settings")
    assert "At most: off" in chat.texts()[-1]


def test_another_clock_is_a_tap_and_home_is_one_more(session: Session, ann: Patient, chat: Chat) -> None:
    chat.tap("Clock")
    assert "London" not in chat.buttons()
    chat.tap("New York")
    person = people.get(session, ann.id)
    assert (person.time_zone, person.home_zone) == ("America/New_York", "Europe/London")
    assert _stands(session, ann) == "at 6 pm every day"
    chat.tap("I'm back home")
    assert (person.time_zone, person.home_zone) == ("Europe/London", None)
