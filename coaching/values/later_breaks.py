"""Reading a break that begins on a day to come: "from Monday for two weeks", "the 20th till new year"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from coaching.values.break_days import (
    ANY_DAY,
    WEEK,
    day_in,
    first_of,
    is_span,
    monday_after,
    next_month_after,
)
from coaching.values.break_starts import (
    STARTS,
    find_after,
    find_ahead,
    names_a_start,
    says_now,
    spell_starts,
)
from coaching.values.breaks import LONGEST, ends_break, is_over, length_in, read_break_end, wants_break
from coaching.values.plain import to_plain

_TO = r"(?:until|untill|till?|'?til|to|up to|up until|through(?: to)?|thru|-+)"
_BACK = r"(?:and |then |,? )*(?:i'?m |we'?re |i'?ll be |we'?ll be |i'?ll |we )?(?:back|home|return(?:ing)?)"
_ON = rf"(?:{STARTS}|away|away on|on|holiday)"
# From a day to a day; the words between say nothing of another.
_BETWEEN = rf"(?:,? ?{_TO} ?|(?:(?!\b(?:from|between|starting)\b)[^.;!?]){{0,25}}?\b(?:{_TO}|{_BACK}))"
_LAST = rf" ?(?:on )?(?P<after>after )?(?:on )?(?P<last>{ANY_DAY})"
_FROM_TO = (
    re.compile(rf"\bbetween (?P<first>{ANY_DAY}) and{_LAST}"),
    re.compile(rf"\b(?P<first>{ANY_DAY}){_BETWEEN}{_LAST}"),
)
_LEAVES = r"(?:i|we)(?:'m|'re| am| are)? (?:start|begin|go|leave|fly|set off|off|going|leaving|flying)\w*"
# "To Friday" has Friday in it; "until Friday" and "back on Friday" end with it.
_HAS_THE_LAST = re.compile(r"(?:\b(?<!up )to|\bthrough|\bthru|\band|-)\W*(?:on )?$")
# "From Friday for a week", "on Saturday for 10 days", "on Monday I start a 2 week holiday".
_FOR_LENGTH = re.compile(
    rf"\b{_ON} (?:on )?(?P<first>{ANY_DAY})(?: \w+){{0,2}}(?:,? for| {_LEAVES} (?:on )?an?)(?P<length> .+)"
)
_LENGTH_BEFORE = re.compile(
    rf"\bfor(?P<length> (?:(?:about|the|a|an|1|one|\d{{1,2}}|couple|of) ){{0,3}}\w+)"
    rf" {_ON} (?:on )?(?P<first>{ANY_DAY})"
)
_FROM_THEN = re.compile(r"\b(?:from then|from that (?:day|date)|after that|starting then)\b")
_OPEN = re.compile(rf"\b{STARTS} (?:on )?(?P<first>{ANY_DAY})")
_NAMED = re.compile(rf"\b(?P<first>{ANY_DAY})")
_BARE_DAY = re.compile(
    r"^\W*(?:(?:on|from|it|it's|that's|the break|begins?|starts?|starting|is|would be|i think|maybe"
    rf"|probably|about|say|ok|well) )*(?P<first>{ANY_DAY})\W*(?:please|i think|thanks|onwards|on)?\W*$"
)
_IN_MONTH = re.compile(
    r"\b(?:in|during|throughout|(?:for )?(?:the )?(?:whole|all)(?: of)?)"
    r" (?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_SPANS = (
    (re.compile(r"\b(?:the )?week after next\b"), "week after next"),
    (re.compile(r"\bnext week\b(?! (?:on|at|when))"), "week"),
    (re.compile(r"\bnext month\b"), "month"),
    (re.compile(r"\b(?:this|over the|for the) week ?-?end\b"), "weekend"),
)
_UNTIL = re.compile(r"\b(?:until|untill|till?|'til|up to)\b(?P<rest>.+)")
_HEAD_OF_UNTIL = re.compile(r"\b(?:until|untill|till?|'til|up to)\b.*")
_WANTS_QUIET = re.compile(
    r"^\W*(?:(?:please|can|could|you|i'?d like|i want|keep|stay|be|me|just) )*"
    r"(?:quiet|silence|silent|nothing|peace(?: and quiet)?)\b"
    rf"(?= (?:(?:from you|please|for|on|in|at|over|between|from) )*(?:{ANY_DAY}|{_IN_MONTH.pattern}))"
)
# Who is in hospital then, or goes away, wants no hello.
_IS_AWAY = re.compile(
    r"\b(?:i'?m|i am|i'?ll be|we'?re|we are|i go|i'?ve to go|i have to go|going)(?: \w+){0,2}?"
    r" (?:in|into) hospital\b|\bgo(?:ing)? away (?:on|from|for|next|over)\b"
)

Span = tuple[date, date | None]


def read_later_break(text: str, today: date) -> Span | None:
    """The first day of a break that is not said to begin now, and the first after it.

    Args:
        text: what was typed; it needn't speak of a break.
        today: the person's local day; a break that is said to begin with it is one of these.

    Returns:
        No day for the end where none is named, or it can't be read for sure; None where no such break is.
    """
    plain = to_plain(text)
    is_wanted = wants_break(plain) or _WANTS_QUIET.search(plain) or _IS_AWAY.search(plain)
    if not is_wanted or is_over(plain) or ends_break(text):
        return None
    return read_span(text, today)


def read_span(text: str, today: date) -> Span | None:
    """The days of a break that doesn't begin by itself today, where it is a break that was asked for."""
    plain = spell_starts(to_plain(text))
    for read in (_read_after, _read_from_to, _read_ahead, _read_length, _read_span, _read_open):
        if (found := read(plain, today)) is not None:
            return _checked(found, today)
    return None


def is_start_unread(text: str, today: date) -> bool:
    """Whether a break is said to begin with what can't be read: it is asked for, and begins by no guess."""
    return read_span(text, today) is None and names_a_start(spell_starts(to_plain(text)))


def answer_break(text: str, today: date, *, needs_start: bool = False) -> Span | None:
    """The days of a break in an answer to a question of ours about it.

    Args:
        text: what was answered.
        today: the person's local day; a break that begins with it begins at once.
        needs_start: its first day was asked for; without, an end alone has it begin today.

    Returns:
        No day for the end where only the first, to come, is told; None where no break can be read.
    """
    if (span := read_span(text, today)) is not None:
        return span if span[1] is not None or span[0] > today else None
    plain = to_plain(text)
    if names_a_start(spell_starts(plain)):
        return None
    if needs_start and not says_now(plain):
        bare = _BARE_DAY.search(plain)
        day = day_in(bare["first"], today) if bare is not None else None
        return (day, None) if day is not None and today < day <= today + LONGEST else None
    ends = read_break_end(text, today)
    return (today, ends) if ends is not None else None


def read_end_of(text: str, begins: date) -> date | None:
    """The first day after a break that begins on that day, where only its end was asked for; or None."""
    plain = to_plain(text)
    length = length_in(plain)
    named = begins + length if length is not None else _end_told(plain, begins)
    return named if named is not None and begins < named <= begins + LONGEST else None


def amend_break(days: Span, text: str, today: date) -> Span | None:
    """A break whose days were read back or whose end was asked for, with what an answer says of them.

    Args:
        days: its first day, and the first after it where that is known.
        text: what was answered.
        today: the person's local day.
    """
    begins, ends = days
    plain = spell_starts(to_plain(text))
    for read in (_read_from_to, _read_ahead, _read_length, _read_open):
        if (found := read(plain, today)) is not None:
            first, last = _checked(found, today) or (None, None)
            return (first, last or ends) if first is not None else None
    named = read_end_of(text, begins)
    return (begins, named) if named is not None else None


def _end_told(plain: str, begins: date) -> date | None:
    to = re.search(rf"(?<!\w){_TO}\b(?P<rest>.+)", plain)
    words = to["rest"] if to is not None else plain
    named = day_in(words, begins)
    if named is None:
        return None
    is_in = re.search(r"\bafter\b", plain) or (to and _has_last(plain[: to.start("rest")], words))
    return named + timedelta(days=1) if is_in else named


def _has_last(link: str, last: str) -> bool:
    """Whether the last day named is a day of the break: the coach is back on the day after it."""
    return _HAS_THE_LAST.search(link) is not None and not is_span(last)


def _checked(found: Span, today: date) -> Span | None:
    begins, ends = found
    if begins > today + LONGEST:
        return None
    return begins, ends if ends is not None and begins < ends <= begins + LONGEST else None


def _read_from_to(plain: str, today: date) -> Span | None:
    found = next(filter(None, (form.search(plain) for form in _FROM_TO)), None)
    if found is None or _HEAD_OF_UNTIL.search(plain[: found.start("first")]):
        return None
    begins = day_in(_with_month(found["first"], found["last"]), today)
    if begins is None:
        return None
    ends = day_in(found["last"], begins)
    link = plain[found.end("first") : found.start("last")].removesuffix("after ")
    has_last = bool(found["after"]) or _has_last(link, found["last"])
    return begins, ends + timedelta(days=1) if ends is not None and has_last else ends


def _with_month(first: str, last: str) -> str:
    """The first of "the 20th to 27th of december" has the month of the last, where its day comes before."""
    month = re.search(r"\b(?:of )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", last)
    day, other = re.search(r"\d+", first), re.search(r"\d+", last)
    is_bare = re.fullmatch(r"(?:the )?\d{1,2}(?:st|nd|rd|th)?", first.strip()) is not None
    if month is None or not is_bare or day is None or other is None or int(day[0]) >= int(other[0]):
        return first
    return f"{day[0]} {month[1]}"


def _read_after(plain: str, today: date) -> Span | None:
    """A break from the day after one that is named: "pause after Easter for a week"."""
    found = find_after(plain)
    day = day_in(found["first"], today) if found is not None else None
    if found is None or day is None:
        return None
    begins = day + timedelta(days=1)
    return begins, _end_after(plain[found.end() :], begins)


def _read_ahead(plain: str, today: date) -> Span | None:
    """A break that begins in so many days or weeks."""
    found = find_ahead(plain)
    ahead = length_in(found[0]) if found is not None else None
    if found is None or ahead is None:
        return None
    begins = today + ahead
    return begins, _end_after(f"{plain[: found.start()]} {plain[found.end() :]}", begins)


def _end_after(plain: str, begins: date) -> date | None:
    length = length_in(plain)
    if length is not None:
        return begins + length
    return _end_told(plain, begins) if re.search(rf"(?<!\w){_TO}\b", plain) else None


def _read_length(plain: str, today: date) -> Span | None:
    if _FROM_THEN.search(plain) and (named := _NAMED.search(plain)):
        length, begins = length_in(plain[named.end() :]), day_in(named["first"], today)
        return None if begins is None else (begins, begins + length if length else None)
    for pattern in (_FOR_LENGTH, _LENGTH_BEFORE):
        found = pattern.search(plain)
        length = length_in(found["length"]) if found is not None else None
        begins = day_in(found["first"], today) if found is not None else None
        if begins is not None and length is not None:
            return begins, begins + length
    return None


def _read_span(plain: str, today: date) -> Span | None:
    until = _UNTIL.search(plain)
    rest = _HEAD_OF_UNTIL.sub("", plain)
    if (month := _IN_MONTH.search(rest)) is not None:
        begins = first_of(month["month"], today)
        return begins, next_month_after(begins)
    kind = next((name for pattern, name in _SPANS if pattern.search(rest)), None)
    if kind is None or _OPEN.search(rest):
        return None
    begins, ends = _span_of(kind, today)
    return begins, day_in(until["rest"], begins) if until is not None else ends


def _span_of(kind: str, today: date) -> tuple[date, date]:
    monday = monday_after(today)
    if kind == "month":
        begins = next_month_after(today)
        return begins, next_month_after(begins)
    if kind == "weekend":
        saturday = today + timedelta(days=max(0, 5 - today.weekday()))
        return saturday, monday
    begins = monday + timedelta(days=WEEK) if kind == "week after next" else monday
    return begins, begins + timedelta(days=WEEK)


def _read_open(plain: str, today: date) -> Span | None:
    found = _OPEN.search(plain)
    begins = day_in(found["first"], today) if found is not None else None
    return (begins, None) if begins is not None else None
