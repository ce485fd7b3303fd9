"""Reading until when somebody puts a question off: "in an hour", "in 20 mins", "tomorrow", "at half six"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from coaching.values.clock_times import read_clock_time

_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "couple": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "ten": 10,
}
_AMOUNT = r"(?P<amount>\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_HALF_HOUR = re.compile(r"\bhalf (?:an )?h(?:ou)?r\b")
_MINUTES = re.compile(rf"\b{_AMOUNT} ?(?:min(?:ute)?s?)\b")
_HOURS = re.compile(rf"\b{_AMOUNT} ?(?:of )?(?P<half>and a half )?(?:h|hrs?|hours?)\b")
_TOMORROW = re.compile(r"\b(?:tomorrow|tomorow|tommorow|tomorro|tmrw?|tmw|2moro)\b")
_NOW_AFTER_ALL = re.compile(r"\b(?:actually|no wait|wait no|or|oh)\b.*\b(?:now|start)\b(?!.*\blater\b)")
_NOT_NOW = re.compile(r"\bnot (?:right )?now\b|\bcan'?t (?:right )?now\b|\bbusy (?:right )?now\b")
# "at 6", "this evening": a bare number is no time of day here.
_NAMES_TIME = re.compile(
    r"\b(?:at|around|about|by|after|til+|until) (?:\d|half|quarter|lunch|dinner|tea|noon|[a-z]+ o'?clock)"
    r"|\d ?[ap]\.?m\b|\b(?:tonight|evening|afternoon|teatime|lunchtime)\b|\d[:.]\d\d"
)
_PARTS = {"tonight": "evening", "after tea": "teatime", "later today": "evening"}
_MORNING = re.compile(r"\b(?:am|morning|breakfast)\b|\d ?am\b")
_NOON = 12
_MOST_HOURS = 24
_LONGEST_TEXT = 300  # characters

PutOff = datetime | Literal["tomorrow", "now"]


def read_put_off(text: str, now: datetime, time_zone: str) -> PutOff | None:
    """Until when, or None if it isn't said.

    Args:
        text: what was typed.
        now: the aware instant it was typed.
        time_zone: the person's IANA zone, for times of day.

    Returns:
        An instant later than ``now``, ``"tomorrow"``, or ``"now"`` when the person changed their mind.
    """
    plain = " ".join(text[:_LONGEST_TEXT].lower().replace("’", "'").split())
    if _NOW_AFTER_ALL.search(_NOT_NOW.sub(" ", plain)):
        return "now"
    if _TOMORROW.search(plain):
        return "tomorrow"
    delay = _read_delay(plain)
    if delay is not None:
        return now + delay
    return _read_hour(plain, now, time_zone)


def _read_delay(plain: str) -> timedelta | None:
    if _HALF_HOUR.search(plain):
        return timedelta(minutes=30)
    if found := _HOURS.search(plain):
        half = 0.5 if found["half"] else 0.0
        hours = _amount_of(found) + half
        return timedelta(hours=hours) if 0 < hours < _MOST_HOURS else None
    if found := _MINUTES.search(plain):
        minutes = _amount_of(found)
        return timedelta(minutes=minutes) if minutes else None
    return None


def _amount_of(found: re.Match[str]) -> int:
    return _NUMBERS.get(found["amount"]) or int(found["amount"])


def _read_hour(plain: str, now: datetime, time_zone: str) -> datetime | None:
    if not _NAMES_TIME.search(plain):
        return None
    for said, meant in _PARTS.items():
        plain = plain.replace(said, meant)
    hour = read_clock_time(plain)
    if hour is None:
        return None
    local = now.astimezone(ZoneInfo(time_zone))
    wanted = local.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
    if wanted <= local and hour.hour < _NOON and not _MORNING.search(plain):
        wanted += timedelta(hours=_NOON)  # "at nine", said in the afternoon
    return wanted.astimezone(now.tzinfo) if wanted > local else None
