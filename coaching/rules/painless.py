"""What is said of a goal and names none: to be rid of the pain; what speaks against it.

Neither is argued with: the wish is met and asked beyond, the doubt is given back.
"""

from __future__ import annotations

import re

from coaching.values.plain import to_plain

_PAIN = r"(?:pains?|aches?|aching|hurt(?:s|ing)?|sore(?:ness)?|stiff(?:ness)?|flares?)"
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
# "Without pain" beside something to do is a goal: "walk to the shop without pain".
_DOES = re.compile(
    r"\b(?:walk\w*|run\w*|garden\w*|play\w*|work\w*|cook\w*|drive|driving|swim\w*|cycl\w*|climb\w*"
    r"|lift\w*|carry\w*"
    r"|sleep\w*|sit\w*|stand\w*|danc\w*|shop\w*|clean\w*|dress\w*|wash\w*|travel\w*|see|visit\w*|go"
    r"|paint\w*|knit\w*"
    r"|pick\w*|do|hold\w*|read\w*|sew\w*|fish\w*|ride|riding|golf\w*|bowl\w*|kneel\w*|bend\w*|reach\w*"
    r"|get (?:up|out"
    r"|in|back|down|to|on)|out)\b(?! of pain)"
)


def is_only_to_be_painless(words: str) -> bool:
    """Whether the wish is to have less pain, or to be well, and nothing to do with it."""
    plain = to_plain(words)
    return _TO_BE_RID.search(plain) is not None and _DOES.search(plain) is None


_AGAINST = re.compile(
    r"\b(?:too (?:much|hard|far|old|late|tired|sore|painful|difficult|expensive|risky|scared|frightened)"
    r"|not worth|no point|pointless|waste of|what'?s the (?:point|use)|why bother"
    r"|can'?t be (?:bothered|arsed)"
    r"|can(?:no|')?t (?:do|see it|manage)|cannae|won'?t (?:work|happen|last|help)|never (?:going to"
    r"|gonna|works?|happen)"
    r"|nothing (?:works|helps)|don'?t (?:really )?(?:want|care|think i)|not (?:sure|bothered|fussed"
    r"|that (?:bothered|keen))"
    r"|(?:got|have) no (?:time|energy|money)|other things|more important|given up)\b"
)
_FOR = re.compile(r"\b(?:but|still|though|because|cos|so (?:that )?i|i (?:want|love|miss|like|need|enjoy))\b")


def speaks_against(words: str) -> bool:
    """Whether an answer to "why not lower?" only says why it isn't higher."""
    plain = to_plain(words)
    return _AGAINST.search(plain) is not None and _FOR.search(plain) is None
