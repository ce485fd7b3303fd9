"""Reading that somebody travels: where to, from which day on, until when, or back home."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.values.days import find_day_named
from coaching.values.plain import to_plain

_HOME = re.compile(
    r"\b(?:back|at|arrived|got|come|coming|going|fly(?:ing)?|travel(?:l?ing)?|heading|head|driving"
    r"|return(?:ing)?|be|again) home\b"
    r"|\bhome (?:again|now|from|safe|sweet|on|tomorrow|today)\b"
    r"|\b(?:i'?m|am|we'?re|i'?ve got) (?:now )?(?:back|home)\b"
    r"|\bback (?:from|in the uk|where i live)\b|\bmy (?:trip|holiday|journey|travels?) (?:is|are) over\b"
)
_AT_A_PLACE = re.compile(
    r"\b(?:in|to|at|for|visit(?:ing)?|reached|reach|around|near|via|into|from|on)\s+(?P<rest>[^,;.!?]+)"
)
_TIME_OF = re.compile(
    r"\b(?:(?:use|on|by|go by|switch to|set(?: me)? to) )?(?P<rest>[a-z' .-]{3,40}?) time\b"
)
_ENDS_A_PLACE = re.compile(
    r"\b(?:this|next|until|till|til|on|for|from|since|with|by|and|now|today|tonight|tomorrow|right|at|in|to"
    r"|so"
    r"|but|because|again|already|soon|where|when|over|please|starting|a|\d.*)\b.*"
)
_UNTIL = re.compile(
    r"\b(?:until|till|til|through(?: to)?|up to|back (?:on|by)"
    r"|to(?= (?:mon|tue|wed|thu|fri|sat|sun|the \d|next)))"
    r"\s+(?P<rest>.+)"
)
_LENGTHS = (
    (re.compile(r"\bfor (?:a|the|1|one) week\b"), 7),
    (re.compile(r"\bfor (?:a|the) fortnight\b"), 14),
    (re.compile(r"\bfor (?:a|the|1) month\b"), 30),
    (re.compile(r"\bfor a couple of days\b"), 2),
    (re.compile(r"\bfor a few days\b"), 3),
)
_COUNTED = re.compile(r"\bfor (?:about |around )?(?P<many>\d{1,3}) (?P<unit>day|night|week)s?\b")
_WEEKEND = re.compile(r"\b(?:this|the|for a) weekend\b")
_THIS_WEEK = re.compile(r"\bthis week\b")
_NEXT_WEEK = re.compile(r"\bnext week\b")
_SATURDAY = 5
_LONGEST_NAME = 4  # words: "santa cruz de tenerife"
_NO_PLACES = frozenset(
    """
    bed pain work home hospital town march may june july april august january february september october
    november december a the my me it time bit moment morning evening afternoon night week weekend hour future
    meantime end
    same general most here there car house garden middle order total fact agony holiday holidays them you
    """.split()  # noqa: SIM905 - reads better than a hundred quotation marks
)


@dataclass(frozen=True)
class Trip:
    """A journey as it was told.

    Attributes:
        places: words that may name the place, the likeliest and longest first.
        starts: the first day there; None for now.
        ends: the last day there, when it was told.
        is_home: it leads home.
    """

    places: tuple[str, ...] = ()
    starts: date | None = None
    ends: date | None = None
    is_home: bool = False


def read_trip(text: str, today: date) -> Trip:
    """Read a journey; what names no place leaves ``places`` empty.

    Args:
        text: what was typed.
        today: the person's local day.
    """
    plain = to_plain(text)
    starts, ends = _read_days(plain, today)
    return Trip(_candidates(plain), starts, ends, _HOME.search(plain) is not None)


def bare_places(text: str) -> tuple[str, ...]:
    """Words that may name a place, in an answer to "where?"."""
    return _candidates(to_plain(text)) or _grams(_words_of(to_plain(text)))


def _read_days(plain: str, today: date) -> tuple[date | None, date | None]:
    until = _UNTIL.search(plain)
    before, after = (plain[: until.start()], until["rest"]) if until else (plain, "")
    ends = find_day_named(after, today, None)[0] if after else None
    if ends is None:
        before = plain
    for length in (_COUNTED, *(words for words, _ in _LENGTHS)):
        before = length.sub(" ", before)
    starts = find_day_named(before, today, None)[0]
    sunday = today + timedelta(days=6 - today.weekday())
    if _WEEKEND.search(plain):
        return (sunday - timedelta(days=1) if today.weekday() < _SATURDAY else None), sunday
    if starts is None and _NEXT_WEEK.search(plain):
        starts = today + timedelta(days=7 - today.weekday())
        ends = ends or starts + timedelta(days=6)
    if starts is not None and starts <= today:
        starts = None
    first = starts or today
    if ends is None and _THIS_WEEK.search(plain):
        ends = sunday if sunday > today else sunday + timedelta(days=7)  # on a Sunday it is the one to come
    if ends is None and (days := _days_long(plain)):
        ends = first + timedelta(days=days - 1)
    if ends is not None and ends < first:
        ends += timedelta(days=7)
    return starts, ends


def _days_long(plain: str) -> int | None:
    counted = _COUNTED.search(plain)
    if counted:
        return int(counted["many"]) * (7 if counted["unit"] == "week" else 1)
    return next((days for words, days in _LENGTHS if words.search(plain)), None)


def _candidates(plain: str) -> tuple[str, ...]:
    found: list[str] = []
    for pattern in (_TIME_OF, _AT_A_PLACE):
        position = 0
        while match := pattern.search(plain, position):
            found.extend(one for one in _grams(_words_of(match["rest"])) if one not in found)
            position = match.start("rest") if pattern is _AT_A_PLACE else match.end()
    return tuple(found)


def _words_of(rest: str) -> list[str]:
    name = _ENDS_A_PLACE.sub("", " " + rest.strip()).strip()
    words = re.findall(r"[^\W\d_][\w'.-]*", name)
    return words[1:] if words[:1] == ["the"] else words


def _grams(words: list[str]) -> tuple[str, ...]:
    """The beginnings of a name, the longest first."""
    whole = words[:_LONGEST_NAME]
    grams = (" ".join(whole[:size]).rstrip(".'-") for size in range(len(whole), 0, -1))
    return tuple(gram for gram in grams if gram not in _NO_PLACES and len(gram) > 1)
