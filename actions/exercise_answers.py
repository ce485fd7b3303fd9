"""Words that answer what was offered with exercises, or tell of them, whatever else they mean."""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.base import StoreAction
from actions.exercise import NOTHING_TODAY, STOPPED
from actions.exercise_told import CORRECTS, TELL_AGAIN, TOLD, read_told, told_before
from actions.turn import LISTEN, Turn, is_in_form, open_matter
from coaching.services import exercise_mornings, exercise_walks
from coaching.values.beside_question import read_answer_to
from coaching.values.exercise_steps import StepWord, read_step_word
from coaching.values.put_questions import question_of
from coaching.values.yes_no import Answer

Events = list[dict[str, Any]]
_LEAVES: Final = ("deny", "cancel", "skip", "snooze_later", "goodbye")
_FINE: Final = "utter_exercise_none_fine"
MORNING: Final = "utter_exercise_morning_announced"
_RECEIPTS: Final = (TOLD, f"{TOLD}_felt")
_WHICH: Final = "utter_exercise_tell_which"


async def take_exercise_words(
    action: StoreAction, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn
) -> Events | None:
    """Hand words about exercises on; None when they are of something else.

    Args:
        action: with a way to the store.
        dispatcher: says what there is to say.
        tracker: of the conversation.
        turn: what was said.
    """
    if is_in_form(tracker):
        return None
    matter = open_matter(tracker)
    if matter.startswith(NOTHING_TODAY) and matter != _FINE:
        return await _to_gentle(action, dispatcher, turn, matter)
    if matter == STOPPED:
        return await _to_stopped(action, dispatcher, turn)
    if matter == MORNING and turn.intent in _LEAVES:
        await action.in_transaction(
            lambda session: exercise_mornings.let_go(session, person_id=turn.person_id)
        )
        dispatcher.utter_message(response="utter_exercise_morning_off")
        return [FollowupAction(LISTEN)]
    is_told = await read_told(action, turn, told_before(tracker, turn)) is not None
    if matter in (TELL_AGAIN, _WHICH) and turn.intent in _LEAVES and not is_told:
        dispatcher.utter_message(response="utter_exercise_told_stays")
        return [FollowupAction(LISTEN)]
    if matter in _RECEIPTS and turn.intent in CORRECTS and not is_told:
        dispatcher.utter_message(response=TELL_AGAIN)
        return [FollowupAction(LISTEN)]
    if is_told:
        return [FollowupAction("action_tell_exercise")]
    return None


async def _to_gentle(
    action: StoreAction, dispatcher: CollectingDispatcher, turn: Turn, matter: str
) -> Events | None:
    """A yes begins a gentle one; a no leaves it."""
    answer = None if turn.is_payload else read_answer_to(turn.text, question_of(matter))
    if not turn.is_payload and read_step_word(turn.text) is StepWord.STOP:
        answer = Answer.NO  # "stopping is fine"
    if answer is Answer.YES or (answer is None and turn.intent == "affirm"):
        walk = await action.in_transaction(
            lambda session: exercise_walks.begin_gentle(
                session, key=turn.message_id, person_id=turn.person_id, now=turn.now
            )
        )
        return [FollowupAction("action_start_exercise")] if walk.steps else None
    if answer is Answer.NO or turn.intent in _LEAVES:
        dispatcher.utter_message(response=_FINE)
        return [FollowupAction(LISTEN)]
    return None


async def _to_stopped(action: StoreAction, dispatcher: CollectingDispatcher, turn: Turn) -> Events | None:
    """A hard day is one, in words too; else it was only left."""
    is_hard = not turn.is_payload and read_step_word(turn.text) is StepWord.HARD_DAY
    if is_hard:
        await action.in_transaction(
            lambda session: exercise_walks.call_off(
                session, key=turn.message_id, person_id=turn.person_id, now=turn.now
            )
        )
        dispatcher.utter_message(response="utter_exercise_called_off")
        return [FollowupAction(LISTEN)]
    if turn.intent in _LEAVES:
        dispatcher.utter_message(response=_FINE)
        return [FollowupAction(LISTEN)]
    return None
