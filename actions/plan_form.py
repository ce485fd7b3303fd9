"""Making or changing an if-then plan: a wish, its best side, what may get in the way, the plan, a way out.

Each answer is reflected before the next question. The plan itself is judged by ``coaching.rules.if_then``,
and what it lacks is asked for with an example. Nothing is kept before the plan is complete.
"""

from __future__ import annotations

import asyncio
import re
from functools import lru_cache
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answers import ask_again, hold_answer, is_settled, read_own_words
from actions.base import StoreAction
from actions.forms import FormAction
from actions.plan_hour import take_hour
from actions.reflections import say_reflection, say_what_words_call_for
from actions.turn import Turn
from coaching.content.plans import plan_examples
from coaching.content.protocols import plan_limits
from coaching.rules.if_then import (
    Action,
    OwnDay,
    Plan,
    Problem,
    alter,
    choose_example,
    is_no_part,
    judge_plan,
    needs_hour,
    put_together,
    resize,
    wants_smaller,
)
from coaching.rules.reflection import says_little, shorten
from coaching.services import plans
from coaching.store.database import Database
from coaching.values.beside_question import read_answer_to
from coaching.values.private_asks import leave_out_request
from coaching.values.put_questions import question_of
from coaching.values.ratings import read_rating
from coaching.values.yes_no import Answer as Agreement
from coaching.values.yes_no import read_answer

PLAN_FORM: Final = "plan_form"
PLAN_DAY_FORM: Final = "plan_day_form"
PLAN_QUESTIONS: Final = (
    "plan_wish",
    "plan_outcome",
    "plan_obstacle",
    "plan_words",
    "plan_backup",
    "plan_confidence",
    "plan_smaller",
    "plan_hour",
)
SURE_ENOUGH: Final = 7  # clinical reference, section 2: below, one offer to make it smaller
_MOST_MISSES = 3
# "Half way" is a smaller walk, and no 5.
_NUMBER: Final = re.compile(
    r"\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE
)
_MOST_WORDS_OF_A_NUMBER = 3
_KEEP: Final = "keep"  # a button's value
# A moment looks like "later" to the classifier ("after lunch"), so it is told apart here.
_NOT_NOW = re.compile(r"\b(?:not now|later|another time|busy (?:right )?now|ask me)\b", re.IGNORECASE)
_KEEPS = re.compile(
    r"\b(?:keep|leave|stick (?:to|with)) (?:it|that|this|the plan)\b|\bas it is\b", re.IGNORECASE
)
_HAS_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_LEFT: Final = -1
_LEAVES = {"plan_words": None, "plan_misses": _LEFT}
_ASK_WORDS: Final = "utter_ask_plan_form_plan_words"


class ValidatePlanForm(FormAction):
    """Takes an answer when it is given. A slot holds what was taken; None asks again."""

    form = "plan_form"

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._needs_hour = lru_cache(maxsize=64)(self._look_for_hour)  # Rasa asks three times in a turn

    async def questions(self, tracker: Tracker, of_domain: list[str]) -> list[str]:
        """A smaller plan is offered only to whoever is not sure of this one; nothing to whoever leaves it.

        The hour is asked for where it isn't known.
        """
        if tracker.get_slot("plan_misses") == _LEFT:
            return []
        sure = tracker.get_slot("plan_confidence")
        is_unsure = isinstance(sure, dict) and sure["number"] is not None and sure["number"] < SURE_ENOUGH
        left_out = set()
        if not is_unsure and tracker.get_slot("plan_smaller") is None:
            left_out.add("plan_smaller")
        if isinstance(sure, dict) and not await self._is_hour_open(tracker):
            left_out.add("plan_hour")
        return [slot for slot in of_domain if slot not in left_out]

    async def _is_hour_open(self, tracker: Tracker) -> bool:
        words = (tracker.get_slot("plan_words") or {}).get("words")
        if not words or tracker.get_slot("plan_hour") is not None:
            return bool(words)
        turn = Turn.of(tracker)
        return await asyncio.to_thread(self._needs_hour, turn.message_id, turn.person_id, words)

    def _look_for_hour(self, _message_id: str, person_id: str, words: str) -> bool:
        usual = self._look(lambda session: plans.usual_hours_of(session, person_id))
        return needs_hour(judge_plan(words, plan_limits()), usual)

    async def validate_plan_wish(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """What matters. A no ends the form: there is nothing to plan."""
        turn = Turn.of(tracker)
        if not is_settled(value) and turn.intent == "deny":
            return {"plan_wish": None, **_LEAVES}
        return _take_words("plan_wish", value, turn, dispatcher)

    async def validate_plan_outcome(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """What would be best about it."""
        return _take_words("plan_outcome", value, Turn.of(tracker), dispatcher)

    async def validate_plan_obstacle(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """What may get in the way."""
        return _take_words("plan_obstacle", value, Turn.of(tracker), dispatcher)

    async def validate_plan_words(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """The plan: whole, or put together with what was said of it before. After three tries it may rest."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"plan_words": value}
        draft = tracker.get_slot("plan_draft")
        if tracker.get_slot("plan_smaller") is not None and draft:
            return _take_smaller(value, turn, dispatcher, draft, tracker)
        if turn.intent == "skip":
            return dict(_LEAVES)
        words = read_own_words(value, turn, dispatcher)
        if words is None:
            return {"plan_words": None}
        words = leave_out_request(words)
        if tracker.get_slot("plan_key") and _KEEPS.search(words):
            return dict(_LEAVES)
        if tracker.get_slot("plan_key") and draft and not _says_nothing(words):
            altered = alter(draft, words, plan_limits())
            if altered is not None:
                return _take_plan(dispatcher, altered[0])
            draft = words if judge_plan(words, plan_limits()).cue is not None else draft
        if not _says_nothing(words):
            limits = plan_limits()
            draft, plan = put_together(draft, words, limits) if draft else (words, judge_plan(words, limits))
            if plan.valid:
                return _take_plan(dispatcher, draft)
            if plan.cue is None and _NOT_NOW.search(words):
                return dict(_LEAVES)
            say_what_words_call_for(dispatcher, words)
        misses = int(tracker.get_slot("plan_misses") or 0) + 1
        if misses > _MOST_MISSES:
            return dict(_LEAVES)
        return {"plan_words": None, "plan_draft": draft, "plan_misses": misses}

    async def validate_plan_backup(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """What to do when it gets in the way. A number is how sure they are; no medicine is kept."""
        turn = Turn.of(tracker)
        if is_settled(value) or turn.is_payload or turn.intent == "skip":
            return _take_words("plan_backup", value, turn, dispatcher)
        words = str(value)
        sure = read_rating(words)
        is_number = len(words.split()) <= _MOST_WORDS_OF_A_NUMBER and _NUMBER.search(words) is not None
        if sure is not None and sure.in_range and is_number:
            number = hold_answer(number=round(sure.value))
            return {"plan_backup": hold_answer(skipped=True), "plan_confidence": number}
        problems = set(judge_plan(f"after lunch {words}", plan_limits()).problems)
        if problems & {Problem.MEDICINE, Problem.OVER_LIMIT, Problem.NEGATIVE}:
            dispatcher.utter_message(response="utter_plan_other_way_out")
            return ask_again("plan_backup", tracker, counter="plan_misses")
        return _take_words("plan_backup", value, turn, dispatcher)

    async def validate_plan_confidence(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """How sure they are, 0 to 10; words without a number are asked about again."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"plan_confidence": value}
        if turn.intent == "skip":
            return {"plan_confidence": hold_answer(skipped=True)}
        rating = read_rating(str(value))
        if rating is None or not rating.in_range:
            return ask_again("plan_confidence", tracker, counter="plan_misses")
        return {"plan_confidence": hold_answer(number=round(rating.value))}

    async def validate_plan_smaller(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """Smaller, then how sure again; or kept as it is. A new size in words is taken at once."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"plan_smaller": value}
        words = str(value).strip()
        answer = read_answer_to(words, question_of("plan_smaller"))
        is_kept = turn.intent in ("skip", "deny") or words == _KEEP or words.startswith("/")
        if (is_kept or is_no_part(words)) and answer is not Agreement.YES:
            return {"plan_smaller": hold_answer(skipped=True)}
        again: dict[str, Any] = {
            "plan_smaller": hold_answer(words=words),
            "plan_confidence": None,
            "plan_misses": 0,
        }
        before = (tracker.get_slot("plan_words") or {}).get("words") or ""
        resized = resize(before, words, plan_limits())
        if resized is not None:
            smaller, _ = resized
            return {**again, "plan_words": hold_answer(words=smaller), "plan_draft": smaller}
        if wants_smaller(words) or answer is Agreement.YES:
            return {**again, "plan_words": None}
        if answer is Agreement.NO:
            return {"plan_smaller": hold_answer(skipped=True)}
        return ask_again("plan_smaller", tracker, counter="plan_misses")

    async def validate_plan_hour(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """About when its moment is, or that no nudge is wanted."""
        if is_settled(value):
            return {"plan_hour": value}
        taken = take_hour(value, Turn.of(tracker), tracker)
        return taken if taken is not None else ask_again("plan_hour", tracker, counter="plan_misses")


class ActionAskPlanWords(StoreAction):
    """Asks for the plan with an example from the person's own day, or for what it still lacks."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_plan_form_plan_words"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """What is missing is said in the words of its own; after an aside the question comes as it was."""
        turn, draft = Turn.of(tracker), tracker.get_slot("plan_draft")
        usual = await self.look(lambda session: plans.usual_hours_of(session, turn.person_id))
        plan = judge_plan(draft, plan_limits()) if draft else _plan_of_wish(tracker)
        example = choose_example(plan, OwnDay(usual), plan_examples())
        response = _ASK_WORDS
        if tracker.get_slot("plan_smaller") is not None:
            response = "utter_plan_how_small"
        elif tracker.get_slot("plan_key") and plan.valid:
            response = "utter_plan_what_fits"
        elif tracker.get_slot("plan_misses") and not plan.valid:
            response = f"utter_plan_{plan.problems[0]}" if draft else "utter_plan_example_only"
        dispatcher.utter_message(response=response, plan_example=example, plan_line=shorten(draft or ""))
        return []


def _take_words(slot: str, value: Any, turn: Turn, dispatcher: CollectingDispatcher) -> dict[str, Any]:
    """An answer in their own words, reflected; "nothing" and "no idea" leave it open, and are no matter."""
    if is_settled(value):
        return {slot: value}
    if turn.intent == "skip":
        return {slot: hold_answer(skipped=True)}
    words = read_own_words(value, turn, dispatcher)
    if words is None:
        return {slot: None}
    if says_little(words) and not turn.is_payload:
        return {slot: hold_answer(skipped=True)}
    if not turn.is_payload:
        say_reflection(dispatcher, slot, words)
    say_what_words_call_for(dispatcher, words)
    return {slot: hold_answer(words=words)}


def _take_plan(dispatcher: CollectingDispatcher, words: str) -> dict[str, Any]:
    """A whole plan, said back."""
    dispatcher.utter_message(response="utter_reflect_plan_words", quote=shorten(words))
    return {"plan_words": hold_answer(words=words), "plan_draft": words, "plan_misses": 0}


def _take_smaller(
    value: Any, turn: Turn, dispatcher: CollectingDispatcher, draft: str, tracker: Tracker
) -> dict[str, Any]:
    """The size that they are sure of; without one the plan stays as it was."""
    as_it_was = {"plan_words": hold_answer(words=draft), "plan_misses": 0}
    if turn.intent == "skip":
        return as_it_was
    words = read_own_words(value, turn, dispatcher)
    if words is None:
        return {"plan_words": None}
    resized = resize(draft, words, plan_limits())
    if resized is not None:
        return {"plan_words": hold_answer(words=resized[0]), "plan_draft": resized[0], "plan_misses": 0}
    again = ask_again("plan_words", tracker, counter="plan_misses")
    return as_it_was if again["plan_words"] is not None else again


def _says_nothing(words: str) -> bool:
    """Whether there is no plan in it, and no part of one: "dunno", "hmm"."""
    is_noise = _HAS_VOWEL.search(words) is None
    return is_noise or says_little(words) or is_no_part(words) or read_answer(words) is Agreement.UNSURE


def _plan_of_wish(tracker: Tracker) -> Plan:
    """What there is to make an example from, before anything was said of the plan."""
    wish = (tracker.get_slot("plan_wish") or {}).get("words")
    action = Action(wish) if wish else None
    return Plan(None, action, (Problem.NO_CUE, Problem.NOT_CONCRETE))
