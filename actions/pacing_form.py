"""What takes it out of somebody, question by question: its name, its cost, its worth, how long it goes well.

In another part it asks what of a good day is kept for the next one.

The rule that makes something of it is ``coaching.rules.pacing``. Every question can be left out; without a
name there is nothing to keep.
"""

from __future__ import annotations

from functools import partialmethod
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answers import ask_again, hold_answer, is_settled, read_own_words
from actions.forms import FormAction
from actions.reflections import say_reflection, say_what_words_call_for
from actions.turn import Turn
from coaching.rules.reflection import says_little
from coaching.values.dare_answers import leaves_it
from coaching.values.pace_answers import chore_name, keeps_nothing, read_minutes, read_share
from coaching.values.private_asks import leave_out_request

PACING_FORM: Final = "pacing_form"
QUESTIONS: Final = ("pace_name", "pace_cost", "pace_worth", "pace_minutes")
KEEP: Final = "pace_keep"
GOOD_DAY: Final = "good"
_COUNTER: Final = "pace_misses"

Slots = dict[str, Any]


class ValidatePacingForm(FormAction):
    """Takes an answer when it is given. A slot holds what was taken; None asks again."""

    form = "pacing_form"

    async def questions(self, tracker: Tracker, of_domain: list[str]) -> list[str]:
        """All of a chore, none once it has no name; of a good day the one."""
        if tracker.get_slot("pace_part") == GOOD_DAY:
            return [KEEP]
        name = tracker.get_slot("pace_name")
        is_left = isinstance(name, dict) and name["skipped"]
        return list(QUESTIONS[:1] if is_left else QUESTIONS)

    async def validate_pace_name(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """A chore in their own words, reflected."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"pace_name": value}
        if turn.intent in ("skip", "deny") or (not turn.is_payload and leaves_it(str(value))):
            return {"pace_name": hold_answer(skipped=True)}
        words = read_own_words(value, turn, dispatcher)
        if words is None:
            return {"pace_name": None}
        words = leave_out_request(words)
        name = None if says_little(words) else chore_name(words)
        if name is None:
            return {"pace_name": hold_answer(skipped=True)}
        say_reflection(dispatcher, "pace_words", name)
        say_what_words_call_for(dispatcher, words)
        return {"pace_name": hold_name(name, turn), _COUNTER: 0}

    async def validate_pace_keep(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """What is kept for tomorrow, in their own words; "nothing" is an answer, too."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {KEEP: value}
        if turn.intent in ("skip", "deny") or leaves_it(str(value)) or keeps_nothing(str(value)):
            return {KEEP: hold_answer(skipped=True)}
        words = read_own_words(value, turn, dispatcher)
        if words is None:
            return {KEEP: None}
        words = leave_out_request(words)
        if says_little(words):
            return {KEEP: hold_answer(skipped=True)}
        say_reflection(dispatcher, "pace_keep", words)
        say_what_words_call_for(dispatcher, words)
        return {KEEP: hold_answer(words=words)}

    async def _take_rating(
        self,
        slot: str,
        value: Any,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        _domain: DomainDict,
    ) -> Slots:
        """A number from 0 to 10; words without one are asked about again, and then left out."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {slot: value}
        if turn.intent == "skip" or leaves_it(str(value)):
            return {slot: hold_answer(skipped=True)}
        if not turn.is_payload:
            say_what_words_call_for(dispatcher, turn.text)
        rating = read_share(str(value))
        if rating is None or not rating.in_range:
            return ask_again(slot, tracker, counter=_COUNTER)
        return {slot: hold_answer(number=round(rating.value)), _COUNTER: 0}

    async def validate_pace_minutes(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """How long it mostly goes well, in minutes."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"pace_minutes": value}
        if turn.intent == "skip" or leaves_it(str(value)):
            return {"pace_minutes": hold_answer(skipped=True)}
        if not turn.is_payload:
            say_what_words_call_for(dispatcher, turn.text)
        minutes = read_minutes(str(value))
        if minutes is None:
            if says_little(str(value)):
                return {"pace_minutes": hold_answer(skipped=True)}
            return ask_again("pace_minutes", tracker, counter=_COUNTER)
        return {"pace_minutes": hold_answer(number=minutes), _COUNTER: 0}

    validate_pace_cost = partialmethod(_take_rating, "pace_cost")
    validate_pace_worth = partialmethod(_take_rating, "pace_worth")


def hold_name(name: str, turn: Turn) -> dict[str, Any]:
    """A chore's name as its slot holds it, with the message that named it: the name is as private as that."""
    return {**hold_answer(words=name), "key": turn.message_id}


def told_words(tracker: Tracker, slot: str) -> str | None:
    """Own words that were told; None where they were skipped."""
    answer = tracker.get_slot(slot)
    return answer["words"] if isinstance(answer, dict) and not answer["skipped"] else None


def told_number(tracker: Tracker, slot: str) -> int | None:
    """A number that was told; None where it was skipped or not asked."""
    answer = tracker.get_slot(slot)
    return int(answer["number"]) if isinstance(answer, dict) and not answer["skipped"] else None
