"""Reading a 0-10 rating from what people type: "about a six", "6/10", "six or seven"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

LOWEST = 0
HIGHEST = 10
_LONGEST_TEXT = 300  # characters: a rating that comes later than that is not the answer

# By value from 0; with common slips of the finger. "none", "fine" and "live" are words of their own.
_SPELLINGS = (
    ("zero", "nought", "nil"),
    ("one",),
    ("two",),
    ("three", "thre"),
    ("four", "foru"),
    ("five", "fiv"),
    ("six",),
    ("seven", "sevn"),
    ("eight", "eigth", "eigt"),
    ("nine", "nien"),
    ("ten",),
    ("eleven",),
    ("twelve",),
)
_NUMBER_WORDS = {word: value for value, words in enumerate(_SPELLINGS) for word in words}
_NUMBER_WORD = re.compile(rf"\b({'|'.join(sorted(_NUMBER_WORDS, key=len, reverse=True))})(?=ish\b|\b)")
# "one" that counts nothing: "a hard one", "one of those days".
_PRONOUN_ONE = re.compile(
    r"\b(?:this|that|no|any|every|some|another|last|next|which|the|an? \w+) one\b"
    r"|\bone (?:of|thing|day|more|who|that|bit|hell)\b"
)
# A number that counts something else: hours, tablets, a clock time, a share, an ordinal.
_UNITS = (
    r"hours?|hrs?|h|minutes?|mins?|seconds?|secs?|days?|nights?|weeks?|months?|years?|yrs?|times?|x|mg|ml|g|kg|km"
    r"|miles?|metres?|meters?|steps?|am|pm|o'?clock|tablets?|pills?|cups?|glass(?:es)?|stairs|flights?|lengths?"
    r"|laps?|sets?|reps?|people|kids|grandkids|children|friends|st|nd|rd|th|%|percent"
)
_COUNT = re.compile(
    rf"\b\d+(?:[.,]\d+)?(?:\s*(?:-|to|or)\s*\d+)?\s*-?\s*(?:{_UNITS})(?![a-z])|\b\d{{1,2}}:\d\d\b|\bat \d+\b"
)
_HALF = re.compile(r"\b(\d+) (?:and a half|1/2)\b")
_OUT_OF_TEN = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|out of|of|on)\s*10\b")
_NEGATIVE = re.compile(r"(?<![\w.])(?:-|minus )\s*\d")
_NUMBER = r"(?<![\w.,/])(\d+(?:[.,]\d+)?)(?:ish|\+)?(?![\w/]|[.,]\d)"
_SINGLE = re.compile(_NUMBER)
_BETWEEN = re.compile(r"\bbetween (?:an? )?(\S+) and ")
_SPAN = re.compile(rf"{_NUMBER}\s*(?:-|–|—|to|or|,? ?maybe|,? ?perhaps) ?(?:an? )?{_NUMBER}")
_NOW = r"(?:now|today|currently|at the moment|tonight)"
_CURRENT = re.compile(rf"{_NUMBER} (?:right )?{_NOW}\b|\b{_NOW}(?:'s| is| it's| its| it is|:)? {_NUMBER}")
_NO_PAIN = re.compile(
    r"(?:(?:i(?:'ve| have)?|there(?:'s| is| was)?|had|got|have|today|really|absolutely|thankfully) )*"
    r"(?:no pain|pain[- ]?free|none|not any|nothing hurts)"
    r"(?: (?:today|at all|now|really|at the moment|thankfully|thank goodness))*"
)


@dataclass(frozen=True)
class Rating:
    """A rating as it was read; half points come from "six or seven".

    Attributes:
        value: 0 to 10 when in range.
        is_middle: two numbers were named, and this is what lies between them.
    """

    value: float
    is_middle: bool = field(default=False, compare=False)

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
    if _NO_PAIN.fullmatch(plain.strip(" .!,")):
        return Rating(LOWEST)
    if _NEGATIVE.search(plain):
        return Rating(-1)
    numbers = _OUT_OF_TEN.sub(r"\1", _COUNT.sub(" ", plain))
    for pattern in (_CURRENT, _SPAN, _SINGLE):
        values = {_value_of(match) for match in pattern.finditer(numbers)}
        if len(values) == 1:
            return Rating(values.pop(), is_middle=pattern is _SPAN)
    return None


def names_several(text: str) -> bool:
    """Whether a text names more than one number, and none of them as the one for now."""
    numbers = _COUNT.sub(" ", _OUT_OF_TEN.sub(r"\1", _normalise(text)))
    return len({_value_of(match) for match in _SINGLE.finditer(numbers)}) > 1 and read_rating(text) is None


def format_rating(value: float) -> str:
    """A rating as people write it: ``6``, ``6.5``."""
    return f"{value:g}"


def _normalise(text: str) -> str:
    """Lower case, digits for number words, one kind of blank and apostrophe."""
    # Before NFKC, which would glue "5½" together to "51⁄2". U+20E3 frames a digit: 7️⃣.
    plain = text[:_LONGEST_TEXT].replace("½", " 1/2").replace("\u20e3", " ").replace("\ufe0f", "")
    plain = unicodedata.normalize("NFKC", plain).lower().replace("’", "'")
    plain = _PRONOUN_ONE.sub(" ", " ".join(plain.split()))
    plain = _NUMBER_WORD.sub(lambda match: str(_NUMBER_WORDS[match.group(1)]), plain)
    return _BETWEEN.sub(r"\1-", _HALF.sub(r"\1.5", plain))


def _value_of(match: re.Match[str]) -> float:
    numbers = [float(group.replace(",", ".")) for group in match.groups() if group is not None]
    return sum(numbers) / len(numbers)
