"""How much of an exercise was comfortable: "about 8", "half a minute", "10 each side"."""

from __future__ import annotations

import re

from coaching.rules.exercises import Counted
from coaching.values.counts import read_count
from coaching.values.durations import read_duration
from coaching.values.plain import to_plain

_SECONDS_A_MINUTE = 60
_MOST = {Counted.REPETITIONS: 200, Counted.SECONDS: 1800, Counted.MINUTES: 240}
_SECONDS = re.compile(r"\b(\d{1,4})(?: ?(?:-|or|to) ?(\d{1,4}))? ?(?:s|secs?|seconds?)\b")
_BARE = re.compile(
    r"^\W*(?:about|around|maybe|roughly|i (?:did|managed)|did|managed|like|say)?\W*(\d{1,3})\b(?! ?/)"
)
_EACH = re.compile(
    r"\b(?:each|per|on (?:the|each|both)|both|either|a) (?:sides?|legs?|arms?|ways?|hands?|feet|foot)\b"
)


def read_try(text: str, counted: Counted) -> int | None:
    """The amount in units of the exercise; of a span the lower end. None: it can't be read, or can't be.

    Args:
        text: what was typed.
        counted: what the exercise is counted in.
    """
    plain = _EACH.sub("", to_plain(text))
    amount = _repetitions(plain) if counted is Counted.REPETITIONS else _time(plain, counted)
    if amount is None:
        bare = _BARE.match(plain)
        amount = int(bare[1]) if bare is not None else None
    return amount if amount is not None and 0 <= amount <= _MOST[counted] else None


def _repetitions(plain: str) -> int | None:
    named = read_count(plain, "How many times?")
    return None if named is None else int(named.low)


def _time(plain: str, counted: Counted) -> int | None:
    seconds = _SECONDS.search(plain)
    if seconds is not None:
        found = int(seconds[1])
        return found if counted is Counted.SECONDS else found // _SECONDS_A_MINUTE or None
    named = read_duration(plain)
    if named is None:
        return None
    return int(named.low * _SECONDS_A_MINUTE) if counted is Counted.SECONDS else int(named.low)
