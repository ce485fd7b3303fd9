"""Reading "one sec" and "hang on", which ask for nothing yet, and "ugh fine let's go", which begins."""

from __future__ import annotations

import re

_A_MOMENT = r"(?:sec|secs|second|seconds|min|mins|minute|minutes|mo|moment|tick|ticks|jiffy)"
_WAITS = re.compile(
    rf"(?:(?:oh|ok(?:ay)?|sorry|yeah|yes|er+m*|um+|just|hang on|hold on|wait|bear with me"
    rf"|be right back|brb|please"
    r"|(?:gi(?:ve|mme|z|ve us)|can you give) ?(?:me|us)? ?(?=(?:an?|one|1|two|2|half|\d)\b)"
    rf"|(?:an?|one|1|two|2|half a) {_A_MOMENT}|kettle'?s on|phone'?s ringing"
    rf"|(?:some)?one'?s at the door"
    rf"|there'?s (?:the door|somebody at the door))[\s,.!…]*)+",
    re.IGNORECASE,
)
_ONLY_MANNERS = re.compile(
    r"(?:(?:oh|ok(?:ay)?|sorry|yeah|yes|er+m*|um+|just|please)[\s,.!…]*)+", re.IGNORECASE
)


_BEGINS = re.compile(
    r"(?:(?:ugh+|oh|ok(?:ay)?|fine|alright|all right|right|well|sigh|yeah|yes|sure|then"
    r"|go on|come on|and|if (?:i|you) must)[\s,.!…]+)*(?:let'?s (?:go|start|begin"
    r"|do (?:it|this)|get (?:it|this) (?:over(?: with)?|done))|get on with it|get it over with)"
    r"(?: (?:then|now))?[\s,.!…]*",
    re.IGNORECASE,
)


def wants_to_begin(text: str) -> bool:
    """Whether a text says to begin, however gladly ("ugh fine let's go")."""
    return _BEGINS.fullmatch(text.strip().replace("’", "'")) is not None


def asks_to_wait(text: str) -> bool:
    """Whether a text asks for a moment and tells nothing else."""
    plain = text.strip().replace("’", "'")
    return _WAITS.fullmatch(plain) is not None and _ONLY_MANNERS.fullmatch(plain) is None
