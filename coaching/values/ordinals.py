"""Which of a row of things is meant: "the first one", "number 2", "the last"."""

from __future__ import annotations

import re
from typing import Final

from coaching.values.plain import to_plain

_ORDINALS: Final = ("first|1st|top", "second|2nd", "third|3rd", "fourth|4th|forth", "fifth|5th", "sixth|6th")
_OPENS: Final = (
    r"(?:(?:ok|okay|yes|um+|well|please|pls|maybe|i think|it'?s|that'?s|let'?s|id|i'?d like|can i have"
    r"|make it"
    r"|do|take|have|try|use|go for|swap|change|replace|move|the|that|this|just)[ ,]+)*"
)
_CLOSES: Final = (
    r"(?: (?:1|one|exer[sc]i[sz]es?|excercise|moves?|day|option|of (?:them|these|those|the (?:list|week"
    r"|moves))"
    r"|(?:on|in) (?:the|my|that) (?:list|week)))*(?: (?:please|pls|then|thanks|ta|instead|again))*[ .!?]*"
)
_NUMBERED: Final = re.compile(rf"{_OPENS}(?:(?:number|nr|num|no|option)\.? ?|# ?)(\d{{1,2}}){_CLOSES}")
_BARE: Final = re.compile(rf"{_OPENS}(\d{{1,2}})(?: (?:please|pls))?[ .!]*")
_FROM_FRONT: Final = tuple(re.compile(rf"{_OPENS}(?:{names}){_CLOSES}") for names in _ORDINALS)
# In answer to a question it may be one of a row of days, and "the 3rd" a date; "the 3rd one" is none.
_DATE: Final = re.compile(
    r"[^\d]*\b\d{1,2}(?:st|nd|rd|th)(?:,? (?:day|please|pls|then|thanks|ta|instead|again))*[ .!?]*"
)
_LAST_BUT_ONE: Final = re.compile(
    rf"{_OPENS}(?:last but (?:1|one)|second (?:to )?last|2nd (?:to )?last|penultimate){_CLOSES}"
)
_LAST: Final = re.compile(rf"{_OPENS}(?:very )?(?:last|bottom|final){_CLOSES}")
_MIDDLE: Final = re.compile(rf"{_OPENS}middle{_CLOSES}")


def read_place(text: str, among: int, *, bare: bool = False) -> int | None:
    """The place in a row, from 0; None where the words name none that there is.

    Args:
        text: what was typed; it names the place and says little else.
        among: how many there are.
        bare: whether a number alone counts, as it does right after a question; "the 3rd" alone doesn't then,
            since it may be a date.
    """
    plain = to_plain(text).strip()
    if bare and _DATE.fullmatch(plain):
        return None
    numbered = _NUMBERED.fullmatch(plain) or (_BARE.fullmatch(plain) if bare else None)
    if numbered is not None:
        return _within(int(numbered[1]) - 1, among)
    if _LAST_BUT_ONE.fullmatch(plain):
        return _within(among - 2, among)
    if _LAST.fullmatch(plain):
        return _within(among - 1, among)
    if _MIDDLE.fullmatch(plain):
        return among // 2 if among % 2 else None
    found = (place for place, pattern in enumerate(_FROM_FRONT) if pattern.fullmatch(plain))
    return _within(next(found, -1), among)


def _within(place: int, among: int) -> int | None:
    return place if 0 <= place < among else None
