"""Finding the days with which breaks begin and end: "the 20th", "20/12", "new year", "the end of january"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from coaching.values.day_names import ANY_NAME
from coaching.values.days import find_day_named
from coaching.values.easter import easter_of

WEEK = 7
_SATURDAY = 5
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH = rf"(?P<month>{MONTH_NAME})\b"
_ORDINAL = r"(?:st|nd|rd|th)"
_WEEKDAY_BEFORE = rf"(?:{ANY_NAME} )?"
_DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}}){_ORDINAL}?(?: of)? {_MONTH}"),
    re.compile(rf"\b{_MONTH} (?:the )?(?P<day>\d{{1,2}}){_ORDINAL}?\b(?! ?(?:[ap]\.?m|o'?clock|:))"),
    re.compile(rf"\b(?:the )?(?P<day>\d{{1,2}}){_ORDINAL}\b(?P<month>(?!))?"),
    re.compile(r"\bthe (?P<day>\d{1,2})\b(?P<month>(?!))?"),
)
_IN_NUMBERS = re.compile(r"\b(?P<day>[0-3]?\d)[/.](?P<month>[01]?\d)(?:[/.](?:20)?\d\d)?\b")
_IS_DATE = re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", one.pattern) for one in (_IN_NUMBERS, *_DATES)))
# Month and day; the longest names first.
_FEASTS = (
    (re.compile(r"\b(?:christmas|xmas|chrimbo) eve\b"), (12, 24)),
    (re.compile(r"\bboxing day\b"), (12, 26)),
    (re.compile(r"\b(?:christmas|xmas|chrimbo|crimbo)(?: day)?\b"), (12, 25)),
    (re.compile(r"\bnew year'?s? eve\b|\bhogmanay\b"), (12, 31)),
    (re.compile(r"\b(?:the )?new year(?:'?s)?(?: day)?\b"), (1, 1)),
    (re.compile(r"\bhallowe'?en\b"), (10, 31)),
    (re.compile(r"\bvalentine'?s?(?: day)?\b"), (2, 14)),
)
# Days after Easter Sunday. The holidays of that name are many, and begin on no day for sure.
_OF_EASTER = (
    (re.compile(r"\bgood friday\b"), -2),
    (re.compile(r"\beaster saturday\b"), -1),
    (re.compile(r"\beaster monday\b"), 1),
    (re.compile(r"\beaster(?: (?:sunday|day))?\b(?! (?:hol|break|week|vac|term))"), 0),
)
_EASTER_DAY = r"good friday\b|easter(?: (?:saturday|sunday|monday|day))?\b(?! (?:hol|break|week|vac|term))"
_END_OF = re.compile(rf"\bend of (?:(?P<unit>(?:the|this) (?:month|week|year))|(?P<month>{MONTH_NAME})\b)")
_BARE_MONTH = re.compile(
    rf"(?:^|\b(?:in|until|till?|to|through|after|of|from|start of|beginning of) )\W*{_MONTH}"
)
_WEEKEND = re.compile(r"\b(?:(?:the|this) )?week ?-?end\b")
_WEEK_AFTER_NEXT = re.compile(r"\b(?:the )?week after next\b")
_NEXT_WEEK = re.compile(r"\bnext week\b|\bthe rest of (?:the|this) week\b")
_NEXT_MONTH = re.compile(r"\bnext month\b")

# Any words that name a day, with a weekday before its date where there is one.
ANY_DAY = (
    rf"(?:(?:the )?end of (?:(?:the|this) (?:month|week|year)|{MONTH_NAME}\b)"
    rf"|{_WEEKDAY_BEFORE}(?:the )?\d{{1,2}}{_ORDINAL}?(?: of)? {MONTH_NAME}\b"
    rf"|{MONTH_NAME} (?:the )?\d{{1,2}}{_ORDINAL}?\b"
    rf"|{_WEEKDAY_BEFORE}(?:the )?\d{{1,2}}{_ORDINAL}\b|{_WEEKDAY_BEFORE}the \d{{1,2}}\b"
    r"|[0-3]?\d[/.][01]?\d(?:[/.](?:20)?\d\d)?\b"
    r"|(?:christmas|xmas|chrimbo|crimbo)(?: (?:eve|day))?\b|boxing day\b|hogmanay\b"
    r"|(?:the )?new year'?s?(?: (?:eve|day))?\b|hallowe'?en\b|valentine'?s?(?: day)?\b"
    rf"|{_EASTER_DAY}"
    rf"|(?:the day after )?tomorrow\b|today\b|(?:a week |next )?(?:on )?{ANY_NAME}\b(?: week\b)?"
    r"|(?:the |this )?week ?-?end\b|(?:the )?week after next\b|next (?:week|month)\b)"
)


def day_in(words: str, today: date) -> date | None:
    """The day that words name, to come or today itself; None when they name none for sure.

    A date that today has is today; the name of today's weekday is the one in a week.
    """
    if not _END_OF.search(words) and _IS_DATE.search(words):
        return _read_date(words, today)  # of a date that there isn't, nothing else is meant
    for read in _READERS:
        if (named := read(words, today)) is not None:
            return named
    return None


def is_span(words: str) -> bool:
    """Whether words name a weekend, a week, a month or the end of one, and no single day."""
    return any(span.search(words) for span in (_END_OF, _WEEKEND, _WEEK_AFTER_NEXT, _NEXT_WEEK, _NEXT_MONTH))


def monday_after(today: date) -> date:
    """The Monday of next week."""
    return today + timedelta(days=WEEK - today.weekday())


def next_month_after(day: date) -> date:
    """The first of the month that follows."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def first_of(month: str, today: date) -> date:
    """The first day of the next month of that name, today's included; of one under way, in a year."""
    return _next_date(1, _MONTHS.index(month[:3]) + 1, today) or today


def _read_end(words: str, today: date) -> date | None:
    found = _END_OF.search(words)
    if found is None:
        return None
    if found["month"]:
        is_now = _MONTHS[today.month - 1] == found["month"][:3]
        return next_month_after(today if is_now else first_of(found["month"], today))
    if "week" in found["unit"]:
        return monday_after(today)
    return date(today.year + 1, 1, 1) if "year" in found["unit"] else next_month_after(today)


def _read_date(words: str, today: date) -> date | None:
    numbers = _IN_NUMBERS.search(words)
    if numbers is not None:
        return _next_date(int(numbers["day"]), int(numbers["month"]), today)
    for form in _DATES:
        if found := form.search(words):
            month = found["month"]
            return _next_date(int(found["day"]), _MONTHS.index(month[:3]) + 1 if month else None, today)
    return None


def _read_feast(words: str, today: date) -> date | None:
    found = next((on for pattern, on in _FEASTS if pattern.search(words)), None)
    return _next_date(found[1], found[0], today) if found is not None else None


def _read_easter(words: str, today: date) -> date | None:
    after = next((days for pattern, days in _OF_EASTER if pattern.search(words)), None)
    if after is None:
        return None
    years = (today.year, today.year + 1)
    return next(on for year in years if (on := easter_of(year) + timedelta(days=after)) >= today)


def _read_weekday(words: str, today: date) -> date | None:
    return find_day_named(words, today, None)[0]


def _read_span(words: str, today: date) -> date | None:
    """The first day of a weekend, a week or a month."""
    if _WEEKEND.search(words):
        return today + timedelta(days=(_SATURDAY - today.weekday()) % WEEK or WEEK)
    if _WEEK_AFTER_NEXT.search(words):
        return monday_after(today) + timedelta(days=WEEK)
    if _NEXT_WEEK.search(words):
        return monday_after(today)
    if _NEXT_MONTH.search(words):
        return next_month_after(today)
    found = _BARE_MONTH.search(words)
    return first_of(found["month"], today) if found is not None else None


_READERS: tuple[Callable[[str, date], date | None], ...] = (
    _read_end,
    _read_feast,
    _read_easter,
    _read_weekday,
    _read_span,
)


def _next_date(day: int, month: int | None, today: date) -> date | None:
    """The next such date, or today: with a month this year or next, else in one of the next months."""
    for ahead in range(13):
        months = today.month - 1 + ahead
        if month is not None and months % 12 + 1 != month:
            continue
        try:
            named = date(today.year + months // 12, months % 12 + 1, day)
        except ValueError:
            continue
        if named >= today:
            return named
    return None
