"""Changing an answer, by button or by words, during the check-in or after it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.base import StoreAction
from actions.check_in import FORM, Events, fill_slots
from actions.check_in_form import QUESTIONS
from actions.turn import OFFERS_OF_CHECK_IN, Turn, last_response
from coaching.services import checkins
from coaching.store.checkins import CheckIn
from coaching.values.changes import Change, read_change
from coaching.values.ratings import read_rating

_RECEIPT = "utter_check_in_receipt"


class ActionChangeAnswer(StoreAction):
    """Changes today's answer: at once if the new one was given, else by asking that question again."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_change_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Read which answer and what to; only that question is asked again."""
        turn = Turn.of(tracker)
        change = _read(turn)
        value = _value_of(change)
        check_in = await self.in_transaction(lambda session: _apply(session, turn, change, value))
        if check_in is None:
            dispatcher.utter_message(response="utter_change_nothing")
            return []
        is_active = (tracker.active_loop or {}).get("name") == FORM
        if change.question is None:
            if is_active:
                dispatcher.utter_message(response="utter_change_named_needed")
                return []
            dispatcher.utter_message(response="utter_change_which")
            return []
        if value is not None:
            return self._confirm(dispatcher, check_in, is_active)
        return self._ask(check_in, change.question)

    @staticmethod
    def _confirm(dispatcher: CollectingDispatcher, check_in: CheckIn, is_active: bool) -> Events:
        if is_active:
            dispatcher.utter_message(response="utter_change_noted")
            return [*fill_slots(check_in), FollowupAction(FORM)]
        return [*fill_slots(check_in), FollowupAction("action_show_receipt")]

    @staticmethod
    def _ask(check_in: CheckIn, question: str) -> Events:
        is_complete = check_in.completed_at is not None
        return [
            *fill_slots(check_in),
            SlotSet(question, None),
            SlotSet("changing", question if is_complete else None),
            FollowupAction(FORM),
        ]


class ActionAnswerYesNo(Action):
    """A yes or a no outside the form answers what was said last."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_answer_yes_no"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """To a receipt: right or to be changed. To an offer: begin or leave it."""
        said, is_yes = last_response(tracker), Turn.of(tracker).intent == "affirm"
        if said.startswith(_RECEIPT):
            dispatcher.utter_message(response="utter_check_in_confirmed" if is_yes else "utter_change_which")
        elif said in OFFERS_OF_CHECK_IN and is_yes:
            return [FollowupAction("action_start_check_in")]
        else:
            dispatcher.utter_message(response="utter_yes_to_nothing" if is_yes else "utter_no_to_nothing")
        return []


def _read(turn: Turn) -> Change:
    question = turn.entities.get("question")
    if question in QUESTIONS:
        return Change(question, None)
    return Change(None, None) if turn.is_payload else read_change(turn.text)


def _value_of(change: Change) -> dict[str, Any] | None:
    if change.question is None or change.words is None:
        return None
    if change.question != "pain":
        return {"words": change.words}
    rating = read_rating(change.words)
    return {"number": rating.value, "words": change.words} if rating and rating.in_range else None


def _apply(session: Session, turn: Turn, change: Change, value: dict[str, Any] | None) -> CheckIn | None:
    check_in = checkins.of_day(session, **turn.day)
    if check_in is None or change.question is None or value is None:
        return check_in
    checkins.answer(
        session, **turn.day, question=change.question, message_id=turn.message_id, now=turn.now, **value
    )
    # Read the answers again while the transaction is open.
    session.refresh(check_in)
    return check_in
