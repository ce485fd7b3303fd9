"""The one way to read a yes or a no: beside the question that was asked."""

from __future__ import annotations

import re

from coaching.values.by_question import read_by_question
from coaching.values.offers import is_condition, is_offer, only_tells
from coaching.values.plain import to_plain
from coaching.values.turns_of_phrase import says_done
from coaching.values.yes_no import Answer, read_agreement, read_answer

_MOST_WORDS = 6  # as many as bind anybody
_LEAVES = re.compile(
    r"(?:please |just )*(?:stop|skip|pass|cancel|quit|exit|end|leave|later|next|enough|no more|not now"
    r"|tomorrow|tonight)(?: (?:it|that|this|this one|question|please|now|here))*"
)


def read_answer_to(text: str, question: str) -> Answer | None:
    """Yes, no or unsure; None where the words answer something else, or nothing.

    Args:
        text: what was typed.
        question: what was asked: the coach's own, or a clinician's in their words.
    """
    if is_offer(question) and says_done(to_plain(text)):
        return Answer.NO
    by_question = read_by_question(text, question)
    if by_question is not None:
        return by_question
    answer = Answer.UNSURE if is_condition(text) else read_answer(text)
    return None if answer is not None and is_offer(question) and only_tells(text, answer) else answer


def answers_indirectly(text: str, question: str) -> bool:
    """Whether words that hold no yes or no are an answer all the same, beside what was asked.

    A bare word that leaves, skips or puts off is none, whatever was asked.
    """
    leaves = _LEAVES.fullmatch(to_plain(text).strip(" .!")) is not None
    return not leaves and read_by_question(text, question) is not None


def read_agreement_to(text: str, question: str) -> Answer | None:
    """A yes or a no to something that binds, such as sharing: a yes has to be said, a no may be meant.

    Args:
        text: what was typed. Of more than a few words nobody is bound.
        question: what was asked.
    """
    agreed, answer = read_agreement(text), read_answer_to(text, question)
    if agreed is Answer.YES and answer is not Answer.YES:
        return answer
    is_short = len(text.split()) <= _MOST_WORDS
    return Answer.NO if agreed is None and answer is Answer.NO and is_short else agreed
