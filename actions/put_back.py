"""Undoing what was changed last, an answer or the reminders: "put it back"."""

from __future__ import annotations

from typing import Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.base import StoreAction
from actions.check_in import FORM, Events, fill_slots
from actions.receipts import list_changed
from actions.reminder_talk import REMINDERS_CHANGED
from actions.travel import CLOCK_CHANGED
from actions.turn import Turn, form_of
from coaching.services import checkins
from coaching.store.checkins import CheckIn, CheckInAnswer
from coaching.values.put_back import asks_to_put_back

_OF_REMINDERS: Final = (*REMINDERS_CHANGED, *CLOCK_CHANGED)
_OF_ANSWERS: Final = ("utter_change_noted", "utter_check_in_receipt_changed", "utter_put_back")


class ActionPutBack(StoreAction):
    """Lets stand again what was there before the last change: an answer of the day, or the reminders."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_put_back"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Say what stands now; in the check-in its own question comes again after that."""
        turn = Turn.of(tracker)
        if not turn.is_payload and not asks_to_put_back(turn.text):
            dispatcher.utter_message(response="utter_not_understood")
            return []
        if _changed_last(tracker) in _OF_REMINDERS:
            return [FollowupAction("action_set_reminder_time")]
        check_in, answers = await self.in_transaction(lambda session: _put_back(session, turn))
        if check_in is None or not answers:
            dispatcher.utter_message(response="utter_nothing_to_put_back")
            return []
        if form_of(tracker) == FORM:
            dispatcher.utter_message(response="utter_put_back", changed_to=list_changed(answers))
            return [e for e in fill_slots(check_in) if e.get("name") not in ("changing", "pain_prompt")]
        return [*fill_slots(check_in), FollowupAction("action_show_receipt")]


def _changed_last(tracker: Tracker) -> str:
    """The last response that told of a change which can be put back, or an empty string."""
    for event in reversed(tracker.events):
        response = str((event.get("metadata") or {}).get("utter_action") or "")
        if event.get("event") == "bot" and response in (*_OF_REMINDERS, *_OF_ANSWERS):
            return response
    return ""


def _put_back(session: Session, turn: Turn) -> tuple[CheckIn | None, list[CheckInAnswer]]:
    answers = checkins.put_back(session, **turn.day, message_id=turn.message_id, now=turn.now)
    return checkins.of_day(session, **turn.day), answers
