"""Reading that the check-in is to be left for the rest of the day: "not today", "no thanks"."""

from __future__ import annotations

import re

from coaching.values.plain import to_plain

_TODAY = re.compile(r"\btoday\b|\bno,? (?:not now,? )?(?:thanks?|thank ?you|thx|ta|cheers)\b")
_LATER = re.compile(
    r"\b(?:later|tonight|tomorrow|this (?:evening|afternoon)|hours?|hrs?|min(?:ute)?s?|at \d|after|until"
    r"|till?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)


def leaves_for_today(text: str) -> bool:
    """Whether a refusal, which the text is known to be, is for today; one that names a later time isn't."""
    plain = to_plain(text)
    return _TODAY.search(plain) is not None and _LATER.search(plain) is None
