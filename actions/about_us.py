"""What is said about the coach itself, and leaving people alone who want that."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.base import StoreAction
from actions.turn import Turn, form_of
from coaching.services import breaks, people, reminder_state
from coaching.services.reminder_state import State
from coaching.values.about_us import asks_if_machine, asks_to_be_left, asks_who_made
from coaching.values.reminder_orders import stops_plainly

# Of today and tomorrow, so that the reminder of the next day is left out as well.
_LEFT_ALONE_DAYS = 2

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
        turn = Turn.of(tracker)
        if not turn.is_payload and stops_plainly(turn.text):  # "turn everything off"
            return [FollowupAction("action_set_reminder_time")]
        if not await leave_alone(self, dispatcher, turn):
            dispatcher.utter_message(response="utter_frustration")
        return []


async def leave_alone(action: StoreAction, dispatcher: CollectingDispatcher, turn: Turn) -> bool:
    """Keep quiet today and tomorrow when that is what somebody wants, and say until when; whether it is."""
    if turn.is_payload or not asks_to_be_left(turn.text):
        return False
    state = await action.in_transaction(lambda session: _rest(session, turn))
    dispatcher.utter_message(
        response="utter_left_alone", paused_until=reminder_state.spoken(state, turn.now)["paused_until"]
    )
    return True


def _rest(session: Session, turn: Turn) -> State:
    person = people.get(session, turn.person_id)
    until = breaks.end_of_break(person, _LEFT_ALONE_DAYS, turn.now)
    if person.paused_until is None or person.paused_until < until:  # a longer break stays as long as it is
        breaks.begin(session, person_id=person.id, until=until, now=turn.now)
    return reminder_state.state_of(session, person_id=person.id, now=turn.now)
