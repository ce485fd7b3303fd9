"""What is typed in place of an answer and can't be one: a letter, a shrug, a yes to "how"."""

from __future__ import annotations

import re

from coaching.values.nonsense import is_nonsense
from coaching.values.plain import to_plain

_SHRUG = re.compile(r"(?:[\U0001F937\U0001F3FB-\U0001F3FF\u200d\u2640\u2642\ufe0f?.!,…\s]|¯\\_\(ツ\)_/¯)+")
_LETTER = re.compile(r"\W*[^\W\d_]\W*")
_YES_OR_NO = re.compile(
    r"\W*(?:(?:yes|yeah|yep|yup|ya|yh|aye|y|no|nope|nah|n|sure|course|of course|please)\b\W*)+", re.IGNORECASE
)
_DAY = (
    r"(?:yesterday|the day before(?: yesterday)?|(?:on |last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"(?:'s)?|last week)"
)
_VALUE = (
    r"(?:(?:it|that|pain|the pain|i)? ?(?:was|were|had)? ?(?:an?|about|around|like)? ?\d+(?:\.5)?"
    r"(?: ?/ ?10)?)"
)
_OF_ANOTHER_DAY = re.compile(rf"(?:{_DAY},? {_VALUE}|{_VALUE} (?:on )?{_DAY})")
_BETWEEN = re.compile(r"[,;.!]|\b(?:and|but|then)\b")


def tells_nothing(text: str) -> bool:
    """Whether it is a single letter, a shrug, or keys hit at random."""
    has_words = any(letter.isalpha() for letter in text)
    if _LETTER.fullmatch(text) or _SHRUG.fullmatch(text):
        return True
    return has_words and is_nonsense(text)


def is_yes_or_no(text: str) -> bool:
    """Whether it is a yes or a no and nothing else, which says nothing of how something was."""
    return _YES_OR_NO.fullmatch(text) is not None


def tells_only_of_other_days(text: str) -> bool:
    """Whether all that is told are numbers of days before ("yesterday was a 6 and tuesday was a 7")."""
    parts = [part.strip() for part in _BETWEEN.split(to_plain(text)) if part.strip()]
    return bool(parts) and all(_OF_ANOTHER_DAY.fullmatch(part) for part in parts)
