"""Putting a medicine note right, by button or by words, while it is written or after it."""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import hold_answer
from actions.base import StoreAction
from actions.medicine_form import MEDICINE_FORM, MEDICINE_QUESTIONS, correct_change
from actions.medicine_notes import Events, held_answers, hold_answers, keep_note, show_note
from actions.turn import LISTEN, MEDICINE_MENU, Turn, form_of, open_matter
from coaching.rules.medicines import names_medicine
from coaching.rules.reflection import shorten
from coaching.values.changes import Change
from coaching.values.drowsiness import read_drowsiness
from coaching.values.medicine_changes import read_correction, read_line, read_medicine_change

MEDICINE_RECEIPTS: Final = ("utter_medicine_receipt", "utter_medicine_receipt_changed")


def is_about_note(tracker: Tracker, turn: Turn) -> bool:
    """Whether a wish to change something is about the medicine note, and not about the check-in."""
    form = form_of(tracker)
    if form is not None:
        return form == MEDICINE_FORM
    if not tracker.get_slot("medicine_key"):
        return False
    matter = open_matter(tracker)
    is_tapped = turn.entities.get("question") in MEDICINE_QUESTIONS
    return is_tapped or matter == MEDICINE_MENU or matter in MEDICINE_RECEIPTS or names_medicine(turn.text)


def is_note_change_meant(tracker: Tracker, turn: Turn) -> bool:
    """Whether words that weren't taken for a change put the note right: after the menu, or its receipt."""
    if turn.is_payload or form_of(tracker) is not None or not tracker.get_slot("medicine_key"):
        return False
    matter = open_matter(tracker)
    return matter == MEDICINE_MENU or (matter in MEDICINE_RECEIPTS and _puts_right(turn.text))


async def change_note(action: StoreAction, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """Change the note at once if the new words were given, else ask that question again."""
    turn, answers = Turn.of(tracker), held_answers(tracker)
    change = _read(tracker, turn)
    if change.question is None:
        return _ask_which(dispatcher, tracker)
    answer = _answer_of(change, turn, answers)
    if answer is None:
        before = answers if tracker.get_slot("medicine_key") else None
        return [
            SlotSet("medicine_before", before),
            SlotSet(change.question, None),
            FollowupAction(MEDICINE_FORM),
        ]
    answers = {**answers, change.question: answer}
    if form_of(tracker) == MEDICINE_FORM:
        changed_to = f"“{shorten(change.words or '')}”"
        dispatcher.utter_message(response="utter_change_noted", changed_to=changed_to)
        return [SlotSet(change.question, answer), FollowupAction(MEDICINE_FORM)]
    key = await keep_note(action, turn, answers, tracker.get_slot("medicine_key"))
    show_note(dispatcher, answers, is_changed=True)
    return [*hold_answers(answers, key), FollowupAction(LISTEN)]


def _puts_right(text: str) -> bool:
    if read_line(text) is not None or read_correction(text) is not None:
        return True
    change = read_medicine_change(text)
    return change.question == "medicine_drowsy" and change.words is not None


def _ask_which(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    if form_of(tracker) == MEDICINE_FORM:
        dispatcher.utter_message(response="utter_medicine_change_named_needed")
        return []
    dispatcher.utter_message(response=MEDICINE_MENU)
    return [FollowupAction(LISTEN)]


def _read(tracker: Tracker, turn: Turn) -> Change:
    question = turn.entities.get("question")
    if question in MEDICINE_QUESTIONS:
        return Change(question, None)
    if turn.is_payload:
        return Change(None, None)
    change = read_medicine_change(turn.text)
    if change.question is None and open_matter(tracker) == MEDICINE_MENU:
        return _read_bare(turn.text)
    return change


def _read_bare(text: str) -> Change:
    """The new answer alone, after the menu."""
    if read_drowsiness(text) is not None:
        return Change("medicine_drowsy", text)
    return Change("medicine_change", text) if names_medicine(text) else Change(None, None)


def _answer_of(change: Change, turn: Turn, answers: dict[str, Any]) -> dict[str, Any] | None:
    if change.words is None:
        return None
    if change.question == "medicine_drowsy" and read_drowsiness(change.words) is None:
        return None
    told_before = answers.get("medicine_change")
    if change.question == "medicine_change" and told_before:
        return correct_change(told_before, turn.text.strip())
    return hold_answer(words=change.words)
