"""Words that answer what was offered with pacing: an easier way, a thought on days; and that offer."""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import StoreAction
from actions.turn import LISTEN, Turn, open_matter
from coaching.content.pacing import day_in_words
from coaching.services import pacing_talks
from coaching.values.beside_question import read_answer_to
from coaching.values.pace_words import Ask
from coaching.values.put_questions import question_of
from coaching.values.yes_no import Answer

# What a yes to each means, and what is said to a no.
_OFFERS: Final = {
    "utter_pace_timer_eased": (Ask.WAY, "utter_pace_way_declined"),
    "utter_pace_swing": (Ask.GOOD_DAY, "utter_pace_good_left"),
    "utter_pace_good_day": (Ask.GOOD_DAY, "utter_pace_good_left"),
}
_REFUSED: Final = ("deny", "cancel", "skip", "snooze_later")


def take_pacing_answer(
    dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn
) -> list[dict[str, Any]] | None:
    """Hand an answer to such an offer on; None when none is open, or it is no answer."""
    matter = open_matter(tracker)
    if matter not in _OFFERS:
        return None
    ask, declined = _OFFERS[matter]
    answer = None if turn.is_payload else read_answer_to(turn.text, question_of(matter))
    if answer is Answer.NO or (answer is None and turn.intent in _REFUSED):
        dispatcher.utter_message(response=declined)
        return [FollowupAction(LISTEN)]
    if answer is Answer.YES or turn.intent == "affirm":
        return [SlotSet("pace_wish", ask.value), FollowupAction("action_start_pacing")]
    return None


async def offer_pacing_talk(action: StoreAction, dispatcher: CollectingDispatcher, turn: Turn) -> bool:
    """After a check-in: ask leave to talk about much more and then much less, or a good day; whether."""
    own: dict[str, Any] = {"person_id": turn.person_id, "today": turn.local_date, "now": turn.now}
    offered = await action.in_transaction(lambda session: pacing_talks.offer(session, **own))
    if offered is None:
        return False
    if offered.swing is None:
        dispatcher.utter_message(response="utter_pace_good_day")
        return True
    dispatcher.utter_message(
        response="utter_pace_swing",
        pace_more_on=day_in_words(offered.swing.more_on, turn.local_date),
        pace_less_on=day_in_words(offered.swing.less_on, turn.local_date),
    )
    return True


async def names_more(action: StoreAction, turn: Turn, session_id: str | None) -> bool:
    """Whether it is to be named in passing that today's session was much more than planned."""
    if session_id is None:
        return False
    own: dict[str, Any] = {"person_id": turn.person_id, "session_id": session_id, "now": turn.now}
    return await action.in_transaction(lambda session: pacing_talks.names_more(session, **own))
