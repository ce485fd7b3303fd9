"""What an action may know about the turn it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from rasa_sdk import Tracker

# Ends a turn. An action that another action called has no rule that would end it.
LISTEN: Final = "action_listen"


# What is said when a yes would mean: let's do the check-in.
OFFERS_OF_CHECK_IN: Final = (
    "utter_greet",
    "utter_greet_open",
    "utter_offer_check_in",
    "utter_check_in_opener_again",
    "utter_come_back",
)


class TurnIncomplete(Exception):
    """The turn lacks what the bot always sends; nothing may be stored for it."""


@dataclass(frozen=True)
class Turn:
    """One turn of a conversation: who, when by their clock, and what was said.

    Attributes:
        person_id: the person whose data may be touched, and nobody else's.
        now: the aware instant of the answer; actions have no clock of their own.
        local_date: the person's date at that instant.
        message_id: makes a repeated write harmless.
        intent: what the assistant understood.
        text: the person's words, or a payload.
        entities: values of a payload, by name.
    """

    person_id: str
    now: datetime
    local_date: date
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
            message_id = message["message_id"]
        except (KeyError, TypeError, ValueError) as error:
            raise TurnIncomplete(f"the turn lacks {error}") from error
        if now.tzinfo is None:
            raise TurnIncomplete("the turn's time has no zone")
        return cls(
            person_id=person_id,
            now=now,
            local_date=local_date,
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
    def is_payload(self) -> bool:
        """Whether a button or the bot spoke, not a person's words."""
        return self.text.startswith("/")


def last_response(tracker: Tracker) -> str:
    """The name of the response said last before this turn, or an empty string."""
    for event in reversed(tracker.events):
        if event.get("event") == "bot":
            return str((event.get("metadata") or {}).get("utter_action") or "")
    return ""


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
