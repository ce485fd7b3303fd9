"""What is said of a goal and names none: to be rid of the pain; what speaks against it.

Neither is argued with: the wish is met and asked beyond, the doubt is given back.
"""

from __future__ import annotations

import re

from coaching.values.plain import to_plain

_PAIN = (
    r"(?:pains?|aches?|aching|hurt(?:s|ing)?|sore(?:ness)?|stiff(?:ness)?|flares?|agony|misery|suffer(?:ing)?"
    r"|burning|cramps?)"
)
_TO_BE_RID = re.compile(
    rf"\b(?:no|without|free (?:of|from)|rid of|less|out of|stop(?:ping|s)?|end|lose|kill|get over"
    rf"|not (?:be )?in"
    rf"|not (?:have|feel)(?: any)?|be|fewer) (?:(?:the|this|my|all|any|having|being|much|so much|in"
    rf"|chronic|constant)"
    rf" )*{_PAIN}\b"
    rf"|\b(?:pain|ache)(?: |-)?(?:free|less)\b|\b{_PAIN} (?:to|would|should) (?:stop|go(?: away)?|end"
    rf"|ease|leave)\b"
    r"|\b(?:it|this|the pain|all of it) (?:gone|away|to (?:go|stop|end|ease|be over|leave me))\b"
    r"|\b(?:feel|be|get) (?:normal|better|well|healthy|cured|fixed|healed)(?: again)?\b|\bcure\b"
)
# What is left of a wish besides being rid of it: anything else is something to do or to have.
_FILLERS = frozenset(
    word
    for line in (
        "a able again all always am an and any are at back be being bit body can could day days do don't",
        "dont ever every feel feeling finally for free get getting god have having honestly hope",
        "hopefully i i'd i'm id if im in is it just less life like live living love me more most mostly",
        "much my need no not now of on once one only or please really simply so some tbh that the thing",
        "things this time to today very wanna want was wish with would",
    )
    for word in line.split()
)
_WORD = re.compile(r"[a-z']+")


def is_only_to_be_painless(words: str) -> bool:
    """Whether the wish is to have less pain, or to be well, and nothing to do with it."""
    plain = to_plain(words)
    if _TO_BE_RID.search(plain) is None:
        return False
    return _FILLERS.issuperset(_WORD.findall(_TO_BE_RID.sub(" ", plain)))


_AGAINST = re.compile(
    r"\b(?:too (?:much (?:work|effort|bother|hassle|trouble|going on)|hard|far|late|difficult"
    r"|expensive|risky|scary|big)"
    r"|not (?:really )?worth|no point|pointless|waste of|what'?s the (?:point|use)|why bother"
    r"|can'?t be (?:bothered|arsed)"
    r"|can'?t see (?:it|that|how)|won'?t (?:work|happen|last|help)|nothing (?:\w+ )?(?:works?|helps?)"
    r"|never works"
    r"|don'?t (?:really )?care|not (?:really |that |so )*(?:sure|bothered|fussed|keen)|(?:got"
    r"|have) no (?:time|energy|money))\b"
)
_FOR = re.compile(
    r"\b(?:but|still|though|because|cos|so (?:that )?i|(?:i|we|they) (?:want|love|miss|like|need"
    r"|enjoy)|lose|losing|without|otherwise"
    r"|than anything|too \w+ to waste)\b"
)


def speaks_against(words: str) -> bool:
    """Whether an answer to "why not lower?" only says why it isn't higher."""
    plain = to_plain(words)
    return _AGAINST.search(plain) is not None and _FOR.search(plain) is None
