"""Taking a plan apart: which words say when, and which say what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from coaching.rules.if_then import openings
from coaching.rules.if_then.lexicon import DAY, NUMBER
from coaching.values.clock_times import find_clock_times
from coaching.values.plain import LONGEST_TEXT, to_plain

_MOST_CUES = 12  # of so many none is meant


class Sort(IntEnum):
    """What kind of words a piece is, the stronger the lower."""

    CLAUSE = 0
    CLOCK = 1
    EVERY = 2
    MEAL_TIME = 3
    LOOSE = 4
    DAYS = 5
    PLACE = 6


@dataclass(frozen=True)
class Piece:
    """Words that say when, and where they stand."""

    start: int
    end: int
    sort: Sort


@dataclass(frozen=True)
class Clauses:
    """A plan taken apart.

    Attributes:
        text: the plan without what is only polite.
        cues: the pieces that say when, in order.
        between: what stands between each of them and the next.
        rest: all other words, as said.
    """

    text: str
    cues: tuple[Piece, ...]
    between: tuple[str, ...]
    rest: str

    def said(self, piece: Piece) -> str:
        """The words of a piece."""
        return self.text[piece.start : piece.end].strip(_EDGES)


_EDGES = " ,;:.!?-–—→=>…\"'()*•"
_SIGNS = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "\n": ";", "\r": " ", "\t": " ", "\x00": " "}
)
_POLITE_START = re.compile(
    r"[\W_]*(?:(?:hi|hiya|hello|hey|ok(?:ay)?|so(?! (?:that|as)\b)|well|um+|er+m*"
    r"|right(?! (?:after|before)\b)|please|pls|plz|thanks|thank you|yes|yeah|yep|sure"
    r"|coach|good (?:morning|evening|afternoon)|maybe|perhaps|how about|what about|let'?s say"
    r"|i think|i guess|i suppose|i reckon|hmm+|oh"
    r"|if that'?s (?:ok(?:ay)?|alright|all right|fine)|(?:my"
    r"|the) (?:if[- ]then )?plan(?: is(?: that)?|:)|if[- ]then(?: plan)?:"
    r"|plan:)(?![\w'])[\s,:;.!-]*)",
    re.IGNORECASE,
)
_POLITE_END = re.compile(
    r"[\s,.;!?()-]*(?:(?<![\w'])(?:please|pls|plz|thanks|thank you|thankyou|thx|ta|cheers|xx+|x"
    r"|lol|haha|is that ok(?:ay)?|if that'?s (?:ok(?:ay)?|alright|all right|fine)"
    r"|ok(?:ay)?|hopefully|i think|i hope|i guess|i suppose|i reckon|maybe|perhaps"
    r"|would be (?:best|good|fine|nice)|coach|so much|very much|a lot|many|bye)|[^\w\s'\")]+)\s*$",
    re.IGNORECASE,
)
_JOINS = re.compile(r"(?:\b(?:and|or|also|again|plus|then|on|&)\b|[\s,;:.!?&+→=>…-])+", re.IGNORECASE)
_SHORT_JOIN = re.compile(r"(?:[\s,&+/]|\b(?:and|or|also|again|plus)\b)+$", re.IGNORECASE)
_LAST_JOIN = re.compile(
    r"(?:[\s,]*(?:\band\b|\bor\b|&|\+|\bplus\b)\s+(?:(?:again|also|then|at|the|on|in|every|each"
    r"|weekends?|weekdays?|mornings?|evenings?"
    rf"|{DAY}|{NUMBER})\s+){{1,4}}|(?:[\s,&+/]|\b(?:and|or|also|again|plus)\b)+)$",
    re.IGNORECASE,
)
# These say when by themselves; after the others at least one word follows.
_WHOLE_CUES = ("where", "as and", "on the way", "on my way", "in my way", "first thing", "last thing")
_SPLIT = re.compile(
    r"\s*(?:→|⇒|->|=>|=|:(?!\d)|\s[-–—]+\s|\bthen\b|,(?=\s*(?:i'?ll|i will|i'?m going"
    r"|we'll)\b))\s*",
    re.IGNORECASE,
)


def take_apart(text: str) -> Clauses:
    """Find the cue's words and the action's words; what is only polite belongs to neither."""
    plain = tidy(text)
    pieces = _find_pieces(plain)
    if all(one.sort is Sort.DAYS for one in pieces):
        pieces = _before_a_sign(plain) or pieces
    between = tuple(plain[one.end : other.start] for one, other in pairwise(pieces))
    return Clauses(plain, tuple(pieces), between, _rest(plain, pieces))


def tidy(text: str) -> str:
    """One kind of blank and apostrophe, and no "hi" or "please" around it."""
    plain = " ".join(text[:LONGEST_TEXT].translate(_SIGNS).split()).strip()
    for _ in range(LONGEST_TEXT):
        short = plain
        found = _POLITE_START.match(short)
        if found and found.end():
            short = short[found.end() :]
        tail = _POLITE_END.search(short[-60:])
        if tail:
            short = short[: len(short) - len(short[-60:]) + tail.start()]
        short = short.strip()
        if short == plain:
            break
        plain = short
    return plain.strip(" ,;:.!?")


def _find_pieces(text: str) -> list[Piece]:
    clocks = _clocks(text)
    pieces = _clause_pieces(text, clocks)
    others = [*clocks]
    for pattern, sort in (
        (openings.EVERY, Sort.EVERY),
        (openings.MEAL_TIME, Sort.MEAL_TIME),
        (openings.LOOSE, Sort.LOOSE),
        (openings.DAYS, Sort.DAYS),
    ):
        others += [Piece(*found.span(), sort) for found in pattern.finditer(text)]
    for one in others:
        if not any(one.start < taken.end and taken.start < one.end for taken in pieces):
            pieces.append(one)
    pieces = sorted(pieces, key=lambda one: one.start)
    firm = (Sort.CLAUSE, Sort.CLOCK, Sort.MEAL_TIME)
    begun = min((one.start for one in pieces if one.sort in firm), default=len(text))
    # "When I'm at my desk I'll stand up every hour": how often is part of the act.
    pieces = [one for one in pieces if one.sort is not Sort.EVERY or one.start < begun]
    if all(one.sort in (Sort.DAYS, Sort.LOOSE) for one in pieces):
        pieces = sorted([*pieces, *_places(text, pieces)], key=lambda one: one.start)
    return pieces[:_MOST_CUES]


def _clocks(text: str) -> list[Piece]:
    """The times that are named, those that are joined taken together: "at 9 and 5"."""
    clocks: list[Piece] = []
    for found in openings.CLOCK.finditer(text):
        if (clocks and found.start() < clocks[-1].end) or not find_clock_times(to_plain(found[0])):
            continue
        more = openings.MORE_HOURS.match(text, found.end())
        clocks.append(Piece(found.start(), more.end() if more else found.end(), Sort.CLOCK))
    return clocks


def _clause_pieces(text: str, clocks: list[Piece]) -> list[Piece]:
    masked = _mask(text, clocks)
    openers = list(openings.CLAUSE.finditer(text))
    pieces: list[Piece] = []
    for place, opener in enumerate(openers):
        if pieces and (opener.start() < pieces[-1].end or _ends_an_act(text, pieces[-1], opener)):
            continue
        following = [
            one.start() for one in openers[place + 1 :] if _has_word(text[opener.end() : one.start()])
        ]
        is_first = _begins_the_plan(text, pieces, opener.start())
        end = _end_of_clause(text, masked, opener, min(following, default=len(text)), is_first=is_first)
        pieces.append(Piece(opener.start(), end, Sort.CLAUSE))
        if len(pieces) > _MOST_CUES:
            break
    return pieces


def _ends_an_act(text: str, before: Piece, opener: re.Match[str]) -> bool:
    follows_words = _has_word(_JOINS.sub(" ", text[before.end : opener.start()]))
    return follows_words and openings.ACT_ENDS.match(text, opener.start()) is not None


def _mask(text: str, clocks: list[Piece]) -> str:
    for one in clocks:
        text = text[: one.start] + "q" * (one.end - one.start) + text[one.end :]
    return text


def _has_word(between: str) -> bool:
    return re.search(r"\w", between) is not None


def _begins_the_plan(text: str, pieces: list[Piece], start: int) -> bool:
    """Whether nothing but other cues stands before."""
    before = text[:start]
    for one in pieces:
        before = before[: one.start] + " " * (one.end - one.start) + before[one.end :]
    return not _has_word(_JOINS.sub(" ", openings.DAYS.sub(" ", before)))


def _end_of_clause(text: str, masked: str, opener: re.Match[str], latest: int, *, is_first: bool) -> int:
    """Where the words that say when end: at a sign, at "I'll", at an act, at the next cue."""
    start = opener.end()
    meal = openings.MEAL_THEN_ACT.match(masked, start) if is_first else None
    if meal is not None:
        return meal.end()
    sure = _sure_end(masked, opener, latest)
    if sure is not None:
        return _before_join(text, sure, _SHORT_JOIN)
    if not is_first and openings.OWN_LENGTH.search(text, start, latest):
        return _before_join(text, latest, _LAST_JOIN)
    patterns = (openings.SOFT_END, openings.I_AGAIN) if is_first else (openings.AMOUNT_AFTER,)
    ends = [_first_after_a_word(pattern, masked, start, latest) for pattern in patterns]
    likely = min((end for end in ends if end is not None), default=None)
    if likely is None:
        return _before_join(text, latest, _LAST_JOIN)
    return _before_join(text, likely, _SHORT_JOIN)


def _sure_end(masked: str, opener: re.Match[str], latest: int) -> int | None:
    if opener[0].lower().startswith(_WHOLE_CUES):
        found = openings.HARD_END.search(masked, opener.end())
        return found.start() if found is not None and found.start() <= latest else None
    return _first_after_a_word(openings.HARD_END, masked, opener.end(), latest)


def _before_join(text: str, end: int, join: re.Pattern[str]) -> int:
    """The end without an "and" or "or" that leads on to what follows."""
    found = join.search(text, max(0, end - 40), end)
    return found.start() if found is not None else end


def _first_after_a_word(pattern: re.Pattern[str], text: str, start: int, latest: int) -> int | None:
    for found in pattern.finditer(text, start, latest):
        if _has_word(text[start : found.start()]):
            return found.start()
    return None


def _places(text: str, pieces: list[Piece]) -> list[Piece]:
    """A place is the cue where nothing else is one: where one finds oneself, or where the plan begins."""
    free = [
        found
        for pattern in (openings.FOUND_PLACE, openings.GO_TO_PLACE)
        for found in pattern.finditer(text)
        if pattern is openings.FOUND_PLACE or not _has_word(text[: found.start()])
        if not any(found.start() < one.end and one.start < found.end() for one in pieces)
    ]
    places: list[Piece] = []
    for found in sorted(free, key=lambda one: one.start()):
        if not places or found.start() >= places[-1].end:
            places.append(Piece(*found.span(), Sort.PLACE))
    return places


def _before_a_sign(text: str) -> list[Piece]:
    """A bare noun before a sign or "then": "lunch break = 10 minute walk"."""
    sign = _SPLIT.search(text)
    if sign is None or not _has_word(text[sign.end() :]) or openings.SOFT_END.search(text, 0, sign.start()):
        return []
    is_said = _has_word(openings.DAYS.sub("", text[: sign.start()]))
    return [Piece(0, sign.start(), Sort.CLAUSE)] if is_said else []


def _rest(text: str, pieces: list[Piece]) -> str:
    parts: list[str] = []
    start = 0
    for one in [*pieces, Piece(len(text), len(text), Sort.CLAUSE)]:
        part = text[start : one.start].strip(_EDGES.replace("'", "").replace('"', "") + ">")
        if part and not _JOINS.fullmatch(part):
            parts.append(part)
        start = one.end
    return " ".join(parts)
