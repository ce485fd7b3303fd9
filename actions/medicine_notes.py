"""The medicine note as it is held, kept and said back."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.base import StoreAction
from actions.medicine_form import MEDICINE_QUESTIONS
from actions.turn import Turn
from coaching.rules.reflection import shorten
from coaching.services import medicines
from coaching.values.drowsiness import read_drowsiness

_NOT_GIVEN = "–"
_LONGEST_LINE = 120  # characters: a name put right stands behind what was told first

Answers = dict[str, dict[str, Any] | None]
Events = list[dict[str, Any]]


def held_answers(tracker: Tracker) -> Answers:
    """The note's answers so far, by question."""
    return {question: tracker.get_slot(question) for question in MEDICINE_QUESTIONS}


def hold_answers(answers: Answers, key: str | None) -> Events:
    """Slots for these answers; ``key`` is that of the complete entry in the store, if there is one."""
    held = [SlotSet(question, answers.get(question)) for question in MEDICINE_QUESTIONS]
    reset: dict[str, Any] = {"medicine_before": None, "medicine_came_up": None, "medicine_misses": 0}
    return [*held, SlotSet("medicine_key", key), *(SlotSet(name, value) for name, value in reset.items())]


async def keep_note(action: StoreAction, turn: Turn, answers: Answers, key: str | None) -> str:
    """Keep a complete note, or put the one with that key right.

    Returns:
        The entry's key.
    """
    change, effect, drowsy = (_words_of(answers[question]) for question in MEDICINE_QUESTIONS)
    told: dict[str, Any] = {
        "change": change or "",
        "effect": effect,
        "drowsiness": read_drowsiness(drowsy or ""),
        "drowsiness_words": drowsy,
    }
    if change is None:  # the first question was skipped: what was told instead is what is different
        told |= {"change": effect or drowsy or "", "effect": None}
        told |= {} if effect else {"drowsiness_words": None}

    def work(session: Session) -> str:
        if key is not None:
            return medicines.correct(session, key=key, person_id=turn.person_id, **told).key
        return medicines.record(session, key=turn.message_id, **turn.day, **told, now=turn.now).key

    return await action.in_transaction(work)


def tells_something(answers: Answers) -> bool:
    """Whether there is anything to keep: not every question was skipped."""
    return any(_words_of(answer) for answer in answers.values())


def show_note(dispatcher: CollectingDispatcher, answers: Answers, *, is_changed: bool) -> None:
    """Say the note back in the person's words."""
    dispatcher.utter_message(
        response="utter_medicine_receipt_changed" if is_changed else "utter_medicine_receipt",
        **{f"{question}_noted": _show(answers[question]) for question in MEDICINE_QUESTIONS},
    )


def _words_of(answer: dict[str, Any] | None) -> str | None:
    return None if answer is None or answer["skipped"] else answer["words"]


def _show(answer: dict[str, Any] | None) -> str:
    return shorten(_words_of(answer) or "", _LONGEST_LINE) or _NOT_GIVEN
