"""Reading peace on the same days of each week: "pause from Monday to Wednesday every week" is no break."""

from __future__ import annotations

import re
from datetime import date

from coaching.rules.recurrence import WEEKDAYS, Rule
from coaching.values.breaks import ends_break, is_over, wants_break
from coaching.values.day_names import ANY_NAME
from coaching.values.later_breaks import read_later_break
from coaching.values.plain import to_plain
from coaching.values.reminder_wishes import Wish
from coaching.values.weekdays import read_weekdays

_DAY = rf"(?:{ANY_NAME}|week ?-?ends?|week ?-?days?)"
_OTHER = r"(?:other|alternate|2nd|second|3rd|third|few|couple of|\d+)"
_LINK = r"(?:\s*(?:-|,|&|\b(?:to|until|till|til|through|and|or)\b)\s*(?:(?:and|on|the|each|every) )*)"
# "Mondays" alone may be "Monday's": of an appointment, and of one week.
_MANY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days"
_EACH = re.compile(
    rf"\b(?:every|each) (?:single )?(?:week|fortnight|month|year|{_DAY})\b|\b(?:every|each) {_OTHER} \w+"
    rf"|\b(?:weekly|fortnightly|monthly)\b|\b{_MANY}{_LINK}{_MANY}\b"
    rf"|\b(?:on|from) {_MANY}(?=\W*(?:(?:please|pls|thanks|from now) ?)*\W*$)|\bweek ?-?ends\b"
)
_RARER = re.compile(
    rf"\b(?:every|each) (?:{_OTHER}|fortnight|month|year)\b|\b(?:fortnightly|monthly)\b"
    r"|\b(?:except|but|apart from|only|other than)\b"
)
_DAYS = re.compile(rf"\b{_DAY}\b(?:{_LINK}{_DAY}\b)*")
_UNTIL = re.compile(r"\b(?:until|untill|till?|'til)\b")
_PAUSES = re.compile(r"\b(?:pause|pausing|mute|snooze|break|quiet)\b|\bno (?:messages|reminders)\b")


def recurs(text: str) -> bool:
    """Whether peace is wished for again and again, and not once."""
    plain = to_plain(text)
    return _EACH.search(plain) is not None and wants_break(plain)


def read_recurring_rest(text: str, today: date) -> Wish | None:
    """The days of each week that are to be left out of what is set.

    Args:
        text: what was typed; it needn't speak of a break.
        today: the person's local day.

    Returns:
        An empty wish where a rhythm is meant that can't be had, or no days are told for sure; None where
        words speak of no such thing, or a reader of days to leave out understands them as they are.
    """
    plain = to_plain(text)
    if not recurs(text) or is_over(plain) or ends_break(text):
        return None
    if not _PAUSES.search(plain):
        return Wish() if read_later_break(text, today) is not None else None
    named = [found[0] for found in _DAYS.finditer(plain)]
    rest = _DAYS.sub(" ", plain)
    if _RARER.search(plain) or _UNTIL.search(rest) or len(named) != 1:
        return Wish()
    days = frozenset(read_weekdays(named[0]) or ())
    if not days or days == frozenset(WEEKDAYS):
        return Wish()
    return Wish(rule=Rule(weekdays=frozenset(WEEKDAYS) - days), takes_off=True)
