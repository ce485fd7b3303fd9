"""Reading short answers: how often, which part of the day, what stands in the way, a list."""

from __future__ import annotations

import re
from typing import Final

from coaching.values.plain import to_plain

# PHQ-4's own answers, and what people say for them. "A lot" may be two of them, and is asked again.
_FREQUENCIES: Final = (
    (
        2,
        re.compile(
            r"\bmore (?:than|then) half\b|\bover half\b|\bmost(?:ly| days| of the (?:time|days))\b"
            r"|\bmore days than not\b"
        ),
    ),
    (
        3,
        re.compile(
            r"\b(?:nearly|almost|practically|pretty much|just about) (?:every|all|each"
            r"|always|daily|constantly)\b|\b(?:every (?:single )?day|everyday|each day|all the time|always"
            r"|daily|constantly|non-?stop|all (?:day|of the (?:time|days)))\b"
        ),
    ),
    (
        1,
        re.compile(
            r"\b(?:several|some|(?:a )?(?:few|couple(?: of)?)|odd|1 or 2|2 or 3) days\b"
            r"|\bsome(?:times| of the time)\b|\bnow and (?:then|again)\b|\bon and off\b"
            r"|\boccasionally\b|\bat times\b|\bonce or twice\b|\ba few\b"
            r"|\bless than half\b|\bseveral\b"
        ),
    ),
)
# The whole answer, or it is none: "never so nervous", "never stopped", "none of your business".
_NEVER = re.compile(
    r"(?:(?:oh|well|no+|nope|nah)\W+)*(?:not (?:at all|once|a day|any days?)|never(?: ever)?|none"
    r"|no+|nope|nah|zero|no days?)(?: at all)?"
    r"(?: (?:nervous|anxious|worried|worrying|on edge|depressed|hopeless))?"
    r"(?:\W+(?:really|thankfully|luckily|thanks|thank you|in (?:the|these) (?:last|past) (?:2|few)"
    r" weeks|lately|recently))?"
)
# Near any of these a frequency may mean its opposite, or less than it says; so it is asked again.
_TURNS_ROUND = re.compile(
    r"\b(?:not?|nor|none|never|nothing|without|cannot|[a-z]+n'?t|(?:less|fewer) (?:than|then)(?! half\b)"
    r"|hardly|barely|scarcely|rarely|seldom|often|frequently|fine|good|ok|okay|happy|calm|relaxed|all right"
    r"|alright)\b"
)
_NOT_AT_ALL = re.compile(
    r"(?:(?:no|nope|nah)\W+)?(?:not at all|none(?: at all)?|never|(?:it|pain) (?:doesn'?t|does not|never)"
    r"(?: (?:interfere|affect me|stop me))?(?: at all)?|not 1 bit|not a bit)"
)
_COMPLETELY = re.compile(
    r"(?:it |pain )?(?:interferes? |interfered )?(?:completely|totally|entirely|as bad as (?:it|can)"
    r"(?: (?:can|could))?(?: (?:be|get|imagine))?)(?: interfer(?:es?|ed))?"
)
_NUMBER = re.compile(r"^\W*(?:a |about |maybe )*([0-3])\W*$")
_DAYS = re.compile(r"\b(\d{1,2})(?: (?:or|to) \d{1,2}|-\d{1,2})? ?days?\b")
_HALF_OF_THEM, _NEARLY_ALL = 7, 12  # of 14 days
_PARTS: Final = (
    (
        "morning",
        re.compile(
            r"\b(?:mornings?|early(?! (?:evening|afternoon|night)s?\b)|first thing|breakfast"
            r"|a\.?m\.?|before (?:noon|lunch|mid ?day))\b"
        ),
    ),
    (
        "noon",
        re.compile(
            r"(?<!before )\b(?:noon|mid ?days?|middle of the day|lunch ?(?:time)?|afternoons?|p\.?m\.?)\b"
        ),
    ),
    (
        "evening",
        re.compile(
            r"\b(?:evenings?|nights?|late(?! (?:morning|afternoon)s?\b)|tonight"
            r"|after (?:tea|dinner|supper)|bed ?time)\b"
        ),
    ),
    (
        "varies",
        re.compile(
            r"\b(?:varies|depends|different|changes|no (?:time|part|pattern)|none|never"
            r"|all the same)\b"
        ),
    ),
)
_BARRIERS: Final = (
    (
        "transport",
        re.compile(
            r"\b(?:transport\w*|bus(?:es)?|trains?|taxis?|cars?|lifts?|driv(?:e|ing)"
            r"|get(?:ting)? (?:there|around|about)|travel\w*|parking)\b"
        ),
    ),
    (
        "money",
        re.compile(
            r"\b(?:money|cash|afford|costs?|expens\w+|skint|(?<!i )broke(?! (?:my|the|a|an|down|his|her)\b)"
            r"|budget|bills?|funds?"
            r"|financ\w+)\b"
        ),
    ),
    ("time", re.compile(r"\b(?:time|busy|hours|shifts?)\b")),
    (
        "caring",
        re.compile(
            r"\b(?:caring|carer|care for|look(?:ing)? after|kids?|child(?:ren)?|baby|mum|mother"
            r"|dad|father|parents?|grand(?:kids|children|son|daughter))\b"
        ),
    ),
    (
        "none",
        re.compile(
            r"^\W*(?:none?|no|nope|nothing|nah|nothing really|not really|none of (?:these|those"
            r"|them))\W*$"
        ),
    ),
)
_CORRECTED = re.compile(r"\bnot\b[^,.;]*")
_LISTED = re.compile(
    r"(?:^|\s)(?:[1-3][.):]|first(?:ly)?[,:]|second(?:ly)?[,:]|third(?:ly)?[,:]|-|•)\s+", re.IGNORECASE
)
_SPLIT = re.compile(r"\s*(?:[,;]|\band then\b|\bthen\b)\s*")
_FEWEST_ITEMS, _LONGEST_ITEM_WORDS = 3, 4
# How a part of a sentence begins that is no thing of its own.
_GOES_ON = re.compile(
    r"^(?:even|but|so|because|if|when|while|with|without|in|on|at|for|of|by|i|im|i'(?:d|m|ll|ve)|it|it'?s|that|which"
    r"|who|though|although|especially|maybe|not|as|until|after|before|or)\b",
    re.IGNORECASE,
)
_HEDGES = re.compile(r"\b(?:mostly|usually|really|generally|mainly|probably|i think|please)\b *")
_BUTTONS: Final = (
    "morning", "mornings", "noon", "around noon", "evening", "evenings", "varies", "it varies", "transport",
    "money", "time", "caring", "caring for someone", "getting there", "none", "nothing", "nothing much",
    "none of these",
)  # fmt: skip


def read_frequency(text: str) -> int | None:
    """How often in the last two weeks: 0 not at all, 1 several days, 2 more than half, 3 nearly every day."""
    plain = to_plain(text)
    number = _NUMBER.match(plain)
    if number is not None:
        return int(number[1])
    if _NEVER.fullmatch(plain.strip(" .,!")) is not None:
        return 0
    if _TURNS_ROUND.search(plain.replace("more days than not", "")) is not None:
        return None
    days = _DAYS.search(plain)
    if days is not None and "every" not in plain:
        return _of_days(int(days[1]))
    said = {value for value, words in _FREQUENCIES if words.search(plain)}
    return said.pop() if len(said) == 1 else None


def read_extent(text: str) -> int | None:
    """Of 0 to 10 what "not at all" and "completely" are, where they are the whole answer; else None."""
    plain = to_plain(text).strip(" .,!")
    if _NOT_AT_ALL.fullmatch(plain) is not None:
        return 0
    return 10 if _COMPLETELY.fullmatch(plain) is not None else None


def read_parts_of_day(text: str) -> tuple[str, ...]:
    """Of morning, noon and evening those that are named, or ("varies",); empty when none is."""
    plain = _CORRECTED.sub("", text.lower())
    named = tuple(part for part, words in _PARTS if words.search(plain))
    return tuple(part for part in named if part != "varies") or named


def read_barriers(text: str) -> tuple[str, ...]:
    """What of transport, money, time and caring for someone stands in the way; ("none",); or empty."""
    return tuple(name for name, words in _BARRIERS if words.search(text.lower()))


def is_button(text: str) -> bool:
    """Whether words are no more than what buttons say: "mornings", "money and transport"."""
    parts = re.split(r"\s*(?:,|&|\+|\band\b)\s*", _HEDGES.sub("", text.lower()).strip(" .!"))
    return all(part.strip().removeprefix("in ").removeprefix("the ") in _BUTTONS for part in parts)


def read_list(text: str, most: int) -> tuple[str, ...]:
    """What is listed in one answer: "1. sleep 2. walking", "sleep, walking, my garden"; else the whole.

    Args:
        text: as typed.
        most: how many are taken.
    """
    numbered = [part.strip(" ,.;") for part in _LISTED.split(text) if part.strip(" ,.;")]
    lines = [line.strip(" ,.;") for line in text.splitlines() if line.strip(" ,.;")]
    for told in (numbered, lines):
        if len(told) > 1:
            return tuple(told[:most])
    parts = [part.strip(" .") for part in _SPLIT.split(text) if part.strip(" .")]
    if len(parts) > 1:
        *others, last = parts
        ends = re.split(r"(?:^|\s+)and\s+", last, maxsplit=1, flags=re.IGNORECASE)
        parts = [*others, *(end for end in ends if end)]
    is_list = len(parts) >= _FEWEST_ITEMS and all(
        len(part.split()) <= _LONGEST_ITEM_WORDS and _GOES_ON.search(part) is None for part in parts
    )
    return tuple(parts[:most]) if is_list else (text.strip(),)


def _of_days(days: int) -> int:
    if days >= _NEARLY_ALL:
        return 3
    return 2 if days > _HALF_OF_THEM else min(days, 1)
