"""What is no answer is asked for once more, and then left out; a question behind an answer gets its own."""

from __future__ import annotations

from typing import Final

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn, said_last_turn, text_before
from coaching.values.asked_along import Asked, part_question
from coaching.values.nonsense import is_nonsense
from coaching.values.unfit import is_yes_or_no, tells_nothing, tells_only_of_other_days

_NOT_READ: Final = "utter_no_answer_read"
_OTHER_DAY: Final = "utter_only_of_today"
_WITH_NUMBERS: Final = ("sleep", "energy", "mood")
_ANSWERS: Final = {
    Asked.PRIVACY: "utter_privacy",
    Asked.PERSON: "utter_are_you_human",
    Asked.PRICE: "utter_not_paid",
    Asked.LENGTH: "utter_how_long",
}


def how_unfit(question: str, words: str) -> str | None:
    """What is said to words that can't answer a question; None when they can."""
    if question not in _WITH_NUMBERS:
        # "y" may answer what the team asked.
        return _NOT_READ if tells_nothing(words) and not is_yes_or_no(words) else None
    if tells_nothing(words) or is_nonsense(words) or is_yes_or_no(words):
        return _NOT_READ
    return _OTHER_DAY if tells_only_of_other_days(words) else None


def is_second_time(tracker: Tracker, question: str) -> bool:
    """Whether the last turn was no answer either: where a number is asked, only the same again counts."""
    if not said_last_turn(tracker, (_NOT_READ, _OTHER_DAY)):
        return False
    return question not in _WITH_NUMBERS or text_before(tracker) == Turn.of(tracker).text


def answer_along(value: object, turn: Turn, dispatcher: CollectingDispatcher) -> object:
    """Answer a question about the coach that stands behind an answer; what is left is the answer."""
    if turn.is_payload or not isinstance(value, str):
        return value
    answer, asked = part_question(value)
    if asked is not None:
        dispatcher.utter_message(response=_ANSWERS[asked])
    return answer
