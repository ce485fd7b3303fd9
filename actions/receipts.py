"""The receipt: what was noted, said back in the person's words."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk.executor import CollectingDispatcher

from coaching.content.questions import label_of, show_number
from coaching.rules.affirmation import Affirmation
from coaching.rules.checkins import QUESTIONS
from coaching.rules.reflection import shorten
from coaching.store.checkins import AnswerStatus, CheckIn, CheckInAnswer

NOT_GIVEN = "–"
_ORDER = {question.name: place for place, question in enumerate(QUESTIONS)}


def show_receipt(
    dispatcher: CollectingDispatcher, check_in: CheckIn, affirmation: Affirmation | None, **more: str
) -> None:
    """Say the answers back, with an affirmation the first time and without one after a change.

    Args:
        dispatcher: says it.
        check_in: with its answers.
        affirmation: what is affirmed, if anything.
        **more: what the affirmation's placeholders stand for.
    """
    dispatcher.utter_message(
        response=f"utter_check_in_receipt_{affirmation or 'changed'}", noted=list_answers(check_in), **more
    )


def show_value(question: str, *, number: float | None = None, words: str | None = None) -> str:
    """An answer by itself: its number, or else the words in quotation marks, shortened."""
    return show_number(question, number) if number is not None else f"“{shorten(words or '')}”"


def list_changed(answers: Sequence[CheckInAnswer]) -> str:
    """Answers in one line: one by itself, several each with its name ("pain 4, night 7 h")."""
    if len(answers) == 1:
        return _show_by_itself(answers[0])
    in_order = sorted(answers, key=lambda answer: _ORDER[answer.question])
    return ", ".join(f"{label_of(a.question).lower()} {_show_by_itself(a)}" for a in in_order)


def _show_by_itself(answer: CheckInAnswer) -> str:
    if answer.status == AnswerStatus.SKIPPED:
        return NOT_GIVEN
    return show_value(answer.question, number=answer.number, words=answer.words)


def _show(answer: CheckInAnswer) -> str:
    if answer.status == AnswerStatus.SKIPPED:
        return NOT_GIVEN
    if answer.number is not None:
        return show_number(answer.question, answer.number)
    return shorten(answer.words or "") or NOT_GIVEN


def list_answers(check_in: CheckIn) -> str:
    """The answers that were given, a line for each, in the order of the questions."""
    answers = {answer.question: answer for answer in check_in.answers}
    given = [answers[question.name] for question in QUESTIONS if question.name in answers]
    return "\n".join(f"• {label_of(a.question)}{_mark(a)}: {_show(a)}" for a in given)


def _mark(answer: CheckInAnswer) -> str:
    """A lock where the clinic doesn't see the words."""
    return " 🔒" if answer.withheld_at is not None and answer.number is None else ""
