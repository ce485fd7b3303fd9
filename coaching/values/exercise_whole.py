"""Whether all of what was planned was done, or none: "did the lot", "my exercises are done", "did nothing".

"Everything" and "nothing" are said of much else: "i've lost everything", "nothing helps". They count right
after what was done, with nothing behind them but the time.
"""

from __future__ import annotations

import re
from typing import Final

_SESSION: Final = (
    r"(?:exercises?|excercises?|exercices?|exersises?|exs|session|workout|work out|routine|programme|program"
    r"|physio(?: stuff| exercises| bits)?|stretches|moves|moving)"
)
_BARE: Final = r"(?:all of (?:it|them|the lot)|everything|the (?:whole )?lot|the whole thing|it all|them all)"
_OURS: Final = (
    rf"(?:all(?: of)? (?:my {_SESSION}|the {_SESSION}|{_SESSION})"
    rf"|the whole {_SESSION}|(?:my|the|today'?s|me|all) (?:\w+ )?{_SESSION}"
    rf"|{_SESSION}(?: all)? done|(?:full|whole) session)"
)
ALL: Final = re.compile(rf"\b(?:{_BARE}|{_OURS})\b")
_OURS_ONLY: Final = re.compile(rf"\b{_OURS}\b")
_TAIL: Final = (
    r"(?: (?:today|yesterday|tonight|now|already|again|too|ok|okay|fine|well"
    r"|this (?:morning|afternoon|evening)|last night|as well|for today|in 1 go|in one go|on time|done))*\W*$"
)
_DID: Final = (
    r"(?:did|done|didd|dun|finished|completed|managed|got through|smashed|nailed|skipped|missed"
    r"|ticked off)"
)
_BARE_DONE: Final = re.compile(
    rf"\b{_DID} (?P<whole>{_BARE}){_TAIL}|\bgot (?P<got>{_BARE}) done{_TAIL}"
    rf"|^\W*(?P<first>{_BARE})(?: (?:is|was|are|all))? (?:done|finished|completed?|ticked off){_TAIL}"
)
_NONE: Final = re.compile(
    rf"\b(?:no exercises?|none of (?:the|my|today'?s) (?:\w+ )?{_SESSION}|not? (?:any|one) of (?:it|them)"
    rf"|(?:didn'?t|didnt) do (?:any|a thing))\b"
    rf"|\b(?:did|done|managed)(?: absolutely)? (?:nothing|none of (?:it|them)){_TAIL}"
    rf"|^\W*none of (?:it|them){_TAIL}|^\W*nothing (?:done|today){_TAIL}"
)
# A session, or a programme, of something else.
_NOT_OURS: Final = re.compile(
    r"^ (?:with|on (?:tv|telly|youtube|netflix)|in (?:19|20)\d\d"
    r"|at (?!\d|home\b|noon\b|lunch\w*)|before (?!lunch|breakfast|dinner|tea\b|bed|work|noon))"
)
_SESSION_ENDS: Final = re.compile(r"(?:session|programme|program|workout)$")


def find_whole(clause: str) -> re.Match[str] | None:
    """Where a clause names the whole of what is planned; None where it is of something else."""
    ours = _OURS_ONLY.search(clause)
    if ours is not None:
        is_other = _SESSION_ENDS.search(ours[0]) and _NOT_OURS.search(clause[ours.end() :])
        return None if is_other else ours
    found = _BARE_DONE.search(clause)
    if found is None:
        return None
    start = found.start(next(name for name in ("whole", "got", "first") if found[name] is not None))
    return ALL.search(clause, start)


def says_none(clause: str) -> bool:
    """Whether a clause says that none of it was done."""
    return _NONE.search(clause) is not None
