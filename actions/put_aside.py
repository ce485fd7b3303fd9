"""A check-in whose first line nobody has answered may wait while something else is talked about."""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import OPENER, form_of

_CHECK_IN_FORM: Final = "check_in_form"


def must_wait(tracker: Tracker, *own_forms: str) -> bool:
    """Whether another form than ``own_forms`` has a question open; a line that only opened one is none."""
    is_only_opened = tracker.get_slot("pain_prompt") == OPENER and tracker.get_slot("pain") is None
    return form_of(tracker) not in (None, *own_forms) and not is_only_opened


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
