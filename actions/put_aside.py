"""What may wait: a check-in whose first line nobody has answered, and a form that an alarm broke off."""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import OPENER, Turn, form_of

TAKEN_UP: Final = "on"  # the value of the button by which the bot offers to go on, once the alarm is over
_CHECK_IN_FORM: Final = "check_in_form"


def must_wait(tracker: Tracker, *own_forms: str) -> bool:
    """Whether another form than ``own_forms`` has a question open; a line that only opened one is none."""
    is_only_opened = tracker.get_slot("pain_prompt") == OPENER and tracker.get_slot("pain") is None
    return form_of(tracker) not in (None, *own_forms) and not is_only_opened


def takes_up(turn: Turn, tracker: Tracker, entity: str, *slots: str) -> bool:
    """Whether a form that an alarm broke off goes on where it was: what was told is still in its slots.

    Args:
        turn: the tap on the offer.
        tracker: of the conversation.
        entity: of the form's button.
        slots: of which one at least is filled while the form has begun; whoever leaves it empties them.
    """
    return turn.entities.get(entity) == TAKEN_UP and any(tracker.get_slot(slot) is not None for slot in slots)


def put_aside(tracker: Tracker) -> dict[str, Any]:
    """Remembers a check-in whose first line nobody has answered: it is offered again afterwards."""
    form = form_of(tracker)
    event: dict[str, Any] = SlotSet("put_aside", form if form == _CHECK_IN_FORM else None)
    return event


def go_back(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
    """The check-in whose first line was put aside is offered again."""
    if tracker.get_slot("put_aside"):
        dispatcher.utter_message(response="utter_offer_check_in_again")
    return [SlotSet("put_aside", None)]
