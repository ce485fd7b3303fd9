"""Words around a goal that are no answer of their own: a lighter step, the same as before, by when."""

from __future__ import annotations

import re
from datetime import date

from coaching.values.target_dates import read_target_date

_BY = re.compile(
    r"\b(?:by|within|before|in time for)\b (?!(?:my|your|him|her|it|our|them)(?:self|selves)|my mum"
    r"|(?:the )?(?:river|sea|bed|side|bus|car"
    r"|train|hand|foot|shop|lake|pool|window|door|fire)\b)(?!.*\b(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)days\b).+",
    re.IGNORECASE,
)
_LIGHTER = re.compile(
    r"^\W*(?:(?:yes|ok|maybe|perhaps|please|let'?s|try|i'?d (?:like|want|prefer|rather)|find|make it"
    r"|go for|have)[ ,]*)*"
    r"(?:a |an |the |something |it )?(?:bit )?(?:smaller|lighter|easier|littler|shorter|less)"
    r"(?: (?:one|step|please|then|bit|thing))*\W*$",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"^\W*(?:(?:it'?s|still|just|stays?|keep (?:it|that)|leave (?:it|that)|that stays|no,?) )*"
    r"(?:(?:the|much the) same(?: (?:one|as before|again|thing))?"
    r"|same(?: as (?:it was|before|last time))?|as (?:it was|before)|unchanged"
    r"|no change)\W*$",
    re.IGNORECASE,
)
_KEEPS = re.compile(
    r"\b(?:i'?ll|i (?:can|will)|it'?ll|it (?:will|is)|it'?s) (?:just )?(?:manage|do it|be (?:fine|ok"
    r"|okay|alright)|cope|try|fine|okay|ok)"
    r"|\b(?:the first|that|this) one\b|\bleave it\b|\bkeep (?:it|that|this)\b|\bit is what it is\b"
    r"|\bup to you\b|\bboth\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:no (?:date|rush|hurry|deadline)|when(?:ever)?|some ?day|no idea|open|press(?:es|ure|ing)?"
    r"|without)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"^\W*(?:hm+|er+m?|well|maybe|perhaps|dunno|not sure|let'?s see|we'?ll see|see how it goes|i guess)\b",
    re.IGNORECASE,
)


def read_deadline(words: str, today: date) -> date | None:
    """The day that a goal names by the way ("ten plants by June"); a place by which something is, is none."""
    named = _BY.search(words)
    return read_target_date(named.group(), today) if named is not None else None


def leaves_date_open(words: str) -> bool:
    """Whether no day is wanted: "no rush", "it would press me"."""
    return _OPEN.search(words) is not None


def stays_the_same(words: str) -> bool:
    """Whether what was told before is to stay: "the same", "no change"."""
    return _STAYS.search(words) is not None


def wants_lighter(words: str) -> bool:
    """Whether words only ask for a smaller step: "a lighter one"."""
    return _LIGHTER.search(words) is not None


def keeps_step(words: str) -> bool:
    """Whether the step stays as it is: "I'll manage"."""
    return _KEEPS.search(words) is not None


def names_step(words: str) -> bool:
    """Whether there is something to do in it, and not only a doubt."""
    return _VAGUE.search(words) is None and len(words.split()) > 1
