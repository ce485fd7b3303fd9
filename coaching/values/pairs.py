"""Reading names and numbers that come in pairs: "energy was 6 and mood 5", "6 energy 4 mood"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from coaching.values.plain import to_plain

# What people call an answer when they give its number along with another.
_NAMES: Final = {
    "pain": ("pain", "hurt", "hurts", "soreness"),
    "sleep": ("sleep", "slept", "night"),
    "energy": ("energy", "tiredness"),
    "mood": ("mood", "spirits"),
}
_QUESTION_OF: Final = {name: question for question, names in _NAMES.items() for name in names}
# Words around the pairs that tell nothing of their own; any other word, and the text tells more than pairs.
_BETWEEN: Final = frozenset({
    "a", "about", "actually", "ah", "also", "an", "and", "around", "as", "at", "be", "been", "but",
    "call", "can", "change", "correct", "could", "fix", "for", "from", "give", "got", "h", "had", "half",
    "have", "hours", "hour", "hrs", "i", "i'd", "i've", "instead", "is", "it", "it's", "its", "just",
    "level", "levels", "like", "make", "mark", "mean", "meant", "more", "my", "no", "not", "now",
    "of", "oh", "only", "oops", "out", "please", "plus", "put", "rather", "really", "say", "score",
    "set", "should", "sorry", "than", "thank", "thanks", "that", "that's", "the", "then", "think", "to",
    "today", "update", "wait", "was", "were", "whoops", "would", "wrong", "you",
})  # fmt: skip
_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*")
_ONLY_MARKS = re.compile(r"[\s,.;:!/&+=()“”\"'–—-]*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?:ish)?")
# "From 6 to 4": what it was before is no answer.
_FORMER = re.compile(r"\bfrom (?:an? )?\w+ (?=to\b)", re.IGNORECASE)
_LOOSE_END = re.compile(
    r"^(?:[\s,;.&+]+|(?:and|but|also|then|plus)\b)+"
    r"|(?:[\s,;.&+]+|\b(?:and|but|also|then|plus|i|my|the|a|that|only|just))+$",
    re.IGNORECASE,
)
_FEWEST = 2


def read_pairs(text: str) -> dict[str, str]:
    """The words of each answer, by question, in a text that names two or more with their numbers.

    Nothing is read from a text that says anything else besides, or that asks.
    """
    plain = _FORMER.sub("", text.replace("’", "'"))
    tokens = [(found, _kind_of(found[0].lower())) for found in _TOKEN.finditer(plain)]
    if not _ONLY_MARKS.fullmatch(_TOKEN.sub("", plain)) or any(kind is None for _, kind in tokens):
        return {}
    marks = [(found, kind) for found, kind in tokens if kind]
    named = [found for found, kind in marks if kind in _NAMES]
    if len(named) < _FEWEST or len(marks) == len(named):
        return {}
    comes_first = marks[0][1] in _NAMES
    cuts = [found.start() for found in named[1:]] if comes_first else [found.end() for found in named[:-1]]
    edges = [0, *cuts, len(plain)]
    parts = [plain[start:end] for start, end in pairwise(edges)]
    return _of_parts(parts)


def _of_parts(parts: list[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for part in parts:
        kinds = [_kind_of(found[0].lower()) for found in _TOKEN.finditer(part)]
        questions = [kind for kind in kinds if kind in _NAMES]
        if len(questions) != 1 or "number" not in kinds or questions[0] in pairs:
            return {}
        pairs[str(questions[0])] = _LOOSE_END.sub("", part).strip()
    return pairs


def _kind_of(word: str) -> str | None:
    """A question's name, "number", "" for a word between them; None for any other word."""
    if word in _QUESTION_OF:
        return _QUESTION_OF[word]
    if _NUMBER.fullmatch(to_plain(word).strip()):
        return "number"
    return "" if word in _BETWEEN else None
