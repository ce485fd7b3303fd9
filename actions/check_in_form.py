"""The check-in form: reading each answer, keeping it at once, and reflecting before the next question."""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.base import StoreAction
from actions.reflections import say_reflection
from actions.turn import Turn
from coaching.rules import checkins as checkin_rules
from coaching.rules.affirmation import HARD_DAY_PAIN
from coaching.rules.feelings import Feeling, find_feeling
from coaching.services import checkins
from coaching.values.ratings import Rating, read_rating

QUESTIONS: Final = tuple(question.name for question in checkin_rules.QUESTIONS)
OPENER = "opener"
UNREADABLE = "unreadable"
OUT_OF_RANGE = "out_of_range"
_CHOICES_AFTER_MISSES = 2


class ValidateCheckInForm(StoreAction, FormValidationAction):
    """Keeps an answer when it is given. A slot holds what was kept; None asks again."""

    def name(self) -> str:
        """Rasa's name for the form's validation."""
        return "validate_check_in_form"

    async def validate_pain(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """Read a rating from a button or free words; what can't be read is asked again, kindly."""
        turn = Turn.of(tracker)
        if _is_settled(value):
            return {"pain": value}
        if turn.intent == "skip":
            return {**await self._keep(turn, tracker, "pain", skipped=True), "pain_prompt": None}
        if tracker.get_slot("pain_prompt") == OPENER and turn.intent == "deny":
            raise ActionExecutionRejection(self.name(), "a no to the opener is no answer to the question")
        if tracker.get_slot("pain_prompt") == OPENER and turn.intent == "affirm":
            await self.in_transaction(lambda s: checkins.start(s, **turn.day, now=turn.now))
            return {"pain": None, "pain_prompt": None}
        rating = _rating_of(value)
        if rating is None or not rating.in_range:
            return self._ask_again(rating, str(value), dispatcher, tracker)
        words = None if turn.is_payload else turn.text
        kept = await self._keep(turn, tracker, "pain", number=rating.value, words=words)
        if not tracker.get_slot("changing"):
            _reflect_pain(dispatcher, words or "", rating.value)
        return {**kept, "pain_prompt": None, "pain_misses": 0}

    async def validate_activity(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """Keep what was done today, in the person's words."""
        return await self._take_words("activity", value, dispatcher, tracker)

    async def validate_note(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """Keep the answer to the open question."""
        return await self._take_words("note", value, dispatcher, tracker)

    async def _take_words(
        self, question: str, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> dict[str, Any]:
        turn = Turn.of(tracker)
        if _is_settled(value):
            return {question: value}
        if turn.intent == "skip":
            return await self._keep(turn, tracker, question, skipped=True)
        words = str(value).strip()
        if words.startswith("/") or not words:
            return {question: None}
        kept = await self._keep(turn, tracker, question, words=words)
        if not tracker.get_slot("changing"):
            say_reflection(dispatcher, question, words)
        return kept

    async def _keep(
        self,
        turn: Turn,
        tracker: Tracker,
        question: str,
        *,
        number: float | None = None,
        words: str | None = None,
        skipped: bool = False,
    ) -> dict[str, Any]:
        starts = tracker.get_slot("pain_prompt") == OPENER

        def work(session: Session) -> None:
            if starts:
                checkins.start(session, **turn.day, now=turn.now)
            checkins.answer(
                session,
                **turn.day,
                question=question,
                message_id=turn.message_id,
                now=turn.now,
                number=number,
                words=words,
                skipped=skipped,
            )

        await self.in_transaction(work)
        return {question: {"number": number, "words": words, "skipped": skipped}}

    @staticmethod
    def _ask_again(
        rating: Rating | None, words: str, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> dict[str, Any]:
        _reflect_pain(dispatcher, words, None)
        return {
            "pain": None,
            "pain_prompt": UNREADABLE if rating is None else OUT_OF_RANGE,
            "pain_misses": int(tracker.get_slot("pain_misses") or 0) + 1,
        }


class ActionAskPain(Action):
    """Asks for the pain rating: as a reminder's opener, plainly, or again in other words."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_check_in_form_pain"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Choose the wording by what happened before."""
        dispatcher.utter_message(response=_question_for(tracker))
        return []


def _question_for(tracker: Tracker) -> str:
    prompt = tracker.get_slot("pain_prompt")
    if prompt == OPENER:
        return "utter_check_in_opener"
    if prompt is None:
        return "utter_ask_check_in_form_pain"
    if int(tracker.get_slot("pain_misses") or 0) >= _CHOICES_AFTER_MISSES:
        return "utter_ask_pain_choices"
    return "utter_ask_pain_in_range" if prompt == OUT_OF_RANGE else "utter_ask_pain_rephrased"


def _reflect_pain(dispatcher: CollectingDispatcher, words: str, rating: float | None) -> None:
    """Distress is heard before anything more is asked."""
    if rating is not None and rating >= HARD_DAY_PAIN:
        dispatcher.utter_message(response="utter_reflect_pain_hard")
    elif find_feeling(words) is Feeling.HARD:
        dispatcher.utter_message(response="utter_reflect_hard")


def _is_settled(value: Any) -> bool:
    """Whether a slot holds no new answer: it was kept before, or it is being asked for."""
    return value is None or isinstance(value, dict)


def _rating_of(value: Any) -> Rating | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Rating(float(value))
    return read_rating(str(value))
