"""What is said about the coach itself, and leaving people alone who want that."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.base import StoreAction
from actions.turn import Turn, form_of
from coaching.services import people
from coaching.values.about_us import asks_if_machine, asks_to_be_left, asks_who_made

# So long that the reminder of the next day is left out as well.
_LEFT_ALONE_FOR = timedelta(days=2)

Events = list[dict[str, Any]]


class ActionSayWhoIAm(Action):
    """A program, not a person; and who made it, where that is asked."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_say_who_i_am"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Answer what is asked."""
        text = Turn.of(tracker).text
        is_machine = "utter_are_you_machine" if asks_if_machine(text) else "utter_are_you_human"
        dispatcher.utter_message(response="utter_who_made_you" if asks_who_made(text) else is_machine)
        return []


class ActionExplain(Action):
    """What this is about: how the coach works, or what the question is for that is open."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_explain"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """In the check-in the whole of it; elsewhere the question itself."""
        is_of_check_in = form_of(tracker) in (None, "check_in_form")
        dispatcher.utter_message(response="utter_how_it_works" if is_of_check_in else "utter_ask_why")
        return []


class ActionHearFrustration(StoreAction):
    """Somebody has had enough: an apology with a choice, or quiet when they want to be left alone."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_hear_frustration"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Outside of a question; the forms' own actions do the same."""
        if not await leave_alone(self, dispatcher, Turn.of(tracker)):
            dispatcher.utter_message(response="utter_frustration")
        return []


async def leave_alone(action: StoreAction, dispatcher: CollectingDispatcher, turn: Turn) -> bool:
    """Keep quiet for two days when that is what somebody wants, and say so; whether it is."""
    if turn.is_payload or not asks_to_be_left(turn.text):
        return False
    await action.in_transaction(lambda session: _rest(session, turn))
    dispatcher.utter_message(response="utter_left_alone")
    return True


def _rest(session: Session, turn: Turn) -> None:
    until = turn.now + _LEFT_ALONE_FOR
    rests_until = people.get(session, turn.person_id).paused_until
    if rests_until is None or rests_until < until:  # a longer break stays as long as it is
        people.pause(session, person_id=turn.person_id, until=until, now=turn.now)
