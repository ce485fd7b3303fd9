"""The check-in form: reading each answer, keeping it at once, and reflecting before the next question."""

from __future__ import annotations

import re
from typing import Any, Final

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.answers import NOT_FOR_US, hold_answer, is_settled, read_own_words
from actions.base import StoreAction
from actions.reflections import say_reflection, say_what_words_call_for
from actions.turn import Turn, count_prompts
from coaching.rules import checkins as checkin_rules
from coaching.rules.affirmation import HARD_DAY_PAIN
from coaching.rules.feelings import Feeling, find_feeling
from coaching.rules.heavy import weighs_heavily
from coaching.rules.medicines import tells_of_medicine_change, tells_of_risky_medicine
from coaching.rules.reflection import asks_something
from coaching.services import checkins
from coaching.values.put_off import read_put_off
from coaching.values.ratings import Rating, format_rating, read_rating

QUESTIONS: Final = tuple(question.name for question in checkin_rules.QUESTIONS)
OPENER = "opener"
UNREADABLE = "unreadable"
OUT_OF_RANGE = "out_of_range"
GENTLE = "gentle"
LET_BE = "let_be"
_CHOICES_AFTER_MISSES = 2
_MOST_MISSES = 2
# So often the question is put again after something else was answered; then it waits in silence.
_MOST_PROMPTS = 3
_WANT_THE_QUESTION = (
    "affirm",
    "change_answer",
    "come_back",
    "EXTERNAL_start_check_in",
    "greet",
    "start_check_in",
)
_PAIN_PROMPTS = (
    "utter_check_in_opener",
    "utter_ask_check_in_form_pain",
    "utter_ask_pain_choices",
    "utter_ask_pain_gently",
    "utter_ask_pain_in_range",
    "utter_ask_pain_rephrased",
)
_IN_ANGER = re.compile(
    r"\b(?:f+u+c+k\w*|f\*+\w*|stupid|useless|bloody bot|annoying|shut up|ffs|piss(?:ed)? off"
    r"|sick of (?:you|this))\b",
    re.IGNORECASE,
)


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
        if is_settled(value):
            return {"pain": value}
        if turn.intent == "skip":
            return {**await self._keep(turn, tracker, "pain", skipped=True), "pain_prompt": None}
        if tracker.get_slot("pain_prompt") in (OPENER, GENTLE) and turn.intent == "deny":
            raise ActionExecutionRejection(self.name(), "a no to the opener is no answer to the question")
        if tracker.get_slot("pain_prompt") == OPENER and _is_yes(turn):
            await self.in_transaction(lambda s: checkins.start(s, **turn.day, now=turn.now))
            return {"pain": None, "pain_prompt": None}
        rating = _rating_of(value)
        if rating is None or not rating.in_range:
            return self._ask_again(rating, turn, dispatcher, tracker)
        words = None if turn.is_payload else turn.text
        kept = await self._keep(turn, tracker, "pain", number=rating.value, words=words)
        if not tracker.get_slot("changing"):
            _reflect_pain(dispatcher, words or "", rating)
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
        if is_settled(value):
            return {question: value}
        if turn.intent == "skip":
            return await self._keep(turn, tracker, question, skipped=True)
        words = read_own_words(value, turn, dispatcher)
        if words is None:
            return {question: None}
        kept = await self._keep(turn, tracker, question, words=words)
        if not tracker.get_slot("changing"):
            say_reflection(dispatcher, question, words)
        say_what_words_call_for(dispatcher, words)
        return {**kept, "medicine_came_up": words} if tells_of_medicine_change(words) else kept

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
        return {question: hold_answer(number=number, words=words, skipped=skipped)}

    @staticmethod
    def _ask_again(
        rating: Rating | None, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> dict[str, Any]:
        misses = int(tracker.get_slot("pain_misses") or 0) + 1
        prompt = UNREADABLE if rating is None else OUT_OF_RANGE
        if rating is None and _answer_aside(turn, dispatcher):
            prompt = GENTLE
        elif misses <= _MOST_MISSES:
            _reflect_pain(dispatcher, turn.text, None)
        if misses > _MOST_MISSES:
            # A third time would be pressing. No slot to ask for ends the form.
            if prompt != GENTLE:
                dispatcher.utter_message(response="utter_pain_let_be")
            return {"pain": None, "pain_prompt": LET_BE, "pain_misses": 0, "requested_slot": None}
        return {"pain": None, "pain_prompt": prompt, "pain_misses": misses}


class ActionAskPain(Action):
    """Asks for the pain rating: as a reminder's opener, plainly, or again in other words."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_check_in_form_pain"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Choose the wording by what happened before; the same question isn't put on and on."""
        is_aside = Turn.of(tracker).intent not in _WANT_THE_QUESTION and not tracker.get_slot("pain_misses")
        if is_aside and count_prompts(tracker, _PAIN_PROMPTS) >= _MOST_PROMPTS:
            return []
        dispatcher.utter_message(response=_question_for(tracker))
        return []


def _question_for(tracker: Tracker) -> str:
    prompt = tracker.get_slot("pain_prompt")
    if prompt == OPENER:
        return "utter_check_in_opener"
    if prompt == GENTLE:
        return "utter_ask_pain_gently"
    if prompt is None:
        return "utter_ask_check_in_form_pain"
    if int(tracker.get_slot("pain_misses") or 0) >= _CHOICES_AFTER_MISSES:
        return "utter_ask_pain_choices"
    return "utter_ask_pain_in_range" if prompt == OUT_OF_RANGE else "utter_ask_pain_rephrased"


def _is_yes(turn: Turn) -> bool:
    return turn.intent == "affirm" or read_put_off(turn.text, turn.now, turn.time_zone) == "now"


def _answer_aside(turn: Turn, dispatcher: CollectingDispatcher) -> bool:
    """Answer what was said instead of a number, when it was a question or a heart poured out."""
    if turn.intent == "express_low_mood" or weighs_heavily(turn.text):
        say_reflection(dispatcher, "news", turn.text)
        dispatcher.utter_message(response="utter_people_are_there")
        return True
    if turn.intent in NOT_FOR_US and (turn.intent == "out_of_scope" or asks_something(turn.text)):
        dispatcher.utter_message(response="utter_not_for_me")
        return True
    return False


def _reflect_pain(dispatcher: CollectingDispatcher, words: str, rating: Rating | None) -> None:
    """Distress is heard before anything more is asked."""
    if rating is not None and rating.is_middle:
        dispatcher.utter_message(response="utter_pain_noted_as", pain_noted=format_rating(rating.value))
    if _IN_ANGER.search(words):
        dispatcher.utter_message(response="utter_sorry_brief")
    elif rating is not None and rating.value >= HARD_DAY_PAIN:
        dispatcher.utter_message(response="utter_reflect_pain_hard")
    elif find_feeling(words) is Feeling.HARD and not tells_of_risky_medicine(words):
        dispatcher.utter_message(response="utter_reflect_hard")
    if rating is not None:
        say_what_words_call_for(dispatcher, words)


def _rating_of(value: Any) -> Rating | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Rating(float(value))
    return read_rating(str(value))
