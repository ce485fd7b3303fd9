"""Words that answer what was asked with a plan for flares: whether it fits, which part to change."""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import LISTEN, Turn, open_matter
from coaching.values.beside_question import read_answer_to
from coaching.values.flare_words import named_part
from coaching.values.put_questions import question_of
from coaching.values.yes_no import Answer

FLARE_CHECK: Final = "utter_flare_plan_check"
FLARE_WHICH_PART: Final = "utter_flare_which_part"
_LEAVES: Final = ("deny", "cancel", "skip", "snooze_later")


def take_flare_answer(
    dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn
) -> list[dict[str, Any]] | None:
    """Hand an answer to a question about the plan on; None when none is open, or it is no answer."""
    matter = open_matter(tracker)
    if matter not in (FLARE_CHECK, FLARE_WHICH_PART):
        return None
    part = named_part(turn.text) if not turn.is_payload else None
    if part is not None:
        return [SlotSet("flare_only", f"flare_{part}"), FollowupAction("action_start_flare_plan")]
    if matter == FLARE_WHICH_PART:
        if turn.intent not in _LEAVES:
            return None
        dispatcher.utter_message(response="utter_flare_plan_fits")
        return [FollowupAction(LISTEN)]
    answer = None if turn.is_payload else read_answer_to(turn.text, question_of(FLARE_CHECK))
    if answer is Answer.YES or (answer is None and turn.intent == "affirm"):
        dispatcher.utter_message(response="utter_flare_plan_fits")
        return [FollowupAction(LISTEN)]
    if answer is Answer.NO or turn.intent in ("deny", "change_answer", "change_plan"):
        dispatcher.utter_message(response=FLARE_WHICH_PART)
        return [FollowupAction(LISTEN)]
    return None
