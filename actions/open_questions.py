"""Words that answer a question of ours (reminders, a journey, a goal, a flare), whatever else they mean."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.base import StoreAction
from actions.dare_answers import take_dare_answer
from actions.exercise_answers import take_exercise_words
from actions.flare_answers import take_flare_answer
from actions.goal_answers import take_goal_answer
from actions.knowing_changes import who_takes_known
from actions.pacing_answers import take_pacing_answer
from actions.plan_changes import is_about_plan
from actions.reminder_time import answers_about_reminder
from actions.talk_offer import take_talk_answer
from actions.travel import answers_about_travel, declines_travel
from actions.turn import LISTEN, Turn, is_in_form


async def take_words(
    action: StoreAction, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn
) -> list[dict[str, Any]] | None:
    """As ``take_answer``; after it what tells of exercises, which only the store can say."""
    taken = take_answer(dispatcher, tracker, turn)
    return taken if taken is not None else await take_exercise_words(action, dispatcher, tracker, turn)


def take_answer(
    dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn
) -> list[dict[str, Any]] | None:
    """Hand words on to whoever asked.

    Returns:
        The events that do so; None when no such question is open, or they don't answer it.
    """
    if is_in_form(tracker):
        return None
    if (taker := who_takes_known(tracker, turn)) is not None:
        return [FollowupAction(taker)]
    if is_about_plan(tracker, turn):
        return [FollowupAction("action_change_plan")]
    if answers_about_reminder(tracker, turn):
        return [FollowupAction("action_set_reminder_time")]
    if answers_about_travel(tracker, turn):
        return [FollowupAction("action_travel")]
    if (taken := take_goal_answer(dispatcher, tracker, turn)) is not None:
        return taken
    if (taken := take_talk_answer(dispatcher, tracker, turn)) is not None:
        return taken
    if (taken := take_flare_answer(dispatcher, tracker, turn)) is not None:
        return taken
    if (taken := take_dare_answer(dispatcher, tracker, turn)) is not None:
        return taken
    if (taken := take_pacing_answer(dispatcher, tracker, turn)) is not None:
        return taken
    if declines_travel(tracker, turn):
        dispatcher.utter_message(response="utter_travel_declined")
        return [FollowupAction(LISTEN)]
    return None
