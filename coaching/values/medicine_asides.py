"""Reading what is no answer to what is different with the medicines, and wishes to leave them be."""

from __future__ import annotations

import re

from coaching.values.plain import to_plain

_MEDICINES = (
    r"(?:(?:the|my|that|this|all|about) )*(?:medic(?:ine|ation|al)s?|meds?|tablets?|pills?|drugs?)"
    r"(?: (?:thing|things|stuff|note|notes|diary|question|questions|part|bit))?"
)
_LEAVES = re.compile(
    rf"^\W*(?:(?:please|pls|just|ok|okay|no|oh|can we|can you|let'?s|i'?d rather|i want to|let me) ?,? ?)*"
    rf"(?:forget|leave|drop|skip|scrap|ditch|stop|end|cancel|never mind|nevermind|enough of|no more|not) "
    rf"(?:(?:about|asking(?: me)? about|going on about|with|talking about) )*{_MEDICINES}"
    r"(?: (?:be|alone|out|there|for (?:now|today)|please|thanks|pls|now|it))*\W*$"
)
_OF_DOSE = re.compile(
    r"\b(?:stop\w*|start\w*|half|halv\w*|doubl\w*|cut\w*|down|up|twice|new|off|switch\w*|swap\w*|chang\w*"
    r"|mgs?"
    r"|tak\w+|took|doses?|instead|more|less|it|them|they|that|patch\w*|cream|gel|inject\w*|jab|spray|drops"
    r"|brand"
    r"|name|called|ran out|run out|forgot|missed|weekly|daily|every|night|morning|on)\b|\d"
)
_SPEAKS = re.compile(
    r"\b(?:medic\w*|meds?|tablets?|pills?|drugs?|dos(?:e|es|age)|prescri\w*|painkillers?|diary)\b"
)
_NOTE = re.compile(
    r"^\W*(?:(?:please|can you|could you|pls) )?(?:(?:add|make|take|write|keep|put) (?:down )?)?"
    r"(?:(?:a|another|this|as a) )?note(?: (?:for|of) today| that)?\s*[:,–-]\s*(?P<note>\S.+)$",
    re.IGNORECASE | re.DOTALL,
)


def leaves_medicines(text: str) -> bool:
    """Whether somebody wants no more of the medicines asked: "forget the medicine thing"."""
    return _LEAVES.search(to_plain(text)) is not None


def may_tell_of_dose(text: str) -> bool:
    """Whether words may be about how a medicine is taken, though none is named: "half of it now"."""
    return _OF_DOSE.search(to_plain(text)) is not None


def speaks_of_medicines(text: str) -> bool:
    """Whether medicines, or the diary of them, are spoken of by a general word."""
    return _SPEAKS.search(to_plain(text)) is not None


def read_note(text: str) -> str | None:
    """The words of a note that is to be made: "the new chair is great" of "note: the new chair is great"."""
    found = _NOTE.search(text.strip())
    return found["note"].strip() if found is not None else None
