"""Which of their own entries somebody means: all from now on, one day's, or the one that is at hand."""

from __future__ import annotations

import re
from datetime import date, timedelta

from coaching.values.days import find_day_named
from coaching.values.plain import to_plain

_ALL = re.compile(
    r"\b(?:all|always|every(?:thing| day)?|any(?:thing)?(?: i write)?|from now on|in future|in the future"
    r"|my notes|my words|my diary|my journal|what i write|ever|never)\b"
)
_WEEK = timedelta(days=7)


def means_all(text: str) -> bool:
    """Whether words speak of whatever is written from now on: "keep my notes private"."""
    return _ALL.search(to_plain(text)) is not None


def read_day_before(text: str, today: date) -> date | None:
    """The day up to today that words name; a weekday is the last one. None when they name none."""
    found, _ = find_day_named(to_plain(text), today, None)
    if found is None:
        return None
    while found > today:
        found -= _WEEK
    return found
