"""Coming back after a gap: welcome, and nothing owed."""

from __future__ import annotations

from typing import Final

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import StoreAction
from actions.turn import Turn, was_said
from coaching.rules.gaps import Return
from coaching.services import checkins, reminder_state
from coaching.services.reminder_state import spoken

_WELCOMES: Final = {
    Return.AFTER_GAP: "utter_welcome_after_gap",
    Return.AFRESH: "utter_welcome_afresh",
}
NOTHING_OWED: Final = "utter_nothing_owed"
GREETINGS: Final = {
    Return.AFTER_GAP: "utter_greet_after_gap",
    Return.AFRESH: "utter_greet_afresh",
}
_PLAIN: Final = tuple(f"{greeting}_plain" for greeting in GREETINGS.values())
_SAID: Final = (*_WELCOMES.values(), *GREETINGS.values(), *_PLAIN)


async def how_back(action: StoreAction, turn: Turn) -> Return:
    """Whether the person comes back after a gap, by the day of the turn."""
    return await action.in_transaction(lambda session: checkins.comes_back(session, **turn.day))


async def greet_back(
    action: StoreAction, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn, greeting: str
) -> None:
    """Greet somebody after a gap; once in a conversation with the time of the next reminder, if one comes."""
    state = await action.in_transaction(
        lambda session: reminder_state.state_of(session, person_id=turn.person_id, now=turn.now)
    )
    when = spoken(state, turn.now)["reminder_next"]
    if when and state.paused_until is None and not was_said(tracker, _SAID):
        dispatcher.utter_message(response=greeting, reminder_next=when)
    else:
        dispatcher.utter_message(response=f"{greeting}_plain")


async def welcome_back(
    action: StoreAction, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn
) -> None:
    """Once in a conversation, before the first question of the day: welcome somebody after a gap."""
    welcome = _WELCOMES.get(await how_back(action, turn))
    if welcome is not None and not was_said(tracker, _SAID):
        dispatcher.utter_message(response=welcome)
