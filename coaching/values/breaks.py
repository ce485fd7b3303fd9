"""Reading how long a break is meant to be, or until when: "a week", "until Friday", "till the 12th"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from coaching.values.cues import COUPLE
from coaching.values.days import find_day_named
from coaching.values.plain import to_plain

_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}
_BREAK = re.compile(
    rf"\b(?:(?P<count>\d{{1,3}})|(?P<couple>{COUPLE})|an?|one) (?P<unit>{'|'.join(_DAYS)})(?:'?s'?)?(?!\w)"
)
_OTHERS = (
    (re.compile(r"\btomorrow\b"), timedelta(days=1)),
    (re.compile(r"\bfortnight\b"), timedelta(days=14)),
)
_LONGEST = timedelta(days=365)
_BREAKS_WORD = r"(?:break|pause|holidays?|hols?|vacation|annual leave|time off|breather)"
_WANTS_BREAK = re.compile(
    r"\b(?:take|taking|have|having|need|want|like|give me|could (?:do with|use)|fancy|on|off on|go|going"
    rf"|go on|a|my|our|the) (?:(?:a|an|my|our|the|little|short|long|bit of a|wee) )*{_BREAKS_WORD}\b"
    r"|\b(?:pause|pausing|mute|snooze)\b|\b(?:leave|let) me (?:alone|be|in peace)\b"
    r"|\b(?:i'?m|we'?re|am|be) away\b|\b(?:skip|miss) next week\b"
    rf"|\b(?:day|week|fortnight|month)(?:'?s'?)? (?:off|{_BREAKS_WORD})\b"
    rf"|^\W*(?:{_BREAKS_WORD}|away)(?= (?:until|untill|till?|'til|to|for|from|next|this)\b)"
    r"|\b(?:stop|no|no more|don'?t|do not|hold(?: off)?)\b.*"
    r"\b(?:messag|remind|text|ask|writ|ping|nudg|prompt|bug|bother|disturb|hassl|pester)\w*"
    r"|\b(?:don'?t|do not|not)\b(?! mind).*\bhear(?:ing)? from you\b"
)
_IS_OVER = re.compile(
    r"\b(?:had|took|was|were|been|went)\b[^,;.]{0,15}\b(?:break|pause|rest|holidays?|away|vacation)\b"
    rf"|\b{_BREAKS_WORD} (?:was|were|did)\b"
)
_ENDS_BREAK = re.compile(
    rf"\b(?:no|not (?:on|having|taking)|don'?t (?:need|want)|end|stop|cancel|forget|scrap|drop)"
    rf" (?:an?|the|my|that|this|any|of|more)? ?{_BREAKS_WORD}\b(?! from)"
    r"|\b(?:i'?m|i am|we'?re|we are|am) (?:(?:now|home|finally|already|all|just) )*back\b"
    r"(?! (?:in pain|to (?:bed|square)|on my|at (?:square|the)))"
    r"|^\W*back (?:early|already|sooner|now|again|home)\b"
)
# "You can talk to me again": not with an hour behind it, which puts off.
_HEARS_AGAIN = re.compile(
    r"(?<!\bi )\b(?:talk|speak|write|message|text|chat|nudge|ping|remind|hear|contact|say hello)"
    r"(?: (?:to|from|with|me|you|in|hello))* again\b(?=[\s,]*(?:now|please|pls|if|any ?time|thanks|[.!]|$))"
)
_NOT = re.compile(
    r"^\W*(?:when|what|why|how)\b|\b(?:don'?t|do not|never|not|no|stop|won'?t|can'?t|cannot|didn'?t)\b"
)
_BREAK_OVER = re.compile(
    rf"\b{_BREAKS_WORD}(?:'s| is|s) (?:over|done|finished|up)\b"
    rf"|\b(?:done|finished|through) (?:with|having) (?:the|my|this|a) {_BREAKS_WORD}\b"
    rf"|\b(?:enough of|had enough of) (?:the|my|this|a) {_BREAKS_WORD}\b"
)
_RESUMES = re.compile(
    r"^\W*(?:(?:ok|okay|actually|please|yes|oh|so|and|let'?s|can you|could you|you can|i'?d like to"
    r"|i want to) )*"
    r"(?:resume|un-?pause)(?: (?:now|please|again|it|them|after all))*\W*$"
)
_UNTIL = re.compile(r"\b(?:until|untill|till?|'til|up to|back on|through to)\b(?P<rest>.+)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*"
_DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b"),
    re.compile(rf"\b{_MONTH} (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"),
    re.compile(r"\b(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?P<month>(?!))?"),
    re.compile(r"\bthe (?P<day>\d{1,2})\b(?P<month>(?!))?"),
)
# "From the 20th", "starting on Monday": a break that doesn't begin now.
_FROM = re.compile(r"\b(?:from(?! you\b)|starting|beginning|as of|start(?:s|ing)? (?:on|from))\b(?P<rest>.+)")
_LASTS = re.compile(r"\b(?:for|until|untill|till?|'til|to|up to|through to|and)\b.*")
_TO = re.compile(r"\b(?:to|through)\b(?P<rest>.+)")
# "Come back at the weekend", "resume on Monday": nothing comes before that day.
_COMES_BACK = re.compile(
    r"^\W*(?:(?:please|you can|can you|could you|just|then|ok|okay|maybe|and|but) )*"
    r"(?:resume|restart|start (?:(?:them|it|the reminders|reminding me|messaging me) )?again|come back"
    r"|be back|un-?pause|carry on|continue|begin again)"
    r"(?: (?:them|it|again|reminders|the reminders|my reminders|messages|the messages|reminding me"
    r"|messaging me))*"
    r" (?:(?:at|on|from|in|by) )?(?P<rest>.+)"
)
_WEEKEND = re.compile(r"\b(?:(?:the|this) )?week ?-?end\b")
_NEXT_WEEK = re.compile(r"\bnext week\b|\bthe rest of (?:the|this) week\b")
_IN_NEXT_WEEK = re.compile(r"\bnext week\b(?! (?:on|at|when))")
_AFTER = re.compile(r"^\s*after\b")
_SATURDAY = 5
_WEEK = 7


def _length_in(plain: str) -> timedelta | None:
    """The length of a break in whole days; None when none is named."""
    found = _BREAK.search(plain)
    if found is None:
        return next((length for words, length in _OTHERS if words.search(plain)), None)
    count = 2 if found["couple"] else int(found["count"] or 1)
    return timedelta(days=count * _DAYS[found["unit"]])


def read_break_end(text: str, today: date) -> date | None:
    """The first day after a break: Friday for "until Friday", today in a week for "a week".

    Args:
        text: what was typed; it needn't speak of a break.
        today: the person's local day.

    Returns:
        A day to come, at most a year away; None when no end is named, or it can't be read for sure.
    """
    plain = to_plain(text)
    until = _UNTIL.search(plain)
    if until is not None:
        end = _day_in(until["rest"], today)
        if end is not None and _AFTER.search(until["rest"]):
            end += timedelta(days=1)
    elif _NEXT_WEEK.search(plain) and "rest of" in plain:
        end = _monday_after(today)
    else:
        length = _length_in(plain)
        end = today + length if length is not None else None
    return end if end is not None and today < end <= today + _LONGEST else None


def read_rest(text: str, today: date) -> date | None:
    """The first day after a break that is asked for or told ("on holiday till the 12th"), or None."""
    plain = to_plain(text)
    if not _WANTS_BREAK.search(plain) or _IS_OVER.search(plain) or ends_break(text):
        return None
    return read_break_end(text, today)


def read_later_break(text: str, today: date) -> tuple[date, date | None] | None:
    """The first day of a break that begins later, and the first after it where its end is named; or None."""
    plain = to_plain(text)
    if not _WANTS_BREAK.search(plain) or _IS_OVER.search(plain) or ends_break(text):
        return None
    found = _FROM.search(plain)
    if found is None and _IN_NEXT_WEEK.search(_UNTIL.sub("", plain)):
        monday, until = _monday_after(today), _UNTIL.search(plain)
        return monday, _day_in(until["rest"], monday) if until else monday + timedelta(days=_WEEK)
    begins = _day_in(_LASTS.sub("", found["rest"]), today) if found is not None else None
    if found is None or begins is None:
        return None
    until = _UNTIL.search(plain) or _TO.search(found["rest"])
    length = _length_in(_FROM.sub(_keep_length, plain))
    end = _day_in(until["rest"], begins) if until is not None else begins + length if length else None
    return begins, end if end is not None and end <= begins + _LONGEST else None


def _keep_length(found: re.Match[str]) -> str:
    lasts = _LASTS.search(found["rest"])
    return lasts[0] if lasts is not None else ""


def read_coming_back(text: str, today: date) -> date | None:
    """The day from which reminders are to come again: Saturday for "resume at the weekend"; or None."""
    found = _COMES_BACK.search(to_plain(text))
    return _day_in(f"{found['rest']}", today) if found is not None else None


def ends_break(text: str) -> bool:
    """Whether somebody is back, or wants no break after all."""
    plain = to_plain(text)
    if _ENDS_BREAK.search(plain) or _BREAK_OVER.search(plain) or _RESUMES.search(plain):
        return True
    return _HEARS_AGAIN.search(plain) is not None and _NOT.search(plain) is None


def _day_in(words: str, today: date) -> date | None:
    for form in _DATES:
        if found := form.search(words):
            return _date_of(found, today)
    named = find_day_named(words, today, None)[0]
    if named is not None:
        return named
    if _WEEKEND.search(words):
        return today + timedelta(days=(_SATURDAY - today.weekday()) % _WEEK or _WEEK)
    return _monday_after(today) if _NEXT_WEEK.search(words) else None


def _date_of(found: re.Match[str], today: date) -> date | None:
    """The next such date to come: with a month this year or next, else in one of the next months."""
    day, month = int(found["day"]), found["month"]
    for ahead in range(13):
        months = today.month - 1 + ahead
        if month is not None and _MONTHS[months % 12] != month[:3]:
            continue
        try:
            named = date(today.year + months // 12, months % 12 + 1, day)
        except ValueError:
            continue
        if named > today:
            return named
    return None


def _monday_after(today: date) -> date:
    return today + timedelta(days=_WEEK - today.weekday())
