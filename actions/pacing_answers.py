"""Words that answer what was offered with pacing: to hear of an easier way."""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import LISTEN, Turn, open_matter
from coaching.values.beside_question import read_answer_to
from coaching.values.pace_words import Ask
from coaching.values.put_questions import question_of
from coaching.values.yes_no import Answer

_EASED: Final = "utter_pace_timer_eased"
_REFUSED: Final = ("deny", "cancel", "skip", "snooze_later")


def take_pacing_answer(
    dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn
) -> list[dict[str, Any]] | None:
    """Hand an answer to such an offer on; None when none is open, or it is no answer."""
    matter = open_matter(tracker)
    if matter != _EASED:
        return None
    answer = None if turn.is_payload else read_answer_to(turn.text, question_of(matter))
    if answer is Answer.NO or (answer is None and turn.intent in _REFUSED):
        dispatcher.utter_message(response="utter_pace_way_declined")
        return [FollowupAction(LISTEN)]
    if answer is Answer.YES or turn.intent == "affirm":
        return [SlotSet("pace_wish", Ask.WAY.value), FollowupAction("action_start_pacing")]
    return None
