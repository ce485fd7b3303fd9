"""The daily reminder: on time, not too often, never in the way."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from coaching.store.models import ReminderRun
from tests.e2e.phone import Phone


def outcomes(phone):
    with phone.system.database.transaction() as session:
        runs = select(ReminderRun).where(ReminderRun.person_id == phone.person_id_in(session))
        return [(run.outcome, run.reason) for run in session.scalars(runs.order_by(ReminderRun.due_at))]


def to_local(system, zone, hour, minute=0, days=0):
    """Move the clock to the next such wall time in a zone."""
    now = system.clock.now().astimezone(ZoneInfo(zone))
    target = now.replace(hour=hour, minute=minute, second=0, microsecond=0) + timedelta(days=days)
    if target <= now:
        target += timedelta(days=1)
    system.move_clock(set=target.isoformat())
    system.wait_idle()


@pytest.fixture(params=["Europe/London", "America/New_York", "Asia/Kolkata"])
def zone(request):
    return request.param


def test_it_comes_at_the_persons_own_six_o_clock_and_says_nothing_private(system, zone):
    phone = Phone(system)
    phone.join(time_zone=zone)
    to_local(system, zone, 17, 55)
    phone.hear(0)
    to_local(system, zone, 18, 1)
    bubbles = phone.hear()
    assert len(bubbles) == 1
    for word in ("pain", "hurt", "ache", "medic", "symptom"):
        assert word not in bubbles[0].text.lower()
    assert ("opened", None) in outcomes(phone)
    sent = datetime.fromtimestamp(
        system.control.get(f"/chats/{phone.user_id}").json()["messages"][-1]["date"], ZoneInfo(zone)
    )
    assert (sent.hour, sent.minute) == (18, 0)


def test_it_can_be_answered_straight_away_in_words(ana: Phone):
    to_local(ana.system, "Europe/London", 18, 1)
    ana.say("about a four today")
    assert ana.answers()["pain"][0] == 4


def test_a_snooze_of_an_hour_is_an_hour(ana: Phone):
    to_local(ana.system, "Europe/London", 18, 1)
    ana.tap("In an hour")
    ana.hear(0)
    ana.system.move_clock(advance_seconds=50 * 60)
    ana.system.wait_idle()
    assert ana.hear(0) == []
    ana.system.move_clock(advance_seconds=15 * 60)
    assert ana.hear()
    assert [outcome for outcome, _ in outcomes(ana)].count("opened") == 2


def test_tomorrow_means_tomorrow(ana: Phone):
    to_local(ana.system, "Europe/London", 18, 1)
    ana.tap("Tomorrow")
    ana.hear(0)
    ana.system.move_clock(advance_seconds=4 * 3600)
    assert ana.hear(0) == []
    to_local(ana.system, "Europe/London", 18, 1)
    assert ana.hear()


def test_who_has_checked_in_already_is_left_in_peace(ana: Phone):
    to_local(ana.system, "Europe/London", 10, 0)
    for line in ("/checkin", "3", "swam a little", "felt light afterwards"):
        ana.say(line)
    ana.hear(0)
    to_local(ana.system, "Europe/London", 18, 5)
    assert ana.hear(0) == []
    assert outcomes(ana)[-1] == ("resolved", "checked_in_today")


def test_it_waits_while_a_conversation_is_under_way(ana: Phone):
    to_local(ana.system, "Europe/London", 17, 58)
    ana.say("/checkin")
    ana.system.move_clock(advance_seconds=5 * 60)
    assert ana.hear(0) == []
    ana.say("5")
    assert ana.answers()["pain"][0] == 5


def test_pause_keeps_quiet_and_resume_starts_again(ana: Phone):
    ana.say("/pause")
    ana.tap("1 week")
    ana.hear(0)
    to_local(ana.system, "Europe/London", 18, 1)
    assert ana.hear(0) == []
    assert outcomes(ana)[-1] == ("dropped", "paused")
    ana.say("/resume")
    to_local(ana.system, "Europe/London", 18, 1)
    assert ana.hear()


def test_stop_stops_at_once_and_start_comes_back(ana: Phone):
    ana.say("/stop")
    to_local(ana.system, "Europe/London", 18, 1)
    assert ana.hear(0) == []
    ana.say("/start")
    assert ana.responses()[-1] == "welcome_back"
    to_local(ana.system, "Europe/London", 18, 1)
    assert ana.hear()


def test_a_blocked_bot_is_noted_and_does_not_keep_trying(ana: Phone):
    ana.system.control.post(f"/users/{ana.user_id}/block").raise_for_status()
    to_local(ana.system, "Europe/London", 18, 1)
    calls = ana.system.control.get("/calls", params={"chat_id": ana.user_id, "method": "sendMessage"})
    assert "bot was blocked" not in calls.text
    assert outcomes(ana)[-1] == ("dropped", "blocked")
    ana.system.control.post(f"/users/{ana.user_id}/unblock").raise_for_status()


def test_the_person_picks_the_hour(ana: Phone):
    ana.say("could you remind me at half past nine in the morning instead")
    to_local(ana.system, "Europe/London", 9, 25)
    ana.hear(0)
    to_local(ana.system, "Europe/London", 9, 31)
    assert len(ana.hear()) == 1


def test_a_break_can_be_typed_and_its_end_is_said(ana: Phone):
    ana.say("/pause")
    (answer,) = ana.say("3 days")
    assert ana.responses()[-1] == "paused"
    assert any(day in answer.text for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
    ana.say("/resume")
    assert ana.responses()[-1] == "resumed"
    ana.say("/resume")
    assert ana.responses()[-1] == "not_paused"


def test_after_a_snooze_the_question_is_closed(ana: Phone):
    to_local(ana.system, "Europe/London", 18, 1)
    ana.tap("Tomorrow")
    ana.say("how long am i paused")
    assert not any((name or "").startswith("utter_ask_pain") for name in ana.responses()[-2:])
