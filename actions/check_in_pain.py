"""The pain question of the check-in: how it is put, and what is said to its answer."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answers import NOT_FOR_US
from actions.other_days import COMPARED, say_offer
from actions.reflections import say_reflection, say_what_words_call_for
from actions.turn import OPENER, Turn, count_prompts, last_response
from coaching.rules.affirmation import HARD_DAY_PAIN
from coaching.rules.feelings import Feeling, find_feeling
from coaching.rules.heavy import is_at_the_end, weighs_heavily
from coaching.rules.medicines import tells_of_risky_medicine
from coaching.rules.reflection import asks_something
from coaching.values.about_us import asks_what_is_meant
from coaching.values.ratings import Rating, format_rating
from coaching.values.waits import asks_to_wait

UNREADABLE = "unreadable"
OUT_OF_RANGE = "out_of_range"
GENTLE = "gentle"
LET_BE = "let_be"
WAITING = "utter_waiting"
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
_ONLY_GREETS = ("greet", "come_back", "thank")
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


class ActionAskPain(Action):
    """Asks for the pain rating: as a reminder's opener, plainly, or again in other words."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_check_in_form_pain"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Choose the wording by what happened before; the same question isn't put on and on."""
        if say_offer(dispatcher, tracker, "pain"):
            return []
        if last_response(tracker) == WAITING and asks_to_wait(Turn.of(tracker).text):
            return []
        is_aside = Turn.of(tracker).intent not in _WANT_THE_QUESTION and not tracker.get_slot("pain_misses")
        if is_aside and count_prompts(tracker, _PAIN_PROMPTS) >= _MOST_PROMPTS:
            return []
        dispatcher.utter_message(response=_question_for(tracker))
        return []


def ask_again(
    rating: Rating | None, turn: Turn, tracker: Tracker, dispatcher: CollectingDispatcher
) -> dict[str, Any]:
    """Slots that put the question again in other words; after the second miss it is left."""
    if rating is None and asks_to_wait(turn.text):
        dispatcher.utter_message(response=WAITING)
        return {"pain": None}
    if rating is None and tracker.get_slot("pain_prompt") == OPENER:
        return _answer_opener(turn, tracker, dispatcher)
    misses = int(tracker.get_slot("pain_misses") or 0) + 1
    prompt = UNREADABLE if rating is None else OUT_OF_RANGE
    if rating is None and _answer_aside(turn, dispatcher):
        prompt = GENTLE
        if rests := rest_if_at_the_end(dispatcher, tracker, turn.text):
            return {"pain": None, **rests, "pain_misses": 0}
    elif misses <= _MOST_MISSES:
        reflect_pain(dispatcher, turn.text, None)
    if misses > _MOST_MISSES:
        # A third time would be pressing. No slot to ask for ends the form.
        if prompt != GENTLE:
            dispatcher.utter_message(response="utter_pain_let_be")
        return {"pain": None, "pain_prompt": LET_BE, "pain_misses": 0}
    return {"pain": None, "pain_prompt": prompt, "pain_misses": misses}


def _answer_opener(turn: Turn, tracker: Tracker, dispatcher: CollectingDispatcher) -> dict[str, Any]:
    """No number was asked for yet, so none is missed: what was said is heard, then the question put."""
    if _answer_aside(turn, dispatcher):
        return {"pain": None, "pain_prompt": GENTLE, **rest_if_at_the_end(dispatcher, tracker, turn.text)}
    reflect_pain(dispatcher, turn.text, None)
    return {"pain": None, "pain_prompt": None}


def rest_if_at_the_end(dispatcher: CollectingDispatcher, tracker: Tracker, words: str) -> dict[str, Any]:
    """Slots that end the form when somebody cannot go on: no question follows, and what was kept stays."""
    if tracker.get_slot("changing") or not is_at_the_end(words):
        return {}
    dispatcher.utter_message(response="utter_leave_it_here")
    return {"pain_prompt": LET_BE}


def reflect_pain(dispatcher: CollectingDispatcher, words: str, rating: Rating | None) -> None:
    """Distress is heard before anything more is asked."""
    if rating is not None and rating.span is not None:
        dispatcher.utter_message(response="utter_pain_noted_as", pain_noted=format_rating(rating.value))
    if _IN_ANGER.search(words):
        dispatcher.utter_message(response="utter_sorry_brief")
    elif rating is not None and rating.value >= HARD_DAY_PAIN:
        dispatcher.utter_message(response="utter_reflect_pain_hard")
    elif find_feeling(words) is Feeling.HARD and not tells_of_risky_medicine(words):
        dispatcher.utter_message(response="utter_reflect_hard")
    if rating is not None:
        say_what_words_call_for(dispatcher, words)


def _question_for(tracker: Tracker) -> str:
    prompt = tracker.get_slot("pain_prompt")
    if prompt == UNREADABLE and Turn.of(tracker).intent in _ONLY_GREETS:
        return "utter_ask_check_in_form_pain"  # a hello is no number that was missed
    if prompt == OPENER:
        return "utter_check_in_opener"
    if prompt == GENTLE:
        return "utter_ask_pain_gently"
    if prompt is None or prompt == COMPARED:
        return "utter_ask_check_in_form_pain"
    if int(tracker.get_slot("pain_misses") or 0) >= _CHOICES_AFTER_MISSES:
        return "utter_ask_pain_choices"
    return "utter_ask_pain_in_range" if prompt == OUT_OF_RANGE else "utter_ask_pain_rephrased"


def _answer_aside(turn: Turn, dispatcher: CollectingDispatcher) -> bool:
    """Answer what was said instead of a number, when it was a question or a heart poured out."""
    if turn.intent == "express_low_mood" or weighs_heavily(turn.text):
        say_reflection(dispatcher, "news", turn.text)
        dispatcher.utter_message(response="utter_people_are_there")
        return True
    if turn.intent in NOT_FOR_US and (turn.intent == "out_of_scope" or asks_something(turn.text)):
        is_meant = asks_what_is_meant(turn.text)
        dispatcher.utter_message(response="utter_what_is_meant" if is_meant else "utter_not_for_me")
        return True
    return False
