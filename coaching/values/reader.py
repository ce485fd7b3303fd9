"""One reader for every kind of value: what was said, or nothing, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from coaching.values.asked import only_asks, tells_only_of_a_plan, topic_of
from coaching.values.beside_question import read_answer_to
from coaching.values.by_question import read_by_question
from coaching.values.clock_times import find_clock_time, is_of_another_thing, is_refused, names_two_times
from coaching.values.counts import read_count
from coaching.values.days import FindDay
from coaching.values.distances import read_distance
from coaching.values.durations import read_duration
from coaching.values.moments import read_moment
from coaching.values.numbers import Named, tidy
from coaching.values.pairs import read_pairs
from coaching.values.plain import LONGEST_TEXT, to_plain
from coaching.values.ratings import read_rating
from coaching.values.routines import read_routine
from coaching.values.sleep import read_sleep
from coaching.values.weekdays import read_weekdays

_BETWEEN = "two numbers: it lies between them"
_ASKS = "a question, and no answer"
_PLANNED = "what was planned, and not what was done"


class Kind(StrEnum):
    """What kind of value a question asks for."""

    RATING = "rating"
    DURATION = "duration_minutes"
    SLEEP = "sleep_hours"
    COUNT = "count"
    DISTANCE = "distance"
    TIME_OF_DAY = "time_of_day"
    WEEKDAYS = "weekdays"
    MOMENT = "moment"
    YES_NO = "yes_no"


_NUMBERED = frozenset({Kind.RATING, Kind.DURATION, Kind.SLEEP, Kind.COUNT, Kind.DISTANCE})
_DONE = frozenset({Kind.DURATION, Kind.DISTANCE})


@dataclass(frozen=True)
class Reading:
    """What was read.

    Attributes:
        value: plain data as JSON can hold it; None when the words name no value.
        why: a short reason a person can follow.
    """

    value: Any
    why: str


def read_value(
    kind: str, text: str, question: str, now: datetime, find_day: FindDay | None = None
) -> Reading:
    """Read one answer.

    Args:
        kind: one of ``Kind``.
        text: what was typed.
        question: what was asked, in the coach's words; "" if unknown.
        now: the person's local time.
        find_day: who knows calendar dates; see ``read_moment``.

    Raises:
        ValueError: the kind is none of ours.
    """
    asked = Kind(kind)
    why_not = _why_no_answer(asked, text, question)
    if why_not is not None:
        return Reading(None, why_not)
    match asked:
        case Kind.RATING:
            return _read_rating(text, question)
        case Kind.DURATION:
            return _of_number(read_duration(text, question), "no sure length of time is named")
        case Kind.SLEEP:
            return _of_number(read_sleep(text), "no sure number of hours is named")
        case Kind.COUNT:
            return _of_number(read_count(text, question), "no sure number is named")
        case Kind.DISTANCE:
            return _read_distance(text)
        case Kind.TIME_OF_DAY:
            return _read_time_of_day(text)
        case Kind.WEEKDAYS:
            return _read_weekdays(text)
        case Kind.MOMENT:
            return _read_moment(text, question, now, find_day)
        case Kind.YES_NO:
            return _read_answer(text, question)


def _why_no_answer(kind: Kind, text: str, question: str) -> str | None:
    """Why numbers in a text are none of what was asked for; None when they may be."""
    if kind not in _NUMBERED:
        return None
    plain = to_plain(text)
    if only_asks(plain, question):
        return _ASKS
    return _PLANNED if kind in _DONE and tells_only_of_a_plan(plain, question) else None


def _read_rating(text: str, question: str) -> Reading:
    """The rating that was asked for, also among others ("pain 6, mood 4")."""
    topic = topic_of(question)
    pairs = read_pairs(text[:LONGEST_TEXT]) if topic else {}
    rating = read_rating(pairs.get(topic or "", text))
    if rating is None:
        return Reading(None, "no single number from 0 to 10 is named")
    if not rating.in_range:
        return Reading(None, "off the ruler from 0 to 10")
    if rating.span:
        return Reading(list(rating.span), _BETWEEN)
    return Reading(tidy(rating.value), "the number named")


def _of_number(named: Named | None, why_not: str) -> Reading:
    if named is None:
        return Reading(None, why_not)
    return Reading(named.value, _BETWEEN if named.is_pair else "the number named")


def _read_distance(text: str) -> Reading:
    distance = read_distance(text)
    if distance is None:
        return Reading(None, "no sure length with a unit is named")
    value = {"value": distance.length.value, "unit": distance.unit}
    return Reading(value, _BETWEEN if distance.length.is_pair else "the length named")


def _read_time_of_day(text: str) -> Reading:
    plain = to_plain(text)
    if names_two_times(plain):
        return Reading(None, "two times: which of them?")
    clock, routine = find_clock_time(plain), read_routine(text)
    if clock is not None and (is_of_another_thing(plain, clock) or is_refused(plain, clock)):
        clock = None
    if clock is not None and clock.is_sure:
        return Reading(f"{clock.at:%H:%M}", "the time named")
    if routine is not None:
        return Reading(routine, "by what is done daily")
    return Reading(None, "no sure time of day is named" if clock is None else "morning or evening?")


def _read_weekdays(text: str) -> Reading:
    days = read_weekdays(text)
    return Reading(days, "the days named" if days else "no day of the week is named")


def _read_moment(text: str, question: str, now: datetime, find_day: FindDay | None) -> Reading:
    moment = read_moment(text, now, question, find_day)
    if moment is None:
        return Reading(None, "no sure moment is named")
    return Reading(str(moment), f"seen from {now:%A} {now.date().isoformat()}, {now:%H:%M}")


def _read_answer(text: str, question: str) -> Reading:
    answer = read_answer_to(text, question)
    if answer is None:
        return Reading(None, "neither yes nor no")
    is_by_question = read_by_question(text, question) is answer
    return Reading(answer.value, "seen from what was asked" if is_by_question else "as answered")
