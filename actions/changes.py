"""Changing an answer, by button or by words, during the check-in or after it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.base import StoreAction
from actions.check_in import FORM, Events, fill_slots
from actions.check_in_form import QUESTIONS
from actions.medicine_changes import change_note, is_about_note, is_note_change_meant
from actions.turn import CHANGE_MENU, LISTEN, RECEIPT, Turn, is_in_form, open_matter
from coaching.rules.reflection import shorten
from coaching.services import checkins
from coaching.store.checkins import AnswerStatus, CheckIn
from coaching.values.changes import Change, read_change
from coaching.values.ratings import format_rating, names_several, read_rating

_MOST_WORDS_OF_A_RATING = 8


class ActionChangeAnswer(StoreAction):
    """Changes today's answer: at once if the new one was given, else by asking that question again."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_change_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Read which answer and what to; only that question is asked again."""
        turn = Turn.of(tracker)
        if is_about_note(tracker, turn):
            return await change_note(self, dispatcher, tracker)
        change = _read(turn, is_rating_meant=not is_in_form(tracker))
        value = _value_of(change)
        check_in = await self.in_transaction(lambda session: _apply(session, turn, change, value))
        if check_in is None and tracker.get_slot("medicine_key"):
            return await change_note(self, dispatcher, tracker)
        if check_in is None:
            dispatcher.utter_message(response="utter_change_nothing")
            return [FollowupAction(LISTEN)]
        if change.question is None:
            return _ask_which(dispatcher, tracker, turn)
        if value is not None:
            return self._confirm(dispatcher, check_in, change.question, is_in_form(tracker))
        return self._ask(check_in, change.question)

    @staticmethod
    def _confirm(
        dispatcher: CollectingDispatcher, check_in: CheckIn, question: str, is_active: bool
    ) -> Events:
        if is_active:
            changed_to = _show(check_in, question)
            dispatcher.utter_message(response="utter_change_noted", changed_to=changed_to)
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


def is_change_meant(tracker: Tracker, turn: Turn, check_in: CheckIn | None) -> bool:
    """Whether words outside the check-in put an answer right, without being worded as a change.

    The change menu takes anything; so does a medicine note's. A finished check-in takes a bare rating; right
    after its receipt, and for a pain that was left out, a whole sentence with a rating in it.
    """
    if is_note_change_meant(tracker, turn):
        return True
    if check_in is None or turn.is_payload or not turn.text:
        return False
    matter = open_matter(tracker)
    if matter in CHANGE_MENU[:2]:
        return True
    if check_in.completed_at is None or not _has_rating(turn.text):
        return False
    if matter.startswith(RECEIPT) or matter in CHANGE_MENU:
        return _is_pain_left_out(check_in) or len(turn.text.split()) <= _MOST_WORDS_OF_A_RATING
    return not names_several(turn.text) and len(turn.text.split()) <= _MOST_WORDS_OF_A_RATING


def _has_rating(text: str) -> bool:
    rating = read_rating(text)
    return names_several(text) if rating is None else rating.in_range


def _is_pain_left_out(check_in: CheckIn) -> bool:
    return any(a.question == "pain" and a.status == AnswerStatus.SKIPPED for a in check_in.answers)


def _ask_which(dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> Events:
    if is_in_form(tracker):
        dispatcher.utter_message(response="utter_change_named_needed")
        return []
    is_again = open_matter(tracker) in CHANGE_MENU[:2] and not turn.is_payload
    dispatcher.utter_message(response="utter_change_which_again" if is_again else "utter_change_which")
    return [FollowupAction(LISTEN)]


def _read(turn: Turn, *, is_rating_meant: bool) -> Change:
    question = turn.entities.get("question")
    if question in QUESTIONS:
        return Change(question, None)
    if turn.is_payload:
        return Change(None, None)
    change = read_change(turn.text)
    if change.question is None and is_rating_meant and _has_rating(turn.text):
        return Change("pain", turn.text)
    return change


def _value_of(change: Change) -> dict[str, Any] | None:
    if change.question is None or change.words is None:
        return None
    if change.question != "pain":
        return {"words": change.words}
    rating = read_rating(change.words)
    return {"number": rating.value, "words": change.words} if rating and rating.in_range else None


def _show(check_in: CheckIn, question: str) -> str:
    answer = next(a for a in check_in.answers if a.question == question)
    return format_rating(answer.number) if answer.number is not None else f"“{shorten(answer.words or '')}”"


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
