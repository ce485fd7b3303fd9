"""Hiding words from the clinic, and hiding in bed: two things that people say with one word."""

from __future__ import annotations

import re

# Without a thing that is hidden it is oneself: "hide in bed", "stay in and hide", "hide from everyone".
_OURS = (
    r"(?:it|this|that|these|those|them|what|which|my|the|all(?! (?:day|night|morning|weekend))"
    r"|every\w*|any\w*|one|some"
    r"|last|yesterday\w*|today\w*|tonight\w*|\w+day\w*|please|pls|plz|thanks?|now please"
    r"|from (?!every(?:one|body|thing)|people|life|it all|all|noise|light|the (?:world|light|noise"
    r"|kids|family|children)"
    r"|my (?:kids|family|children)))"
)
_AWAY = re.compile(rf"\bhid(?:e|es|ing)\b(?! {_OURS}\b)")
_ASKS = re.compile(r"\b(?:please|pls|plz|(?:can|could|will|would) (?:you|u|ya))\b|\?")
_LEAD = (
    r"(?:(?:please|pls|plz|ok|okay|oh|no|actually|sorry|can you|could you|can u|could u|will you"
    r"|would you|i want to"
    r"|i'?d like to|i want you to|you should|just|and|but|wait|then) )*"
)
_WROTE = (
    r"(?:that |which )?i(?:'?ve| have)?(?: just)? (?:said|say|wrote|write|written|put|typed"
    r"|told (?:you|u)|sent|answered)"
)
_WHO = (
    r"(?:(?:my|the|our) )?(?:clinic\w*|doctors?|dr|gp|team|care team|physio\w*|nurses?|consultant)"
    r"(?: all)?"
)
_IT = r"(?:it|this|that|them|those|(?:all|most) of (?:it|this|that|them))"
_WRITTEN = (
    rf"(?:(?:what|everything|anything|all) {_WROTE}"
    r"|(?:my|that|this|the|all my|those|these) (?:last |latest |previous |other )?(?:notes?|words"
    r"|answers?|messages?|bits?"
    rf"|entry|entries|one|lines?|part|diary|journal)(?: {_WROTE})?)"
)
_AFTER = (
    r"(?: (?:please|pls|plz|now|then|thanks|thank you|ta|too|as well|again|today|yesterday|from now on"
    r"|always|for me"
    rf"|from {_WHO}))*"
)
_THEM = r"(?: from (?:him|her|them)(?: all)?)"
_WORDS = re.compile(rf"{_LEAD}(?:hide|withhold) (?:{_IT}|{_WRITTEN}{_THEM}?){_AFTER}")
# What somebody does in company; with a please, or said to us, it is a wish.
_IN_COMPANY = re.compile(
    r"(?:(?:no|actually|just|and|but|then|oh|well|i|i'd|i'll|try to|want to|like to|would"
    r"|always|usually|mostly) )*"
    rf"hide (?:{_IT}{_THEM}|(?:it|them|those|(?:all|most) of (?:it|this|that|them)))"
    r"(?: (?:now|then|too|as well|again|today|mostly|usually))*"
)


def hides_away(text: str) -> bool:
    """Whether somebody tells of hiding themselves ("hide in bed tbh"), and no words of theirs."""
    plain = _plain(text)
    return _AWAY.search(plain) is not None and _ASKS.search(plain) is None and not asks_to_hide(text)


def asks_to_hide(text: str) -> bool:
    """Whether words of theirs are to be hidden, and nothing else is said: "hide it please"."""
    return _WORDS.fullmatch(_bare(text)) is not None


def may_hide_in_company(text: str) -> bool:
    """Whether it may be what somebody does, where that is asked: "hide it", "hide it from them".

    Elsewhere "hide it" is a wish.
    """
    return _IN_COMPANY.fullmatch(_bare(text)) is not None and "?" not in text


def _bare(text: str) -> str:
    return re.sub(r"[^\w' ]+", "", _plain(text)).strip()


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[,.;!]+", " ", text.lower().replace("’", "'"))).strip()
