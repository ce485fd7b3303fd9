"""Words that answer what was offered with a feared movement: to try a step, to go on, that it was done."""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import LISTEN, Turn, open_matter
from coaching.values.beside_question import read_answer_to
from coaching.values.dare_answers import named_in
from coaching.values.dare_words import Wish
from coaching.values.put_questions import question_of
from coaching.values.yes_no import Answer

_HAS_ONE: Final = "utter_dare_has_one"
# What a plain yes means to each.
_OFFERS: Final = {
    "utter_dare_offer": Wish.GO_ON,
    "utter_dare_go": Wish.DID,
    "utter_dare_again": Wish.GO_ON,
    "utter_dare_next": Wish.NEXT,
    "utter_dare_easier": Wish.EASIER,
    _HAS_ONE: Wish.GO_ON,
}
_REFUSED: Final = ("deny", "cancel", "skip", "snooze_later")


def take_dare_answer(
    dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn
) -> list[dict[str, Any]] | None:
    """Hand an answer to such an offer on; None when none is open, or it is no answer."""
    matter = open_matter(tracker)
    if matter not in _OFFERS:
        return None
    offered = _OFFERS[matter]
    wish = None if turn.is_payload else named_in(turn.text, offered=offered, may_leave=matter == _HAS_ONE)
    if wish is None:
        answer = None if turn.is_payload else read_answer_to(turn.text, question_of(matter))
        if answer is Answer.NO or (answer is None and turn.intent in _REFUSED):
            dispatcher.utter_message(response="utter_dare_not_now")
            return [FollowupAction(LISTEN)]
        wish = offered if answer is Answer.YES or turn.intent == "affirm" else None
    if wish is None:
        return None
    return [SlotSet("dare_kind", wish.value), FollowupAction("action_start_dare")]
