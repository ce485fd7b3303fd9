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
# "That's wrong" says nothing of what is right.
_NO_VALUE = re.compile(
    r"(?:(?:not|all|quite|it'?s|that'?s) )*(?:wrong|right|correct|incorrect|mistaken|a mistake|fine|ok|okay"
    r"|off|it|that)",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"(?:no,? )?(?:the |my )?(?:(?P<medicine_change>medicines?|tablets?|pills?|name|first)"
    r"|(?P<medicine_effect>effects?|what i can do|second|middle)|(?P<medicine_drowsy>drow[sz]\w*|sleep\w*"
    r"|last|third))"
    r"(?: (?:line|one|part|answer|bit))?(?: please| is wrong| isn'?t right)?",
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
    line = read_line(plain)
    if line is not None:
        return Change(line, None)
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


def read_line(text: str) -> str | None:
    """The question whose line is named, and nothing else ("the medicine", "last one"); or None."""
    found = _LINE.fullmatch(text.replace("’", "'").strip(" .!?"))
    return found.lastgroup if found else None


def _read_value(text: str) -> str | None:
    found = _PUTS_RIGHT.match(text.replace("’", "'").strip(" .!"))
    if found is None:
        return None
    value = _SAYS_WHICH.sub("", found["value"]).strip(" ,.!")
    if not value or _NO_VALUE.fullmatch(value):
        return None
    return value if len(value.split()) <= _MOST_WORDS else None
