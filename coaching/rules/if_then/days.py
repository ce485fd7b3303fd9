"""The days of a plan's moment: others in their place, or more of them."""

from __future__ import annotations

import re
from datetime import date

from coaching.rules.if_then.lexicon import DAY
from coaching.rules.recurrence import Rule
from coaching.values.plain import to_plain
from coaching.values.reminder_wishes import read_days

_EDGES = " ,;:.!?-–—"
_FULL = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_WEEK = r"week ?-?(?:days?|ends?)"
_JOIN = r"(?:,? and |, | or | & )"
# Days as a phrase of their own, and no part of what the moment is: not those of "after Monday's class".
_DAYS = re.compile(
    rf"(?:\b(?:on|every|each|at) (?:the )?(?:{_WEEK}|{DAY}(?:{_JOIN}{DAY})*)"
    rf"|(?<!my )(?<!the )(?<!after )(?<!before )(?<!until )\b(?:{_WEEK}|{_FULL}(?:{_JOIN}{_FULL})*"
    r"|every ?day|daily))"
    r"(?: (?P<part>morning|afternoon|evening|night)s?)?"
    r"(?=\s*(?:,|$)|\s+(?:at|after|before|when|while|once|around|about|just|right|straight|in)\b)",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"(?:{_FULL}|{_WEEK})\b", re.IGNORECASE)
_ADDS = re.compile(
    r"^\W*(?:(?:no|please|can|could|you|we|i)\W+)*(?:also|and|plus|add)\b"
    r"|\b(?:too|as well|also)(?: please)?\W*$",
    re.IGNORECASE,
)
_ADDED = re.compile(rf"\b(?:{_WEEK}|{DAY}(?:{_JOIN}{DAY})*)\b", re.IGNORECASE)


def adds_days(wanted: str) -> bool:
    """Whether days are to come to those that a plan has: "on Saturdays too"."""
    return _ADDS.search(wanted) is not None and _ADDED.search(wanted) is not None


def on_other_days(when: str, wanted: str) -> str | None:
    """A moment on other days: those that it has give way to them, or are joined by them.

    Args:
        when: the moment.
        wanted: the days, as said.

    Returns:
        The moment's words; None where no days were told, or where it would not be on those days.
    """
    rule = _days_of(wanted)
    if rule is None:
        return None
    if adds_days(wanted):
        return _with_more_days(when, wanted, rule)
    kept = re.sub(r"\s+", " ", _DAYS.sub(_keep_part, when)).strip(_EDGES)
    moved = f"{kept} {'on ' if _NAMED.match(wanted) else ''}{wanted}".strip()
    return moved if _days_of(moved) == rule else None


def _with_more_days(when: str, wanted: str, rule: Rule) -> str | None:
    found, more = _DAYS.search(when), _ADDED.search(wanted)
    if found is None or more is None:
        return None
    joined = f"{when[: found.end()]} and {more[0]}{when[found.end() :]}"
    had, has = _days_of(when), _days_of(joined)
    is_more = had is not None and has is not None and has.weekdays == had.weekdays | rule.weekdays
    return joined if is_more and has != had else None


def _keep_part(found: re.Match[str]) -> str:
    """Of days that give way, morning or evening stays."""
    part = (found["part"] or "").lower()
    return f" {'at' if part == 'night' else 'in the'} {part} " if part else " "


def _days_of(words: str) -> Rule | None:
    return read_days(to_plain(words), date.min)
