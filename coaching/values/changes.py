"""Reading which answer a person wants to change, and to what: "actually pain was 5"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAMES = {
    "pain": r"pain|score|number|rating|level|hurts?|hurting|sore(?:ness)?|out of (?:10|ten)",
    "activity": r"activit(?:y|ies)|what i did|done today|doings?|did(?: today)?|exercises?|(?:second|2nd) (?:one|answer|question)",
    "note": r"notes?|stood out|comment|last (?:one|answer|question|bit|thing)|third (?:one|answer)|what i said|open question",
}  # fmt: skip
_NAMED = {question: re.compile(rf"\b(?:{names})\b", re.IGNORECASE) for question, names in _NAMES.items()}
_INTRODUCTION = re.compile(
    r"\b(?:to|was|is|were|should be|should say|should've been|as|say|says|be|=|:)\s+(?P<value>.+)$|[:=]\s*(?P<after>.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Change:
    """A wish to change an answer.

    Attributes:
        question: ``pain``, ``activity``, ``note``, or None if it wasn't named.
        words: the new answer in the person's words, or None if it wasn't given.
    """

    question: str | None
    words: str | None


def read_change(text: str) -> Change:
    """What a sentence asks to change; the first question named counts."""
    found = {q: m for q, pattern in _NAMED.items() if (m := pattern.search(text))}
    if not found:
        return Change(None, None)
    question = min(found, key=lambda q: found[q].start())
    value = _INTRODUCTION.search(text, found[question].end())
    words = (value.group("value") or value.group("after")).strip(" .!\"“”'") if value else ""
    return Change(question, words or None)
