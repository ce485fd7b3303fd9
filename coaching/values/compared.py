"""Reading answers that point to another day: "same as usual", "worse than yesterday", "8 yesterday"."""

from __future__ import annotations

import re

from coaching.values.plain import to_plain
from coaching.values.ratings import Rating, read_rating

_SAME = re.compile(
    r"\b(?:(?:about |much |pretty much |just |exactly |all )?the same|same (?:again|as|old|here|really)"
    r"|as (?:usual|always|ever|before"
    r"|yesterday|normal)|no (?:change|different|difference)|not changed|unchanged|hasn'?t changed"
    r"|the usual|usual|ditto"
    r"|like (?:yesterday|last time|always|before)|(?:no|not any|neither) (?:better|worse)(?: (?:or|nor) "
    r"(?:better|worse))?)\b"
    r"|^same$"
)
_COMPARED = re.compile(
    r"\b(?:(?P<worse>worse|harder|sorer|stiffer|more (?:pain|than|painful)|higher|gone up|crept up)"
    r"|(?:better|easier|less (?:pain|than|sore|painful)|lower|gone down|eased|improved?|improving|calmer))\b"
)
# Only a plain statement counts: "a 6 because I overdid it yesterday" is about today.
_LEAD = r"\W*(?:(?:and|but|so|sorry|oh|well|btw|by the way|actually|no)\W+)*"
_PAIN_WAS = (
    r"(?:(?:it|(?:the |my )?pain)(?: was|'s| were)? |was )?(?:about |around |like |maybe |more like )?"
    r"(?:an? )?"
)
_NUMBER = r"\d+(?:\.5)?(?: ?(?:/|out of) ?10)?"
_OF_YESTERDAY = re.compile(
    rf"{_LEAD}(?:{_PAIN_WAS}{_NUMBER} yesterday|yesterday(?:'s)?,? {_PAIN_WAS}{_NUMBER})(?:,? (?:btw"
    rf"|by the way|sorry))?(?:\W+(?:but|and))?\W*"
)
_CLAUSE = re.compile(r"\s*[,;.!\n]+\s*|\s+(?:but|and|now|today)\b\s*", re.IGNORECASE)


def means_same(text: str) -> bool:
    """Whether a text says that nothing has changed since another time, and names no number."""
    return _SAME.search(to_plain(text)) is not None and read_rating(text) is None


def read_comparison(text: str) -> str | None:
    """Whether it is "worse" or "better" than another time; None when a number says it all."""
    plain = to_plain(text)
    found = _COMPARED.search(plain)
    if found is None or read_rating(text) is not None or _SAME.search(plain):
        return None
    return "worse" if found["worse"] else "better"


def read_yesterday(text: str) -> tuple[Rating, str] | None:
    """A rating that was given for the day before, and what is left of the text for today.

    Args:
        text: what was typed ("yesterday was an 8", "8 yesterday, 5 today").

    Returns:
        The rating of yesterday, in range, and the other words ("" when there are none); or None.
    """
    pieces = [piece for piece in _pieces(text) if piece.strip()]
    for index, piece in enumerate(pieces):
        plain = to_plain(piece)
        if _OF_YESTERDAY.fullmatch(plain) is None:
            continue
        rating = read_rating(plain.replace("yesterday's", "").replace("yesterday", ""))
        if rating is not None and rating.in_range and rating.span is None:
            return rating, " ".join(pieces[:index] + pieces[index + 1 :]).strip(" ,.;!")
    return None


def _pieces(text: str) -> list[str]:
    """The clauses; "now" and "today" begin one of their own."""
    starts = [
        0,
        *(found.end() if not _keeps_word(found[0]) else found.start() for found in _CLAUSE.finditer(text)),
    ]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _keeps_word(mark: str) -> bool:
    return mark.strip().lower() in ("now", "today")
