"""What a command or a tap promises of the next hello is what comes."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from sqlalchemy.orm import Session

from coaching.rules.recurrence import WEEKDAYS, Rule
from coaching.services import checkins, outbox, people, reminder_choices, reminders
from coaching.services.outbox import NewButton
from coaching.values.reminder_orders import Deed, Order
from tests.integration.bot.desk_rig import Chat
from tests.support.builders import NOW, Patient, add_patient

EVENING = datetime(2026, 11, 21, 20, 20, tzinfo=UTC)  # a Saturday
HOUR = "In an hour"


@pytest.fixture
def ann(session: Session) -> Patient:
    ann = add_patient(session)
    reminders.schedule_daily(
        session, person_id=ann.id, care_link_id=ann.link.id, local_time=time(18), now=NOW
    )
    return ann


def _offered(session: Session, ann: Patient, now: datetime) -> Chat:
    outbox.enqueue(
        session,
        key="when",
        chat_id=ann.chat_id,
        person_id=ann.id,
        call={"text": "When?"},
        now=now,
        buttons=[NewButton(HOUR, "bot:snooze:1h"), NewButton("Tomorrow", "bot:snooze:tomorrow")],
    )
    return Chat(session, ann.chat_id, now)


def _only_on(session: Session, ann: Patient, days: tuple[str, ...], now: datetime) -> None:
    reminders.schedule_daily(
        session,
        person_id=ann.id,
        care_link_id=ann.link.id,
        local_time=time(18),
        now=now,
        rule=Rule(frozenset(days)),
    )


def test_a_start_after_a_stop_ends_the_break_and_tells_what_is_set(session: Session, ann: Patient) -> None:
    chat = Chat(session, ann.chat_id)
    chat.say("/pause")
    chat.tap("1 week")
    chat.say("/stop")
    assert chat.say("/start") == ["welcome_back"]
    assert "at 6 pm every day" in chat.texts()[-1]
    assert people.get(session, ann.id).paused_until is None


def test_a_start_with_nothing_set_promises_no_hello(session: Session, ann: Patient) -> None:
    reminder_choices.carry_out(session, person_id=ann.id, order=Order(Deed.STOP), now=NOW)
    chat = Chat(session, ann.chat_id)
    chat.say("/stop")
    assert chat.say("/start") == ["welcome_back_off"]
    assert chat.say("/resume") == ["not_paused_off"]


def test_a_resumed_reminder_is_named(session: Session, ann: Patient) -> None:
    chat = Chat(session, ann.chat_id)
    chat.say("/pause")
    chat.tap("1 month")
    assert chat.say("/resume") == ["resumed"]
    assert "at 6 pm every day" in chat.texts()[-1]


def test_a_break_by_a_tap_ends_with_a_day(session: Session, ann: Patient) -> None:
    chat = Chat(session, ann.chat_id)
    chat.say("/pause")
    chat.tap("1 day")
    assert people.get(session, ann.id).paused_until == datetime(2026, 11, 21, tzinfo=UTC)


def test_an_hour_in_the_quiet_hours_names_the_true_day(session: Session, ann: Patient) -> None:
    _only_on(session, ann, WEEKDAYS[:5], EVENING)
    chat = _offered(session, ann, EVENING)
    assert chat.tap(HOUR) == ["snooze_quiet"]
    assert "on Monday at 6 pm" in chat.texts()[-1]


def test_an_hour_in_a_break_comes(session: Session, ann: Patient) -> None:
    chat = _offered(session, ann, NOW)
    chat.say("/pause")
    chat.tap("1 week")
    assert chat.tap(HOUR) == ["snoozed_hour"]
    due = reminders.next_due(session)
    assert due is not None
    assert (due - chat.now).total_seconds() == 3600


def test_after_the_check_in_no_hour_is_promised(session: Session, ann: Patient) -> None:
    day = {"person_id": ann.id, "local_date": NOW.date()}
    checkins.start(session, **day, now=NOW)
    checkins.complete(session, **day, now=NOW)
    chat = _offered(session, ann, NOW)
    assert chat.tap(HOUR) == ["snooze_done"]
    assert "tomorrow at 6 pm" in chat.texts()[-1]


def test_without_a_reminder_nothing_is_promised(session: Session, ann: Patient) -> None:
    reminders.cancel_daily(session, person_id=ann.id)
    assert _offered(session, ann, NOW).tap(HOUR) == ["snooze_none"]
