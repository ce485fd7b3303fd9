"""Reading by when something is to be reached: "by Christmas", "in three months", "end of March", "spring"."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from coaching.values.breaks import read_break_end
from coaching.values.days import find_day_named
from coaching.values.easter import easter_of
from coaching.values.plain import to_plain

_LONGEST = timedelta(days=2 * 366)
_SOONEST = timedelta(days=2)
_MONTHS = [name[:3].lower() for name in calendar.month_name]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS[1:])})(?:\b|(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)\b)"
_COUNTS = {"a couple of": 2, "couple of": 2, "a few": 3, "a": 1, "an": 1}
_AHEAD = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)}) (?P<unit>day|week|fortnight|month|year)s?\b(?!'? ago)"
)
_HALF_A_YEAR = re.compile(r"\bhalf a year\b")
_THIS = re.compile(
    r"\b(?<!early )(?<!start of )(?:next|(?:the )?end of (?:the|this)|this) (?P<unit>week|month|year)\b"
)
_DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}"),
    re.compile(rf"\b{_MONTH} (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"),
)
_WHEN = (
    r"(?:the )?(?P<when>end of|late|mid(?:dle of)?|start of|beginning of|early|by|in|until|till?|before|next)"
)
_IN_MONTH = (re.compile(rf"\b{_WHEN}[ -]+(?:the )?{_MONTH}"), re.compile(rf"^\W*(?P<when>){_MONTH}\W*$"))
_DAY_OF = {"before": 1, "late": 25, "mid": 15, "middle of": 15, "early": 7, "start of": 7, "beginning of": 7}
_FEASTS = (
    (re.compile(r"\b(?:christmas|xmas|x-mas|crimbo)\b"), (12, 25)),
    (re.compile(r"\bnew year'?s?\b"), (1, 1)),
    (re.compile(r"\bhalloween\b"), (10, 31)),
    (re.compile(r"\bvalentine'?s\b"), (2, 14)),
    (re.compile(r"\bspring ?time\b|\b(?:by|in|this|next|the|until|come) spring\b|^spring$"), (3, 20)),
    (re.compile(r"\b(?:by|in|this|next|the|until|come|for) summer\b|^summer$|\bsummer ?time\b"), (6, 21)),
    (re.compile(r"\b(?:by|in|this|next|the|until|come) (?:autumn|fall)\b|^autumn$"), (9, 22)),
    (re.compile(r"\b(?:by|in|this|next|the|until|come) winter\b|^winter$"), (12, 21)),
)
_EASTER = re.compile(r"\beaster\b")
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_OF = {"month": 1, "year": 12}


def read_target_date(text: str, today: date) -> date | None:
    """The day by which something is to be reached.

    Args:
        text: what was typed; it needn't speak of a date.
        today: the person's local day.

    Returns:
        A day from the day after tomorrow to two years on; None when none is named, or it can't be read for
        sure. "In March" is the last of it.
    """
    plain = to_plain(text)
    named = (
        _ahead(plain, today)
        or _dated(plain, today)
        or _in_month(plain, today)
        or _feast(plain, today)
        or find_day_named(plain, today, None)[0]
        or read_break_end(text, today)
    )
    return named if named is not None and _SOONEST <= named - today <= _LONGEST else None


def _dated(plain: str, today: date) -> date | None:
    for pattern in _DATES:
        if found := pattern.search(plain):
            return _next(_MONTHS.index(found["month"]), int(found["day"]), today)
    return None


def _in_month(plain: str, today: date) -> date | None:
    found = next((found for pattern in _IN_MONTH if (found := pattern.search(plain))), None)
    if found is None:
        return None
    month, when = _MONTHS.index(found["month"]), found["when"] or ""
    return _next(month, _DAY_OF[when], today) if when in _DAY_OF else _end_of_month(month, today)


def _feast(plain: str, today: date) -> date | None:
    for pattern, (month, day) in _FEASTS:
        if pattern.search(plain):
            return _next(month, day, today)
    if _EASTER.search(plain):
        return min(on for year in (today.year, today.year + 1) if (on := easter_of(year)) > today)
    return None


def _ahead(plain: str, today: date) -> date | None:
    if _HALF_A_YEAR.search(plain):
        return _months_on(today, 6)
    if found := _AHEAD.search(plain):
        count = _COUNTS.get(found["count"]) or int(found["count"])
        unit = found["unit"]
        if unit in _DAYS_OF:
            return today + timedelta(days=count * _DAYS_OF[unit])
        return _months_on(today, count * _MONTHS_OF[unit])
    if found := _THIS.search(plain):
        is_next = found.group().startswith("next")
        return _end_of(found["unit"], today, is_next=is_next)
    return None


def _end_of(unit: str, today: date, *, is_next: bool) -> date:
    if unit == "week":
        return today + timedelta(days=6 - today.weekday() + 7 * is_next)
    if unit == "year":
        return date(today.year + is_next, 12, 31)
    return _end_of_month(_months_on(today, int(is_next)).month, today)


def _next(month: int, day: int, today: date) -> date | None:
    """The next such day, or None where there is none."""
    for year in (today.year, today.year + 1):
        if not 1 <= day <= calendar.monthrange(year, month)[1]:
            continue
        if (on := date(year, month, day)) > today:
            return on
    return None


def _end_of_month(month: int, today: date) -> date:
    year = today.year + (month < today.month)
    return date(year, month, calendar.monthrange(year, month)[1])


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
