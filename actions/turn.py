"""What an action may know about the turn it answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet

# Ends a turn. An action that another action called has no rule that would end it.
LISTEN: Final = "action_listen"
# How the pain question is put when a reminder opens the check-in.
OPENER: Final = "opener"


# What is said when a yes would mean: let's do the check-in.
OFFERS_OF_CHECK_IN: Final = (
    "utter_greet",
    "utter_greet_after_gap",
    "utter_greet_afresh",
    "utter_greet_after_gap_plain",
    "utter_greet_afresh_plain",
    "utter_greet_open",
    "utter_offer_check_in",
    "utter_offer_check_in_again",
    "utter_check_in_opener_again",
    "utter_come_back",
    "utter_yes_to_nothing_yet",
    "utter_change_nothing",
)
# Said in passing: what was open before is still open after it.
_ASIDES: Final = frozenset(
    (
        "utter_are_you_human",
        "utter_are_you_machine",
        "utter_ask_clinical",
        "utter_ask_why",
        "utter_chart",
        "utter_chart_first",
        "utter_chart_nothing",
        "utter_compared_fortnight",
        "utter_compared_too_little",
        "utter_compared_week",
        "utter_delete",
        "utter_english_only",
        "utter_exercise_more",
        "utter_how_it_works",
        "utter_how_long",
        "utter_human",
        "utter_medication",
        "utter_medication_amount",
        "utter_medication_change",
        "utter_medication_effect",
        "utter_medication_missed",
        "utter_medication_reminder",
        "utter_medication_mix",
        "utter_not_paid",
        "utter_not_understood",
        "utter_privacy",
        "utter_private_day",
        "utter_quiet_hours_kept",
        "utter_quiet_hours_set",
        "utter_quiet_hours_tap",
        "utter_private_from_now_on",
        "utter_private_last",
        "utter_private_no_words",
        "utter_break_given_up",
        "utter_break_later_set",
        "utter_break_later_open_tap",
        "utter_break_later_tap",
        "utter_break_to_come",
        "utter_reminder_time",
        "utter_reminder_added",
        "utter_reminder_full",
        "utter_reminder_half_tap",
        "utter_reminder_no_such",
        "utter_reminder_not_then",
        "utter_reminder_once",
        "utter_reminder_rarely",
        "utter_reminder_second_tap",
        "utter_reminder_skipped",
        "utter_reminder_open_dropped",
        "utter_reminders_rest",
        "utter_reminder_nothing_to_undo",
        "utter_reminder_routine_tap",
        "utter_reminder_stopped_one",
        "utter_reminder_time_away",
        "utter_reminder_time_paused",
        "utter_reminder_time_paused_once",
        "utter_reminder_time_put_off",
        "utter_reminder_time_set",
        "utter_reminder_time_set_paused",
        "utter_reminder_undone",
        "utter_reminder_undone_off",
        "utter_reminders_off",
        "utter_reminders_on",
        "utter_resume",
        "utter_said_nothing_on_day",
        "utter_said_on_day",
        "utter_shared_day",
        "utter_shared_from_now_on",
        "utter_summary",
        "utter_summary_private",
        "utter_travel_declined",
        "utter_travel_home",
        "utter_travel_home_already",
        "utter_travel_planned",
        "utter_travel_propose_tap",
        "utter_travel_same",
        "utter_travel_set",
        "utter_travel_where_later",
        "utter_waiting",
        "utter_welcome",
        "utter_what_is_meant",
        "utter_who_made_you",
    )
)
_MOST_ASIDES: Final = 3
# The change menu waits for the name of an answer, or for the new answer itself.
MEDICINE_MENU: Final = "utter_medicine_change_which"
# Which answer a number belongs to that was put right.
WHICH_RATING: Final = "utter_change_which_rating"
CHANGE_MENU: Final = (
    WHICH_RATING,
    "utter_change_which",
    "utter_change_which_again",
    "utter_check_in_already_done",
    MEDICINE_MENU,
)
_TWO = 2  # this message and the one before
RECEIPT: Final = "utter_check_in_receipt"


class TurnIncomplete(Exception):
    """The turn lacks what the bot always sends; nothing may be stored for it."""


@dataclass(frozen=True)
class Turn:
    """One turn of a conversation: who, when by their clock, and what was said.

    Attributes:
        person_id: the person whose data may be touched, and nobody else's.
        now: the aware instant of the answer; actions have no clock of their own.
        local_date: the person's date at that instant.
        time_zone: the person's IANA zone.
        message_id: makes a repeated write harmless.
        intent: what the assistant understood.
        text: the person's words, or a payload.
        entities: values of a payload, by name.
    """

    person_id: str
    now: datetime
    local_date: date
    time_zone: str
    message_id: str
    intent: str
    text: str
    entities: Mapping[str, Any]

    @classmethod
    def of(cls, tracker: Tracker) -> Turn:
        """Read the tracker's latest message.

        Raises:
            TurnIncomplete: if the bot's metadata is missing.
        """
        message = tracker.latest_message or {}
        metadata = message.get("metadata") or {}
        try:
            now = datetime.fromisoformat(metadata["now"])
            person_id, local_date = metadata["person_id"], date.fromisoformat(metadata["local_date"])
            message_id, time_zone = message["message_id"], str(metadata["time_zone"])
        except (KeyError, TypeError, ValueError) as error:
            raise TurnIncomplete(f"the turn lacks {error}") from error
        if now.tzinfo is None:
            raise TurnIncomplete("the turn's time has no zone")
        return cls(
            person_id=person_id,
            now=now,
            local_date=local_date,
            time_zone=time_zone,
            message_id=message_id,
            intent=(message.get("intent") or {}).get("name") or "",
            text=message.get("text") or "",
            entities={e["entity"]: e["value"] for e in message.get("entities") or []},
        )

    @property
    def day(self) -> dict[str, Any]:
        """Whose check-in of which day: the key that every check-in service takes."""
        return {"person_id": self.person_id, "local_date": self.local_date}

    @property
    def yesterday(self) -> dict[str, Any]:
        """Like ``day``, for the day before."""
        return {"person_id": self.person_id, "local_date": self.local_date - timedelta(days=1)}

    @property
    def is_payload(self) -> bool:
        """Whether a button or the bot spoke, not a person's words."""
        return self.text.startswith("/")


def last_response(tracker: Tracker) -> str:
    """The name of the response said last before this turn, or an empty string."""
    for event in reversed(tracker.events):
        if event.get("event") == "bot":
            return str((event.get("metadata") or {}).get("utter_action") or "")
    return ""


def intent_before(tracker: Tracker) -> str:
    """What the message before this one was understood as, or an empty string."""
    users = [event for event in tracker.events if event.get("event") == "user"]
    if len(users) < _TWO:
        return ""
    parsed = users[-_TWO].get("parse_data") or {}
    return str((parsed.get("intent") or {}).get("name") or "")


def text_before(tracker: Tracker) -> str:
    """The words of the message before this one; "" for a tap, or without one."""
    users = [event for event in tracker.events if event.get("event") == "user"]
    text = str(users[-_TWO].get("text") or "") if len(users) >= _TWO else ""
    return "" if text.startswith("/") else text


def said_last_turn(tracker: Tracker, responses: tuple[str, ...]) -> bool:
    """Whether one of the responses was said to the message before this one."""
    users = 0
    for event in reversed(tracker.events):
        users += event.get("event") == "user"
        if users == _TWO:
            break
        if event.get("event") == "bot" and (event.get("metadata") or {}).get("utter_action") in responses:
            return True
    return False


def was_said(tracker: Tracker, responses: tuple[str, ...]) -> bool:
    """Whether one of the responses was said in this session."""
    said = (event for event in tracker.events if event.get("event") == "bot")
    return any((event.get("metadata") or {}).get("utter_action") in responses for event in said)


def open_matter(tracker: Tracker) -> str:
    """The response that is still waiting for an answer: the last one that wasn't said in passing."""
    return _response_of(_open_event(tracker))


def said_last(tracker: Tracker) -> str:
    """The words of what is still waiting for an answer; "" where nothing is."""
    return str(_open_event(tracker).get("text") or "")


def offered_values(tracker: Tracker, entity: str) -> list[str]:
    """What the buttons of what is still waiting for an answer stand for, in their order."""
    buttons = (_open_event(tracker).get("data") or {}).get("buttons") or ()
    found = (re.search(rf'"{entity}": "([^"]+)"', button.get("payload", "")) for button in buttons)
    return [one[1] for one in found if one is not None]


def _open_event(tracker: Tracker) -> dict[str, Any]:
    asides = 0
    for event in reversed(tracker.events):
        if event.get("event") != "bot":
            continue
        if _response_of(event) not in _ASIDES:
            return dict(event)
        asides += 1
        if asides > _MOST_ASIDES:
            break
    return {}


def _response_of(event: Mapping[str, Any]) -> str:
    return str((event.get("metadata") or {}).get("utter_action") or "")


def is_in_form(tracker: Tracker) -> bool:
    """Whether a form is under way."""
    return form_of(tracker) is not None


def form_of(tracker: Tracker) -> str | None:
    """The name of the form that is under way, if there is one."""
    return (tracker.active_loop or {}).get("name") or None


def opener_waits(tracker: Tracker) -> bool:
    """Whether a reminder has opened the check-in, and nothing of it was answered yet."""
    is_open = form_of(tracker) == "check_in_form" and tracker.get_slot("pain_prompt") == OPENER
    return is_open and tracker.get_slot("pain") is None


def close_opener() -> list[dict[str, Any]]:
    """Events that take the opener back: another question is asked now, and the next yes is its answer."""
    loop, slots = ActiveLoop(None), [SlotSet(name, None) for name in ("requested_slot", "pain_prompt")]
    return [loop, *slots, FollowupAction(LISTEN)]


def count_turns_in_a_row(tracker: Tracker, action: str) -> int:
    """How many of the latest turns, this one not included, ran the action."""
    count, ran = 0, False
    users = 0
    for event in reversed(tracker.events):
        if event.get("event") == "action" and event.get("name") == action:
            ran = True
        elif event.get("event") == "user":
            users += 1
            if users == 1:
                ran = False
                continue
            if not ran:
                break
            count, ran = count + 1, False
    return count


def count_prompts(tracker: Tracker, prompts: tuple[str, ...]) -> int:
    """How often one of the responses was said since the form was opened."""
    count = 0
    for event in reversed(tracker.events):
        if event.get("event") == "active_loop" and event.get("name"):
            break
        response = str((event.get("metadata") or {}).get("utter_action") or "")
        count += event.get("event") == "bot" and response in prompts
    return count
