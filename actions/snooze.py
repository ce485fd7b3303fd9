"""Putting the reminder off in words, and saying when it comes."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.base import StoreAction
from actions.check_in import Events
from actions.put_off import put_off
from actions.turn import LISTEN, Turn
from coaching.values.put_off import read_put_off


class ActionSnooze(StoreAction):
    """Asks again when the person said; offers times if they didn't say."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_snooze"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """The time that is said is the one that the store has, quiet hours and all."""
        turn = Turn.of(tracker)
        if read_put_off(turn.text, turn.now, turn.time_zone) == "now":
            return [FollowupAction("action_start_check_in")]
        if not await put_off(self, dispatcher, turn):
            dispatcher.utter_message(response="utter_snooze")
        return [FollowupAction(LISTEN)]
