"""Finding a goal: what matters first, then what it is and why; later how it is seen, and the smallest step.

Two parts of a few questions each. The first is kept before the second begins, so whoever leaves has a goal.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answers import ask_again, hold_answer, is_settled, read_own_words
from actions.base import StoreAction
from actions.forms import FormAction
from actions.reflections import say_reflection, say_what_words_call_for
from actions.turn import Turn
from coaching.content.protocols import goal_limits, plan_limits
from coaching.rules.goals import lacks_measure
from coaching.rules.grave import is_grave
from coaching.rules.heavy import weighs_heavily
from coaching.rules.if_then import Problem, is_no_part, judge_plan, wants_smaller
from coaching.rules.medicines import would_change_medicine
from coaching.rules.painless import is_only_to_be_painless, speaks_against
from coaching.rules.reflection import says_little, shorten
from coaching.values.beside_question import read_agreement_to
from coaching.values.goal_words import (
    keeps_step,
    leaves_date_open,
    names_step,
    read_deadline,
    stays_the_same,
    wants_lighter,
)
from coaching.values.private_asks import leave_out_request
from coaching.values.put_questions import question_of
from coaching.values.ratings import read_rating
from coaching.values.target_dates import read_target_date
from coaching.values.yes_no import Answer

GOAL_FORM: Final = "goal_form"
FIRST_PART: Final = ("goal_value", "goal_words", "goal_importance", "goal_reason")
SECOND_PART: Final = (
    "goal_measure",
    "goal_by",
    "goal_start",
    "goal_easier",
    "goal_step",
    "goal_confidence",
    "goal_help",
    "goal_smaller",
)
_LEFT: Final = -1
_LEAVES: Final = {"goal_misses": _LEFT}
_MOST_MISSES = 2
_FEW_WORDS = 3
_KEEP: Final = "keep"  # a button's value
_NOT_SAFE: Final = {Problem.MEDICINE, Problem.OVER_LIMIT, Problem.NEGATIVE}


class ValidateGoalForm(FormAction):
    """Takes an answer when it is given. A slot holds what was taken; None asks again."""

    form = "goal_form"

    async def questions(self, tracker: Tracker, of_domain: list[str]) -> list[str]:
        """The questions of the part that is under way, without those that are answered by others."""
        if tracker.get_slot("goal_misses") == _LEFT:
            return []
        if tracker.get_slot("goal_part") != "second":
            is_weighed = number_of(tracker, "goal_importance") is not None
            return [slot for slot in FIRST_PART if slot != "goal_reason" or is_weighed]
        left_out = set()
        if not lacks_measure(words_in(tracker, "goal_words") or ""):
            left_out.add("goal_measure")
        sure = number_of(tracker, "goal_confidence")
        has_step = words_in(tracker, "goal_step") is not None
        if not has_step:
            left_out.add("goal_confidence")
        is_unsure = sure is not None and sure < goal_limits().sure_enough
        for slot in ("goal_help", "goal_smaller"):
            if not (has_step and is_unsure) and tracker.get_slot(slot) is None:
                left_out.add(slot)
        return [slot for slot in SECOND_PART if slot not in left_out]

    async def validate_goal_value(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """What matters to them. A no ends the form."""
        turn = Turn.of(tracker)
        if not is_settled(value) and _refuses(str(value), turn):
            return {"goal_value": None, **_LEAVES}
        is_first = not is_settled(value) and tracker.get_slot("goal_painless") is None
        if is_first and is_only_to_be_painless(str(value)):
            return {"goal_value": None, "goal_painless": "goal_value"}
        return _take_words("goal_value", value, dispatcher, tracker)

    async def validate_goal_words(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """What they want to be able to do; a day that it names is its date.

        "No pain" is met, and asked beyond, once. Without a goal nothing is kept.
        """
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"goal_words": value}
        before = former(tracker, "goal_words")
        if before and (turn.intent == "skip" or stays_the_same(str(value))):
            return {"goal_words": before, "goal_misses": 0}
        if turn.intent == "skip" or _refuses(str(value), turn):
            return {"goal_words": None, **_LEAVES}
        words = read_own_words(value, turn, dispatcher)
        if words is None:
            return {"goal_words": None}
        words = leave_out_request(words)
        say_what_words_call_for(dispatcher, words)
        if weighs_heavily(words) or is_grave(words):
            return dict(_LEAVES)  # met, and no goal to work towards
        misses = int(tracker.get_slot("goal_misses") or 0) + 1
        if is_only_to_be_painless(words):
            is_first = tracker.get_slot("goal_painless") != "goal_words"
            asked = {"goal_words": None, "goal_misses": misses, "goal_painless": "goal_words"}
            return asked if is_first else dict(_LEAVES)
        if _breaks(words, {Problem.MEDICINE}) or would_change_medicine(words):
            dispatcher.utter_message(response="utter_plan_other_way_out")
            return {"goal_words": None, "goal_misses": misses} if misses <= _MOST_MISSES else dict(_LEAVES)
        if says_little(words) and not turn.is_payload:
            return {"goal_words": None, "goal_misses": misses} if misses <= _MOST_MISSES else dict(_LEAVES)
        if not turn.is_payload:
            say_reflection(dispatcher, "goal_words", words)
        return {"goal_words": hold_answer(words=words), "goal_misses": 0, **_named_day(words, turn)}

    async def validate_goal_importance(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """How much it matters, 0 to 10."""
        return _take_number("goal_importance", value, tracker)

    async def validate_goal_reason(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """Why it is no lower: a reason of their own. What speaks against it is heard, and is none."""
        turn = Turn.of(tracker)
        if is_settled(value) or turn.is_payload or not speaks_against(str(value)):
            return _take_words("goal_reason", value, dispatcher, tracker)
        dispatcher.utter_message(response="utter_goal_speaks_against", quote=shorten(str(value)))
        say_what_words_call_for(dispatcher, str(value))
        return {"goal_reason": hold_answer(skipped=True)}

    async def validate_goal_measure(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """How they would notice that they are there; a day that it names is its date."""
        turn = Turn.of(tracker)
        taken = _take_words("goal_measure", value, dispatcher, tracker)
        is_new = not is_settled(value) and tracker.get_slot("goal_by") is None
        return {**taken, **(_named_day(str(value), turn) if is_new else {})}

    async def validate_goal_by(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """By when; an open date is fine."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"goal_by": value}
        by = read_target_date(str(value), turn.local_date)
        if by is not None:
            return {"goal_by": hold_answer(words=by.isoformat())}
        before = former(tracker, "goal_by")
        if before and (turn.intent == "skip" or stays_the_same(str(value))):
            return {"goal_by": before}
        if turn.intent == "affirm":
            return ask_again("goal_by", tracker, counter="goal_misses")
        is_open = turn.intent in ("skip", "deny") or leaves_date_open(str(value))
        if is_open or says_little(str(value)):
            return {"goal_by": hold_answer(skipped=True)}
        return ask_again("goal_by", tracker, counter="goal_misses")

    async def validate_goal_start(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """Where they are with it now."""
        return _take_words("goal_start", value, dispatcher, tracker, keeps_little=True)

    async def validate_goal_easier(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """The version for a hard day: no medicine, and nothing that is too much."""
        return _take_deed("goal_easier", value, dispatcher, tracker)

    async def validate_goal_step(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """The smallest next step; the same bounds. Where no smaller one is found it stays as it was."""
        taken = _take_deed("goal_step", value, dispatcher, tracker)
        before = tracker.get_slot("goal_before")
        step = taken["goal_step"]
        return {"goal_step": before} if before and step is not None and step["skipped"] else taken

    async def validate_goal_confidence(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """How sure they are of the step, 0 to 10."""
        return _take_number("goal_confidence", value, tracker)

    async def validate_goal_help(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """What would make them a little surer."""
        return _take_words("goal_help", value, dispatcher, tracker)

    async def validate_goal_smaller(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """A smaller step, then how sure again; or the step as it is. It is offered once."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"goal_smaller": value}
        words = str(value).strip()
        agreed = read_agreement_to(words, question_of("goal_smaller"))
        if turn.intent in ("skip", "deny") or words == _KEEP or agreed is Answer.NO or keeps_step(words):
            return {"goal_smaller": hold_answer(skipped=True)}
        if agreed is Answer.YES or wants_smaller(words) or wants_lighter(words):
            before = {
                "goal_before": tracker.get_slot("goal_step"),
                "goal_step": None,
                "goal_confidence": None,
            }
            return {"goal_smaller": hold_answer(words=words), **before}
        if agreed is Answer.UNSURE or not names_step(words):
            return ask_again("goal_smaller", tracker, counter="goal_misses")
        taken = _take_deed("goal_smaller", value, dispatcher, tracker)
        step = taken["goal_smaller"]
        if step is None or step["words"] is None:
            return taken
        return {**taken, "goal_step": step, "goal_confidence": None}


class ActionAskGoal(StoreAction):
    """Asks one of the form's questions, with what was told before in it."""

    def __init__(self, database: Any, slot: str) -> None:
        super().__init__(database)
        self._slot = slot

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return f"action_ask_goal_form_{self._slot}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """In the words that fit what is known."""
        importance = number_of(tracker, "goal_importance") or 0
        sure = number_of(tracker, "goal_confidence") or 0
        dispatcher.utter_message(
            response=_question(self._slot, tracker),
            goal_what=shorten(words_in(tracker, "goal_words") or ""),
            goal_step=shorten(words_in(tracker, "goal_step") or words_in(tracker, "goal_before") or ""),
            goal_number=str(sure if self._slot == "goal_help" else importance),
            goal_lower=str(max(importance - 2, 0)),
            goal_higher=str(sure + 1),
        )
        return []


ASKED_WITH_WORDS: Final = (
    "goal_value",
    "goal_words",
    "goal_reason",
    "goal_measure",
    "goal_step",
    "goal_confidence",
    "goal_help",
)


def words_in(tracker: Tracker, slot: str) -> str | None:
    """What was answered; None where it was skipped or not asked."""
    answer = tracker.get_slot(slot)
    return None if not isinstance(answer, dict) or answer["skipped"] else answer["words"]


def number_of(tracker: Tracker, slot: str) -> int | None:
    """The number on a ruler; None where it was skipped or not asked."""
    answer = tracker.get_slot(slot)
    return answer["number"] if isinstance(answer, dict) else None


def day_of(tracker: Tracker) -> date | None:
    """By when; None for an open date."""
    words = words_in(tracker, "goal_by")
    return date.fromisoformat(words) if words is not None else None


def _question(slot: str, tracker: Tracker) -> str:
    if tracker.get_slot("goal_painless") == slot:
        return "utter_ask_goal_beyond_pain"
    if slot == "goal_words" and words_in(tracker, "goal_value") is None:
        return "utter_ask_goal_words_plainly"
    if slot == "goal_reason" and (number_of(tracker, "goal_importance") or 0) <= 1:
        return "utter_ask_goal_reason_low"
    if slot == "goal_step" and tracker.get_slot("goal_smaller") is not None:
        return "utter_ask_goal_step_smaller"
    if slot == "goal_confidence" and tracker.get_slot("goal_smaller") is not None:
        return "utter_ask_goal_confidence_smaller"
    return f"utter_ask_goal_form_{slot}"


def _refuses(words: str, turn: Turn) -> bool:
    """A plain no; "no more walking sticks" is an answer."""
    is_bare = turn.is_payload or says_little(words) or len(words.split()) <= _FEW_WORDS
    return turn.intent == "deny" and is_bare


def _named_day(words: str, turn: Turn) -> dict[str, Any]:
    """The date in "ten plants by June"."""
    by = read_deadline(words, turn.local_date)
    return {"goal_by": hold_answer(words=by.isoformat())} if by is not None else {}


def _take_words(
    slot: str, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, *, keeps_little: bool = False
) -> dict[str, Any]:
    """An answer in their own words, reflected; "nothing" and "no idea" leave it open, and are no matter.

    Of a goal that is told anew, what is skipped or "the same" stays as it was.
    """
    turn = Turn.of(tracker)
    if is_settled(value):
        return {slot: value}
    if turn.intent == "skip" or stays_the_same(str(value)):
        return {slot: former(tracker, slot) or hold_answer(skipped=True)}
    words = read_own_words(value, turn, dispatcher)
    if words is None:
        return {slot: None}
    words = leave_out_request(words)
    if says_little(words) and not turn.is_payload and not keeps_little:
        return {slot: hold_answer(skipped=True)}
    if not turn.is_payload:
        say_reflection(dispatcher, slot, words)
    say_what_words_call_for(dispatcher, words)
    return {slot: hold_answer(words=words)}


def former(tracker: Tracker, slot: str) -> dict[str, Any] | None:
    """What was told before of a goal that is told anew; None where nothing was."""
    answer = (tracker.get_slot("goal_former") or {}).get(slot)
    return answer if isinstance(answer, dict) else None


def _take_deed(slot: str, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker) -> dict[str, Any]:
    """Something to do, within the limits of a plan."""
    turn = Turn.of(tracker)
    if is_settled(value) or turn.is_payload or turn.intent == "skip":
        return _take_words(slot, value, dispatcher, tracker)
    words = str(value)
    if is_no_part(words):
        return {slot: hold_answer(skipped=True)}
    if _breaks(words, _NOT_SAFE):
        dispatcher.utter_message(response="utter_plan_other_way_out")
        return ask_again(slot, tracker, counter="goal_misses")
    return _take_words(slot, value, dispatcher, tracker)


def _take_number(slot: str, value: Any, tracker: Tracker) -> dict[str, Any]:
    """A number on a ruler; words without one are asked about again."""
    if is_settled(value):
        return {slot: value}
    if Turn.of(tracker).intent == "skip" or stays_the_same(str(value)):
        return {slot: former(tracker, slot) or hold_answer(skipped=True)}
    rating = read_rating(str(value))
    if rating is None or not rating.in_range:
        return ask_again(slot, tracker, counter="goal_misses")
    return {slot: hold_answer(number=round(rating.value)), "goal_misses": 0}


def _breaks(words: str, bounds: Collection[Problem]) -> bool:
    """Whether it is about a medicine, beyond what a plan may ask for, or only about what not to do."""
    return not set(judge_plan(f"after lunch {words}", plan_limits()).problems).isdisjoint(bounds)
