"""Reading a time of day from what people type: "9", "half past six", "18:30", "in the evening"."""

from __future__ import annotations

import re
from datetime import time

_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS = {word: hour for hour, word in enumerate(_HOURS, start=1)}
_PARTS_OF_DAY = {
    "noon": time(12, 0),
    "midday": time(12, 0),
    "midnight": time(0, 0),
    "lunch": time(12, 30),
    "lunchtime": time(12, 30),
    "breakfast": time(8, 30),
    "morning": time(9, 0),
    "mornings": time(9, 0),
    "afternoon": time(15, 0),
    "afternoons": time(15, 0),
    "teatime": time(17, 0),
    "dinner": time(18, 0),
    "evening": time(18, 0),
    "evenings": time(18, 0),
}
_LATE = re.compile(r"\b(?:pm|evenings?|night|tonight|afternoons?|teatime|dinner)\b")
_EARLY = re.compile(r"\b(?:am|mornings?|breakfast)\b")
_HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(_HOURS)})"
_HALF = re.compile(rf"\b(?P<part>half|quarter) (?P<way>past|to|after) {_HOUR}\b")
_CLOCK = re.compile(r"\b(?P<hour>\d{1,2})[:.h](?P<minute>[0-5]\d)\b")
_PLAIN = re.compile(
    rf"\b{_HOUR}\s*(?:o'?\s?clock)?(?!\s*(?:minutes?|mins?|hours?|days?|weeks?|times?|/|%))\b"
)
_DAYTIME_STARTS = 8  # a bare "7" means the evening, a bare "9" the morning
_LONGEST_TEXT = 200


def read_clock_time(text: str) -> time | None:
    """The local time of day that is meant, or None.

    Args:
        text: what was typed. A bare hour is taken between 8 in the morning and 8 in the evening.
    """
    words = re.sub(r"(\d)\s*([ap])\.?m\b\.?", r"\1 \2m", text[:_LONGEST_TEXT].lower().replace("’", "'"))
    if found := _HALF.search(words):
        hour, minute = _hour_of(found), 30 if found["part"] == "half" else 15
        if found["way"] == "to":
            hour, minute = hour - 1 or 12, 60 - minute
        return _place(hour, minute, words)
    if found := _CLOCK.search(words):
        return _place(int(found["hour"]), int(found["minute"]), words, is_exact=int(found["hour"]) == 0)
    if found := _PLAIN.search(words):
        return _place(_hour_of(found), 0, words)
    return next((moment for word, moment in _PARTS_OF_DAY.items() if re.search(rf"\b{word}\b", words)), None)


def format_clock_time(moment: time) -> str:
    """As a person would say it: "6 pm", "9:30 am", "noon"."""
    if moment == time(12, 0):
        return "noon"
    hour = moment.hour % 12 or 12
    minute = f":{moment.minute:02}" if moment.minute else ""
    return f"{hour}{minute} {'am' if moment.hour < 12 else 'pm'}"


def _hour_of(found: re.Match[str]) -> int:
    return _WORDS.get(found["hour"]) or int(found["hour"])


def _place(hour: int, minute: int, words: str, *, is_exact: bool = False) -> time | None:
    if hour > 24 or (hour == 24 and minute):
        return None
    if hour in {0, 24} or hour > 12 or is_exact:
        return time(hour % 24, minute)
    if _LATE.search(words):
        return time(hour % 12 + 12, minute)
    if _EARLY.search(words):
        return time(hour % 12, minute)
    return time(hour if _DAYTIME_STARTS <= hour <= 12 else hour + 12, minute)
