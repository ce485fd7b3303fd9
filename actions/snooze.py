"""Putting the reminder off in words, and saying when it comes."""

from __future__ import annotations

from typing import Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.base import StoreAction
from actions.check_in import Events
from actions.open_questions import take_answer
from actions.put_off import put_off
from actions.turn import LISTEN, Turn, open_matter
from coaching.values.breaks import ends_break
from coaching.values.put_off import read_put_off
from coaching.values.reminder_orders import Deed, read_order
from coaching.values.reminder_shifts import read_shift

# "An hour later" answers these; else it moves the reminder for good.
_ABOUT_LATER: Final = (
    "utter_check_in_cancelled",
    "utter_check_in_not_begun",
    "utter_goodbye_unfinished",
    "utter_snooze",
    "utter_snoozed_today",
    "utter_snoozed_later",
)
# What sounds like "later" and is about days or hours.
_NO_DELAY: Final = (Deed.RARELY, Deed.SKIP, Deed.QUIET, Deed.REST, Deed.REST_LATER, Deed.REST_WHEN)


class ActionSnooze(StoreAction):
    """Asks again when the person said; offers times if they didn't say."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_snooze"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """The time that is said is the one that the store has, quiet hours and all."""
        turn = Turn.of(tracker)
        taken = take_answer(dispatcher, tracker, turn)
        if taken is not None:
            return taken
        if read_put_off(turn.text, turn.now, turn.time_zone) == "now":
            return [FollowupAction("action_start_check_in")]
        if ends_break(turn.text) and not turn.is_payload:
            return [FollowupAction("action_resume_reminders")]
        if not turn.is_payload and read_order(turn.text, turn.local_date).deed in _NO_DELAY:
            return [FollowupAction("action_set_reminder_time")]
        if read_shift(turn.text) is not None and open_matter(tracker) not in _ABOUT_LATER:
            return [FollowupAction("action_set_reminder_time")]
        if not await put_off(self, dispatcher, turn):
            dispatcher.utter_message(response="utter_snooze")
        return [FollowupAction(LISTEN)]
