"""Whoever wants to be left alone hears nothing the next day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from coaching.services import people
from tests.dialogue.assistant import Assistant, Talker


def test_it_keeps_quiet_over_the_next_day(assistant: Assistant) -> None:
    ana = Talker(assistant)
    answer = ana.say("leave me alone")
    assert answer.responses == ["utter_left_alone"]
    assert "Sunday 22 November" in answer.text
    with assistant.database.transaction() as session:
        until = people.get(session, ana.person_id).paused_until
        assert until == datetime(2026, 11, 22, tzinfo=UTC)  # so that Sunday's comes, whatever its hour


def test_a_longer_break_stays_as_it_is(assistant: Assistant) -> None:
    ana = Talker(assistant)
    until = ana.now + timedelta(days=7)
    with assistant.database.transaction() as session:
        people.pause(session, person_id=ana.person_id, until=until, now=ana.now)
    ana.say("go away")
    with assistant.database.transaction() as session:
        assert people.get(session, ana.person_id).paused_until == until
