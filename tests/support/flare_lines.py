"""A check of flares by other means: it reads the lines of ``pacewise simulate``, and nothing of ours.

The numbers are those of the clinical reference, section 5, written down anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

Line = Mapping[str, Any]
LADDER = (50, 70, 85, 100)
HALF = 50
FORTNIGHT = timedelta(days=14)
DAILY_FROM, LONG_FROM, RISING, SETTLED = 3, 8, 2, 2


def broken_flares(decisions: Iterable[Line], flares: Iterable[Line]) -> Iterator[str]:
    """What breaks a rule, in words; nothing when all is well."""
    made, flared = defaultdict(list), defaultdict(list)
    for line in decisions:
        made[line["patient"]].append(line)
    for flare in flares:
        flared[flare["patient"]].append(flare)
    for patient, own in flared.items():
        for flare, is_second in with_seconds(own):
            told = _of_told(flare, is_second=is_second)
            found = [*told, *_of_the_way_back(flare), *_of_doses(flare, made[patient])]
            yield from (f"{patient} {flare['began']}: {problem}" for problem in found)
        yield from (f"{patient}: {problem}" for problem in _of_one_at_a_time(own))


def with_seconds(flares: Iterable[Line]) -> Iterator[tuple[Line, bool]]:
    """Each flare, and whether another one of the same patient began within the fortnight before."""
    began: dict[str, list[date]] = defaultdict(list)
    for flare in flares:
        day, before = date.fromisoformat(flare["began"]), began[flare["patient"]]
        yield flare, any(day - one <= FORTNIGHT for one in before)
        if flare["end"] != "soreness":
            before.append(day)


def _of_one_at_a_time(flares: list[Line]) -> Iterator[str]:
    for earlier, later in pairwise(flares):
        if earlier["ended_at"] is None or earlier["ended_at"] > later["at"]:
            yield f"two flares at once, from {later['began']}"


def _of_told(flare: Line, *, is_second: bool) -> Iterator[str]:
    """A clinician hears of it once if it rose, lasted or was the second in a fortnight; else not at all."""
    if flare["told"] > 1:
        yield f"told {flare['told']} times"
    if is_second and (flare["told"] != 1 or flare["told_at"] != flare["at"]):
        yield "the second within a fortnight, and nobody was told at once"
    if flare["told"] and not is_second and not _rose(flare) and not _lasted(flare):
        yield "told without a reason"
    if flare["told"] == 0 and (_rose(flare) or _was_long(flare)):
        yield "it rose or lasted, and nobody was told"


def _rose(flare: Line) -> bool:
    courses = [day["course"] for day in flare["days"]]
    runs = range(len(courses) - RISING + 1)
    return any(set(courses[at : at + RISING]) == {"worse"} for at in runs)


def _was_long(flare: Line) -> bool:
    """Whether it went on into the days of a long one, with a day to spare."""
    until = flare["settled"] or (flare["ended_at"] or flare["at"])[:10]
    return _days(flare["began"], until) > LONG_FROM + 1


def _lasted(flare: Line) -> bool:
    told_at = datetime.fromisoformat(flare["told_at"] or flare["at"])
    # A day to spare: whose day it was depends on the clock.
    return told_at.date() - date.fromisoformat(flare["began"]) >= timedelta(days=LONG_FROM - 1)


def _of_the_way_back(flare: Line) -> Iterator[str]:
    """From half on: each step is the next one up or down, and one of each a day at most."""
    steps = flare["steps"]
    if steps and flare["settled"] is None:
        yield "a step back without having settled"
    at = HALF
    for step in steps:
        if step["from"] != at or at not in LADDER:
            yield f"a step from {step['from']}, and it was at {at}"
        if abs(LADDER.index(step["to"]) - LADDER.index(step["from"])) > 1:
            yield f"skipped from {step['from']} to {step['to']}"
        at = step["to"]
    for name, is_move in (
        ("up", lambda one: one["to"] > one["from"]),
        ("down", lambda one: one["to"] < one["from"]),
    ):
        days = [step["date"] for step in steps if is_move(step)]
        if len(days) != len(set(days)):
            yield f"two steps {name} on a day"
    if flare["end"] == "back" and at != LADDER[-1]:
        yield f"back at {at}"
    if flare["end"] == "baseline" and _days(flare["began"], flare["settled"]) <= FORTNIGHT.days:
        yield "a new baseline after a short one"


def _of_doses(flare: Line, decisions: list[Line]) -> Iterator[str]:
    """What is decided while it lasts and on its way back."""
    until = flare["ended_at"] or "9999"
    held: dict[str, Line] = {}
    for line in decisions:
        if not flare["at"] <= line["at"] < until:
            continue
        where = f"{line['exercise']} on {line['date']}"
        if line["kind"] == "advance":
            yield f"{where}: progression isn't frozen"
        is_settled = flare["stage"] == 4 and line["at"] >= flare["stage_since"]
        if is_settled:
            yield from (f"{where}: {problem}" for problem in _of_return(flare, line))
            continue
        if line["flare_stage"] not in _stages(flare, line):
            yield f"{where}: stage {line['flare_stage']}"
        earlier = held.get(line["exercise"])
        if earlier is not None and _more(earlier["dose_after"], line["dose_after"]):
            yield f"{where}: rose in the flare"
        if _more(line["dose_before"], line["dose_after"]):
            yield f"{where}: a decision that raises"
        held[line["exercise"]] = line


def _of_return(flare: Line, line: Line) -> Iterator[str]:
    if line["flare_stage"] is not None:
        yield f"stage {line['flare_stage']} on the way back"
    led = [step["to"] for step in flare["steps"] if step["at"] <= line["at"]]
    most = led[-1] if led else HALF
    if line["return_to_load"] is not None and line["return_to_load"] > most:
        yield f"at {line['return_to_load']}, ahead of {most}"


def _stages(flare: Line, line: Line) -> set[int]:
    """What the stage may be on that day; a rise and a second one make it long from any day on."""
    day = _days(flare["began"], line["date"])
    by_day = 1 if day < DAILY_FROM else 2 if day < LONG_FROM else 3
    return {by_day, 3} if flare["told"] else {by_day}


def _more(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return any((after[name] or 0) > (before[name] or 0) for name in before)


def _days(since: str, until: str) -> int:
    return (date.fromisoformat(until) - date.fromisoformat(since)).days
