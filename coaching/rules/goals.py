"""Goals: what they still lack, the ladder to them, when to look at them, and how far they got.

Pure. Attainment is on the five steps of goal attainment scaling (GAS): Kiresuk & Sherman 1968.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from math import ceil, sqrt

from coaching.values.counts import read_count
from coaching.values.distances import read_distance
from coaching.values.durations import read_duration
from coaching.values.plain import to_plain

_CORRELATION = 0.3  # between goals: what is usually assumed of them
_MEAN, _SPREAD = 50.0, 10.0
# How often, to where, with whom to see it: what can be noticed without a number.
_OFTEN = re.compile(
    r"\b(?:every|each) (?:day|morning|evening|night|week|other|second|sunday|monday|tuesday|wednesday"
    r"|thursday"
    r"|friday|saturday|weekend)|\b(?:daily|weekly|once|twice|\d+ (?:times|days|nights)|most days)\b"
)
_TO_SOMEWHERE = re.compile(
    r"\b(?:to|round|around|up|down|into|as far as|from) (?:the|my|our|his|her|their|town|work|church"
    r"|school|bed) ?\w*"
    r"|\bon my own\b"
)
_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|forty-five"
    "|sixty"
)
_OF = rf"(?:\d+(?:\.\d+)?|half an?|an?|(?:{_WORDS})(?: and a half)?)"
_LASTS = re.compile(
    rf"\b{_OF}[ -]?(?P<unit>hours?|hrs?|minutes?|mins?|min)\b(?: and a (?:half|quarter))?", re.IGNORECASE
)
_LONG = re.compile(
    rf"\b{_OF}[ -]?(?P<unit>kilometres?|kilometers?|km|k|miles?|metres?|meters?|m|yards?|yds?|feet|ft)\b",
    re.IGNORECASE,
)
_SINGULAR = ("hour", "minute", "mile", "kilometre", "metre", "meter", "yard")
_SINGLE = re.compile(r"(?:an?|half|one|1)\b(?!\.)", re.IGNORECASE)
_NUMBER = re.compile(rf"\b(?:\d+(?:\.\d+)?|{_WORDS})\b", re.IGNORECASE)
_UNITS = {"min": ("minute", "minutes"), "mi": ("mile", "miles"), "km": ("km", "km"), "m": ("metre", "metres")}
_UNITS |= {"yd": ("yard", "yards"), "ft": ("foot", "feet")}
_DIVISIBLE = ("mi", "km")
_WHOLE_STEPS = (1, 2, 5, 10, 15, 20, 25, 50, 100, 250, 500, 1000)  # what people count in
_STEPS = (0.25, 0.5, *_WHOLE_STEPS)


class State(StrEnum):
    """Whether a goal is worked for."""

    ACTIVE = "active"
    PARKED = "parked"
    DONE = "done"


class Fate(StrEnum):
    """What becomes of a goal after a look at it together."""

    KEEP = "keep"
    CHANGE = "change"
    PARK = "park"
    DONE = "done"


STATE_AFTER = {
    Fate.KEEP: State.ACTIVE,
    Fate.CHANGE: State.ACTIVE,
    Fate.PARK: State.PARKED,
    Fate.DONE: State.DONE,
}


class Attainment(IntEnum):
    """How far a goal got, against what was hoped for."""

    MUCH_LESS = -2
    LESS = -1
    AS_HOPED = 0
    MORE = 1
    MUCH_MORE = 2


@dataclass(frozen=True)
class Limits:
    """Numbers of the protocol."""

    most_active: int
    review_every: timedelta
    review_again: timedelta
    sure_enough: int
    most_rungs: int


@dataclass(frozen=True)
class Amount:
    """A number with what it counts, and where the two stand; ``is_one``: with the unit in the singular."""

    number: float
    unit: str
    start: int
    end: int
    is_one: bool = False


def lacks_measure(words: str) -> bool:
    """Whether nobody could see when it is reached: it names no amount, no place and no how often."""
    plain = to_plain(words)
    is_seen = _OFTEN.search(plain) or _TO_SOMEWHERE.search(plain)
    return find_amount(words) is None and is_seen is None


def find_amount(words: str) -> Amount | None:
    """The one amount in the words: minutes, a length or a count; None where there is none, or a range."""
    distance, duration = read_distance(words), read_duration(words)
    if distance is not None and (found := _LONG.search(words)) is not None:
        return _amount(distance.length.low, distance.length.high, distance.unit, found)
    if duration is not None and (found := _LASTS.search(words)) is not None:
        return _amount(duration.low, duration.high, "min", found)
    count, found = read_count(words), _NUMBER.search(words)
    if count is None or found is None or distance is not None or duration is not None:
        return None
    return _amount(count.low, count.high, _noun_after(words, found.end()), found)


def _amount(low: float, high: float, unit: str, found: re.Match[str]) -> Amount | None:
    if low != high:
        return None
    unit_word = found["unit"].lower() if "unit" in found.re.groupindex else "s"
    is_one = unit_word in _SINGULAR and _SINGLE.match(found.group()) is None  # "a two hour film"
    return Amount(float(high), unit, found.start(), found.end(), is_one=is_one)


def ladder(start: str | None, step: str | None, goal: str, *, most: int) -> tuple[str, ...]:
    """The rungs from where somebody is to their goal, the lowest first; the last is the goal itself.

    Where start and goal are amounts of the same thing, the rungs between are even and in round numbers;
    else the smallest step is the only one. Where somebody stands already is no rung.

    Args:
        start: where they are now, in their words.
        step: the smallest next step, in their words.
        goal: what they want to reach.
        most: how many rungs at most, 2 or more.
    """
    is_deed = step is not None and re.search(r"[a-z]", step, re.IGNORECASE) is not None
    first = (step,) if step is not None and is_deed and _bare(step) != _bare(goal) else ()
    between = _even_rungs(start, goal, room=most - 1 - len(first)) if start else ()
    return (*(one for one in first if not _is_said_in(one, between)), *between, goal)


def t_score(levels: Sequence[int]) -> float | None:
    """The GAS T-score of goals of equal weight: 50 where all got as far as was hoped.

    Args:
        levels: -2 to 2 each.

    Returns:
        About 20 to 80; None without a level.
    """
    if not levels:
        return None
    n = len(levels)
    return _MEAN + _SPREAD * sum(levels) / sqrt((1 - _CORRELATION) * n + _CORRELATION * n * n)


def is_review_due(*, made_at: datetime, reviewed_at: datetime | None, now: datetime, limits: Limits) -> bool:
    """Whether it is time to look at a goal together again."""
    return now - (reviewed_at or made_at) >= limits.review_every


def _even_rungs(start: str, goal: str, *, room: int) -> tuple[str, ...]:
    low, high = find_amount(start), find_amount(goal)
    if low is None or high is None or not low.number < high.number or not _same(low.unit, high.unit):
        return ()
    gap = high.number - low.number
    steps = _STEPS if high.unit in _DIVISIBLE else _WHOLE_STEPS
    step = next((one for one in steps if ceil(gap / one) - 1 <= room), gap)
    numbers = [low.number + step * place for place in range(1, ceil(gap / step))]
    if numbers and high.number - numbers[-1] < step / 2:
        numbers.pop()  # hardly a rung of its own
    return tuple(goal[: high.start] + _written(number, high) + goal[high.end :] for number in numbers)


def _written(number: float, like: Amount) -> str:
    """A rung's number in place of the goal's, with its unit: "20 minutes" on the way to half an hour."""
    one, many = _UNITS.get(like.unit, ("", ""))
    unit = one if number == 1 or like.is_one else many
    return f"{number:g} {unit}".strip()


def _same(one: str, other: str) -> bool:
    return one == other or not one or one.rstrip("s") == other.rstrip("s")


def _noun_after(words: str, end: int) -> str:
    noun = re.match(r"\W*([a-z]+)", words[end:].lower())
    return noun.group(1) if noun else ""


def _is_said_in(step: str, rungs: Sequence[str]) -> bool:
    return _bare(step) in {_bare(one) for one in rungs}


def _bare(words: str) -> str:
    return to_plain(words).strip(" .,!")
