"""The worst of a flare that is over is easing; "the worst yet" is not."""

from __future__ import annotations

import re
from typing import Final

from coaching.values.plain import to_plain

_NO: Final = r"(?:not|never|no|nowhere|hardly|far|(?:is|has|are|was|did|do|does|have)n'?t)"
_WORST: Final = (
    r"(?:the |my )?(?:very )?worst(?: (?:of (?:it|this|that|all this|(?:the|my|this"
    r"|that) [\w-]+(?: up)?)|bits?|parts?|pains?"
    r"|days?|nights?|spells?|stretch))?"
)
_BETWEEN: Final = (
    r"(?: (?:is|it is|it's|has|have|are|was|might|may|must|seems?|seemed|appears?"
    r"|looks?|feels?|like|to|be"
    r"|been|now|all|already|well|just|truly|really|definitely|finally|hopefully|probably|maybe|i|think"
    r"|hope|reckon"
    r"|guess|say|almost|nearly|mostly|pretty|much|it|and|truly|come))*"
)
_PLACE: Final = r"(?! (?:the|my|a|an|here|there|both|one|each|all|mid\w*|bearing|\d\w*)\b)"
# "Gone down" is over, "gone down my leg" has moved.
_ONWARD: Final = (
    r"(?! (?:in(?:to)?(?! the (?:last|past)\b)|to|up|(?:down|up|round|across|on) (?:my|the|both|one|to|in"
    r"|into|at|left|right|here|there)\b))"
)
_OVER: Final = re.compile(
    rf"\b{_WORST}(?:'s)?{_BETWEEN} (?:(?:(?<!all )over|past|through){_PLACE}|(?:passed|gone){_ONWARD}"
    r"|behind (?:me|us)|done(?: with)?|finished"
    r"|eased(?: off)?|easing(?: off)?|out of the way|wearing off|worn off|died down"
    r"|calmed down"
    rf"|(?:lifted|lifting|settled|settling){_ONWARD})\b"
    r"|\b(?:past|over|through|beyond|out of|seen off"
    r"|(?:got|gotten|getting|come|coming|gone|went|been) (?:past|over|through)"
    r"|turned the corner on) (?:the |my )?(?:very )?worst"
    r"(?: (?:of (?:it|this|that|all this|(?:the|my|this|that) [\w-]+(?: up)?)|bits?|part|stretch))?"
    r"(?! (?:nights?|days?|weeks?|weekends?|months?|pains?|hours?|flares?)\b)"
)
_IS_DENIED: Final = re.compile(rf"\b{_NO}\b")
# What is wished, doubted, asked or gone through is not over.
_BEFORE: Final = re.compile(
    rf"\b(?:{_NO}|wish|doubt\w*|thought|if|should|will)(?: [\w']+){{0,3}} ?$"
    r"|\b(?:when|until|till|once|go|goes|going)(?: (?:right|straight|just|still))? ?$"
)
_ASKS: Final = re.compile(r"^\W*(?:is|are|has|have) (?:the |my )?(?:very )?worst\b|\bworst\b.*\?")
_OTHER_CLAUSE: Final = re.compile(r"\b(?:but|and|so|because|cos|though)\b")


def say_worst_is_over(text: str) -> str:
    """What was typed, with "easing" for the worst that is over; as it is where it isn't."""
    plain = to_plain(text)
    if _ASKS.search(plain) is not None:
        return text

    def put(found: re.Match[str]) -> str:
        before = _OTHER_CLAUSE.split(plain[: found.start()])[-1]
        is_denied = _IS_DENIED.search(found.group()) is not None or _BEFORE.search(before) is not None
        return found.group() if is_denied else "easing"

    eased = _OVER.sub(put, plain)
    return eased if eased != plain else text
