"""A ladder for a feared movement, and what is expected of a try of it, and what it was.

One form with three parts, by ``dare_kind``: the ladder, before a try, after it. The rule that decides what is
offered next is ``coaching.rules.dares``; the person decides what is done.
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
from coaching.content.protocols import dare_limits
from coaching.rules.dares import steps_in
from coaching.rules.reflection import says_little
from coaching.values.dare_answers import leaves_it
from coaching.values.private_asks import leave_out_request
from coaching.values.ratings import read_rating

DARE_FORM: Final = "dare_form"
LADDER: Final = ("dare_movement", "dare_fear", "dare_steps")
BEFORE: Final = ("dare_pain_before", "dare_fear_before")
AFTER: Final = ("dare_pain_after", "dare_fear_after", "dare_makes")
_PARTS: Final = {"before": BEFORE, "after": AFTER}
# Without these there is nothing to keep: what is skipped ends the form.
_NEEDED: Final = ("dare_movement", "dare_steps", "dare_fear_before", "dare_fear_after")


class ValidateDareForm(FormAction):
    """Takes an answer when it is given. A slot holds what was taken; None asks again."""

    form = "dare_form"

    async def questions(self, tracker: Tracker, of_domain: list[str]) -> list[str]:
        """The questions of the part that is under way; none once it was left out what can't be."""
        part = _part_of(tracker)
        asked: list[str] = []
        for slot in part:
            asked.append(slot)
            answer = tracker.get_slot(slot)
            if slot in _NEEDED and isinstance(answer, dict) and answer["skipped"]:
                break
        return asked

    async def _take_words(
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
        if turn.intent == "skip":
            return {slot: hold_answer(skipped=True)}
        words = read_own_words(value, turn, dispatcher)
        if words is None:
            return {slot: None}
        words = leave_out_request(words)
        if slot == "dare_steps" and not steps_in(words, dare_limits()):
            return ask_again(slot, tracker, counter="dare_misses")
        if says_little(words):
            return {slot: hold_answer(skipped=True)}
        if slot != "dare_steps":
            say_reflection(dispatcher, "dare_words", words)
            say_what_words_call_for(dispatcher, words)
        return {slot: hold_answer(words=words), "dare_misses": 0}

    async def _take_rating(
        self,
        slot: str,
        value: Any,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        _domain: DomainDict,
    ) -> dict[str, Any]:
        """A number from 0 to 10; words without one are asked about again, and then left out."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {slot: value}
        if turn.intent == "skip":
            return {slot: hold_answer(skipped=True)}
        if not turn.is_payload:
            say_what_words_call_for(dispatcher, turn.text)
        if leaves_it(str(value)):
            return _leave_out(slot, tracker)
        rating = read_rating(str(value))
        if rating is None or not rating.in_range:
            return ask_again(slot, tracker, counter="dare_misses")
        return {slot: hold_answer(number=round(rating.value)), "dare_misses": 0}

    validate_dare_movement = partialmethod(_take_words, "dare_movement")
    validate_dare_steps = partialmethod(_take_words, "dare_steps")
    validate_dare_makes = partialmethod(_take_words, "dare_makes")
    validate_dare_fear = partialmethod(_take_rating, "dare_fear")
    validate_dare_pain_before = partialmethod(_take_rating, "dare_pain_before")
    validate_dare_fear_before = partialmethod(_take_rating, "dare_fear_before")
    validate_dare_pain_after = partialmethod(_take_rating, "dare_pain_after")
    validate_dare_fear_after = partialmethod(_take_rating, "dare_fear_after")


def _leave_out(slot: str, tracker: Tracker) -> dict[str, Any]:
    """This one, and what can't be left out of its part: that ends the form."""
    part = _part_of(tracker)
    needed = [name for name in part[part.index(slot) :] if name in _NEEDED]
    return {name: hold_answer(skipped=True) for name in (slot, *needed)}


def _part_of(tracker: Tracker) -> tuple[str, ...]:
    return _PARTS.get(str(tracker.get_slot("dare_kind")), LADDER)


def told(tracker: Tracker, slot: str) -> str | None:
    """Own words that were answered; None where they were skipped or not asked."""
    answer = tracker.get_slot(slot)
    return answer["words"] if isinstance(answer, dict) and not answer["skipped"] else None


def rated(tracker: Tracker, slot: str) -> int | None:
    """A number that was answered; None likewise."""
    answer = tracker.get_slot(slot)
    return answer["number"] if isinstance(answer, dict) and not answer["skipped"] else None
