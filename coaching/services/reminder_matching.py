"""Which reminders are meant, which would come as one, and which are too many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from coaching.content.protocols import reminder_limits
from coaching.rules.recurrence import WEEKDAYS, Rule
from coaching.rules.reminders import cap_of
from coaching.store.models import Reminder
from coaching.values.reminder_orders import Which

_NOON, _EVENING = time(12), time(17)
_HALF_DAY_MINUTES = 12 * 60


def matching(mine: Sequence[Reminder], which: Which) -> list[Reminder]:
    """Those reminders that somebody means by "the morning one", "the 9 o'clock one" …"""
    return [one for one in mine if _is_meant(one, which)]


def rules_of(reminders: Sequence[Reminder]) -> list[Rule]:
    """The days of each."""
    return [Rule.parse(one.rule) for one in reminders]


def are_too_many(rules: Sequence[Rule]) -> bool:
    """Whether more would fall on some day than may come: what is read back has to come, too."""
    return _most_on_a_day(rules) > reminder_limits().most_contacts_a_day


def share_a_day(rules: Sequence[Rule]) -> bool:
    """Whether more than one may fall on some day."""
    return _most_on_a_day(rules) > 1


def most_a_day(rules: Sequence[Rule]) -> int:
    """How many may come on one day at most, as the person has chosen; 0 without any."""
    return cap_of(reminder_limits(), _most_on_a_day(rules)) if rules else 0


def comes_then(reminder: Reminder, at: time, rule: Rule, routine: str | None) -> bool:
    """Whether it does what is asked for already."""
    is_same = reminder.local_time == at and routine in (None, reminder.anchor)
    return is_same and rule.without(Rule.parse(reminder.rule)) is None


def come_as_one(one: Reminder, other: Reminder) -> bool:
    """Whether two reminders would come as one."""
    return are_one(one.local_time, Rule.parse(one.rule), other.local_time, Rule.parse(other.rule))


def are_one(at: time, rule: Rule, other_at: time, other_rule: Rule) -> bool:
    """Whether two times on some days would come as one: they are close, and share a day."""
    close = reminder_limits().merge_within.total_seconds() > 60 * minutes_apart(at, other_at)
    meet = rule.every > 1 or other_rule.every > 1 or bool(rule.weekdays & other_rule.weekdays)
    return close and meet


def minutes_apart(one: time, other: time) -> int:
    """How far two times of a day are apart."""
    return abs((one.hour - other.hour) * 60 + one.minute - other.minute)


def _most_on_a_day(rules: Sequence[Rule]) -> int:
    return max(sum(rule.every > 1 or day in rule.weekdays for rule in rules) for day in WEEKDAYS)


def _is_meant(reminder: Reminder, which: Which) -> bool:
    at = reminder.local_time
    if which.reminder_id is not None:
        return reminder.id == which.reminder_id
    if which.routine is not None:
        return reminder.anchor == which.routine
    if which.part is not None:
        part = "morning" if at < _NOON else "afternoon" if at < _EVENING else "evening"
        return part == which.part
    assert which.at is not None  # noqa: S101 - one of the three is given
    apart = minutes_apart(at, which.at)
    return apart == 0 or (not which.is_sure and apart == _HALF_DAY_MINUTES)
