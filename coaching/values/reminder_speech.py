"""Saying a reminder back as a person would: "at 6 pm on weekdays", "after your breakfast, about 8:30 am"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coaching.rules.recurrence import WEEKDAYS, Rule
from coaching.values.clock_times import format_clock_time

_NAMES = {
    "mon": "Mondays",
    "tue": "Tuesdays",
    "wed": "Wednesdays",
    "thu": "Thursdays",
    "fri": "Fridays",
    "sat": "Saturdays",
    "sun": "Sundays",
}
_MOST_LEFT_OUT = 2  # "every day but Sundays" is easier to follow than six names
_ROUTINES = {
    "breakfast": "your breakfast",
    "lunch": "your lunch",
    "dinner": "your evening meal",
    "bed": "bed",
    "waking": "waking up",
}
_SPOKEN_ZONES = {"Atlantic/Canary": "Canary Islands", "Asia/Kolkata": "India"}
_WEEK = 7


def format_rule(rule: Rule) -> str:
    """As a person would say it: "every day", "on weekdays", "every day but Sundays"."""
    days = [day for day in WEEKDAYS if day in rule.weekdays]
    left_out = [day for day in WEEKDAYS if day not in rule.weekdays]
    if rule.every > 1:
        return f"every other day but {name_days(left_out)}" if left_out else "every other day"
    if not left_out:
        return "every day"
    if days == list(WEEKDAYS[:5]):
        return "on weekdays"
    if days == list(WEEKDAYS[5:]):
        return "at weekends"
    if len(left_out) <= _MOST_LEFT_OUT:
        return f"every day but {name_days(left_out)}"
    return f"on {name_days(days)}"


def name_days(days: Collection[str]) -> str:
    """Days of the week in their order: "Mondays and Sundays"."""
    return join_words([_NAMES[day] for day in WEEKDAYS if day in days])


def format_routine(routine: str) -> str:
    """What a reminder hangs on: "after your breakfast" for "after:breakfast"."""
    relation, _, anchor = routine.partition(":")
    return f"{relation} {_ROUTINES[anchor]}"


def name_routine(routine: str) -> str:
    """What a reminder hangs on, as a thing with an hour: "your breakfast", "your bedtime"."""
    anchor = routine.partition(":")[2]
    return {"bed": "your bedtime", "waking": "your wake-up time"}.get(anchor) or _ROUTINES[anchor]


def format_date(day: date) -> str:
    """A day by its name and date: "Sunday 20 December"."""
    return f"{day:%A} {day.day} {day:%B}"


def format_reminder(at: time, rule: Rule, anchor: str | None = None) -> str:
    """One reminder: "at 6 pm on weekdays", "after your breakfast, about 8:30 am, every day"."""
    if anchor is None:
        return f"at {format_clock_time(at)} {format_rule(rule)}"
    return f"{format_routine(anchor)}, about {format_clock_time(at)}, {format_rule(rule)}"


def format_reminders(reminders: Sequence[tuple[time, Rule, str | None]]) -> str:
    """Several: "at 9 am on weekdays and at 6 pm at weekends", "at 9 am and 6 pm every day"."""
    on_clock = [(at, rule) for at, rule, anchor in reminders if anchor is None]
    if len(on_clock) == len(reminders) and len({rule for _, rule in on_clock}) == 1:
        return f"at {join_words([format_clock_time(at) for at, _ in on_clock])} {format_rule(on_clock[0][1])}"
    if len(on_clock) == len(reminders):
        return join_words([format_reminder(*one) for one in reminders])
    return ", and ".join(format_reminder(*one) for one in reminders)  # with commas of its own


def format_when(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """When something comes: "today at 6 pm", "on Friday at 6 pm", "on 24 December at 6 pm"."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    return f"{format_day(local.date(), today)} at {format_clock_time(local.time())}"


def format_day(day: date, today: date) -> str:
    """A day from today on: "today", "tomorrow", "on Friday", "on 24 December"."""
    if day == today:
        return "today"
    if day == today + timedelta(days=1):
        return "tomorrow"
    return f"on {day:%A}" if 0 < (day - today).days < _WEEK else f"on {day.day} {day:%B}"


def format_zone(time_zone: str) -> str:
    """The name of a clock: "New York" for "America/New_York"."""
    return _SPOKEN_ZONES.get(time_zone, time_zone.rsplit("/", 1)[-1].replace("_", " "))


def join_words(words: Sequence[str]) -> str:
    """Words in a row, the last two joined: "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
