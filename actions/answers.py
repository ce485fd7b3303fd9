"""What every form does with an answer: is there a new one, are the words meant for it, how is it held."""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.reflections import asks_about_medicine, say_medicine_signpost
from actions.turn import Turn
from coaching.rules.heavy import weighs_heavily
from coaching.rules.reflection import asks_something
from coaching.values.about_us import asks_what_is_meant

NOT_FOR_US: Final = ("out_of_scope", "nlu_fallback")
_FAREWELLS: Final = {
    "goodbye": "utter_goodbye_unfinished",
    "express_frustration": "utter_frustration",
    "snooze_later": "utter_snooze",
    "ask_pause_reminders": "utter_pause_reminders",
}


def hold_answer(
    *, number: float | None = None, words: str | None = None, skipped: bool = False
) -> dict[str, Any]:
    """An answer as its slot holds it once it is kept."""
    return {"number": number, "words": words, "skipped": skipped}


def is_settled(value: Any) -> bool:
    """Whether a slot holds no new answer: it was kept before, or it is being asked for."""
    return value is None or isinstance(value, dict)


def read_own_words(value: Any, turn: Turn, dispatcher: CollectingDispatcher) -> str | None:
    """The words of an answer; None when they are none, and the question is to be asked again.

    A question about the wide world is no answer; it is told so, and never quoted into a note. A question
    about a medicine is told who can answer it.
    """
    words = str(value).strip()
    if words.startswith("/") or not words:
        return None
    if turn.intent not in NOT_FOR_US or not asks_something(words) or weighs_heavily(words):
        return words
    if asks_about_medicine(words):
        say_medicine_signpost(dispatcher, words)
    else:
        is_meant = asks_what_is_meant(words)
        dispatcher.utter_message(response="utter_what_is_meant" if is_meant else "utter_not_for_me")
    return None


def ask_again(slot: str, tracker: Tracker, *, counter: str, most: int = 2, then: int = 0) -> dict[str, Any]:
    """Once more; after ``most`` answers that could not be read the question is left out.

    Args:
        slot: of the question.
        tracker: of the conversation.
        counter: the slot that counts the misses.
        most: how many there may be.
        then: what the counter holds once the question is left out.
    """
    misses = int(tracker.get_slot(counter) or 0) + 1
    if misses > most:
        return {slot: hold_answer(skipped=True), counter: then}
    return {slot: None, counter: misses}


def farewell_to(intent: str, *, otherwise: str) -> str:
    """What is said when a form is broken off, by how the person put it."""
    return _FAREWELLS.get(intent, otherwise)
