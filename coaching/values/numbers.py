"""The numbers that a plain text names, in order; pairs like "5 or 6" taken together."""

from __future__ import annotations

import re
from dataclasses import dataclass

_JOIN = re.compile(
    r"(?:\s*-\s*|\s*/\s*|,?\s+(?:to|or|and|n|&|nearly|(?:and )?(?:maybe|mebbe|mibbe|perhaps|possibly"
    r"|could be|pushing|tending (?:to|towards)|heading (?:for|to)|nudging|edging(?: to| towards)?|going on"
    r"|verging on|bordering on)|till?|or maybe(?: even)?|or perhaps|if not|or so to"
    r"|or even)\s+)(?:an?\s+|about\s+)?"
)
_BETWEEN = re.compile(r"\b(?:in between|between|somewhere between|both|from) (?:an? |about )?$")
_MOVED = re.compile(
    r"\b(?:gone|went|going|came|come|moved|crept|jumped|dropped|rose|up|down) (?:up |down |back "
    r"|right )*from (?:an? )?$"
)
_NEIGHBOURS = re.compile(
    r"(?<![\w.,:/£$€-])(?<!\d )(\d{1,2})( ?/ ?| )(\d{1,2})(?=(?:ish)?\b)(?!(?!ish)[\w.,:/%]| \d| ?(?:am|pm"
    r"|out of)\b)"
)
_AND = re.compile(r"s? (?:and|n|&) ")
# "Four, five max": a comma between two numbers of which nothing else is told.
COMMA = re.compile(r"~?, (?:an? |about )?~?")
_ENDS_A_PAIR = re.compile(
    r"~?(?: ?(?:ish|max|tops|at a (?:push|stretch)|at most|at best|at worst|or so|maybe|perhaps|possibly"
    r"|thereabouts|around"
    r"|something|if|i think"
    r"|i'd say|i reckon|tbh|times|reps|goes|on a (?:good|bad) day|out of 10|/10))*(?: (?:if|when|on|out"
    r"|before|after)\b|\W*$|[.;!,])"
    r"(?![^.;!]*\d)"
)


@dataclass(frozen=True)
class Named:
    """A number, or two with what lies between them, as a text names it.

    Attributes:
        low, high: the same for a single number.
        start, end: where it stands in the text.
    """

    low: float
    high: float
    start: int
    end: int

    @property
    def is_pair(self) -> bool:
        """Whether two numbers were named."""
        return self.low != self.high

    @property
    def value(self) -> float | list[float]:
        """The number, whole where it is whole, or the pair in order."""
        return [tidy(self.low), tidy(self.high)] if self.is_pair else tidy(self.low)


def tidy(number: float) -> float:
    """The same number, an int where it is whole."""
    return int(number) if number == int(number) else round(number, 4)


def find_pairs_and_singles(plain: str, number: re.Pattern[str]) -> list[Named]:
    """Numbers in order; two that are joined by "or", "to" or a dash count as a pair.

    Args:
        plain: a text in plain form.
        number: what counts as a number; its first group holds the digits.

    Returns:
        What was found, in order and apart from each other.
    """
    named: list[Named] = []
    for found in number.finditer(plain):
        value = float(found[1].replace(",", "."))
        single = Named(value, value, found.start(), found.end())
        if named and not named[-1].is_pair and _joins(plain, named[-1], single):
            before = named.pop()
            if _MOVED.search(plain[: before.start]):  # "gone from 3 to 6": it is 6 now
                named.append(single)
                continue
            low, high = sorted((before.low, single.low))
            single = Named(low, high, before.start, single.end)
        named.append(single)
    return named


def join_neighbours(plain: str) -> str:
    """The text with a dash between two numbers next to each other that are one apart: "5/6", "6 7 today"."""
    return _NEIGHBOURS.sub(_with_dash, plain)


def _with_dash(found: re.Match[str]) -> str:
    low, high = int(found[1]), int(found[3])
    is_share = found[2] == "/" and high in (2, 3, 4, 5, 10)  # "1/2", "3/4", "4/5"
    return f"{low}-{high}" if high == low + 1 and not is_share else found[0]


def _joins(plain: str, before: Named, after: Named) -> bool:
    between = plain[before.end : after.start]
    if COMMA.fullmatch(between):
        is_near = before.low < after.low <= 2 * before.low
        return (
            is_near
            and not re.search(r"\d", plain[: before.start])
            and _ENDS_A_PAIR.match(plain, after.end) is not None
        )
    if _AND.fullmatch(between):
        both_plural = between.startswith("s") or (
            plain[before.end - 1] == "s" and plain[after.end - 1] == "s"
        )
        return both_plural or _BETWEEN.search(plain[: before.start]) is not None
    return _JOIN.fullmatch(between) is not None
