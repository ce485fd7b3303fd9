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
_NUMBER = re.compile(
    r"\d+(?:\.\d+)?|\b(?:half )?an? (?P<unit>mile|kilometre|minute|hour)\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|sixty)\b",
    re.IGNORECASE,
)
_UNITS_IN_WORDS = {"min": "minutes", "mi": "miles", "km": "kilometres"}
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
    """A number with what it counts, and where it stands.

    ``has_unit``: it stands there with its unit, as in "half an hour".
    """

    number: float
    unit: str
    start: int
    end: int
    has_unit: bool = False


def lacks_measure(words: str) -> bool:
    """Whether nobody could see when it is reached: it names no amount, no place and no how often."""
    plain = to_plain(words)
    is_seen = _OFTEN.search(plain) or _TO_SOMEWHERE.search(plain)
    return find_amount(words) is None and is_seen is None


def find_amount(words: str) -> Amount | None:
    """The one amount in the words: minutes, a length or a count; None where there is none, or a range."""
    found = _NUMBER.search(words)
    if found is None:
        return None
    duration, distance = read_duration(words), read_distance(words)
    number, unit = None, ""
    if distance is not None and distance.length.low == distance.length.high:
        number, unit = distance.length.high, distance.unit
    elif duration is not None and duration.low == duration.high:
        number, unit = duration.high, "min"
    elif (count := read_count(words)) is not None and count.low == count.high:
        number, unit = float(count.high), _noun_after(words, found.end())
    if number is None:
        return None
    has_unit = found["unit"] is not None
    return Amount(float(number), unit, found.start(), found.end(), has_unit=has_unit)


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
    first = (step,) if step and _bare(step) != _bare(goal) else ()
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
    """A rung's number in place of the goal's: "half an hour" is minutes then."""
    unit = _UNITS_IN_WORDS.get(like.unit, like.unit)
    return f"{number:g} {unit}" if like.has_unit else f"{number:g}"


def _same(one: str, other: str) -> bool:
    return one == other or not one or one.rstrip("s") == other.rstrip("s")


def _noun_after(words: str, end: int) -> str:
    noun = re.match(r"\W*([a-z]+)", words[end:].lower())
    return noun.group(1) if noun else ""


def _is_said_in(step: str, rungs: Sequence[str]) -> bool:
    return _bare(step) in {_bare(one) for one in rungs}


def _bare(words: str) -> str:
    return to_plain(words).strip(" .,!")
