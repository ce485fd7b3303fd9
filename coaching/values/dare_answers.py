"""Few words that answer an offer with a feared movement: the same again, the next, an easier one, done."""

from __future__ import annotations

import re
from typing import Final

from coaching.values.dare_words import Wish
from coaching.values.plain import to_plain

_BEFORE: Final = (
    r"(?:(?:(?:yes|yeah|yep|yup|ok|okay|well|please|maybe|i think|i'?d like(?: to)?|i'?d rather(?: have)?"
    r"|i want(?: to)?|i'?ll|let'?s|can we|shall we|can i|take|do|try|have|go for)[,.;!]* |no[,.;!-]+ ?))*"
)
_AFTER: Final = (
    r"(?:[ ,.]+(?:please|pls|then|now|today|tomorrow|thanks|thank you|for now|first|i think|instead|it is))*"
)
_ONE: Final = r"(?: (?:step|one|rung))?"
_SAME: Final = (
    rf"(?:it |this |that )?(?:(?:the |that |this )?same{_ONE}(?: (?:again|once more|one more time))?"
    r"|again|once (?:more|again)|one more (?:go|time|try)|another go|repeat(?: it| that| this)?"
    r"|(?:stay|stick)(?: here| with (?:it|that|this(?: one)?)"
    rf"| (?:at|on|with) (?:the same|this|that){_ONE})?)"
)
_NEXT: Final = (
    rf"(?:(?:the |a |my )?next{_ONE}|(?:a |the |something )?harder{_ONE}|go on|go further|move (?:on|up)"
    r"|(?:go )?(?:up (?:a|one) (?:step|rung)|one up)|(?:a|one) step (?:up|further))"
)
_EASIER: Final = (
    rf"(?:(?:an? |the |something )?(?:easier|smaller){_ONE}|(?:the )?(?:step|one) before(?: it| that)?"
    r"|(?:go )?(?:back|down)(?: (?:a|one))? (?:step|rung)|(?:a|one) step (?:back|down)|go back(?: one)?)"
)
_I: Final = (
    r"(?:(?:yes|yeah|yep|ok|okay|well|hi|just|so|all|and|i|we|i'?ve|have|it'?s|its|already|now"
    r"|finally)[, ]+)*"
)
_DONE: Final = (
    rf"{_I}(?:did|done|managed|tried)(?: (?:it|that|this|the step|my step|the first one|the first step))?"
    r"(?:[ ,]+(?:now|just now|today|already|this (?:morning|afternoon)|earlier|twice|once|again|thanks"
    r"|all|yay))*"
)
# What it was, told when we wait for it: "it went well", "bit sore but ok". "My back hurts" isn't told of it.
_ALONE: Final = r"(?:sore|painful|easy|easier|hard|harder|scary|not (?:too |so )?(?:bad|easy))"
_HOW: Final = rf"(?:{_ALONE}|fine|ok|okay|alright|all right|well|good|great|badly|bad|better|as expected)"
_MUCH: Final = r"(?:(?:a|bit|little|so|very|really|quite|pretty|too|rather|not|all|only|just) )*"
_HURT: Final = r"hurt(?: (?:a bit|a little|a lot|me|badly|less|more|but i'?m (?:ok|fine)))?"
_WENT: Final = (
    rf"{_I}(?:(?:(?:it|that|this)(?: all)?|the step) "
    rf"(?:(?:went|was|felt|is|feels)(?:n'?t)? {_MUCH}{_HOW}|(?:didn'?t|did not) (?:go|feel) {_MUCH}{_HOW}"
    rf"|(?:didn'?t |did not )?{_HURT})"
    rf"|went {_MUCH}{_HOW}|{_MUCH}{_ALONE})"
    rf"(?:[ ,]+(?:but|and|though) (?:it (?:was|is) |i'?m |i am )?{_MUCH}{_HOW}|[ ,]+(?:than (?:i )?"
    r"(?:thought|expected)|thanks|really|actually|tbh|today|now|after|afterwards))*"
)


def _whole(phrase: str, before: str = _BEFORE) -> re.Pattern[str]:
    return re.compile(rf"\W*{before}(?:{phrase}){_AFTER}\W*")


_IN_GO: Final = ((Wish.DID, _whole(_DONE, "")), (Wish.DID, _whole(_WENT, "")), (Wish.GO_ON, _whole(_SAME)))
_IN_OFFER: Final = (
    (Wish.GO_ON, _whole(_SAME)),
    (Wish.NEXT, _whole(_NEXT)),
    (Wish.EASIER, _whole(_EASIER)),
    (Wish.DID, _whole(_DONE, "")),
)
_LEFT: Final = _whole(
    r"(?:leave|drop|end|stop|delete|scrap) (?:it|(?:this|that|the old|the|my)(?: (?:one|ladder))?)"
    r"(?: and (?:make|start) a new one)?|(?:a )?new (?:one|ladder)"
)
# Where a number is asked for.
_LEAVES_IT: Final = re.compile(
    r"\W*(?:(?:no|nah|nope|ok|okay|oh|please|pls|actually|just|well|sorry|can we|could we|i'?d rather|i'?ll"
    r"|let'?s|lets|i want to|i'?d like to)\b\W*)*"
    r"(?:(?:leave|drop|forget) (?:it|this|that|all this)|leave me(?: alone)?|never ?mind"
    r"|let it (?:be|go|rest)|let'?s not|enough(?: of (?:this|that|it))?)"
    r"(?:\W+(?:be|there|here|alone|for (?:now|today)|today|now|please|pls|thanks|thank you|then|sorry))*\W*"
)
_LONGEST: Final = 80  # characters


def named_in(text: str, *, offered: Wish, may_leave: bool = False) -> Wish | None:
    """What words name that are such an answer and nothing else; None where they say more, or else.

    Args:
        text: what was typed.
        offered: what a plain yes would be. While a try is waited for, no other step is to be had.
        may_leave: whether it was asked to leave the ladder, too; elsewhere "leave it" leaves it for now.
    """
    if len(text) > _LONGEST:
        return None
    plain = re.sub(r"\s+", " ", to_plain(text)).strip()
    if may_leave and _LEFT.fullmatch(plain):
        return Wish.LEAVE
    answers = _IN_GO if offered is Wish.DID else _IN_OFFER
    return next((wish for wish, pattern in answers if pattern.fullmatch(plain)), None)


def leaves_it(text: str) -> bool:
    """Whether somebody would rather not go on, and says nothing else: "leave it", "nah, never mind"."""
    return len(text) <= _LONGEST and _LEAVES_IT.fullmatch(to_plain(text)) is not None
