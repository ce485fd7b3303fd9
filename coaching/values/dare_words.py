"""Words of somebody who wants to face a feared movement, has tried a step of it, or wants no more."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from coaching.values.plain import to_plain


class Wish(StrEnum):
    """What is wanted; the values of the buttons are the same."""

    NEW = "new"
    GO_ON = "on"
    DID = "did"
    NEXT = "next"
    EASIER = "easier"
    LEAVE = "leave"


_MOVE: Final = r"(?:mov\w+|bend\w*|lift\w*|twist\w*|reach\w*|kneel\w*|stairs?|turn\w*|squat\w*)"
_FEARED: Final = rf"(?:scared|afraid|frightened|nervous|terrified) (?:of|to|about) (?:\w+ ){{0,3}}{_MOVE}"
_NEW: Final = re.compile(
    rf"\b(?:ladder (?:for|to) (?:\w+ ){{0,4}}(?:scared|afraid|fear\w*|frighten\w*|{_MOVE})"
    rf"|(?:face|dare|brave|get over|tackle|overcome|work on) (?:[\w']+ ){{0,5}}"
    rf"(?:scared|afraid|frightened|fear\w*)"
    rf"|(?:dare|brave) (?:to )?(?:\w+ ){{0,2}}{_MOVE}"
    rf"|(?:help|want|like|try|learn)\b.{{0,30}}\b{_FEARED}"
    rf"|fear of {_MOVE})\b"
)
# A goal has a ladder, too: "my ladder" alone is that one.
_ABOUT: Final = r"(?:my |the |that )?(?:fear ladder|ladder of fears?|feared (?:move|movement)|brave steps?)"
_GO_ON: Final = re.compile(
    rf"\b(?:go on|carry on|continue|next|another|try|back) (?:with |to |step |go |try )*"
    rf"(?:of |on |at )?{_ABOUT}\b"
)
_DID: Final = re.compile(
    rf"\b(?:i (?:did|tried|have done|'ve done|ve done)|did|tried|done) "
    rf"(?:it on |a step (?:of|on) |the step (?:of|on) )?{_ABOUT}\b"
)
_LEAVE: Final = re.compile(rf"\b(?:stop|end|leave|drop|delete|no more(?: of)?|forget) (?:with )?{_ABOUT}\b")
_NOT: Final = re.compile(r"\b(?:not|n'?t|never|no longer) (?:really )?(?:scared|afraid|frightened)\b")
# "Don't stop it", "I haven't tried it", "I dare not bend": the opposite of what the verb alone would be.
_NEGATED: Final = (
    r"(?:(?:do|does|did|wo|ca|could|would|should|have|has|had|is|was|are|were|must|need)n'?t|not|never"
    r"|no longer|without)\b"
    r"(?: (?:yet|to|want|wanna|wish|you|me|us|we|really|even|ever|dare|going|gonna|have|had|a|the|my"
    r"|think|like|please|i|just|be|been|ready|able|it|actually|quite))* "
)
_NEGATED_BEFORE: Final = re.compile(_NEGATED + "$")
# To want to be scared no more is to want it.
_TO_BE: Final = re.compile(r"(?:want|like) to (?:be|feel|stay|keep)\b")
_GONE: Final = re.compile(
    r"\b(?:dare|brave|dared) not\b"
    rf"|\bfear of {_MOVE} (?:is|has|was|s|'s)? ?(?:\w+ )?(?:gone|over|past|less|better|smaller|vanished)\b"
    rf"|\b(?:no|lost (?:my|the|all)|without) fear of {_MOVE}\b|\bgot over\b"
)
_LONGEST: Final = 300


def read_wish(text: str) -> Wish | None:
    """What is wanted of a feared movement; None where the words are of something else."""
    plain = re.sub(r"[^\w' ]+", " ", to_plain(text[:_LONGEST]))
    plain = re.sub(r"\s+", " ", plain).strip()
    if _NOT.search(plain) or _GONE.search(plain):
        return None
    for wish, pattern in ((Wish.LEAVE, _LEAVE), (Wish.DID, _DID), (Wish.GO_ON, _GO_ON), (Wish.NEW, _NEW)):
        found = pattern.search(plain)
        if found is None:
            continue
        if _NEGATED_BEFORE.search(plain[: found.start()]) is None or _TO_BE.match(found.group()):
            return wish
        return Wish.GO_ON if wish is Wish.LEAVE else None
    return None
