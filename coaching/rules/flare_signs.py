"""Own early signs in what somebody said lately: their own words for them, compared by their bare stems."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_PARTS = re.compile(r"\s*(?:[,;.\n/&+•]|\band\b|\bor\b|\bthen\b|\balso\b|\bplus\b)\s*", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{3,}")
_ENDINGS = re.compile(r"(?:iness|ness|ing|ed|ly|ier|iest|y|s|e)$")
# Words that tell no sign from another.
_EMPTY: Final = frozenset(
    [
        "after",
        "all",
        "also",
        "always",
        "and",
        "any",
        "are",
        "bad",
        "badly",
        "been",
        "before",
        "begin",
        "begins",
        "being",
        "bit",
        "cant",
        "day",
        "days",
        "dont",
        "evening",
        "feel",
        "feeling",
        "feels",
        "felt",
        "for",
        "from",
        "get",
        "gets",
        "getting",
        "got",
        "had",
        "has",
        "have",
        "having",
        "i'm",
        "into",
        "its",
        "ive",
        "just",
        "kind",
        "less",
        "like",
        "little",
        "lot",
        "lots",
        "low",
        "maybe",
        "me",
        "more",
        "morning",
        "mornings",
        "much",
        "my",
        "night",
        "nights",
        "not",
        "often",
        "over",
        "poor",
        "poorly",
        "quite",
        "really",
        "some",
        "sometimes",
        "sort",
        "start",
        "starting",
        "starts",
        "than",
        "that",
        "the",
        "then",
        "this",
        "too",
        "usual",
        "usually",
        "very",
        "was",
        "week",
        "were",
        "when",
        "with",
        "wont",
        "worse",
        "you",
        "your",
    ]
)
# A night that was slept badly is told in many ways, and so is a tired day.
_KIN: Final = (
    frozenset({"sleep", "slept", "nap", "insomnia", "awake", "wok", "wak"}),
    frozenset({"tir", "exhaust", "fatigu", "knacker", "shatter", "weary", "worn"}),
    frozenset({"stiff", "tight", "tense", "tension", "lock", "seiz"}),
    frozenset({"snapp", "irritabl", "grump", "cross", "moody", "ratt"}),
    frozenset({"stress", "worri", "worr", "anxiou", "nervou", "wound"}),
    frozenset({"headach", "migrain"}),
)
# To have "slept well" names no sign, nor does a neck that is not stiff; "didn't sleep" does.
_WELL = re.compile(r"\b(?:well|fine|good|great|better|lovely|ok)\b")
_NOT = re.compile(r"\b(?:no|not|less|never|without|hardly)\b|n'?t\b")
_SLEEP = min(_KIN[0])
_LONGEST = 60  # characters of a sign


def own_signs(words: str) -> list[str]:
    """The signs that somebody named, one by one, in their own words."""
    parts = [part.strip(" -–\t") for part in _PARTS.split(words)]
    return [part[:_LONGEST] for part in parts if _stems(part)]


def signs_named(words: str, said: Sequence[str]) -> list[str]:
    """Which of the own signs were named in what was said.

    A sign counts as named where its telling words stand in one clause that doesn't say that all is well.

    Args:
        words: the signs, as the person put them.
        said: what they said lately.
    """
    clauses = [clause for text in said for clause in re.split(r"[.,;!?\n]|\bbut\b", text.lower())]
    return [sign for sign in own_signs(words) if any(_names(sign, clause) for clause in clauses)]


def _names(sign: str, clause: str) -> bool:
    wanted, found = _stems(sign), _stems(clause)
    is_denied = _NOT.search(clause) is not None and _SLEEP not in wanted
    return bool(wanted) and wanted <= found and not is_denied and _WELL.search(clause) is None


def _stems(text: str) -> frozenset[str]:
    """Bare stems of the words that tell something; kin words are one."""
    stems = set()
    for word in _WORD.findall(text.lower().replace("'", "")):
        if word in _EMPTY:
            continue
        stem = _ENDINGS.sub("", word) or word
        family = next((kin for kin in _KIN if stem in kin or word in kin), None)
        stems.add(min(family) if family is not None else stem)
    return frozenset(stems)
