"""Reading that somebody is sorry for having gone quiet: "sorry I went quiet", "I've not answered, sorry"."""

from __future__ import annotations

import re

from coaching.values.plain import to_plain

_SORRY = r"(?:sorry|soz|apolog\w+|forgive|excuse)"
_QUIET = (
    r"(?:(?:went|gone|going|been|being|was)(?: \w+){0,2} (?:quiet|silent|missing|off the radar|awol)|silence"
    r"|disappear\w*|vanish\w*|ghost\w*|not (?:been in touch|answer\w*|repl\w+|writ\w+|respond\w*|get\w* back)"
    r"|(?:haven'?t|have not|didn'?t|did not|never)"
    r" (?:been in touch|answer\w*|repl\w+|writ\w+|wrote|respond\w*|got back|get back|check\w* in))"
)
_EXCUSE = re.compile(rf"\b{_SORRY}\b.*\b{_QUIET}\b|\b{_QUIET}\b.*\b{_SORRY}\b")
_LONGEST = 15  # words; more tell something besides


def is_sorry_for_silence(text: str) -> bool:
    """Whether that is all that is said: a longer text, or one with a number, tells something, too."""
    plain = to_plain(text)
    is_short = len(plain.split()) <= _LONGEST and not re.search(r"\d", plain)
    return is_short and _EXCUSE.search(plain) is not None
