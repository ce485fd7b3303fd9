"""A check of decisions by other means: it reads the JSON lines of ``pacewise simulate``, and nothing of ours.

The numbers are those of the clinical reference, sections 4 and 5, written down anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from math import floor
from typing import Any

Line = Mapping[str, Any]
VARIABLES = ("frequency", "duration", "repetitions", "load")
LADDER = (50, 70, 85, 100)
UNITS = {"frequency": 1.0, "duration": 1.0, "repetitions": 1.0, "load": 0.5}
WEEK = timedelta(days=7)
_FIELDS = (
    "patient",
    "date",
    "exercise",
    "dose_before",
    "dose_after",
    "colours",
    "flare_stage",
    "return_to_load",
    "limits",
    "protocol",
    "reason",
)


def broken(lines: Iterable[Line]) -> Iterator[str]:
    """What breaks a rule, in words; nothing when all is well."""
    by_exercise: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        missing = [name for name in _FIELDS if name not in line]
        if missing:
            yield f"{line}: lacks {missing}"
            continue
        by_exercise[line["patient"], line["exercise"]].append(line)
        yield from (f"{_name(line)}: {problem}" for problem in _of_one(line))
    for course in by_exercise.values():
        yield from (f"{_name(course[-1])}: {problem}" for problem in _of_course(course))


def raised(line: Line) -> list[str]:
    """The variables that go up in a line."""
    before, after = line["dose_before"], line["dose_after"]
    return [name for name in VARIABLES if (after[name] or 0) > (before[name] or 0)]


def _of_one(line: Line) -> Iterator[str]:
    up, before, after = raised(line), line["dose_before"], line["dose_after"]
    colours = line["colours"]
    if set(colours) - {"green", "amber", "red", "unknown"}:
        yield f"colours {colours}"
    if not str(line["protocol"]) or not line["reason"]:
        yield "no protocol or no reason"
    if not up:
        yield from _of_less(line)
        return
    if line["kind"] not in ("advance", "return"):
        yield f"{line['kind']} raises {up}"
    if len(up) > 1:
        yield f"raises {up}"
    if not colours or set(colours) != {"green"}:
        yield f"goes up after {colours}"
    if line["flare_stage"] is not None:
        yield "goes up in a flare"
    if line["return_to_load"] is not None:
        return
    for name in up:
        rise, most = after[name] - (before[name] or 0), max(UNITS[name], (before[name] or 0) / 10)
        if rise > most + 1e-9:
            yield f"{name} {before[name]} → {after[name]} is more than {most}"
        limit = line["limits"].get(name)
        if limit is not None and after[name] > limit:
            yield f"{name} {after[name]} is above its limit {limit}"
    if len(colours) < 3:
        yield f"goes up after {len(colours)} sessions"


def _of_less(line: Line) -> Iterator[str]:
    before, after = line["dose_before"], line["dose_after"]
    amount = "duration" if before["duration"] is not None else "repetitions"
    if line["kind"] == "reduce" and line["reason"] == "red" and before[amount] > 1:
        least, most = before[amount] * 0.2, before[amount] * 0.3
        cut = before[amount] - after[amount]
        if after[amount] > 1 and not least <= cut < max(most, least + 1) + 1e-9:
            yield f"red: {before[amount]} → {after[amount]}"
    if line["kind"] == "lighter" and before[amount] > 1:
        # Of a few units none may lie within the band: then the next below, and one at least.
        least, most = max(1, floor(before[amount] * 0.6)), max(1, before[amount] * 0.7)
        if not least <= after[amount] <= most:
            yield f"lighter week: {before[amount]} → {after[amount]}"
    if line["kind"] == "hold" and before != after:
        yield f"a hold that changes {before} → {after}"


def _of_course(course: list[Line]) -> Iterator[str]:
    yield from _of_steps_up(course)
    yield from _of_flares(course)
    yield from _of_the_way_back(course)
    for earlier, later in pairwise(course):
        if later["at"] < earlier["at"]:
            yield "out of order"


def _of_steps_up(course: list[Line]) -> Iterator[str]:
    """At most one step a week, and none but what was taken changes the quota upwards."""
    steps = [line for line in course if raised(line) and line["return_to_load"] is None]
    for earlier, later in pairwise(steps):
        apart = date.fromisoformat(later["date"]) - date.fromisoformat(earlier["date"])
        if apart < WEEK:
            yield f"two steps within {apart.days} days: {earlier['date']} and {later['date']}"
    yield from _of_the_quota(course)


def _of_the_quota(course: list[Line]) -> Iterator[str]:
    """The full quota grows by steps that were taken and by nothing else; a hold may show less of it."""
    quota: Mapping[str, Any] = course[0]["dose_before"]
    for line in course:
        before, after = line["dose_before"], line["dose_after"]
        if any((before[name] or 0) > (quota[name] or 0) for name in VARIABLES):
            yield f"on {line['date']} the dose has risen by itself: {quota} → {before}"
        if line["kind"] == "advance" and line["taken"] is not None:
            if any((line["taken"][name] or 0) > (after[name] or 0) for name in VARIABLES):
                yield f"took {line['taken']}, more than {after}"
            quota = line["taken"]
        elif line["kind"] in ("reduce", "deload", "baseline") and _is_whole(line):
            quota = after


def _is_whole(line: Line) -> bool:
    """Whether a line shows the full quota, and not what of it holds in a flare or on the way back."""
    return line["flare_stage"] not in (1, 2, 3) and line["return_to_load"] is None


def _of_flares(course: list[Line]) -> Iterator[str]:
    """While a flare is open the dose never rises, from one line to the next either."""
    for earlier, later in pairwise(course):
        if earlier["flare_stage"] in (1, 2, 3) and later["flare_stage"] in (1, 2, 3):
            held, now = earlier["dose_after"], later["dose_after"]
            if any((now[name] or 0) > (held[name] or 0) for name in VARIABLES):
                yield f"rose within a flare on {later['date']}"


def _of_the_way_back(course: list[Line]) -> Iterator[str]:
    """50, 70, 85, 100: each step after the one before it was taken, on one green session."""
    at: int | None = None
    for line in course:
        step = line["return_to_load"]
        if step is None:
            at = None if line["flare_stage"] in (1, 2, 3) or line["reason"] in ("gap", "new_baseline") else at
            continue
        if line["kind"] != "return":
            at = step
            continue
        if at is not None and LADDER.index(step) > LADDER.index(at) + 1:
            yield f"skipped from {at} to {step} on {line['date']}"
        if line["colours"] != ["green"]:
            yield f"a step back up after {line['colours']}"
        if line["answer"] in (None, "accepted", "smaller"):
            at = step


def _name(line: Line) -> str:
    return f"{line['patient']} {line['exercise']} {line['date']} {line['reason']}"
