"""The plan for flares, made in calm, and the look back on one that has settled: all in own words.

Every question can be left out. What is left in the middle is kept, and goes on where it was.
"""

from __future__ import annotations

from functools import partialmethod
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answers import ask_again, hold_answer, is_settled, read_own_words
from actions.base import StoreAction
from actions.forms import FormAction
from actions.reflections import say_reflection, say_what_words_call_for
from actions.turn import Turn
from coaching.rules.medicines import would_change_medicine
from coaching.rules.reflection import says_little, shorten
from coaching.values.beside_question import read_agreement_to
from coaching.values.goal_words import stays_the_same
from coaching.values.private_asks import leave_out_request
from coaching.values.put_questions import question_of
from coaching.values.yes_no import Answer

FLARE_FORM: Final = "flare_form"
PLAN_PART: Final = (
    "flare_signs",
    "flare_warning",
    "flare_worst",
    "flare_easing",
    "flare_mind",
    "flare_contact",
    "flare_home",
)
LOOK_PART: Final = ("flare_trigger", "flare_peak", "flare_helped", "flare_change")
_TOPICS: Final = {**dict.fromkeys(PLAN_PART, "flare_part"), **dict.fromkeys(LOOK_PART, "flare_learnt")}
_LEFT: Final = -1
_LOOK: Final = "look"


class ValidateFlareForm(FormAction):
    """Takes an answer when it is given. A slot holds what was taken; None asks again."""

    form = "flare_form"

    async def questions(self, tracker: Tracker, of_domain: list[str]) -> list[str]:
        """The questions of the part that is under way; of a plan that is changed, the one that is changed."""
        if tracker.get_slot("flare_misses") == _LEFT:
            return []
        only = tracker.get_slot("flare_only")
        if only is not None:
            return [str(only)]
        if tracker.get_slot("flare_kind") != _LOOK:
            return list(PLAN_PART)
        is_learnt = lesson_of(tracker) is not None or tracker.get_slot("flare_update") is not None
        return [*LOOK_PART, *(("flare_update",) if is_learnt else ())]

    async def _take(
        self,
        slot: str,
        value: Any,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        _domain: DomainDict,
    ) -> dict[str, Any]:
        """An answer in their own words, reflected; "nothing" and "no idea" leave it open."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {slot: value}
        before = (tracker.get_slot("flare_former") or {}).get(slot)
        if turn.intent == "skip" or stays_the_same(str(value)):
            return {slot: before or hold_answer(skipped=True)}
        words = read_own_words(value, turn, dispatcher)
        if words is None:
            return {slot: None}
        words = leave_out_request(words)
        if would_change_medicine(words):
            dispatcher.utter_message(response="utter_plan_other_way_out")
            return ask_again(slot, tracker, counter="flare_misses")
        if says_little(words) and not turn.is_payload:
            return {slot: before or hold_answer(skipped=True)}
        say_reflection(dispatcher, _TOPICS[slot], words)
        say_what_words_call_for(dispatcher, words)
        return {slot: hold_answer(words=words), "flare_misses": 0}

    validate_flare_signs = partialmethod(_take, "flare_signs")
    validate_flare_warning = partialmethod(_take, "flare_warning")
    validate_flare_worst = partialmethod(_take, "flare_worst")
    validate_flare_easing = partialmethod(_take, "flare_easing")
    validate_flare_mind = partialmethod(_take, "flare_mind")
    validate_flare_contact = partialmethod(_take, "flare_contact")
    validate_flare_home = partialmethod(_take, "flare_home")
    validate_flare_trigger = partialmethod(_take, "flare_trigger")
    validate_flare_peak = partialmethod(_take, "flare_peak")
    validate_flare_helped = partialmethod(_take, "flare_helped")
    validate_flare_change = partialmethod(_take, "flare_change")

    async def validate_flare_update(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """Whether what was learnt goes into the plan: only with a yes."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"flare_update": value}
        agreed = read_agreement_to(str(value), question_of("flare_update"))
        if turn.intent in ("skip", "deny") or agreed in (Answer.NO, Answer.UNSURE):
            return {"flare_update": hold_answer(skipped=True)}
        if turn.intent == "affirm" or agreed is Answer.YES:
            return {"flare_update": hold_answer(words=lesson_of(tracker))}
        return ask_again("flare_update", tracker, counter="flare_misses")


class ActionAskFlareUpdate(StoreAction):
    """Asks whether what was learnt may go into the plan, in the person's words."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_flare_form_flare_update"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """With the words that would go in."""
        lesson = shorten(lesson_of(tracker) or "")
        dispatcher.utter_message(response="utter_ask_flare_form_flare_update", flare_lesson=lesson)
        return []


def words_in(tracker: Tracker, slot: str) -> str | None:
    """What was answered; None where it was skipped or not asked."""
    answer = tracker.get_slot(slot)
    return None if not isinstance(answer, dict) or answer["skipped"] else answer["words"]


def lesson_of(tracker: Tracker) -> str | None:
    """What might go into the plan: what they would change, else what helped."""
    return words_in(tracker, "flare_change") or words_in(tracker, "flare_helped")
