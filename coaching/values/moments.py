"""Reading when something is to be, or was: "in an hour", "tomorrow evening", "a week on Friday at 9am"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from coaching.values.asked import asks_for_past
from coaching.values.clock_times import find_clock_time, is_of_another_thing
from coaching.values.days import FindDay, find_day_named, find_part
from coaching.values.durations import mark_minutes
from coaching.values.plain import to_plain

_MOST_MINUTES = 7 * 24 * 60
_PART_ENDS = {"morning": 12, "afternoon": 18, "evening": 24, "night": 24}  # hours
_THIS_PART = re.compile(r"\bthis (?:morning|mornin|afternoon|arvo|evening|aft|eve|pm|am)\b")
_DELAY = re.compile(
    r"\b(?:in|give (?:me|us|it)|gimme|another|after|wait|within|for)(?: just)?(?: (?:about|around|roughly"
    r"|say|maybe|another|like|approx))*(?: a)? ~(\d+(?:\.\d+)?)~|~(\d+(?:\.\d+)?)~(?:'s"
    r"|s')?(?: time)?(?: (?:from now|from then|hence|later|and i|should do|please|pls|then))\b|^(?:(?:oh|ok"
    r"|maybe|about|say|just|try|er|um+|like|make it|call it|well)[ ,]*)*~(\d+(?:\.\d+)?)~(?! (?:ago|is"
    r"|walk))"
)
# "In an hour, no, two hours"
_DELAY_PUT_RIGHT = re.compile(
    r"[ ,.;-]*(?:(?:no|sorry|actually|wait|make (?:it|that)|i mean|better|well|say"
    r"|call it)[ ,.]*)+~(\d+(?:\.\d+)?)~"
)
_AGO = re.compile(r"~(\d+(?:\.\d+)?)~ (?:ago|back|earlier)\b")
_VAGUE = re.compile(
    r"(?<!day )(?<!this time )(?<!day of )\bnext week\b(?!,? (?:on|mon|tue|wed|thu|fri|sat"
    r"|sun))|\bnext month\b|\bin a few\b"
)
_THIS_TIME = re.compile(r"\bthis time (?:tomorrow|on|next|a week|mon|tue|wed|thu|fri|sat|sun)")
_ALREADY = re.compile(r"\balready\b|\b(?:asked|told|bugged|pestered) me\b")
_CONCLUDES = re.compile(r"\b(?:so|let'?s say|make it|call it)\b(?P<rest>(?:(?!\bso\b).)*)$")
_TELLS_OF_TODAY = re.compile(
    r"\b(?:is|was|had|been|did|were|have|has|feels?|hurts?|aches?|am|i'm|im|did|done|took"
    r"|rained)\b[^.,;]*\b(?:today|tonight)\b|\bsince\b"
)
# What has happened answers no question about what is to come.
_TELLS_OF_PAST = re.compile(
    r"(?:(?:this|morning|afternoon|today|well|oh|um+|er+|sorry|but|so|i|we|i've|ive|we've|just|only|already"
    r"|the|my|doctor|doc|nurse|physio"
    r"|son|daughter|wife|husband|hubby|he|she|they|it|dog) ?)*\b(?:walked|went|did|done|was|were|had|been"
    r"|rang|woke"
    r"|saw|came|phoned|fell|missed|forgot|took|slept|rained)\b(?!.*\b(?:so|but|next|again|will|i'll"
    r"|tomorrow)\b)"
)
# "I have physio on Friday" tells when something else is.
_TELLS_OF_ELSE = re.compile(
    r"(?:(?:well|oh|um+|but|i|i'?m|i've|ive|have|having|got|there'?s|seeing|see|my|a|an|the"
    r"|next) ?)*\b(?:physio|doctor|doc"
    r"|appointment|appt|hospital|dentist|visitors?|clinic|scan|gp|nurse|funeral|wedding|mot)\b(?!.*\b(?:so"
    r"|but|then|after"
    r"|before|instead)\b)"
)
_ASKS_FOR_PAST = re.compile(
    r"\b(?:did|was|were|started?|began|happened|last|since|have you)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Moment:
    """A local moment, as exact as it was said.

    Attributes:
        day: the local day.
        at: the time of day, if one was named for sure.
        part: "morning", "afternoon", "evening" or "night", if only that was named.
    """

    day: date
    at: time | None = None
    part: str | None = None

    def __str__(self) -> str:
        """As "2026-11-29T09:00", "2026-11-29 evening" or "2026-11-29"."""
        if self.at is not None:
            return f"{self.day.isoformat()}T{self.at:%H:%M}"
        return f"{self.day.isoformat()} {self.part}" if self.part else self.day.isoformat()


def read_moment(
    text: str, now: datetime, question: str = "", find_day: FindDay | None = None
) -> Moment | None:
    """When, in local time; None when no time is named, or one that may be morning or evening ("at 8").

    Args:
        text: what was typed.
        now: the person's local time.
        question: what was asked; only one about the past is answered by "an hour ago".
        find_day: who knows calendar dates and holidays (Duckling), asked where our own words find no day.
    """
    plain = to_plain(text)
    if _ALREADY.search(plain):
        return None
    is_past = asks_for_past(question) or _ASKS_FOR_PAST.search(question) is not None
    if question and not is_past and (_TELLS_OF_PAST.match(plain) or _TELLS_OF_ELSE.match(plain)):
        return None
    if found := _CONCLUDES.search(plain):
        concluded = _read(found["rest"], now, question, find_day)
        if concluded is not None:
            return concluded
    moment = _read(plain, now, question, find_day)
    is_over = moment is not None and moment.day < now.date() and question and not is_past
    return None if is_over else moment


def _read(plain: str, now: datetime, question: str, find_day: FindDay | None) -> Moment | None:
    delayed = _read_delay(plain, now, is_past=_ASKS_FOR_PAST.search(question) is not None)
    if delayed is not None:
        return delayed
    if _VAGUE.search(plain):
        return None
    day, rest = find_day_named(plain, now.date(), find_day)
    if day is not None and _THIS_TIME.search(plain):
        return Moment(day, now.time().replace(second=0, microsecond=0))
    part = find_part(rest)
    clock = find_clock_time(rest)
    if clock is not None and (not clock.is_sure or is_of_another_thing(rest, clock)):
        return None
    if clock is not None:
        return _at_clock(clock.at, day, now, part)
    if part is not None:
        return _at_part(part, plain, day, now)
    return Moment(day) if day is not None and not _TELLS_OF_TODAY.search(plain) else None


def _read_delay(plain: str, now: datetime, *, is_past: bool) -> Moment | None:
    marked = mark_minutes(plain)
    for pattern, sign in ((_AGO, -1), (_DELAY, 1)):
        found = list(pattern.finditer(marked))
        if found and (sign > 0 or is_past):
            put_right = _DELAY_PUT_RIGHT.match(marked, found[-1].end())
            groups = put_right.groups() if put_right else found[-1].groups()
            minutes = float(next(group for group in groups if group))
            if minutes > _MOST_MINUTES:
                return None
            moment = now + sign * timedelta(minutes=minutes)
            return Moment(moment.date(), moment.time().replace(second=0, microsecond=0))
    return None


def _at_clock(at: time, day: date | None, now: datetime, part: str | None) -> Moment:
    if day is None:
        is_over = (at.hour, at.minute) <= (now.hour, now.minute)
        day = now.date() + timedelta(days=1 if is_over else 0)
    if at == time(0, 0) and part in ("evening", "night"):
        day += timedelta(days=1)
    return Moment(day, at)


def _at_part(part: str, plain: str, day: date | None, now: datetime) -> Moment:
    if day is None:
        is_over = now.hour >= _PART_ENDS[part] and not _THIS_PART.search(plain)
        day = now.date() + timedelta(days=1 if is_over else 0)
    return Moment(day, part=part)
