"""Reading how long a break is meant to be, or until when: "a week", "until Friday", "till the 12th"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from coaching.values.break_days import ANY_DAY, day_in, is_span, monday_after
from coaching.values.cues import COUPLE
from coaching.values.plain import to_plain

_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}
_BREAK = re.compile(
    rf"\b(?:(?P<count>\d{{1,3}})|(?P<couple>{COUPLE})|an?|one) (?P<unit>{'|'.join(_DAYS)})(?:'?s'?)?(?!\w)"
)
_OTHERS = (
    (re.compile(r"\btomorrow\b"), timedelta(days=1)),
    (re.compile(r"\bfortnight\b"), timedelta(days=14)),
)
LONGEST = timedelta(days=365)
_BREAKS_WORD = r"(?:break|pause|holidays?|hols?|vacation|annual leave|time off|breather)"
_WANTS_BREAK = re.compile(
    r"\b(?:take|taking|have|having|need|want|like|give me|could (?:do with|use)|fancy|on|off on|go|going"
    rf"|go on|a|my|our|the) (?:(?:a|an|my|our|the|little|short|long|bit of a|wee) )*{_BREAKS_WORD}\b"
    r"|\b(?:pause|pausing|mute|snooze)\b|\b(?:leave|let) me (?:alone|be|in peace)\b"
    r"|\b(?:i'?m|we'?re|am|be) away\b|\b(?:skip|miss) next week\b"
    rf"|\b(?:day|week|fortnight|month)(?:'?s'?)? (?:off|{_BREAKS_WORD})\b"
    rf"|^\W*(?:{_BREAKS_WORD}|away)(?= (?:(?:until|untill|till?|'til|to|for|from|next|this)\b|(?:the )?\d))"
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
    r"(?! (?:in pain|to (?:bed|square)|on my|at (?:square|the)"
    rf"|(?:home )?(?:(?:again|at work) )?(?:on |by |from |in )?(?:{ANY_DAY}|an? \w+|\d+ \w+)))"
    r"|^\W*back (?:early|already|sooner|now|again|home)\b"
)
# "You can talk to me again": not with an hour behind it, which puts off.
_HEARS_AGAIN = re.compile(
    r"(?<!\bi )\b(?:talk|speak|write|message|text|chat|nudge|ping|remind|hear|contact|say hello)"
    r"(?: (?:to|from|with|me|you|in|hello))* again\b(?=[\s,]*(?:now|please|pls|if|any ?time|thanks|[.!]|$))"
)
# "Actually keep messaging me", "we're not going away after all", "the holiday's off".
_KEEPS_ON = re.compile(
    r"^\W*(?:(?:actually|please|pls|no|oh|so|ok|okay|well|wait|sorry|just|but|can|could|would|do|yes|instead"
    r"|and|then|you|i'?d (?:like|want|prefer) you to|i want you to|let'?s|rather|after all)\W+)*"
    r"(?<!\byou )(?:keep|carry on|continue|go on)(?: on)?"
    r" (?:messaging|texting|writing|reminding|sending|pinging|nudging|asking|checking in"
    r"|(?:the |my |your |those |them)?(?:reminders?|messages?|nudges?|hellos?)?"
    r" ?(?:coming|going|on(?=\W*$)))\b"
    r"(?!.*\b(?:only|just on|until|till|but)\b)"
    r"|\b(?:not|no longer|never) (?:going|away|having|taking|off)\b.*\b(?:after all|any ?more)\b"
    rf"|\b{_BREAKS_WORD}(?:'s| is| has|'s been| has been| was)(?: all| been)? (?:cancell?ed|off|called off)\b"
    r"|\b(?:no need (?:for|of)|don'?t (?:need|want|start|begin))"
    rf" (?:an?|the|my|that|this|any) {_BREAKS_WORD}\b"
    r"|\b(?:don'?t|do not) (?:pause|mute)(?: (?:them|it|me|the reminders))?\b.*\bafter all\b"
)
_BREAK_FROM_A_DAY = re.compile(rf"\b({_BREAKS_WORD}) (?:from|on|for) (?:on )?{ANY_DAY}")
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
_UNTIL = re.compile(r"\b(?:until|untill|till?|'til|up to|back on)\b(?P<rest>.+)")
# A break has the day that it goes "to" or "through": one is back on the day after.
_WITH_LAST = re.compile(
    rf"\b(?:through(?: to)?|thru|(?:{_BREAKS_WORD}|pausing|away|off|quiet|now|messages|reminders) to)"
    rf" (?P<last>{ANY_DAY})"
)
# "Come back at the weekend", "resume on Monday": nothing comes before that day.
_COMES_BACK = re.compile(
    r"^\W*(?:(?:please|you can|can you|could you|just|then|ok|okay|maybe|and|but) )*"
    r"(?:resume|restart|start (?:(?:them|it|the reminders|reminding me|messaging me) )?again|come back"
    r"|be back|un-?pause|carry on|continue|begin again)"
    r"(?: (?:them|it|again|reminders|the reminders|my reminders|messages|the messages|reminding me"
    r"|messaging me))*"
    r" (?:(?:at|on|from|in|by) )?(?P<rest>.+)"
)
_WEEKEND = re.compile(r"\bweek ?-?end\b")
_NEXT_WEEK = re.compile(r"\bnext week\b|\bthe rest of (?:the|this) week\b")
_AFTER = re.compile(r"^\s*after\b")


def length_in(plain: str) -> timedelta | None:
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
        end = day_in(until["rest"], today)
        if end is not None and _AFTER.search(until["rest"]):
            end += timedelta(days=1)
    elif (last := _WITH_LAST.search(plain)) is not None:
        end = day_in(last["last"], today)
        if _WEEKEND.search(last["last"]):
            end = monday_after(today)
        elif end is not None and not is_span(last["last"]):
            end += timedelta(days=1)
    elif _NEXT_WEEK.search(plain) and "rest of" in plain:
        end = monday_after(today)
    else:
        length = length_in(plain)
        end = today + length if length is not None else None
    return end if end is not None and today < end <= today + LONGEST else None


def wants_break(plain: str) -> bool:
    """Whether a plain text asks for quiet, or tells of a holiday."""
    return _WANTS_BREAK.search(plain) is not None


def is_over(plain: str) -> bool:
    """Whether a plain text tells of a break that has been."""
    return _IS_OVER.search(plain) is not None


def read_rest(text: str, today: date) -> date | None:
    """The first day after a break that is asked for or told ("on holiday till the 12th"), or None."""
    plain = to_plain(text)
    if not wants_break(plain) or is_over(plain) or ends_break(text):
        return None
    return read_break_end(text, today)


def read_coming_back(text: str, today: date) -> date | None:
    """The day from which reminders are to come again: Saturday for "resume at the weekend"; or None."""
    found = _COMES_BACK.search(to_plain(text))
    return day_in(f"{found['rest']}", today) if found is not None else None


def ends_break(text: str) -> bool:
    """Whether somebody is back, or wants no break after all."""
    plain = to_plain(text)
    of_a_day = _BREAK_FROM_A_DAY.sub(r"\1", plain)
    if any(ends.search(of_a_day) for ends in (_KEEPS_ON, _ENDS_BREAK, _BREAK_OVER, _RESUMES)):
        return True
    return _HEARS_AGAIN.search(plain) is not None and _NOT.search(plain) is None
