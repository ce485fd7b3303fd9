"""Choosing the hour of the daily reminder, in words or by tap."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.base import StoreAction
from actions.turn import Turn
from coaching.services import reminders
from coaching.services.errors import InQuietHours
from coaching.values.clock_times import format_clock_time, read_clock_time


class ActionSetReminderTime(StoreAction):
    """Moves the daily reminder to the hour that is named, or tells the hour and offers others."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_set_reminder_time"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """The person picks; nothing is moved on a guess."""
        turn = Turn.of(tracker)
        chosen = read_clock_time(str(turn.entities.get("reminder_time", turn.text)))
        if chosen is None:
            daily = await self.in_transaction(lambda s: reminders.daily_of(s, turn.person_id))
            at = format_clock_time(daily.local_time) if daily else None
            response = "utter_reminder_time" if at else "utter_reminder_time_none"
            dispatcher.utter_message(response=response, reminder_time=at)
            return []
        try:
            await self.in_transaction(
                lambda s: reminders.choose_time(s, person_id=turn.person_id, local_time=chosen, now=turn.now)
            )
        except InQuietHours as quiet:
            dispatcher.utter_message(
                response="utter_reminder_time_quiet",
                quiet_from=format_clock_time(quiet.quiet_from),
                quiet_until=format_clock_time(quiet.quiet_until),
            )
            return []
        dispatcher.utter_message(response="utter_reminder_time_set", reminder_time=format_clock_time(chosen))
        return []
