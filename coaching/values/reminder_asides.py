"""Parting what is said of reminders from an answer to a question: "5, and remind me at 8 tomorrow"."""

from __future__ import annotations

import re

_JOINT = r"[\s,;.!]*(?:[,;.!]|\s(?:and|but|also|plus|then|&))\s*"
_POLITE = (
    r"(?:(?:and|but|also|oh|then|please|pls|can you|could you|would you|will you|you can|maybe|just"
    r"|i'?d like you to|i want you to)[\s,]+)*"
)
_ASKS = (
    r"(?:remind|message|text|nudge|ping|ask|write to)\s+me\b(?!\s+(?:why|how|about|what|if|whether|that|of))"
    r"|(?:move|set|change|put)\s+(?:the|my)\s+(?:reminder|message)s?\b"
)
_ALONE = re.compile(rf"\W*{_POLITE}(?:{_ASKS})", re.IGNORECASE)
_ASIDE = re.compile(rf"{_JOINT}(?P<aside>{_POLITE}(?:{_ASKS}).*)$", re.IGNORECASE | re.DOTALL)


def part_reminder(text: str) -> tuple[str, str]:
    """The answer, and what is said of reminders behind it; "" where there is no such thing."""
    if _ALONE.match(text):
        return "", text.strip()
    found = _ASIDE.search(text)
    if found is None or not text[: found.start()].strip(" ,.;!"):
        return text, ""
    return text[: found.start()].strip(), found["aside"].strip()
