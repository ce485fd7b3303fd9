"""Telling own words about a note from a line that is meant for something else."""

from __future__ import annotations

import re

from coaching.values.plain import to_plain

_FEWEST_WORDS = 3
_MOST_WORDS_OF_A_YES = 3
_SPEAKS_OF_THEM = re.compile(
    r"\b(?:she|he|they)(?:'?s|'?re)?\b"
    r"|\b(?:right|true|agree|agreed|wrong|disagree|fair|exaggerat\w*|spot on)\b"
)
_SPEAKS_OF_SELF = re.compile(r"\b(?:i|i'm|im|i've|ive|me|my|it'?s|that'?s)\b")
# What asks us for something, or answers a question of the check-in.
_MEANT_FOR_US = re.compile(
    r"\?|\b(?:check ?-?in|remind\w*|reminders?|pause|start|stop|go on|carry on|menu|help|later|tomorrow"
    r"|can (?:you|we|i)|could (?:you|we|i)|let'?s|want to|would like|i'?d (?:like|love|rather)"
    r"|(?:add|put|write|type|read|show|hide|share) (?:it|this|that|my|some|something|me|a)|thank\w*|thanks)\b"
)
_ONLY_NUMBERS = re.compile(
    r"^[\W\d_]*(?:(?:between|about|around|roughly|maybe|and|or|to|at|out|of|am|pm|a|pain|energy|mood|it'?s"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)\b[\W\d_]*)*$"
)


def says_own_words(text: str, *, is_asked_something_else: bool) -> bool:
    """Whether words that were typed under a note are a plain word about it.

    Args:
        text: as typed.
        is_asked_something_else: another question is open, too: then only what speaks of the note's writer,
            or agrees or disagrees, is about the note.
    """
    plain = to_plain(text)
    if len(plain.split()) < _FEWEST_WORDS or _MEANT_FOR_US.search(plain) or is_only_numbers(text):
        return False
    if _SPEAKS_OF_THEM.search(plain):
        return True
    return not is_asked_something_else and _SPEAKS_OF_SELF.search(plain) is not None


def is_only_numbers(text: str) -> bool:
    """Whether it is a number or a time and no words about anything: "between 4 and 5"."""
    return _ONLY_NUMBERS.match(to_plain(text)) is not None


def is_bare(text: str) -> bool:
    """Whether a yes is no more than that: "go on then"."""
    return len(to_plain(text).split()) <= _MOST_WORDS_OF_A_YES
