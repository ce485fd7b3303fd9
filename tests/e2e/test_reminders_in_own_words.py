"""Reminders as people speak of them, by words, by location and by buttons, and what then really comes."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from coaching.services import people, reminders
from coaching.services.reminder_rows import active_of
from coaching.services.reminder_state import describe_all
from coaching.store.models import ReminderRun
from tests.e2e.phone import Phone

LONDON, NEW_YORK = "Europe/London", "America/New_York"


def _to(phone: Phone, hour: int, minute: int = 0, zone: str = LONDON, weekday: int | None = None) -> None:
    """Move the clock to the next such wall time, on a day of the week if one is given (Monday is 0)."""
    now = phone.system.clock.now().astimezone(ZoneInfo(zone))
    target = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    while target <= now or (weekday is not None and target.weekday() != weekday):
        target += timedelta(days=1)
    phone.system.move_clock(set=target.isoformat())
    phone.system.wait_idle()


def _stands(phone: Phone) -> tuple[str, str]:
    """What is set, in words, and by which clock."""
    with phone.system.database.transaction() as session:
        person = people.get(session, phone.person_id_in(session))
        return describe_all(active_of(session, person.id)), person.time_zone


def _outcomes(phone: Phone) -> list[tuple[str, str | None]]:
    with phone.system.database.transaction() as session:
        runs = select(ReminderRun).where(ReminderRun.person_id == phone.person_id_in(session))
        return [(run.outcome, run.reason) for run in session.scalars(runs.order_by(ReminderRun.due_at))]


def _also_at(phone: Phone, *times: time) -> None:
    """Reminders that no sentence would make: so close together, or so many."""
    with phone.system.database.transaction() as session:
        person = people.get(session, phone.person_id_in(session))
        link = people.patient_link(session, person.id)
        assert link is not None
        for at in times:
            reminders.add_daily(
                session,
                person_id=person.id,
                care_link_id=link.id,
                local_time=at,
                now=phone.system.clock.now(),
            )


def _said(phone: Phone, text: str) -> str:
    return "\n".join(bubble.text for bubble in phone.say(text))


def test_every_line_is_understood_read_back_and_kept(ana: Phone) -> None:
    ana.say("half seven on weekdays")
    answer = ana.tap("7:30 pm")
    assert "at 7:30 pm on weekdays" in answer[-1].text
    told = _said(ana, "not on Sundays")
    assert "Sundays" in told
    assert "at 7:30 pm on weekdays" in told
    assert _stands(ana)[0] == "at 7:30 pm on weekdays"
    assert "on Mondays, Tuesdays, Thursdays and Fridays" in _said(ana, "not on Wednesdays")
    assert "every day" in _said(ana, "at 7:30 pm every day")
    assert "every day but Sundays" in _said(ana, "not on Sundays")
    assert "every other day" in _said(ana, "every other day")
    assert "after your breakfast" in _said(ana, "after my breakfast")
    assert "after your breakfast, about 8:30 am, every other day" in _said(ana, "half eight")
    assert "8:30 am" in _said(ana, "also at 6 pm every day")
    told = _said(ana, "what have you got set?")
    assert _stands(ana)[0] == "after your breakfast, about 8:30 am, every other day, and at 6 pm every day"
    assert _stands(ana)[0] in told
    assert "at 6 pm every day" in _said(ana, "stop the morning one")
    assert _stands(ana)[0] == "at 6 pm every day"
    ana.say("no more reminders")
    assert _stands(ana)[0] == ""
    (edited, answer_to_undo) = ana.tap("Undo")
    assert "✓ Undo" in edited.text
    assert "at 6 pm every day" in answer_to_undo.text
    assert _stands(ana)[0] == "at 6 pm every day"


def test_what_was_read_back_is_what_comes(ana: Phone) -> None:
    _to(ana, 12, 0, weekday=4)  # two days without an answer by Monday: silence holds nothing back yet
    ana.say("half seven in the evening on weekdays please")
    _to(ana, 12, 0, weekday=5)  # Saturday
    ana.hear(0)
    _to(ana, 12, 0, weekday=0)  # Monday: nothing came at the weekend
    assert ana.hear(0) == []
    _to(ana, 19, 31, weekday=0)
    assert len(ana.hear()) == 1


def test_a_journey_by_words_moves_the_clock_and_home_brings_it_back(ana: Phone) -> None:
    (question,) = ana.say("I'm in New York this week")
    assert "New York" in question.text
    assert _stands(ana)[1] == LONDON  # nothing before the yes
    ana.say("yes please")
    assert _stands(ana)[1] == NEW_YORK
    assert "New York" in _said(ana, "what have you got set?")
    _to(ana, 17, 58, NEW_YORK)
    ana.hear(0)
    _to(ana, 18, 1, NEW_YORK)
    assert len(ana.hear()) == 1
    ana.say("not now, tomorrow")
    assert "London" in _said(ana, "I'm back home")
    assert _stands(ana)[1] == LONDON


def test_a_planned_journey_begins_and_ends_by_itself(ana: Phone) -> None:
    _to(ana, 12, 0, weekday=0)
    ana.say("I'm flying to Madrid on Friday until Sunday")
    ana.tap("Yes, that clock")
    assert _stands(ana)[1] == LONDON
    _to(ana, 12, 0, weekday=4)
    assert _stands(ana)[1] == "Europe/Madrid"
    _to(ana, 12, 0, weekday=0)
    assert _stands(ana)[1] == LONDON


def test_a_shared_location_is_asked_about_and_never_kept(ana: Phone) -> None:
    (question,) = ana.send("location", latitude=40.7128, longitude=-74.006)
    assert "New York" in question.text
    ana.say("yes")
    assert _stands(ana)[1] == NEW_YORK
    assert not any("40.7" in message.text for message in ana.said("in"))  # type: ignore[arg-type]
    ana.tap("Undo")
    assert _stands(ana)[1] == LONDON
    (same,) = ana.send("location", latitude=51.5, longitude=-0.12)
    assert "nothing changes" in same.text or "same time" in same.text


def test_what_is_due_in_the_same_hour_comes_as_one(ana: Phone) -> None:
    _also_at(ana, time(18, 30))
    _to(ana, 17, 58)
    ana.hear(0)
    _to(ana, 19, 0)
    assert len(ana.hear()) == 1
    assert _outcomes(ana)[-2:] == [("opened", None), ("resolved", "merged")]


def test_two_that_were_chosen_come_and_a_third_does_not(ana: Phone) -> None:
    _also_at(ana, time(10), time(14))
    _to(ana, 9, 58)
    ana.hear(0)
    before = len(_outcomes(ana))
    _to(ana, 20, 0)
    assert _outcomes(ana)[before:] == [
        ("opened", None),
        ("opened", None),
        ("dropped", "cap"),
    ]


def test_the_last_prompt_in_silence_leaves_the_door_open_and_nothing_follows(ana: Phone) -> None:
    start = ana.system.clock.now()
    for days in (20, 40, 59):
        ana.system.move_clock(set=(start + timedelta(days=days)).isoformat())
        ana.system.wait_idle()
    assert "open_door" not in ana.responses()
    ana.system.move_clock(set=(start + timedelta(days=62)).isoformat())
    ana.system.wait_idle()
    assert ana.responses()[-1] == "open_door"
    last = ana.hear(0)[-1].text
    assert "quiet" in last or "won't write again" in last
    ana.system.move_clock(set=(start + timedelta(days=90)).isoformat())
    ana.system.wait_idle()
    assert ana.hear(0) == []
    ana.say("hello")
    _to(ana, 18, 1)
    assert ana.hear()


def _tap(phone: Phone, label: str) -> Any:
    """Tap on the settings; the one bubble, edited in place."""
    bubbles = phone.tap(label)
    assert [bubble.edited for bubble in bubbles] == [True], bubbles
    return bubbles[0]


def test_settings_show_and_change_everything_in_one_bubble(ana: Phone) -> None:
    (page,) = ana.say("/settings")
    assert "at 6 pm every day" in page.text
    first = page.message_id
    page = _tap(ana, "Reminders")
    page = _tap(ana, "At 6 pm every day")
    page = _tap(ana, "8 pm")
    assert "at 8 pm every day" in page.text
    _tap(ana, "Days")
    page = _tap(ana, "✓ Sun")
    assert "every day but Sundays" in page.text
    assert "Sun" in page.buttons
    _tap(ana, "‹ Back")
    _tap(ana, "Add one")
    page = _tap(ana, "9 am")
    assert "at 9 am every day and at 8 pm every day but Sundays" in page.text
    _tap(ana, "At 9 am every day")
    _tap(ana, "Stop this one")
    _tap(ana, "‹ Back")
    _tap(ana, "Quiet hours")
    page = _tap(ana, "10 pm to 7 am")
    assert "✓ 10 pm to 7 am" in page.buttons
    _tap(ana, "‹ Back")
    _tap(ana, "Break")
    page = _tap(ana, "1 week")
    assert "until" in page.text
    page = _tap(ana, "End the break")
    _tap(ana, "‹ Back")
    page = _tap(ana, "Done")
    assert page.message_id == first
    assert page.buttons == ()
    assert _stands(ana)[0] == "at 8 pm every day but Sundays"
    with ana.system.database.transaction() as session:
        person = people.get(session, ana.person_id_in(session))
        assert (person.quiet_from, person.quiet_until) == (time(22), time(7))
        assert person.paused_until is None


def test_nights_are_left_alone_by_a_tap(ana: Phone) -> None:
    kept = _said(ana, "can you stop messaging me at night")
    assert "9 pm" in kept, "that is so as it is"
    (offer,) = ana.say("no messages after 8 pm please")
    assert "at 6 pm every day" in offer.text, "only the late evening is meant"
    page = _tap(ana, "Yes, keep quiet")
    assert "Yes, keep quiet" not in page.buttons
    with ana.system.database.transaction() as session:
        person = people.get(session, ana.person_id_in(session))
        start, end = person.quiet_from, person.quiet_until
    assert (start, end) == (time(20), time(8))
    assert _stands(ana)[0] == "at 6 pm every day"


def test_settings_work_without_the_dialogue(ana: Phone) -> None:
    ana.system["rasa"].kill()
    try:
        assert "at 6 pm every day" in _said(ana, "/settings")
        _tap(ana, "Reminders")
        page = _tap(ana, "Stop all")
        assert "off" in page.text
        page = _tap(ana, "Start again")
        assert "at 6 pm every day" in page.text
        (question,) = ana.send("location", latitude=48.85, longitude=2.35)
        assert "Paris" in question.text
    finally:
        ana.system.revive("rasa")


@pytest.mark.parametrize("word", ["pain", "hurt", "health", "coach", "clinic", "care", "check-in"])
def test_the_last_prompt_tells_a_lock_screen_nothing(word: str) -> None:
    from coaching.content.words import ServiceWords

    assert all(word not in variant.text.lower() for variant in ServiceWords.load().variants("open_door"))
