"""Reading how long a break is meant to be: "3 days", "a week", "two weeks", "a month"."""

from __future__ import annotations

import re
from datetime import timedelta

_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
}
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}
_BREAK = re.compile(rf"\b(\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(day|week|fortnight|month)s?\b")
_LONGEST = timedelta(days=365)


def read_break(text: str) -> timedelta | None:
    """The length of a break in whole days, at most a year; None when none is named."""
    words = text[:200].lower()
    found = _BREAK.search(words)
    if found is None:
        if re.search(r"\b(?:until |till )?tomorrow\b", words):
            return timedelta(days=1)
        return timedelta(days=14) if "fortnight" in words else None
    count = _NUMBERS.get(found[1]) or int(found[1])
    length = timedelta(days=count * _DAYS[found[2]])
    return length if timedelta(0) < length <= _LONGEST else None
