"""Changing an answer, by button or by words, during the check-in or after it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.base import StoreAction
from actions.check_in import FORM, Events, fill_slots
from actions.corrections import (
    has_rating,
    ratings_meant,
    read_several,
    read_swapped,
    read_wish,
    read_words_put_right,
    value_of,
)
from actions.exercise_told import TOLD
from actions.knowing_form import KNOWING_FORM
from actions.medicine_changes import change_note, is_about_note, is_note_change_meant
from actions.open_questions import take_answer, take_words
from actions.other_days import take_yesterday
from actions.plan_changes import is_about_plan
from actions.plan_form import PLAN_DAY_FORM, PLAN_FORM
from actions.receipts import list_changed
from actions.turn import (
    CHANGE_MENU,
    LISTEN,
    RECEIPT,
    WHICH_RATING,
    Turn,
    form_of,
    is_in_form,
    open_matter,
    text_before,
)
from coaching.content.questions import label_of
from coaching.rules.checkins import RATINGS
from coaching.services import checkins
from coaching.store.checkins import AnswerStatus, CheckIn
from coaching.values.changes import Change, leaves_it
from coaching.values.put_right import corrects_in_words, corrects_plainly
from coaching.values.ratings import names_several

_MOST_WORDS_OF_A_RATING = 8
_ASKED_WHICH = 3  # of the menus: those that asked which answer is meant
Values = dict[str, dict[str, Any]]


_PLANS: Final = ("utter_plan_receipt", "utter_plan_shown")


class ActionChangeAnswer(StoreAction):
    """Changes today's answer: at once if the new one was given, else by asking that question again."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_change_answer"

    async def _taken(self, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> Events | None:
        """What another question takes; after exercises were told, they are what is put right."""
        if open_matter(tracker).startswith(TOLD):
            return await take_words(self, dispatcher, tracker, turn)
        return take_answer(dispatcher, tracker, turn)

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Read which answer and what to; only that question is asked again."""
        turn = Turn.of(tracker)
        taken = await self._taken(dispatcher, tracker, turn)
        if taken is not None:
            return taken
        if form_of(tracker) == KNOWING_FORM:
            return [FollowupAction("action_change_known")]
        if not turn.is_payload and not is_in_form(tracker) and leaves_it(turn.text):
            dispatcher.utter_message(response="utter_change_cancelled")
            return [FollowupAction(LISTEN)]
        is_of_receipt = not turn.is_payload and open_matter(tracker) in _PLANS and not is_in_form(tracker)
        if is_of_receipt or is_about_plan(tracker, turn):
            return [FollowupAction("action_change_plan")]
        if is_about_note(tracker, turn):
            return await change_note(self, dispatcher, tracker)
        if not turn.is_payload and await take_yesterday(self, dispatcher, turn) == "":
            return _go_on(tracker)
        known = await self.look(lambda session: checkins.of_day(session, **turn.day))
        was_asked_which = open_matter(tracker) == WHICH_RATING
        bare = False if was_asked_which else None
        change = read_wish(turn, known, in_form=is_in_form(tracker), is_rating_meant=bare)
        if was_asked_which and change.question in RATINGS and change.words is None:
            change = Change(change.question, text_before(tracker) or None)
        values = _values_of(turn, change, known)
        check_in = await self.in_transaction(lambda session: _apply(session, turn, values))
        if check_in is None and tracker.get_slot("medicine_key"):
            return await change_note(self, dispatcher, tracker)
        if check_in is None and form_of(tracker) in (PLAN_FORM, PLAN_DAY_FORM):
            return _ask_which(dispatcher, tracker, turn)
        if check_in is None:
            dispatcher.utter_message(response="utter_change_nothing")
            return [FollowupAction(LISTEN)]
        if values:
            return self._confirm(dispatcher, check_in, values, form_of(tracker))
        is_number = change.words is not None or (was_asked_which and has_rating(turn.text))
        if change.question is None and is_number and not is_in_form(tracker):
            return _ask_which_rating(dispatcher, ratings_meant(known))
        if change.question is None or form_of(tracker) in (PLAN_FORM, PLAN_DAY_FORM):
            return _ask_which(dispatcher, tracker, turn)
        return self._ask(check_in, change.question)

    @staticmethod
    def _confirm(
        dispatcher: CollectingDispatcher, check_in: CheckIn, changed: Collection[str], form: str | None
    ) -> Events:
        if form is not None:
            answers = [answer for answer in check_in.answers if answer.question in changed]
            dispatcher.utter_message(response="utter_change_noted", changed_to=list_changed(answers))
            return [*fill_slots(check_in), FollowupAction(form)]
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
    if matter in CHANGE_MENU[:_ASKED_WHICH]:
        return True
    if check_in.completed_at is None:
        return False
    if read_several(turn.text) or read_swapped(turn.text, check_in) or corrects_in_words(turn.text):
        return True
    if corrects_plainly(turn.text) or read_words_put_right(turn.text, check_in):
        return True
    if not has_rating(turn.text):
        return False
    if matter.startswith(RECEIPT) or matter in CHANGE_MENU:
        return _is_pain_left_out(check_in) or len(turn.text.split()) <= _MOST_WORDS_OF_A_RATING
    return not names_several(turn.text) and len(turn.text.split()) <= _MOST_WORDS_OF_A_RATING


def _is_pain_left_out(check_in: CheckIn) -> bool:
    return any(a.question == "pain" and a.status == AnswerStatus.SKIPPED for a in check_in.answers)


def _ask_which(dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> Events:
    if is_in_form(tracker):
        dispatcher.utter_message(response="utter_change_named_needed")
        return []
    is_again = open_matter(tracker) in CHANGE_MENU[:_ASKED_WHICH] and not turn.is_payload
    dispatcher.utter_message(response="utter_change_which_again" if is_again else "utter_change_which")
    return [FollowupAction(LISTEN)]


def _ask_which_rating(dispatcher: CollectingDispatcher, among: list[str]) -> Events:
    """A number that fits several answers: a tap tells which it belongs to."""
    buttons = [
        {"title": label_of(question), "payload": f'/change_answer{{"question": "{question}"}}'}
        for question in among
    ]
    *others, last = (label_of(question).lower() for question in among)
    names = f"{', '.join(others)} or {last}" if others else last
    dispatcher.utter_message(response=WHICH_RATING, rating_names=names, buttons=buttons)
    return [FollowupAction(LISTEN)]


def _go_on(tracker: Tracker) -> Events:
    return [FollowupAction(form_of(tracker) or LISTEN)]


def _values_of(turn: Turn, change: Change, known: CheckIn | None) -> Values:
    """Each answer that is changed with what it becomes; empty while that isn't known."""
    several = {} if turn.is_payload else read_swapped(turn.text, known) or read_several(turn.text)
    value = value_of(change)
    return several or ({} if change.question is None or value is None else {change.question: value})


def _apply(session: Session, turn: Turn, values: Values) -> CheckIn | None:
    check_in = checkins.of_day(session, **turn.day)
    if check_in is None or not values:
        return check_in
    for question, value in values.items():
        checkins.answer(
            session, **turn.day, question=question, message_id=turn.message_id, now=turn.now, **value
        )
    # Read the answers again while the transaction is open.
    session.refresh(check_in)
    return check_in
