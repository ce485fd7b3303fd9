"""Medicines: a question gets a signpost and never advice; a change can be noted for the team."""

from __future__ import annotations

from typing import Final

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.about_us import leave_alone
from actions.answers import farewell_to
from actions.base import StoreAction
from actions.medicine_changes import is_note_change_meant
from actions.medicine_form import MEDICINE_FORM, tells_no_change
from actions.medicine_notes import Events, held_answers, hold_answers, keep_note, show_note, tells_something
from actions.plan_form import PLAN_FORM
from actions.put_off import put_off
from actions.reflections import say_medicine_signpost, say_reflection, say_what_words_call_for
from actions.reminder_talk import say_no_medicine_reminder
from actions.turn import LISTEN, Turn, form_of, was_said
from coaching.rules.medicines import (
    MedicineQuestion,
    find_medicine_question,
    names_medicine,
    tells_of_medicine_change,
)
from coaching.rules.reflection import asks_something
from coaching.values.medicine_asides import leaves_medicines, read_note, speaks_of_medicines

MEDICINE_OFFERS: Final = ("utter_offer_medicine_note", "utter_offer_medicine_note_later")
# The check-in's would promise that it is asked again, and that what was told is kept.
_OWN_FAREWELLS: Final = {"snooze_later": "utter_medicine_cancelled", "goodbye": "utter_goodbye"}


class ActionAnswerMedication(Action):
    """A question about a medicine: who can answer it, and the offer to note a change."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_answer_medication"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """In a form, the form's question follows, and the offer waits until the check-in is done."""
        turn, form = Turn.of(tracker), form_of(tracker)
        if find_medicine_question(turn.text) is MedicineQuestion.REMINDER:
            say_no_medicine_reminder(dispatcher, turn)
            return [] if form is not None else [FollowupAction(LISTEN)]
        say_medicine_signpost(dispatcher, turn.text)
        if form is not None:
            came_up = tracker.get_slot("medicine_came_up") or form != MEDICINE_FORM
            return [SlotSet("medicine_came_up", came_up)]
        if not was_said(tracker, MEDICINE_OFFERS):
            dispatcher.utter_message(response="utter_offer_medicine_note")
        return [FollowupAction(LISTEN)]


class ActionStartMedicineDiary(Action):
    """Starts a note on a change of medicine, or goes on at the first question without an answer."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_start_medicine_diary"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Words that tell of a change are the first answer; in the check-in they wait until it is done."""
        turn, form = Turn.of(tracker), form_of(tracker)
        if not turn.is_payload and leaves_medicines(turn.text):
            return _let_be(dispatcher, tracker, form)
        if _is_no_medicine_note(turn, form):
            return [FollowupAction("action_take_news")]
        if is_note_change_meant(tracker, turn):
            return [FollowupAction("action_change_answer")]
        is_told = turn.intent == "report_medicine_change" and not turn.is_payload
        if is_told and asks_something(turn.text):
            return [FollowupAction("action_answer_medication")]
        if is_told and form is not None:
            return _hear_in_form(dispatcher, turn)
        if is_told and not tells_of_medicine_change(turn.text):
            return (
                offer_note(dispatcher, turn)
                if names_medicine(turn.text)
                else [FollowupAction("action_take_news")]
            )
        told = turn.text if is_told else tracker.get_slot("medicine_came_up")
        put_aside = form if form not in (None, MEDICINE_FORM) else tracker.get_slot("put_aside")
        return [
            *_first_answers(dispatcher, tracker, told if isinstance(told, str) else None),
            SlotSet("put_aside", put_aside),
            FollowupAction(MEDICINE_FORM),
        ]


class ActionSubmitMedicineDiary(StoreAction):
    """The note is complete: keeps it and says it back. With nothing told there is nothing to keep."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_submit_medicine_diary"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Keep or put right, then offer the check-in again if it was put aside."""
        turn, answers = Turn.of(tracker), held_answers(tracker)
        if answers["medicine_change"] is None or not tells_something(answers):
            if tells_no_change(turn):
                reset = [SlotSet("medicine_change", None), SlotSet("put_aside", None)]
                return [*reset, FollowupAction("action_take_news")]
            left = _leave(dispatcher, tracker, "utter_medicine_cancelled")
            return [*left, SlotSet("medicine_change", None)]
        known = tracker.get_slot("medicine_key")
        key = await keep_note(self, turn, answers, known)
        show_note(dispatcher, answers, is_changed=known is not None)
        return [*hold_answers(answers, key), *_go_back(dispatcher, tracker)]


class ActionCancelMedicineDiary(StoreAction):
    """Ends the note at the person's wish. What was told stays in the session, and nothing is filed."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_cancel_medicine_diary"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Say so. The rule that calls this ends the form."""
        turn = Turn.of(tracker)
        if await leave_alone(self, dispatcher, turn):
            return _leave(dispatcher, tracker, None)
        intent = turn.intent
        if intent == "snooze_later" and await put_off(self, dispatcher, turn):
            return _leave(dispatcher, tracker, None)
        response = _OWN_FAREWELLS.get(intent) or farewell_to(intent, otherwise="utter_medicine_cancelled")
        return _leave(dispatcher, tracker, response)


def _is_no_medicine_note(turn: Turn, form: str | None) -> bool:
    """Whether "add a note" is about the day, and no word of it about medicines."""
    if turn.intent != "start_medicine_diary" or turn.is_payload or form is not None:
        return False
    about = names_medicine(turn.text) or speaks_of_medicines(turn.text) or tells_of_medicine_change(turn.text)
    return not about and read_note(turn.text) is not None


def _let_be(dispatcher: CollectingDispatcher, tracker: Tracker, form: str | None) -> Events:
    """No more of the medicines: a note that is under way ends, and another form goes on."""
    if form not in (None, MEDICINE_FORM):
        return []
    left = _leave(dispatcher, tracker, "utter_medicine_cancelled")
    reset = [SlotSet("medicine_change", None), SlotSet("medicine_came_up", None)]
    return [*left, *reset, ActiveLoop(None), SlotSet("requested_slot", None), FollowupAction(LISTEN)]


def is_note_begun(tracker: Tracker) -> bool:
    """Whether a note was begun in this session and isn't complete."""
    return not tracker.get_slot("medicine_key") and tracker.get_slot("medicine_change") is not None


def offer_note(dispatcher: CollectingDispatcher, turn: Turn) -> Events:
    """Hear what was told of a medicine, and offer to note it; a yes takes the words along."""
    say_reflection(dispatcher, "news", turn.text)
    say_what_words_call_for(dispatcher, turn.text)
    dispatcher.utter_message(response="utter_offer_medicine_note")
    told = turn.text if tells_of_medicine_change(turn.text) else None
    return [SlotSet("medicine_came_up", told), FollowupAction(LISTEN)]


def _hear_in_form(dispatcher: CollectingDispatcher, turn: Turn) -> Events:
    say_reflection(dispatcher, "news", turn.text)
    say_what_words_call_for(dispatcher, turn.text)
    return [SlotSet("medicine_came_up", turn.text if tells_of_medicine_change(turn.text) else True)]


def _first_answers(dispatcher: CollectingDispatcher, tracker: Tracker, told: str | None) -> Events:
    """A fresh note, with what was told already; or the one that was begun."""
    if told is not None or not is_note_begun(tracker):
        return [*hold_answers({}, None), SlotSet("medicine_change", told)]
    if form_of(tracker) != MEDICINE_FORM:
        dispatcher.utter_message(response="utter_medicine_resumed")
    return [SlotSet("medicine_came_up", None)]


def _leave(dispatcher: CollectingDispatcher, tracker: Tracker, response: str | None) -> Events:
    """End the note, with a last word unless it was said. Whoever is left alone is offered nothing."""
    before = tracker.get_slot("medicine_before")
    if before is not None:
        if response is not None:
            dispatcher.utter_message(response="utter_change_cancelled")
        return hold_answers(before, tracker.get_slot("medicine_key"))
    if response is None:
        return [SlotSet("put_aside", None)]
    dispatcher.utter_message(response=response)
    return _go_back(dispatcher, tracker)


def _go_back(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    if tracker.get_slot("put_aside") == PLAN_FORM:
        dispatcher.utter_message(response="utter_plan_waits")
    elif tracker.get_slot("put_aside"):
        dispatcher.utter_message(response="utter_offer_check_in_again")
    return [SlotSet("put_aside", None)]
