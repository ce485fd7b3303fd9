"""Reading that a reminder is to come earlier or later than it does: "half an hour earlier"."""

from __future__ import annotations

import re
from datetime import time

from coaching.values.durations import mark_minutes
from coaching.values.plain import to_plain

_SHIFT = re.compile(r"~(?P<minutes>\d+)(?:\.0)?~ (?:or so )?(?P<way>later|earlier|sooner)\b")
_LONGEST = 12 * 60
_DAY = 24 * 60


def read_shift(text: str) -> int | None:
    """By how many minutes, less than nothing for earlier; None when no such length is named."""
    found = _SHIFT.search(mark_minutes(to_plain(text)))
    if found is None or not 0 < int(found["minutes"]) <= _LONGEST:
        return None
    return int(found["minutes"]) * (1 if found["way"] == "later" else -1)


def shift(at: time, minutes: int) -> time:
    """A time of day moved by some minutes, around midnight if need be."""
    moved = (at.hour * 60 + at.minute + minutes) % _DAY
    return time(moved // 60, moved % 60)
