"""Reading what is put right in a medicine note: "actually it was the morphine", "drowsiness was a little"."""

from __future__ import annotations

import re

from coaching.rules.medicines import names_medicine
from coaching.values.changes import Change, find_named, read_new_value
from coaching.values.drowsiness import read_drowsiness

_MOST_WORDS = 6  # more than that tells something new
_PUTS_RIGHT = re.compile(
    r"^(?:(?:no|nope|oops|oh|ah|wait|hang on|sorry|well|ok|and|not that)[ ,.!…-]+)*"
    r"(?:actually|i meant?|meant|sorry|correction|my mistake|no|make (?:that|it)"
    r"|(?:it|that|this) (?:was|is)|it'?s|that'?s|change (?:it|that) to)\b[ ,.:!-]*"
    r"(?:(?:(?:it|that|this) (?:was|is|should (?:be|say|have been))|it'?s|that'?s|i meant?|to say"
    r"|make (?:that|it))\b[ ,:]*)*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_SAYS_WHICH = re.compile(r"\s*,?\s*\b(?:i meant|not (?:the |an? )?\w+|instead|rather|really)$", re.IGNORECASE)
_NAMED = {
    "medicine_drowsy": re.compile(r"\b(?:drow[sz]\w*|sleep(?:y|iness)|tired(?:ness)?)\b", re.IGNORECASE),
    "medicine_effect": re.compile(
        r"\b(?:effects?|what i can do|can do|second (?:one|answer|line)|middle)\b", re.IGNORECASE
    ),
    "medicine_change": re.compile(
        r"\b(?:medicines?|medication|tablets?|pills?|what(?:'s| is| has) (?:different|changed)|name"
        r"|first (?:one|answer|line))\b",
        re.IGNORECASE,
    ),
}


def read_correction(text: str) -> str | None:
    """The medicine in words that put its name right, while another question is open; None if they don't."""
    value = _read_value(text)
    return value if value is not None and names_medicine(value) else None


def read_medicine_change(text: str) -> Change:
    """What a sentence asks to change in a medicine note, and what to.

    Args:
        text: words that are known to be meant as a change.

    Returns:
        A question of the medicine form, or none; the new answer, if it was given.
    """
    plain = text.replace("’", "'").strip(" .!")
    value = _read_value(plain)
    if read_correction(plain) is not None:
        return Change("medicine_change", value)
    named = find_named(plain, _NAMED)
    if named is not None:
        question, rest = named
        words = read_new_value(rest)
        if question == "medicine_drowsy" and words is None and read_drowsiness(plain) is not None:
            words = value or plain
        return Change(question, words)
    if value is not None and read_drowsiness(value) is not None:
        return Change("medicine_drowsy", value)
    return Change("medicine_change" if value else None, value)


def _read_value(text: str) -> str | None:
    found = _PUTS_RIGHT.match(text.replace("’", "'").strip(" .!"))
    if found is None:
        return None
    value = _SAYS_WHICH.sub("", found["value"]).strip(" ,.!")
    return value if value and len(value.split()) <= _MOST_WORDS else None
