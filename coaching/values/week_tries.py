"""How much of an exercise was comfortable: "about 8", "half a minute", "10 each side"."""

from __future__ import annotations

import re

from coaching.rules.exercises import Counted
from coaching.values.counts import read_count
from coaching.values.durations import read_duration
from coaching.values.plain import to_plain

_SECONDS_A_MINUTE = 60
_MOST = {Counted.REPETITIONS: 200, Counted.SECONDS: 1800, Counted.MINUTES: 240}
_CLOCK = re.compile(r"(?<![\d:])(\d{1,3}):([0-5]\d)(?![\d:])")
_MINUTES_AND = re.compile(
    r"\b(\d{1,3}) ?(?:m|mins?|minutes?)(?:,| and| &)? ?(\d{1,2})"
    r"(?: ?(?:s|secs?|seconds?)\b|\b(?![-:./]| ?(?:m|mins?|minutes?|h|hours?|to|or)\b))"
)
_SECONDS = re.compile(r"\b(\d{1,4})(?: ?(?:-|or|to) ?\d{1,4})? ?(?:s|secs?|seconds?)\b")
_BARE = re.compile(
    r"^\W*(?:about|around|maybe|roughly|i (?:did|managed)|did|managed|like|say)?\W*(\d{1,3})\b(?! ?/)"
)
_EACH = re.compile(
    r"\b(?:each|per|on (?:the|each|both)|both|either|a) (?:sides?|legs?|arms?|ways?|hands?|feet|foot)\b"
)
_OTHER_NUMBERS = re.compile(
    r"\b\d+(?:\.\d)? ?(?:/|out of) ?(?:10|5)\b|\b(?:pain|level|number) (?:is |was |of |at )?\d+"
    r"|\bx ?\d+\b|\b\d+ ?x\b|\bin \d+ (?:go(?:es)?|sets?|lots)\b|\b\d+ (?:more|less|fewer) than\b.*"
    r"|\b\d (?:legs?|sides?|arms?)\b"
)
_MINUTES = re.compile(r"\b(\d{1,3}(?:\.\d)?)(?: ?(?:-|or|to) ?\d{1,3})? ?(?:m|mins?|minutes?)\b")
_HOUR = re.compile(r"\b(?:\d+ ?)?(?:h|hrs?|hours?)\b")
_UNIT = re.compile(r"\d ?(?:s|m|h)\b|(?:\b|\d)(?:secs?|seconds?|mins?|minutes?|hrs?|hours?)\b")
_LOTS_OF = re.compile(r"\b\d+ (?:lots|sets|goes|walks|rounds|times) of\b")
_NUMBER = re.compile(r"(?<![\w.:/-])[1-9]\d{0,3}\b(?!\.\d|[:/])")


_TELLS_AMOUNT = re.compile(
    r"^\W*(?:(?:no+|nope|nah|not really)\W+)?(?:about |maybe |i )?\d"
    r"|\b(?:only|just|did|managed|got(?: to)?|made|max)(?: (?:about|maybe|like|it|just|only))* \d"
)


def tells_amount(text: str) -> bool:
    """Whether words that begin with a no tell how much it was all the same: "no, only 4"."""
    return _TELLS_AMOUNT.search(to_plain(text)) is not None


def read_try(text: str, counted: Counted) -> int | None:
    """The amount in units of the exercise; of several the lowest. None: it can't be read, or can't be.

    Args:
        text: what was typed.
        counted: what the exercise is counted in.
    """
    plain = _EACH.sub("", to_plain(text))
    amount = _repetitions(plain) if counted is Counted.REPETITIONS else _time(plain, counted)
    return amount if amount is not None and 0 <= amount <= _MOST[counted] else None


def _repetitions(plain: str) -> int | None:
    named = read_count(plain, "How many times?")
    return _bare(plain) if named is None else min(int(named.low), *_others(plain), int(named.low))


def _bare(plain: str) -> int | None:
    """A number without a unit at the start, or a lower one after it."""
    bare = _BARE.match(plain)
    return None if bare is None else min(int(bare[1]), *_others(plain), int(bare[1]))


def _others(plain: str) -> list[int]:
    """Every number that may count what was done."""
    return [int(number) for number in _NUMBER.findall(_OTHER_NUMBERS.sub(" ", plain))]


def _time(plain: str, counted: Counted) -> int | None:
    """The length; a unit that was named holds, however small: 30 seconds are no 30 minutes."""
    whole = 1 if counted is Counted.SECONDS else _SECONDS_A_MINUTE
    rest, named, unit = _LOTS_OF.sub(" ", plain), list[int](), _SECONDS_A_MINUTE
    for pattern in (_CLOCK, _MINUTES_AND):
        named += [int(found[1]) * _SECONDS_A_MINUTE + int(found[2]) for found in pattern.finditer(rest)]
        rest = pattern.sub(" ", rest)
    if seconds := [int(found[1]) for found in _SECONDS.finditer(rest)]:
        named, unit, rest = named + seconds, 1, _SECONDS.sub(" ", rest)
    if minutes := [] if _HOUR.search(rest) else [float(found[1]) for found in _MINUTES.finditer(rest)]:
        named, rest = named + [round(one * _SECONDS_A_MINUTE) for one in minutes], _MINUTES.sub(" ", rest)
    if (length := read_duration(rest)) is not None:
        named.append(round(length.low * _SECONDS_A_MINUTE))
    if not named:
        return None if _UNIT.search(plain) else _bare(plain)
    bare = [] if _HOUR.search(rest) else _others(rest)
    return min(*named, *(number * unit for number in bare), named[0]) // whole
