"""The receipt: what was noted, said back in the person's words."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from coaching.rules.affirmation import Affirmation
from coaching.rules.checkins import QUESTIONS
from coaching.rules.reflection import shorten
from coaching.store.checkins import AnswerStatus, CheckIn, CheckInAnswer
from coaching.values.ratings import format_rating

_NOT_GIVEN = "–"


def show_receipt(
    dispatcher: CollectingDispatcher, check_in: CheckIn, affirmation: Affirmation | None
) -> None:
    """Say the answers back, with an affirmation the first time and without one after a change."""
    answers = {answer.question: answer for answer in check_in.answers}
    dispatcher.utter_message(
        response=f"utter_check_in_receipt_{affirmation or 'changed'}",
        **{f"{question.name}_noted": _show(answers.get(question.name)) for question in QUESTIONS},
    )


def _show(answer: CheckInAnswer | None) -> str:
    if answer is None or answer.status == AnswerStatus.SKIPPED:
        return _NOT_GIVEN
    if answer.number is not None:
        return format_rating(answer.number)
    return shorten(answer.words or "") or _NOT_GIVEN
