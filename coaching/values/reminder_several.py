"""Reading several times that are all wanted: "half seven on weekdays and at 10 on Saturday"."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from coaching.values.clock_times import ClockTime, find_clock_times
from coaching.values.day_names import name_pattern
from coaching.values.reminder_wishes import Wish, read_days, wish_at

_AND = r"(?:\band\b|&|\+|\bplus\b)"
_DAY = re.sub(r"\(\?P<\w+>", "(?:", name_pattern())
# What may stand between two times that are both wanted.
_SMALL = re.compile(
    rf"\b(?:{_DAY}|at|on|in|the|a|an|for|about|around|then|again|also|too|once|one|both|please|pls|sharp"
    r"|o'?clock|remind|message|text|me|every|each|day|daily|weekdays?|week ?ends?|week|mornings?|afternoons?"
    r"|evenings?|nights?|during|to|till|am|pm)\b\.?"
)
_JOINS = re.compile(rf"[\s,.;]*(?:{_AND}|,)(?:{_AND}|[\s,.;])*")
_JOINT = re.compile(_AND)
# "At 9 am, please, and 7 pm": a word or two of any kind, where both times are sure.
_JOINS_SURE = re.compile(rf"[\w' ]{{0,16}}{_AND}(?: (?:again|then|also|at|once|one))*\s*")
_LEADS = re.compile(
    r"\b(?:at|around|about|for|to|it|me|twice daily|(?:twice|2 ?(?:x|times)) (?:a|per|each|every) day)"
    r"\W*(?:please|pls|say)?\W*$"
)
_BETWEEN = re.compile(r"\bbetween\b")


def read_several(plain: str, today: date) -> tuple[Wish, ...]:
    """The wishes of a plain text that names several times; empty when it names one, or they aren't all meant.

    Days that only one of them has are meant for all.
    """
    named = find_clock_times(plain)
    if len(named) < 2 or _BETWEEN.search(plain[: named[0].start]) or not _are_times(plain, named):
        return ()
    if not all(_are_joined(plain, one, other) for one, other in pairwise(named)):
        return ()
    cuts = [0, *(_cut(plain, one, other) for one, other in pairwise(named)), len(plain)]
    parts = [plain[start:end] for start, end in pairwise(cuts)]
    rules = [read_days(part, today) for part in parts]
    shared = next(filter(None, rules), None) if len(set(filter(None, rules))) == 1 else None
    clocks = [_of_part(part, clock, named) for part, clock in zip(parts, named, strict=True)]
    return tuple(wish_at(clock, rule or shared) for clock, rule in zip(clocks, rules, strict=True))


def _are_times(plain: str, named: list[ClockTime]) -> bool:
    """Whether they are no mere numbers: "5 and 8" may be anything."""
    led = _LEADS.search(plain[: named[0].start]) is not None
    return len({(one.hour, one.minute) for one in named}) > 1 and (
        led or not all(one.is_bare and not one.is_sure for one in named)
    )


def _are_joined(plain: str, one: ClockTime, other: ClockTime) -> bool:
    between = plain[one.end : other.start]
    if one.is_sure and other.is_sure and _JOINS_SURE.fullmatch(between):
        return True
    has_and = _JOINT.search(between) is not None
    return (has_and or (one.is_sure and other.is_sure)) and bool(_JOINS.fullmatch(_SMALL.sub(" ", between)))


def _cut(plain: str, one: ClockTime, other: ClockTime) -> int:
    """Where what belongs to the first ends: at an "and" right behind it, else at the last one."""
    between = plain[one.end : other.start]
    joints = list(_JOINT.finditer(between)) or list(re.finditer(",", between))
    first = joints[0]
    is_right_behind = not between[: first.start()].strip(" ,.")
    return one.end + (first if is_right_behind else joints[-1]).start()


def _of_part(part: str, clock: ClockTime, named: list[ClockTime]) -> ClockTime:
    """Morning or evening by the words of its own part; by those of the whole where the times run on."""
    own = find_clock_times(part)
    if len(own) != 1 or own[0].is_sure or not clock.is_sure:
        return clock
    runs_on = all(one.is_sure and one.at <= other.at for one, other in pairwise(named))
    return clock if runs_on else own[0]
