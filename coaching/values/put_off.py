"""Reading until when somebody puts a question off: "in an hour", "in 20 mins", "tomorrow", "at half six"."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from coaching.values.clock_times import NOON_HOUR, find_clock_time, read_clock_time
from coaching.values.days import find_day_named
from coaching.values.durations import read_duration
from coaching.values.plain import to_plain

_NOW_AFTER_ALL = re.compile(r"\b(?:actually|no wait|wait no|or|oh)\b.*\b(?:now|start)\b(?!.*\blater\b)")
_NOT_NOW = re.compile(r"\bnot (?:right )?now\b|\bcan'?t (?:right )?now\b|\bbusy (?:right )?now\b")
# "at 6", "this evening": a bare number is no time of day here.
_NAMES_TIME = re.compile(
    r"\b(?:at|around|about|by|after|til+|until) (?:\d|half|quarter|lunch|dinner|tea|noon|[a-z]+ o'?clock)"
    r"|\d ?[ap]\.?m\b|\b(?:tonight|evening|afternoon|teatime|lunchtime)\b|\d[:.]\d\d"
)
_PARTS = {"tonight": "evening", "after tea": "teatime", "later today": "evening"}
_MORNING = re.compile(r"\b(?:am|morning|breakfast)\b|\d ?am\b")
_IN_A_BIT = re.compile(
    r"^\W*(?:(?:yes|yeah|ok|okay|sure|sorry|not now|not yet|hang on|hold on|just|maybe|give me|ask me|in"
    r"|for|busy|but|(?:i'?ll )?be with you|again),? )*a (?:little |wee )?(?:bit|while)"
    r"(?:,? (?:please|pls|thanks|ok|love|mate|yeah|busy))*\W*$"
)
_A_BIT = timedelta(hours=1)
_ONCE = re.compile(r"\b(?:tomorrow|2moro|tonight|today)\b")
_FOR_GOOD = re.compile(
    r"\b(?:every|each|daily|always|from|starting|days|(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekdays"
    r"|weekends?|mornings|evenings|nights)\b"
)
_MOST_MINUTES = 24 * 60

PutOff = datetime | Literal["tomorrow", "now"]


def read_put_off(text: str, now: datetime, time_zone: str) -> PutOff | None:
    """Until when, or None if it isn't said, or is later than tomorrow.

    Args:
        text: what was typed.
        now: the aware instant it was typed.
        time_zone: the person's IANA zone, for times of day.

    Returns:
        An instant later than ``now``, ``"tomorrow"``, or ``"now"`` when the person changed their mind.
    """
    plain = to_plain(text)
    if _NOW_AFTER_ALL.search(_NOT_NOW.sub(" ", plain)):
        return "now"
    local = now.astimezone(ZoneInfo(time_zone))
    day, _ = find_day_named(plain, local.date(), None)
    if day is not None and day > local.date():
        is_tomorrow = day == local.date() + timedelta(days=1)
        return (_read_hour_of(day, plain, now, local) or "tomorrow") if is_tomorrow else None
    if _IN_A_BIT.search(plain):
        return now + _A_BIT
    delay = read_duration(plain)
    if delay is not None:
        return now + timedelta(minutes=delay.high) if 0 < delay.high < _MOST_MINUTES else None
    return _read_hour(plain, now, local)


def names_one_day(text: str) -> bool:
    """Whether a time is meant for this once: "at 8 tomorrow", and not "from tomorrow at 8"."""
    plain = to_plain(text)
    return _ONCE.search(plain) is not None and _FOR_GOOD.search(plain) is None


def _read_hour_of(day: date, plain: str, now: datetime, local: datetime) -> datetime | None:
    """An hour of tomorrow, where one is named; a part of the day alone is none."""
    clock = find_clock_time(plain) if _NAMES_TIME.search(plain) else None
    if clock is None:
        return None
    return datetime.combine(day, clock.at, tzinfo=local.tzinfo).astimezone(now.tzinfo)


def _read_hour(plain: str, now: datetime, local: datetime) -> datetime | None:
    if not _NAMES_TIME.search(plain):
        return None
    for said, meant in _PARTS.items():
        plain = plain.replace(said, meant)
    hour = read_clock_time(plain)
    if hour is None:
        return None
    wanted = local.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
    if wanted <= local and hour.hour < NOON_HOUR and not _MORNING.search(plain):
        wanted += timedelta(hours=NOON_HOUR)  # "at nine", said in the afternoon
    return wanted.astimezone(now.tzinfo) if wanted > local else None
