"""Reading a 0-10 rating from what people type: "about a six", "6/10", "six or seven"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LOWEST = 0
HIGHEST = 10

_NUMBER_WORDS = {
    "zero": 0, "nought": 0, "nil": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "twenty": 20, "fifty": 50, "hundred": 100,
    # Common slips of the finger. "none", "fine" and "live" are words of their own.
    "sevn": 7, "sven": 7, "eigth": 8, "eigt": 8, "nien": 9, "fiv": 5, "foru": 4, "thre": 3, "zer0": 0,
}  # fmt: skip
_NUMBER = r"\d+(?:[.,]\d+)?|" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
# A number that counts something else: hours, tablets, a clock time, an ordinal, a date.
_COUNTED = (
    r"(?:\s*-?\s*(?:hours?|hrs?|h\b|minutes?|mins?|min\b|seconds?|secs?|days?|weeks?|months?|years?|yrs?"
    r"|times?\b|x\b|mg|ml|g\b|kg|km|miles?|steps|am\b|pm\b|o'?clock|tablets?|pills?|cups?|glass(?:es)?"
    r"|nights?|stairs|flights?|lengths?|sets?|reps?|people|kids|grandkids|st\b|nd\b|rd\b|th\b|%|percent))"
)
_HALVED = re.compile(rf"\b({_NUMBER})\s+(?:and\s+a\s+half|1/2)\b|\b(\d+)\s*½")
_OUT_OF_TEN = re.compile(rf"(?<![\w.])({_NUMBER})\s*(?:/|out\s+of|of|on)\s*(?:10\b|ten\b)")
_SPAN = re.compile(
    rf"(?<![\w.])({_NUMBER})\s*(?:-|–|—|to|or|maybe|,?\s*perhaps)\s*(?:a\s+)?({_NUMBER})(?![\w.])"
)
_SINGLE = re.compile(rf"(?<![\w.:/-])(?<!\d,)({_NUMBER})(?:ish|\+)?(?![\w:/]|[.,]\d){_COUNTED}?")
_COUNTED_AFTER = re.compile(rf"(?<![\w.])(?:{_NUMBER}){_COUNTED}")
_LATEST = re.compile(r"\b(?:now|today|currently|at the moment|right now|tonight)\b")
_EARLIER = re.compile(r"\b(?:was|yesterday|earlier|this morning|last night|before|usually|normally|been)\b")
_NO_PAIN = re.compile(
    r"^(?:(?:i(?:'ve| have)?|there(?:'s| is| was)?|had|got|have|today|really|absolutely|at all|thankfully)\s+)*"
    r"(?:no pain|pain[- ]?free|none|none at all|not any|no pain at all|nothing hurts)"
    r"(?:\s+(?:today|at all|now|really|at the moment|thankfully|thank goodness))*$"
)
_NEGATIVE = re.compile(r"(?<![\w])(?:-|minus\s+)\s*\d")


@dataclass(frozen=True)
class Rating:
    """A rating as it was read; half points come from "six or seven".

    Attributes:
        value: 0 to 10 when in range.
    """

    value: float

    @property
    def in_range(self) -> bool:
        """Whether it lies on the 0-10 ruler."""
        return LOWEST <= self.value <= HIGHEST


def read_rating(text: str) -> Rating | None:
    """The one rating that a text names, or None if it names none or several.

    Args:
        text: what the person typed, in any form.

    Returns:
        A rating, possibly out of range ("12"), or None when a person would have to ask again.
    """
    plain = _normalise(text)
    if _NO_PAIN.match(plain.strip(" .!,")):
        return Rating(0)
    if _NEGATIVE.search(plain):
        return Rating(-1)
    halved = _HALVED.search(plain)
    if halved:
        return Rating(_number(halved.group(1) or halved.group(2)) + 0.5)
    for pattern in (_OUT_OF_TEN, _SPAN):
        found = [
            m for m in pattern.finditer(plain) if not _COUNTED_AFTER.match(plain, m.start(m.lastindex or 1))
        ]
        if found:
            return _read_last(plain, found)
    singles = [m for m in _SINGLE.finditer(plain) if not _COUNTED_AFTER.match(plain, m.start(1))]
    return _read_last(plain, singles)


def format_rating(value: float) -> str:
    """A rating as people write it: ``6``, ``6.5``."""
    return f"{value:g}"


def _normalise(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.replace("½", " 1/2").replace("\u20e3", " ")).lower()
    plain = plain.replace("\ufe0f", "").replace("’", "'").replace("⁄", "/")
    return re.sub(r"\s+", " ", plain)[:300]


def _number(word: str) -> float:
    return float(_NUMBER_WORDS[word]) if word in _NUMBER_WORDS else float(word.replace(",", "."))


def _value_of(match: re.Match[str]) -> float:
    numbers = [_number(group) for group in match.groups() if group is not None]
    return sum(numbers) / len(numbers)


def _read_last(plain: str, found: list[re.Match[str]]) -> Rating | None:
    values = {_value_of(match) for match in found}
    if len(values) == 1:
        return Rating(values.pop())
    # "was a 7 this morning, 4 now": the one that stands by a word for now, if there is just one.
    parts = re.split(r"[,.;]|\bbut\b|\band\b", plain)
    current = [p for p in parts if _LATEST.search(p) and not _EARLIER.search(p)]
    if len(found) > 1 and len(current) == 1 and current[0] != plain:
        return read_rating(current[0])
    return None
