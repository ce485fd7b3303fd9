"""The medicine note: three questions about a change, reflected before the next is asked.

Nothing is kept before the note is complete; until then it is in the slots only.
"""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answers import hold_answer, is_settled, read_own_words
from actions.reflections import say_reflection, say_what_words_call_for
from actions.turn import Turn, count_prompts
from coaching.rules.heavy import asks_with_worry
from coaching.rules.medicines import (
    names_medicine,
    tells_of_coming_off,
    tells_of_medicine_change,
    tells_of_risky_medicine,
)
from coaching.rules.reflection import says_little
from coaching.values.drowsiness import Drowsiness, read_drowsiness
from coaching.values.medicine_asides import leaves_medicines, may_tell_of_dose
from coaching.values.medicine_changes import read_correction

MEDICINE_FORM: Final = "medicine_form"
MEDICINE_QUESTIONS: Final = ("medicine_change", "medicine_effect", "medicine_drowsy")
_MOST_MISSES = 2
_MOST_PROMPTS = 3  # asked, and twice again
_ASK_CHANGE: Final = "utter_ask_medicine_form_medicine_change"
_TELLS_NEWS: Final = ("inform", "report_progress", "express_low_mood", "out_of_scope", "nlu_fallback")
_FEWEST_WORDS_OF_NEWS = 4


class ValidateMedicineForm(FormValidationAction):
    """Takes an answer when it is given. A slot holds what was taken; None asks again."""

    def name(self) -> str:
        """Rasa's name for the form's validation."""
        return "validate_medicine_form"

    async def validate_medicine_change(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """What is different. A no or "no idea" ends the form: there is nothing to note."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"medicine_change": value}
        if turn.intent == "skip":
            return {"medicine_change": hold_answer(skipped=True)}
        if turn.intent == "deny" or leaves_medicines(turn.text) or tells_no_change(turn):
            return {"medicine_change": None, "requested_slot": None}
        words = read_own_words(value, turn, dispatcher)
        if words is None:
            return {"medicine_change": None}
        if says_little(words):
            return {"medicine_change": None, "requested_slot": None}
        if "medicine_change" in turn.entities:
            dispatcher.utter_message(response="utter_medicine_name_welcome")
        elif not tracker.get_slot("medicine_before"):
            _answer_change(dispatcher, words)
        return {"medicine_change": hold_answer(words=words)}

    async def validate_medicine_effect(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """What it changed in what the person can do."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"medicine_effect": value}
        if turn.intent == "skip":
            return {"medicine_effect": hold_answer(skipped=True)}
        corrected = _put_right(value, turn, dispatcher, tracker)
        if corrected is not None:
            return {**corrected, "medicine_effect": None}
        words = read_own_words(value, turn, dispatcher)
        if words is None:
            return {"medicine_effect": None}
        if not turn.is_payload and not tracker.get_slot("medicine_before"):
            _reflect_effect(dispatcher, words)
        say_what_words_call_for(dispatcher, words)
        return {"medicine_effect": hold_answer(words=words)}

    async def validate_medicine_drowsy(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """How drowsy; what can't be read is asked once more, and then left out."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"medicine_drowsy": value}
        if turn.intent == "skip":
            return {"medicine_drowsy": hold_answer(skipped=True)}
        corrected = _put_right(value, turn, dispatcher, tracker)
        if corrected is not None:
            return {**corrected, "medicine_drowsy": None}
        words = read_own_words(value, turn, dispatcher)
        drowsiness = read_drowsiness(words) if words else None
        if drowsiness is None:
            misses = int(tracker.get_slot("medicine_misses") or 0) + 1
            answer = hold_answer(skipped=True) if misses >= _MOST_MISSES else None
            return {"medicine_drowsy": answer, "medicine_misses": misses}
        if drowsiness is Drowsiness.VERY:
            dispatcher.utter_message(response="utter_medicine_very_drowsy")
        return {"medicine_drowsy": hold_answer(words=words), "medicine_misses": 0}


class ActionAskMedicineChange(Action):
    """Asks what is different, and twice again at most: then the note is let go."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_medicine_form_medicine_change"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """The rule for the form's end says the last word."""
        if count_prompts(tracker, (_ASK_CHANGE,)) >= _MOST_PROMPTS:
            return [ActiveLoop(None), SlotSet("requested_slot", None)]
        dispatcher.utter_message(response=_ASK_CHANGE)
        return []


class ActionAskDrowsy(Action):
    """Asks how drowsy, or again in other words."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_medicine_form_medicine_drowsy"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Other words after an answer that couldn't be read; after an aside, the question itself."""
        asides = domain["forms"][MEDICINE_FORM]["ignored_intents"]
        is_again = tracker.get_slot("medicine_misses") and Turn.of(tracker).intent not in asides
        response = "utter_ask_drowsy_again" if is_again else "utter_ask_medicine_form_medicine_drowsy"
        dispatcher.utter_message(response=response)
        return []


def tells_no_change(turn: Turn) -> bool:
    """Whether words tell of something else than medicines: they go back to the conversation."""
    if turn.is_payload or turn.intent not in _TELLS_NEWS or len(turn.text.split()) < _FEWEST_WORDS_OF_NEWS:
        return False
    is_about = names_medicine(turn.text) or tells_of_medicine_change(turn.text)
    return not is_about and not may_tell_of_dose(turn.text)


def correct_change(change: dict[str, Any], words: str) -> dict[str, Any]:
    """What is different, with a correction behind it: nothing that was told is lost."""
    return hold_answer(words=f"{change['words']}; {words}" if change["words"] else words)


def _answer_change(dispatcher: CollectingDispatcher, words: str) -> None:
    if tells_of_coming_off(words) and not tells_of_risky_medicine(words):
        dispatcher.utter_message(response="utter_medicine_came_off")
    else:
        say_reflection(dispatcher, "news", words)
    say_what_words_call_for(dispatcher, words)


def _reflect_effect(dispatcher: CollectingDispatcher, words: str) -> None:
    if asks_with_worry(words):
        dispatcher.utter_message(response="utter_reflect_worry")
    else:
        say_reflection(dispatcher, "news", words)


def _put_right(
    value: Any, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
) -> dict[str, Any] | None:
    """A medicine put right ("actually it was the morphine") while another question is open."""
    change = tracker.get_slot("medicine_change")
    if turn.is_payload or not change or read_correction(str(value)) is None:
        return None
    corrected = correct_change(change, str(value).strip())
    dispatcher.utter_message(response="utter_change_noted", changed_to=f"“{read_correction(str(value))}”")
    return {"medicine_change": corrected}
