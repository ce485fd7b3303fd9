"""Words that several readers listen for: parts of a whole, a couple, other times, a change of mind."""

from __future__ import annotations

import re

PARTS = {
    "half": 0.5,
    "hauf": 0.5,
    "1/2": 0.5,
    "quarter": 0.25,
    "1/4": 0.25,
    "three quarters": 0.75,
    "3 quarters": 0.75,
    "3/4": 0.75,
}
PART = f"({'|'.join(sorted(PARTS, key=len, reverse=True))})"
COUPLE = r"(?:couple|cpl|coupla|cuple)(?: of|a| o'?)?"

# A number of another time is no answer about now.
OTHER_TIMES = re.compile(
    r"\b(?:yesterday|last (?:night|week|time|month)|the other day|days? ago|usual(?:ly)?|normal(?:ly)?"
    r"|weekend|used to)\b"
)
CORRECTS = re.compile(
    r"\b(?:no+|nope|sorry|i me[ae]nt?|meant|mean|actually|make (?:it|that)|scratch that|wait|correction"
    r"|oops|whoops|or rather|nah|hang on|hold on|typo|should (?:be|say)|call it|let'?s say|say|settle on"
    r"|go(?:ing)? with|stick with|i'?ll (?:say|go)|put|more like|rather|well|in fact|on second thoughts?"
    r"|changed my mind|tell a lie)\b|\*"
)
TOTAL = r"(?:in total|total|all in|altogether|in all|all told|all together|overall)"


def corrects(between: str) -> bool:
    """Whether the words between two values put the first one right ("7 no sorry 8")."""
    return CORRECTS.search(between) is not None


def blank(found: re.Match[str]) -> str:
    """As many blanks as were found, so that what stands after keeps its place."""
    return " " * len(found[0])
