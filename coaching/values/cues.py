"""Words that several readers listen for: parts of a whole, a couple, other times, a change of mind."""

from __future__ import annotations

import re
from functools import lru_cache

PARTS = {
    "half": 0.5,
    "hauf": 0.5,
    "1/2": 0.5,
    "quarter": 0.25,
    "1/4": 0.25,
    "three quarters": 0.75,
    "3 quarters": 0.75,
    "three quarter": 0.75,
    "3 quarter": 0.75,
    "3/4": 0.75,
    "2/3": 2 / 3,
    "1/3": 1 / 3,
}
PART = f"({'|'.join(sorted(PARTS, key=len, reverse=True))})"
COUPLE = r"(?:couple|cpl|coupla|cuple)(?: of|a| o'?)?"

# A number of another time is no answer about now.
OTHER_TIMES = re.compile(
    r"\b(?:yesterday|last (?:night|week|time|month)|the other day|days? ago|usual(?:ly)?|normal(?:ly)?"
    r"|weekend|used to)\b"
)
# "Better than yesterday", "normal for my age" and "after the weekend" say nothing of when a number was.
_ONLY_COMPARED = re.compile(
    r"\b(?:than|from|compared (?:to|with)|since|after|following|thanks to|because of|due to|same as|like) "
    r"(?:it was |i was |on |the |my |all the |an? |\d+ )*(?:yesterday|last (?:night|week|time|month)"
    r"|the other day"
    r"|usual|normal|weekend)(?: (?:was|at) (?:an? )?\d+|'s (?:an? |about )?~?\d+(?:\.\d+)?~?)?"
    r"(?![a-z\d])|\bthan (?:the |my )?~?\d+(?:\.\d+)?~? (?:[a-z]+ )?(?:i|we) (?:got|had|did|managed|was"
    r"|gave|said)\b"
    r"|\b(?:than|from|on|like|as) (?:yesterday|last (?:night|week|time)|the other day)'?s (?:an? "
    r"|about )?~?\d+(?:\.\d+)?~?"
    r"|\b(?:than|from|since) (?:the |my |an? )?~?\d+(?:\.\d+)?~? (?:it was |i (?:was|had|gave|said) |of "
    r"|from |on )?(?:yesterday|last (?:night|week|time))\b"
    r"|\b(?:(?:it'?s|is|that'?s|thats|pretty|just|quite|perfectly|an?) )?normal (?:for|at|with|in)\b"
    r"|\b(?:an?|my|the) (?:normal|usual)(?= \d)|(?<=\d )(?:as|like|is) (?:usual|normal|always)\b"
)
CORRECTS = re.compile(
    r"\b(?:no+|nope|sorry|i me[ae]nt?(?! to)|meant(?! to)|mean(?! to)|actually|make (?:it|that)"
    r"|scratch that|wait|correction"
    r"|oops|whoops|or rather|nah|hang on|hold on|typo|should (?:be|say)|call it|let'?s say|say|settle on"
    r"|go(?:ing)? with|stick with|i'?ll (?:say|go)|put|more like|rather|well|in fact|on second thoughts?"
    r"|changed my mind|tell a lie)\b|\*"
)
TOTAL = r"(?:in total|total|all in|altogether|in all|all told|all together|overall)"


@lru_cache(maxsize=8)
def without_comparisons(plain: str) -> str:
    """The text without what a value is only compared with, each place kept."""
    return _ONLY_COMPARED.sub(blank, plain)


# "My grandson's 4, he's only 4"
AGE = (
    r"\b(?:he|she|(?:grand)?(?:son|daughter|child|kid)|lad|lass|dog|cat|husband|wife|mum|mam|dad|sister"
    r"|brother)(?:'?s| is)"
    r"(?: only| just| nearly)? \d+\b(?! ?(?:times|reps|/|out of|hours|hrs|mins))"
)
# "Up at 3 and 5"
TIMES_OF_DAY = re.compile(
    r"\bat \d{1,2}(?: ?, ?\d{1,2})*(?:(?:,? and | & |,? then )(?:again at |at )?\d{1,2}\b"
    r"(?! ?(?:at|times|reps|in total|all in|altogether|or so)))+"
)
# What leads from one length to the next of the same unit: "usually 20 mins but only", "10 miles no".
SAME_UNIT_WORDS = (
    r"or|maybe|mebbe|perhaps|possibly|if not|or maybe|no|nope|sorry|actually|make (?:that|it)|i mean"
    r"|more like|it was"
    r"|was|tell a lie|wait|well|nearer|last (?:night|nite)|only|normally|usually|just|but|i|i've|did|do"
    r"|done|managed"
    r"|got to|today|now|yesterday|i'd say|i'd call it|reckon|i think|felt|then|and then|another|plus"
    r"|a further|closer to"
    r"|on (?:mon|tues|wednes|thurs|fri|satur|sun)day"
)


def corrects(between: str) -> bool:
    """Whether the words between two values put the first one right ("7 no sorry 8")."""
    return CORRECTS.search(between) is not None


def blank(found: re.Match[str]) -> str:
    """As many blanks as were found, so that what stands after keeps its place."""
    return " " * len(found[0])
