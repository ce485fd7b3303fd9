"""That nothing was done on a step of the way back: an answer only where that is all that is said."""

from __future__ import annotations

import re
from typing import Final

from coaching.values.plain import to_plain

_LONGEST: Final = 300  # characters
_NOT: Final = (
    r"(?:not|no|never|none|hardly|barely|scarcely|without|(?:did|have|has|had|was|do|does)n'?t|havn'?t)"
)
# "No i did it": only "never did" is undone.
_DEED: Final = (
    r"(?:do|(?<=never )did|done|doing|walk\w*|exercis\w*|sessions?|stretch\w*|moves?|moved|steps?|start\w*"
    r"|bother\w*)"
)
NOT_DONE: Final = re.compile(
    rf"\b{_NOT}(?: (?:even|really|yet|been|able|to|my|the|any|got|a|today|it|all|much|get|go|went|gone|for"
    rf"|have))* {_DEED}\b"
)
_WHAT: Final = (
    r"(?: (?:it|that|this|them|my|the|any|a|of|all|much|one|set|anything|today'?s|morning"
    r"|walk(?:s|ing)?|exercis\w+|sessions?|stretch(?:es|ing)?|moves|steps))*"
)
_LEFT_OUT: Final = (
    r"\b(?:skipped|missed|left out|put off|forgot(?:ten)?)(?: to do)?\b"
    r"|\b(?:never|didn'?t|haven'?t|not) (?:got|get|gotten) (?:round|around) to\b"
    r"|\b(?:haven'?t|didn'?t|not|never) (?:been|went|go|gone|get|got|leave|left) (?:out|bed|it)\b"
)
_LEFT_UNDONE: Final = re.compile(
    rf"(?:\b(?:did|have|had|was|do) (?=not\b))?(?:{NOT_DONE.pattern}|{_LEFT_OUT}){_WHAT}\b"
)
_NOTHING: Final = re.compile(
    r"^(?:(?:oh|well|um|er|sorry|i|i'?ve|did|honestly|tbh|to be honest|just|still|no|nah) )*"
    r"(?:no+|nope|nah|nothing|nowt|none|not yet|not really|no chance|rested|resting|didn'?t|did not|haven'?t"
    r"|have not)\b"
    r"(?: (?:done|i have(?: not|n'?t)|i did(?: not|n'?t))\b)*"
)
# Beside a deed left undone: "skipped it, feeling great". After a mere no it may be how it went.
_FEELS_WELL: Final = re.compile(r"\b(?:i )?feel(?:ing)? (?:fine|ok(?:ay)?|good|great|al ?right)\b")
_HARMLESS: Final = re.compile(
    r"(?:i'?ll|(?:i )?(?:will|may|might)|(?:i'?m )?(?:going to|gonna))(?: (?:do|go|try))?(?: (?:it|that))?"
    r" (?:later|tomorrow|tonight|soon)"
    r"|(?:was|been|at|had to) (?:at )?work(?:ing)?|i'?m afraid|to be honest"
    r"|i|i'?m|i'?ve|it|it'?s|was|were|been|am|my|the|a|had|this|that|an|today|tonight|yet|now|sorry|still|just"
    r"|really|honestly|tbh|so far|at all|all day|much|instead|time|day|morning|afternoon|evening|too|very|bit"
    r"|tired|busy|knackered|lazy|(?:bad )?weather|hot|cold|wet|later|tomorrow|oh|well|um|er"
)
_ONLY_HARMLESS: Final = re.compile(rf"(?:(?:{_HARMLESS.pattern})(?: |$))*")
_CLAUSES: Final = re.compile(r"[.,;:!\n]+|\b(?:but|because|cos|coz|cause|so(?= i\b)|and)\b")


def says_not_done(text: str) -> bool:
    """Whether an answer to how a step went says that nothing was done, and nothing else: "not done it yet".

    What comes beside it may be news of any kind ("no, my mum died"), and is for others to read.
    """
    told = [plain for one in _CLAUSES.split(to_plain(text[:_LONGEST])) if (plain := _plain(one))]
    if "?" in text:
        return False
    rests = [_LEFT_UNDONE.sub(" ", one) for one in told]
    is_undone = rests != told
    if is_undone:
        rests = [_FEELS_WELL.sub(" ", one) for one in rests]
    others = [_plain(_NOTHING.sub(" ", one)) for one in rests]
    is_said = is_undone or others != told
    return is_said and all(_ONLY_HARMLESS.fullmatch(one) for one in others)


def _plain(text: str) -> str:
    """Words with single blanks between."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w' ]+", " ", text)).strip()
