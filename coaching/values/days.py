"""Finding the day that a plain text names, and the part of it: "a week on friday", "tomorrow evening"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from coaching.rules.recurrence import WEEKDAYS
from coaching.values.clock_times import ClockTime, find_clock_time
from coaching.values.cues import corrects
from coaching.values.day_names import name_pattern

FindDay = Callable[[str, date], tuple[date, str] | None]
_TOMORROW = (
    r"(?:tomorrow|tomorow|tommorow|tommorrow|tomorro|tomorrer|tomoro|tommorro|tmrw?|tmw|tmrow|tomoz|tomos"
    r"|2moro|2morrow|2mrw|2mo|2moz|tomo|tmoro|tmr|the morrow|morra|the morra)"
)
_TODAY = r"(?:today|2day|tday|the day(?= (?:at|about))|this day(?= (?:week|fortnight)))"
_TONIGHT = r"(?:tonight|tonite|2nite|2night)"
_SUPPER = r"(?:tea ?time|after (?:tea|dinner)|supper ?time)"
_PARTS = (
    (
        "morning",
        (
            r"(?:mornings?|mornin|morn|mornng|this am|breakfast ?time|first thing|(?<=day )am|(?<=morrow )am"
            r"|(?<=\b(?:mon|tue|wed|thu|fri|sat|sun) )am|(?<=\btues )am|(?<=\bthurs )am)"
        ),
    ),
    (
        "afternoon",
        r"(?:afternoons?|arvo|avo|aft|afternon|aftie|lunch ?time|after lunch|this pm|(?<=[a-z] )pm)",
    ),
    ("evening", rf"(?:even(?:ings?|in)?|eve|evning|{_TONIGHT}|the ?night|{_SUPPER})"),
    ("night", r"(?:last night|nights?|bed ?time|nite)"),
)
_AGO_DAYS = r"(\d{1,3}|a|an|couple of|a couple of|couple|a couple) (day|week|fortnight)s?"
_DAYS_PER = {"day": 1, "week": 7, "fortnight": 14}
_WEEKDAY = name_pattern()
_IN_WEEKS = r"(?P<weeks>an?|1|2|3|4|5|6|a couple of) (?P<unit>week|fortnight)s?"
_OF_DAY = rf"(?:(?P<today>{_TODAY})|(?P<tomorrow>{_TOMORROW})|{_WEEKDAY})"
# Each names a day; what it stands for is told by its kind. The longest wordings come first.
_FORMS = (
    (re.compile(rf"\b{_IN_WEEKS} (?:on |from |after |come |this )?{_OF_DAY}\b"), "weeks after"),
    (re.compile(rf"\b(?P<unit>fortnight) (?:on |from )?{_OF_DAY}\b"), "weeks after"),
    (re.compile(rf"\b{_OF_DAY} (?P<unit>week|fortnight)\b"), "weeks after"),
    (
        re.compile(
            rf"\b(?:the )?day after {_TOMORROW}\b|\bovermorrow\b"
            rf"|\b{_TOMORROW}\b[,.; ]+(?:but )?(?:maybe )?the day after\b"
        ),
        "day after tomorrow",
    ),
    (re.compile(r"\b(?:this|same) (?:day|time) next week\b"), "in a week"),
    (re.compile(rf"\bnext week,? (?:on )?{_WEEKDAY}\b"), "next week"),
    (re.compile(rf"\b{_WEEKDAY},? (?:of )?next week\b"), "next week"),
    (re.compile(rf"\b{_WEEKDAY} (?:gone|past|just gone)\b"), "last weekday"),
    (re.compile(r"\b(?:the )?day before yesterday\b"), "day before yesterday"),
    (re.compile(rf"\b{_AGO_DAYS} (?:ago|back)\b"), "ago"),
    (
        re.compile(rf"\b(?:in|in about|after|leave it|give it|give me|wait|for) {_AGO_DAYS}\b(?:'? time)?"),
        "ahead",
    ),
    (re.compile(rf"\b{_AGO_DAYS}(?:'? time| from now)\b"), "ahead"),
    (re.compile(rf"^(?:(?:maybe|about|say|make it|try|ok) )*{_AGO_DAYS}(?=[ .!]*$)"), "ahead"),
    (re.compile(r"\b(?:yesterday|yday|yest|yesty|last night)\b"), "yesterday"),
    (re.compile(rf"\b{_TOMORROW}\b"), "tomorrow"),
    (re.compile(rf"\b(?:{_TODAY}|{_TONIGHT})\b"), "today"),
    (re.compile(rf"\blast {_WEEKDAY}\b"), "last weekday"),
    (re.compile(rf"\b{_WEEKDAY}\b"), "weekday"),
)
_DAYS_AHEAD = {
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
_NO_PART = r"(?! (?:person|people|type|tablets?|dose|sickness|stiffness|shift))"
_PART_NAMES = tuple((part, re.compile(rf"(?<![\d.])\b{words}\b{_NO_PART}")) for part, words in _PARTS)
_NOT = re.compile(r"\bnot\b")
# "Not today", "can't do tomorrow": no day in its place.
_REFUSED = re.compile(
    r"(?:^|[.,;!] ?|\bi )(?:(?:sorry|but|prob\w*|def\w*) )*(?:not|(?:can'?t|cannot|won'?t)(?: (?:do|make"
    r"|manage|face)(?: it)?)?) $"
)
_NOT_TOMORROW = re.compile(rf"\bnot {_TOMORROW}[,.; ]+(?:but )?the day after\b")
_OR = re.compile(r",? or (?:maybe |perhaps |on |the )*")
_BEFORE_A_NOT = 25  # characters
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
# Bare numbers with a slash may be ratings, "the 3rd" a third try: a date has a month, a holiday or "the"
# before its ordinal.
_IS_DATE = re.compile(
    rf"\b{_MONTHS}[a-z]*\b|\b(?:day|eve|easter|monday|christmas|xmas|halloween|month|bank holiday)\b"
    rf"|\b\d+(?:st|nd|rd|th)\b"
)
_PART_WORDS = re.compile(
    "|".join(rf"\b{words}\b(?!\s*$)" for part, words in _PARTS if part != "evening")
    + r"|\b(?:morning|afternoon|evening|night)s?\b"
)
_NO_DATE = re.compile(r"\b\d+/(?:5|10|100)\b|\bmay (?=be|do|have|not|as|well|need|get|go)\b")


def find_day_named(plain: str, today: date, find_day: FindDay | None) -> tuple[date | None, str]:
    """The day that is meant, and the text without the words and numbers that name it.

    Args:
        plain: a text in plain form.
        today: the person's local day.
        find_day: who knows calendar dates and holidays, asked where our own words find no day.

    Returns:
        No day and no text where days are named and none is meant.
    """
    plain = _NOT_TOMORROW.sub("the day after tomorrow", plain)
    named = _find_named(plain, today)
    rest = plain
    for start, end, _ in named:  # its numbers are none of a clock
        rest = rest[:start] + re.sub(r"\d", " ", rest[start:end]) + rest[end:]
    if named:
        day = _choose(plain, named, find_clock_time(rest))
        return day, rest if day else ""  # of a day that isn't sure, no time is either
    found = find_day(_without_time(plain), today) if find_day and _IS_DATE.search(plain) else None
    if found is None or not _IS_DATE.search(found[1]):
        return None, rest
    return found[0], rest.replace(found[1], " " * len(found[1]))


def find_part(plain: str) -> str | None:
    """Which part of the day is named; of several the first, or the one that puts it right.

    Returns:
        "morning", "afternoon", "evening", "night" or None.
    """
    found = sorted((match.start(), part) for part, words in _PART_NAMES for match in words.finditer(plain))
    if not found:
        return None
    is_put_right = len({part for _, part in found}) > 1 and corrects(plain)
    return found[-1 if is_put_right else 0][1]


def _find_named(plain: str, today: date) -> list[tuple[int, int, date]]:
    """Start, end and day of each that is named by our own words, in order."""
    taken: list[tuple[int, int, date]] = []
    for pattern, kind in _FORMS:
        for found in pattern.finditer(plain):
            if not any(found.start() < end and start < found.end() for start, end, _ in taken):
                taken.append((found.start(), found.end(), _to_day(found, kind, today)))
    return sorted(taken)


def _to_day(found: re.Match[str], kind: str, today: date) -> date:
    match kind:
        case "weeks after":
            groups = found.groupdict()
            ahead = _count(groups.get("weeks") or "a") * _DAYS_PER[groups["unit"]]
            return _start_of_weeks(found, today) + timedelta(days=ahead)
        case "ago":
            return today - timedelta(days=_count(found[1]) * _DAYS_PER[found[2]])
        case "ahead":
            return today + timedelta(days=_count(found[1]) * _DAYS_PER[found[2]])
        case "last weekday":
            return today - timedelta(days=(today.weekday() - _weekday_of(found)) % 7 or 7)
        case "in a week":
            return today + timedelta(days=7)
        case "next week":
            return today + timedelta(days=7 - today.weekday() + _weekday_of(found))
        case "weekday":
            return _next(_weekday_of(found), today)
        case _:
            return today + timedelta(days=_DAYS_AHEAD[kind])


def _start_of_weeks(found: re.Match[str], today: date) -> date:
    if found["today"]:
        return today
    return today + timedelta(days=1) if found["tomorrow"] else _next(_weekday_of(found), today)


def _next(weekday: int, today: date) -> date:
    """The next day of that name to come, never today."""
    return today + timedelta(days=(weekday - today.weekday()) % 7 or 7)


def _weekday_of(found: re.Match[str]) -> int:
    return next(place for place, day in enumerate(WEEKDAYS) if found[day])


def _count(words: str) -> int:
    return 2 if "couple" in words else 1 if words in ("a", "an") else int(words)


def _choose(plain: str, named: list[tuple[int, int, date]], clock: ClockTime | None) -> date | None:
    """The one that puts another right, else the one next to the time, else the first.

    None when all that is named is refused ("not today"), or two are left open ("today or Friday").
    """
    for (_, end, _), (start, _, day) in reversed(list(pairwise(named))):
        if corrects(plain[end:start]) or _NOT.search(plain[max(0, end - _BEFORE_A_NOT) : end]):
            return day
    if len(named) == 1 and _REFUSED.search(plain[: named[0][0]]):
        return None
    if any(one[2] != other[2] and _OR.fullmatch(plain[one[1] : other[0]]) for one, other in pairwise(named)):
        return None
    if clock is not None:
        return min(named, key=lambda one: abs(one[0] - clock.start))[2]
    return named[0][2]


def _without_time(plain: str) -> str:
    """The text without the time and the part of the day, and without what looks like a date and is none."""
    clock = find_clock_time(plain)
    if clock is not None and clock.is_sure:
        plain = plain[: clock.start] + " " + plain[clock.end :]
    return _PART_WORDS.sub(" ", _NO_DATE.sub(" ", plain))
