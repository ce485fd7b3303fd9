"""No sentence about reminders ever makes a rule, or moves a clock, that isn't read back in the same turn."""

from __future__ import annotations

import asyncio
import re
import uuid
from datetime import date, time, timedelta
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.reminder_time import ActionRestReminders, ActionResumeReminders, ActionSetReminderTime
from actions.travel import ActionTravel
from bot.settings import ROOT
from coaching.services import people, reminders
from coaching.services.reminder_rows import active_of
from coaching.services.reminder_state import describe_all
from coaching.store.database import Database
from coaching.values.reminder_speech import format_zone
from tests.support.builders import NOW, add_patient

TODAY = date(2026, 11, 20)
TIMES = [
    "at 9",
    "at half seven",
    "at 6pm",
    "at 7:30 am",
    "at 11 pm",
    "noon",
    "at 9am and 7pm",
    "quarter to eight",
    "",
]
DAYS = ["on weekdays", "not on sundays", "every other day", "mon wed fri", "at weekends", "every day", "", ""]
VERBS = [
    "remind me",
    "also",
    "move the morning one",
    "stop",
    "stop the morning one",
    "stop the evening one",
    "",
    "add one",
]
WHOLE = [
    "no more reminders", "start them again", "undo", "put it back", "what have you got set?", "yes", "no",
    "after my breakfast", "before bed", "in the morning", "evening", "8", "half eight", "too many reminders",
    "don't remind me on fridays, saturdays or sundays", "I slept badly at 3 on sunday", "not on mondays",
    "the reminder came at 9 on saturday", "never on a tuesday", "why at 6?", "skip weekends",
    "knee hurts daily", "twice a day at 8am and 8pm",
    "half seven on weekdays and at 10 on saturday", "7 pm on weekdays and 10 am at weekends", "twice a day",
    "both in the morning", "an hour later", "half an hour earlier", "move the evening one an hour earlier",
    "9 am, 1 pm and 7 pm", "take a break until friday", "pause for a week", "no break after all",
    "skip weekends", "remind me at 8 tomorrow", "9 and 11 pm", "also on saturdays", "skip tomorrow",
    "and at 9 am on saturday", "not after 8 pm", "away from the 20th for a week", "once a day, evening",
]  # fmt: skip
JOURNEYS = [
    "I'm in New York this week", "flying to Madrid on Friday", "back home", "I'm back", "yes", "no",
    "in Australia", "Perth", "until sunday", "off to Spain for a fortnight", "in bed", "I use Tokyo time",
]  # fmt: skip
sentences = st.one_of(
    st.builds(lambda *parts: " ".join(filter(None, parts)), *map(st.sampled_from, (VERBS, TIMES, DAYS))),
    st.sampled_from(WHOLE),
    st.text(max_size=40),
)
ACTIONS = {
    "ask_reminder_time": ActionSetReminderTime,
    "ask_pause_reminders": ActionRestReminders,
    "ask_resume": ActionResumeReminders,
    "tell_travel": ActionTravel,
}
Turns = list[tuple[str, str]]
turns = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["ask_reminder_time", "ask_pause_reminders", "ask_resume"]), sentences),
        st.tuples(st.just("tell_travel"), st.sampled_from(JOURNEYS)),
    ),
    min_size=1,
    max_size=5,
)


@pytest.fixture
def store(sqlite_store: Database) -> Database:
    return sqlite_store


def _responses() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for name in ("reminders.yml", "travel.yml"):
        found |= yaml.safe_load((ROOT / "responses" / name).read_text(encoding="utf-8"))["responses"]
    return found


RESPONSES = _responses()


class Talk:
    """One person who talks to the actions, as Rasa would let them."""

    def __init__(self, store: Database) -> None:
        self.store = store
        with store.transaction() as session:
            ana = add_patient(session, "Ana Silva")
            self.person_id = ana.id
            reminders.schedule_daily(
                session,
                person_id=ana.id,
                care_link_id=ana.link.id,
                local_time=time(18),
                now=NOW - timedelta(days=1),
            )
        self.slots: dict[str, Any] = {}
        self.events: list[dict[str, Any]] = []

    def say(self, intent: str, text: str) -> list[dict[str, Any]]:
        """Everything that is answered to a sentence, in every way it can be worded."""
        said: list[dict[str, Any]] = []
        action = ACTIONS[intent](self.store)
        while True:
            dispatcher = CollectingDispatcher()
            events = asyncio.run(action.run(dispatcher, self._tracker(intent, text), {}))
            said += dispatcher.messages
            self.slots |= {one["name"]: one["value"] for one in events if one["event"] == "slot"}
            follow = [one["name"] for one in events if one["event"] == "followup"]
            if "action_set_reminder_time" not in follow:
                break
            action = ActionSetReminderTime(self.store)
        self.events += [{"event": "bot", "metadata": {"utter_action": one["response"]}} for one in said]
        return said

    def stands(self) -> tuple[str, str]:
        """What is set, in words, and by which clock."""
        with self.store.transaction() as session:
            clock = people.get(session, self.person_id).time_zone
            return describe_all(active_of(session, self.person_id)), format_zone(clock)

    def _tracker(self, intent: str, text: str) -> Tracker:
        with self.store.transaction() as session:
            zone = people.get(session, self.person_id).time_zone
        metadata = {
            "person_id": self.person_id,
            "now": NOW.isoformat(),
            "local_date": TODAY.isoformat(),
            "time_zone": zone,
        }
        message = {
            "text": text,
            "intent": {"name": intent},
            "entities": [],
            "metadata": metadata,
            "message_id": uuid.uuid4().hex,
        }
        return Tracker("ana", dict(self.slots), message, list(self.events), False, None, {}, None)


def _wordings(message: dict[str, Any]) -> list[str]:
    """Every way in which a message can be worded."""
    filled = []
    for variant in RESPONSES[message["response"]]:
        assert variant["text"], variant
        filled.append(re.sub(r"\{([a-z_]+)\}", lambda found: str(message[found[1]]), variant["text"]))
    return filled


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns)
def test_whatever_changes_is_read_back_in_every_wording(store: Database, said: Turns) -> None:
    talk = Talk(store)
    for intent, text in said:
        before = talk.stands()
        answers = talk.say(intent, text)
        after = talk.stands()
        if after == before:
            continue
        # That an open question is let go is said before the receipt.
        answers = [one for one in answers if one["response"] != "utter_reminder_open_dropped"]
        wordings = [_wordings(one) for one in answers]
        assert len(answers) == 1, (text, answers)
        if after[0] and after[0] != before[0]:
            assert all(after[0] in one for one in wordings[0]), (text, after, wordings)
        if not after[0]:
            assert answers[0]["response"] in ("utter_reminders_off", "utter_reminder_undone_off"), text
        if after[1] != before[1] and not answers[0]["response"].startswith("utter_reminder_undone"):
            assert all(after[1] in one for one in wordings[0]), (text, after, wordings)


def test_the_check_would_notice_a_change_that_is_not_told(store: Database) -> None:
    talk = Talk(store)
    before = talk.stands()
    (answer,) = talk.say("ask_reminder_time", "remind me at 9 am on weekdays")
    assert before != talk.stands() == ("at 9 am on weekdays", "London")
    assert all("at 9 am on weekdays" in one for one in _wordings(answer))
    assert not any("at 9 am on weekdays" in one for one in _wordings(answer | {"reminders": "at 9 am"}))


@pytest.mark.parametrize(
    "text", ["remind me at 8", "after my breakfast", "I'm in New York this week", "what is set?"]
)
def test_what_is_not_sure_yet_changes_nothing(store: Database, text: str) -> None:
    talk = Talk(store)
    before = talk.stands()
    talk.say("tell_travel" if "New York" in text else "ask_reminder_time", text)
    assert talk.stands() == before
