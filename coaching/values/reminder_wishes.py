"""Reading when somebody wants their reminder: "half seven on weekdays", "not on Sundays"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time

from coaching.rules.recurrence import WEEKDAYS, Rule
from coaching.values.clock_times import ClockTime, find_clock_time
from coaching.values.plain import to_plain
from coaching.values.reminder_refusals import keeps_what_is_set, spell_refusals
from coaching.values.routines import read_routine
from coaching.values.weekdays import only_leaves_out, read_weekdays

_EVERY_OTHER_DAY = re.compile(
    r"\b(?:every (?:other|2nd|second) day|alternate days?|every 2 days|day on,? day off)\b"
)
_NOT_EVERY_OTHER = re.compile(r"\bnot every (?:other|2nd|second)\b")
_NOT_ON = re.compile(r"\b(?:don'?t|do not|stop|no more|quit)\b")
# A question about the reminder, or a day that was or will be different: nothing is moved by that.
_ASKS_OR_TELLS = re.compile(
    r"^\W*(?:what|when|why|where|how come|is|are|was|did|does|do you)\b|\b(?:came|away|this|next|last)"
    r" (?:\w+ ){0,2}(?:mon|tue|wed|thu|fri|sat|sun)|\b(?:i'm|i am|we're|be|am) away\b"
    r"|\b(?:didn'?t|did not) (?:\w+ ){0,4}(?:mon|tue|wed|thu|fri|sat|sun)"
    r"|\bi (?:don'?t|never|didn'?t|haven'?t|not) (?:ever |even )?(?:get|got|gotten|hear|heard|had"
    r"|received?)\b"
)
# "A break until Friday" names an end, not a day to be reminded on.
_UNTIL = re.compile(r"\b(?:until|till|til|untill)\b")
_NOT_THAT_HALF = re.compile(
    r"\bnot (?:in |at )?(?:the |an? )?(?P<not>\w+)|(?P<bad>\w+)s? (?:is|are|isn'?t|aren'?t) (?:no"
    r"|any) good"
)
_NOON_HOUR = 12
_LUNCH_HOUR = 13
_PART = re.compile(
    r"(?:\b|(?<=\d))(?P<am>am|a\.m\.?|mornings?|breakfast)\b"
    r"|(?:\b|(?<=\d))(?:pm|p\.m\.?|evenings?|afternoons?|nights?|tonight|tea ?time)\b"
)
_MOST_TAKEN_OUT = 3  # "don't remind me on Mondays" takes some days out


@dataclass(frozen=True)
class Wish:
    """What a sentence says about the reminder.

    Attributes:
        at: the time of day, when it is sure.
        either: two times of day, when it may be morning or evening.
        rule: the days, when any were named.
        takes_off: only days to leave out were named: whatever is set loses those, and gains none.
        routine: what it hangs on ("after:breakfast"), with or without its time.
    """

    at: time | None = None
    either: tuple[time, time] | None = None
    rule: Rule | None = None
    routine: str | None = None
    takes_off: bool = False

    def days_of(self, rule: Rule) -> Rule | None:
        """The days that a reminder has by this wish, which had those of ``rule``; None when none are left."""
        if self.rule is None:
            return rule
        if not self.takes_off:
            return self.rule
        left = rule.weekdays & self.rule.weekdays
        return replace(rule, weekdays=left) if left else None


def read_wish(text: str, today: date) -> Wish:
    """Read a wish; empty when nothing about time or days is said.

    Args:
        text: what was typed.
        today: the person's local day, from which every other day is counted.
    """
    plain = to_plain(text)
    rule, takes_off = _read_rule(text, plain, today)
    clock = find_clock_time(plain)
    routine = read_routine(text)
    if clock is None:
        return Wish(rule=rule, routine=routine, takes_off=takes_off)
    wish = replace(wish_at(clock, rule), takes_off=takes_off)
    if routine is None or wish.either is None:
        return replace(wish, routine=routine)
    # What it hangs on tells morning from evening.
    return replace(wish, at=half_of(routine, wish.either), either=None, routine=routine)


def wish_at(clock: ClockTime, rule: Rule | None) -> Wish:
    """A time on some days; of one that isn't sure, the two that it may be."""
    if clock.is_sure:
        return Wish(at=clock.at, rule=rule)
    return Wish(either=_both(clock), rule=rule)


def read_days(plain: str, today: date) -> Rule | None:
    """The days that a plain text names, from which every other day is counted; None when it names none."""
    return _read_rule(plain, plain, today)[0]


def half_of(routine: str, either: tuple[time, time]) -> time:
    """The one of two times, twelve hours apart, at which a routine usually is."""
    if routine.endswith(":lunch"):
        return min(either, key=lambda at: abs(at.hour - _LUNCH_HOUR))
    return min(either) if routine.endswith((":breakfast", ":waking")) else max(either)


def choose_half(text: str, either: tuple[time, time]) -> time | None:
    """The one of two times that "in the evening" means; None when neither morning nor evening is said."""
    plain = to_plain(text)
    found = _PART.search(_NOT_THAT_HALF.sub(" ", plain))
    if found is not None:
        return min(either) if found["am"] else max(either)
    refused = _PART.search(plain)
    if refused is None:
        return None
    return max(either) if refused["am"] else min(either)


def _read_rule(text: str, plain: str, today: date) -> tuple[Rule | None, bool]:
    """The days, and whether they only leave some out of those that are set."""
    if keeps_what_is_set(plain):
        return None, False
    if (spoken := spell_refusals(plain)) != plain:
        text = plain = spoken
    if _ASKS_OR_TELLS.search(plain) or _UNTIL.search(plain):
        return None, False
    if _EVERY_OTHER_DAY.search(plain):
        return (None if _NOT_EVERY_OTHER.search(plain) else _every_other(plain, today)), False
    days = read_weekdays(text)
    if not days:
        return None, False
    wanted = frozenset(days)
    if wanted == frozenset(WEEKDAYS) and _NOT_ON.search(plain):
        return None, False  # "I don't want a message every day" names no day to leave out
    if len(days) <= _MOST_TAKEN_OUT and _NOT_ON.search(plain):  # "don't remind me on Mondays"
        return Rule(weekdays=frozenset(WEEKDAYS) - wanted), True
    return Rule(weekdays=wanted), only_leaves_out(text)


def _every_other(plain: str, today: date) -> Rule:
    """Every other day, but for those that are left out."""
    rest = _EVERY_OTHER_DAY.sub(" ", plain)
    days = read_weekdays(rest) if only_leaves_out(rest) else None
    return Rule(frozenset(days or WEEKDAYS), every=2, since=today)


def _both(clock: ClockTime) -> tuple[time, time]:
    hour = clock.hour % _NOON_HOUR
    return time(hour, clock.minute), time(hour + _NOON_HOUR, clock.minute)
