"""The week of moving in words: what is in it and why, what a step would be, which exercise is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from coaching.content.exercises import exercise_library
from coaching.content.exercises.labels import dose_words, region_label
from coaching.content.files import read_yaml
from coaching.rules.exercises import Counted
from coaching.rules.function_checks import Check
from coaching.rules.progression import DayKind, Dose, Variable
from coaching.rules.recurrence import WEEKDAYS


def name_of(exercise: str) -> str:
    """An exercise's name."""
    return exercise_library().get(exercise).name


def day_name(on: date, *, today: date | None = None, short: bool = False) -> str:
    """A day as it is said: "Wed", "Wednesday", "today", "tomorrow"."""
    content = _all()
    if today is not None and on in (today, today + timedelta(days=1)):
        return str(content["today" if on == today else "tomorrow"])
    return str(content["days" if short else "long_days"][WEEKDAYS[on.weekday()]])


def days_in_words(days: Sequence[str]) -> str:
    """Days of the week in a row: "Monday, Wednesday and Friday".

    Args:
        days: "mon" to "sun"; one or more.
    """
    return _in_a_row([str(_all()["long_days"][day]) for day in days])


def why_of(exercise: str, part: str | None) -> str:
    """What an exercise is for, in a few words: "for your knee", "to stay loose"."""
    words = _all()["why"]
    if part is not None:
        return str(words["part"]).format(part=region_label(part).lower())
    return str(words[exercise_library().get(exercise).domain.value])


def since_of(reason: str | None) -> str | None:
    """Why an amount has changed, where that is to be said."""
    found = _all()["since"].get(reason)
    return None if found is None else str(found)


def item_line(kind: str, exercise: str, **words: str) -> str:
    """A line of the week about one exercise. ``kind``: dosed, no_room, tried, held or left_out."""
    return str(_all()["item"][kind]).format(name=name_of(exercise), **words)


def amount_words(exercise: str, dose: Dose, amount: int | None = None) -> str:
    """How much of an exercise: "8 times on each side"."""
    found = exercise_library().get(exercise)
    load = dose.load if found.start.load_kg is not None else None
    return dose_words(found, replace(found.start, work=amount or dose.amount, load_kg=load))


def list_days(days: Iterable[date]) -> str:
    """Days in a row of words: "Mon, Wed and Fri"."""
    return _in_a_row([day_name(day, short=True) for day in days])


def _in_a_row(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {_all()['and']} {names[-1]}"


def rest_line(days: Iterable[date]) -> str:
    """The days without anything."""
    return str(_all()["rests"]).format(days=list_days(days))


def best_time_line(parts: Sequence[str]) -> str:
    """When in the day it is likely to be easiest, and why: by what the person told of their energy.

    Args:
        parts: of morning, noon and evening; one or more.
    """
    content = _all()["best_time"]
    return str(content["line"]).format(parts=_in_a_row([str(content[part]) for part in parts]))


def check_line(check: Check) -> str:
    """That a small check is there, if it is wanted."""
    return str(_all()["checks"][check.value]["offer"])


def check_amount(check: Check, amount: int) -> str:
    """What came of a check: "9 times in 30 seconds"."""
    said = _all()["checks"][check.value]
    return str(said["one" if amount == 1 else "amount"]).format(amount=amount)


def date_words(on: date) -> str:
    """A date as it is said: "3 November"."""
    return f"{on.day} {on:%B}"


def step_words(exercise: str, before: Dose, after: Dose) -> str:
    """One step as it is said: "Stand up from a chair: 9 times in place of 8 times"."""
    changed = next(one for one in Variable if getattr(before, one.value) != getattr(after, one.value))
    template = str(_all()["steps"][changed.value])
    if changed in (Variable.DURATION, Variable.REPETITIONS):
        found = exercise_library().get(exercise)
        said = [
            dose_words(
                replace(found, each_side=False), replace(found.start, sets=1, work=one.amount, load_kg=None)
            )
            for one in (before, after)
        ]
    else:
        said = [f"{getattr(one, changed.value):g}" for one in (before, after)]
    return template.format(name=name_of(exercise), before=said[0], after=said[1])


def picture_lines(
    amounts: Mapping[str, int],
    kind: DayKind | None,
    tries: Iterable[str],
) -> list[str]:
    """What stands on a day of the picture, line by line; a day of rest has one line."""
    content = _all()
    if kind is DayKind.FLEX:
        return [str(content["hard_day"])]
    lines = [_short(exercise, amount) for exercise, amount in amounts.items()]
    if names := [name_of(exercise) for exercise in tries]:
        lines += [str(content["try"]).format(names=name) for name in names]
    return lines or [str(content["rest"])]


def picture_title(*, is_trying: bool) -> str:
    """What stands above the picture."""
    return str(_all()["trying" if is_trying else "title"])


def done_mark() -> str:
    """What stands at a day that is done."""
    return str(_all()["done"])


def _short(exercise: str, amount: int) -> str:
    """On the picture there is room for a name and a number."""
    found = exercise_library().get(exercise)
    unit = {Counted.REPETITIONS: "x", Counted.SECONDS: "sec", Counted.MINUTES: "min"}[found.counted]
    return f"{found.name}  {amount} {unit}"


@cache
def _all() -> dict[str, Any]:
    return read_yaml("week.yml")
