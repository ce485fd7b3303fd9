"""Reading which answer a person wants to change, and to what: "actually pain was 5"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from coaching.values.ratings import read_rating

_NAMES = {
    "pain": r"pain|score|number|rating|level|hurts?|hurting|sore(?:ness)?|out of (?:10|ten)",
    "activity": r"activit(?:y|ies)|what i did|done today|doings?|did|exercises?|second (?:one|answer)",
    "note": r"notes?|stood out|comment|last (?:one|answer|question|bit|thing)|third (?:one|answer)",
}
_NAMED = {question: re.compile(rf"\b(?:{names})\b", re.IGNORECASE) for question, names in _NAMES.items()}
_INTRODUCTION = re.compile(
    r"(?:\b(?:to|was|is|were|should(?: have|'ve)? (?:be|say|been)|as|says?|be)\b:?|[=:])\s*(?P<value>.+)$",
    re.IGNORECASE,
)
# "is wrong" says nothing of what is right.
_NO_VALUE = re.compile(
    r"(?:all |quite |not )?(?:wrong|incorrect|right|a mistake|off|mistaken)", re.IGNORECASE
)
# "a 6, not a 4": the number that was wrong.
_WRONG_NUMBER = re.compile(r"\b(?:not|instead of|rather than) (?:an? )?\w+(?:/10)?$", re.IGNORECASE)
_PUTS_RIGHT = re.compile(
    r"\b(?:meant?|actually|wrong|should|instead|oops|sorry|mistake|correct|fix|change|make it|not)\b",
    re.IGNORECASE,
)
# "wrong, i only walked 5 mins": what is right comes after.
_SAYS_WRONG = re.compile(
    rf"^{_NO_VALUE.pattern}\b[\s,.;:!–—-]*(?:(?:it|that) (?:was|is)\b:?\s*)?", re.IGNORECASE
)
_AROUND_VALUE = " .!\"“”'"


@dataclass(frozen=True)
class Change:
    """A wish to change an answer.

    Attributes:
        question: the question's name (``pain``, ``note`` …), or None if it wasn't named.
        words: the new answer in the person's words, or None if it wasn't given.
    """

    question: str | None
    words: str | None


def read_change(text: str) -> Change:
    """What a sentence asks to change in a check-in; the first question named counts.

    A number alone ("I meant 4") can only be meant for the pain rating.
    """
    plain = _WRONG_NUMBER.sub("", text.strip(_AROUND_VALUE)).strip(_AROUND_VALUE + ",")
    found = find_named(plain, _NAMED)
    if found is None:
        is_number_put_right = _PUTS_RIGHT.search(plain) and read_rating(plain)
        return Change("pain", plain) if is_number_put_right else Change(None, None)
    question, rest = found
    words = read_new_value(rest)
    if words is None and question == "pain" and read_rating(rest):
        words = rest.strip(_AROUND_VALUE)
    return Change(question, words or None)


def find_named(text: str, named: Mapping[str, re.Pattern[str]]) -> tuple[str, str] | None:
    """The first of the questions that a text names, and what follows the name; None if it names none."""
    found = {question: m for question, pattern in named.items() if (m := pattern.search(text))}
    if not found:
        return None
    question = min(found, key=lambda q: found[q].start())
    return question, text[found[question].end() :]


def read_new_value(rest: str) -> str | None:
    """The new answer in what follows the question's name ("… was wrong, it is 5"), or None."""
    value = _INTRODUCTION.search(rest)
    words = value.group("value").strip(_AROUND_VALUE) if value else ""
    return _SAYS_WRONG.sub("", words).strip(_AROUND_VALUE) or None
