"""Answers to what pacing asks: a chore's name, minutes, a share of the energy, what a good day keeps."""

from __future__ import annotations

import re
from typing import Final

from coaching.rules.exercises import Counted
from coaching.rules.pacing import MOST_MINUTES
from coaching.values.counted_things import counts_a_thing
from coaching.values.durations import read_duration
from coaching.values.plain import to_plain
from coaching.values.ratings import HIGHEST, Rating, read_rating
from coaching.values.week_tries import read_try

_MINUTE: Final = 60  # seconds
_KEEPS_NOTHING: Final = re.compile(
    r"\W*(?:(?:no|nah|nope|well|honestly|sorry)\W+)*(?:i )?(?:really )?"
    r"(?:(?:don'?t|do not|won'?t|will not|would(?:n'?t| not)|'?d rather not|rather not|can'?t|am not|'?m not)"
    r"(?: really)?(?: want(?:ing)? to| wish to| like to| going to| gonna)? keep(?:ing)?"
    r" (?:anything|any(?: of it)?|it|a thing|nothing)|(?:want to |will |'?ll |would )?keep(?:ing)? nothing"
    r"|nothing(?: at all)?|none of it)(?: back| behind)?"
    r"(?: for (?:tomorrow|later))?(?: thanks| thank you| today)*\W*"
)
_LEAD: Final = re.compile(
    r"^\W*(?:(?:well|um+|er+|oh|hmm+|probably|maybe|perhaps|mostly|mainly|i(?:'?d| would) say|i think"
    r"|i guess|it'?s|its|it is"
    r"|that'?s|that would be|definitely|the worst (?:one )?is|worst is|doing|do|for me|just|any"
    r"|all|the)\b(?![-'])[ ,:]*)+",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"[ ,]+(?:(?:(?:that|which) )?(?:really |always |totally |completely )?(?:takes? it out of me"
    r"|wipes? me out|drains? me|kills? me|does me in"
    r"|tires? me(?: out)?|wears? me out|exhausts? me|knackers? me)|i (?:think|guess|suppose)|please|pls"
    r"|thanks|probably"
    r"|today|now)\W*$",
    re.IGNORECASE,
)
_NO_NAME: Final = re.compile(
    r"\W*(?:(?:well|um+|er+|oh|hmm+|no|honestly|sorry|that'?s|it'?s|just)\W+)*"
    r"(?:(?:all|none|any) of (?:them|it|these|those|the above)|all|everything|anything|none"
    r"|(?:i )?(?:really )?(?:can'?t|cannot|couldn'?t) (?:really )?"
    r"(?:think|name|pick|say|choose|tell)(?: of)?(?: you)?(?: any(?:thing)?| (?:just )?(?:one|1)| it| that)?"
    r"|(?:(?:i )?(?:don'?t|do not|wouldn'?t|won'?t)(?: really)?(?: (?:want|wish|like|care) to)?"
    r"|(?:i ?)?(?:'?d |would )?rather not) (?:say|tell(?: you)?|talk(?: about (?:it|that))?|answer(?: that)?)"
    r"|(?:i )?(?:don'?t|do not) want to|(?:none of|not) your (?:business|concern)|mind your own(?: business)?"
    r"|private|nothing (?:comes to mind|in particular)|you tell me)"
    r"(?: (?:right )?now| today|,? sorry|,? thanks)*\W*"
)
_ALL: Final = re.compile(
    r"\W*(?:(?:it (?:takes|costs|is)|it'?s|its|takes|costs|about|nearly|almost|well|literally)\W+)*"
    r"(?:all|everything|the lot|the world)(?: (?:of it|of my energy|my energy|(?:that )?(?:i have|i'?ve)"
    r"(?: got)?|i got|the energy i have))?\W*"
)
_UNIT: Final = re.compile(r"\d ?[mh]\b|(?:\b|\d)(?:min(?:ute)?s?|hrs?|hours?)\b")
_SECONDS: Final = re.compile(r"\d ?s\b|(?:\b|\d)(?:secs?|seconds?)\b")
# "10 mins then 5 rest": what comes after a go is none of it.
_THEN_RESTS: Final = re.compile(
    r"[ ,;]*(?:[,;]|\b(?:and|then|with|plus)\b)[ ,]*(?:then )?(?:a |about )*"
    r"(?:\d{1,3} ?(?:m|min(?:ute)?s?)? ?(?:of )?(?:a )?)?(?:rest|break|sit)\w*\b.*"
    r"|[ ,;]+(?:and )?(?:then|before|until|till)\b.*"
)
_AT_MOST: Final = re.compile(
    r"\b(?:no(?:t|t any)? (?:more|longer) than|at (?:the )?most|up to|max(?:imum)?|only)\b"
)
_BARE_MINUTES: Final = re.compile(
    r"\W*(?:(?:about|around|maybe|roughly|like|say|just|well|um+|er+|probably|perhaps|for|it'?s"
    r"|i (?:can )?(?:do|did|manage|managed|think|guess|say|last)|less than|under)\W+)*"
    r"(?P<least>\d{1,3})(?: ?(?:-|to|or|/) ?(?P<most>\d{1,3}))?(?:ish)?(?![\w:%]|[.,]\d)"
)


def read_minutes(text: str) -> int | None:
    """How many minutes, from 1 to 240: "half an hour", "20", "about 15 mins"; of several the lowest.

    None where it is no length, or less than a minute: a go is never made longer than was told.
    """
    plain = _AT_MOST.sub("", _THEN_RESTS.sub("", to_plain(text))).strip()
    if _SECONDS.search(plain) and not _UNIT.search(plain):
        seconds = read_try(plain, Counted.SECONDS) or 0
        return seconds // _MINUTE or None if seconds % _MINUTE == 0 else None
    minutes = read_try(plain, Counted.MINUTES) if _UNIT.search(plain) else _bare_minutes(plain)
    if minutes is None and (length := read_duration(plain)) is not None:
        minutes = int(length.low)
    return min(minutes, MOST_MINUTES) if minutes else None


def read_share(text: str) -> Rating | None:
    """A number from 0 to 10; "all i have" and "everything" are the end of the scale."""
    return Rating(HIGHEST) if _ALL.fullmatch(to_plain(text)) else read_rating(text)


def keeps_nothing(text: str) -> bool:
    """Whether nothing of a good day is kept for later: "I don't want to keep anything back"."""
    return _KEEPS_NOTHING.fullmatch(to_plain(text)) is not None


def chore_name(text: str) -> str | None:
    """A chore's name out of an answer: "Well, probably the hoovering" is "hoovering".

    None where none is told: "all of them", "I don't want to say".
    """
    plain = text.replace("’", "'").strip()
    if _NO_NAME.fullmatch(to_plain(text)):
        return None
    bare = _TAIL.sub("", _LEAD.sub("", plain)).strip(" .,;:!")
    return bare or plain


def _bare_minutes(plain: str) -> int | None:
    """A number without a unit that counts nothing else."""
    found = _BARE_MINUTES.match(plain)
    if found is None or counts_a_thing(plain, found.end()):
        return None
    return min(int(found["least"]), int(found["most"] or found["least"]))
