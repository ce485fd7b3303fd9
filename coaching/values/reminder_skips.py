"""Reading that one day to come is to be left out: "skip tomorrow", "no check-in tomorrow please"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from coaching.values.clock_times import find_clock_time
from coaching.values.days import find_day_named
from coaching.values.plain import to_plain

_THING = r"(?:message|reminder|check ?-?in|hello|text|prompt|ping|nudge)s?"
_DEED = r"(?:message|remind|ask|text|write|ping|nudge|bother|check|prompt|disturb|say hello)"
_DAY = r"(?:tomorrow|the day after tomorrow|(?:this |next )(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_SKIPS = re.compile(
    rf"\b(?:skip|miss(?: out)?|leave out)"
    rf" (?:(?:it|me|me out|(?:the|my) {_THING}|one|for|on|until) )*(?P<day>{_DAY})\b"
    rf"|\bleave (?P<out>{_DAY}) out\b"
    rf"|\bno {_THING} (?:for |on )?(?P<none>{_DAY})\b"
    rf"|\b(?:don'?t|do not|no need to|can you not|could you not|please not) {_DEED} (?:me |in )*(?:for |on )?"
    rf"(?P<dont>{_DAY})\b"
    rf"|^\W*(?:please |just |but |only )*not (?P<bare>{_DAY})(?:,? (?:please|thanks|pls|ok))*\W*$"
)


def read_skip(text: str, today: date) -> date | None:
    """The one day to come that is to be left out, or None. With a time of day it is no such thing."""
    plain = to_plain(text)
    found = _SKIPS.search(plain)
    if found is None or find_clock_time(plain) is not None:
        return None
    words = next(filter(None, found.groupdict().values()))
    if "day after" in words:
        return today + timedelta(days=2)
    day, _ = find_day_named(words, today, None)
    return day if day is not None and day > today else None
