"""The week's shape: which exercise on which day, with rest days kept free and hard days apart. Pure.

Features 26 and 27: 2–3 days of resistance, 2 of light cardio, mobility, 1–2 rest days, domains in rotation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any

_WEEK_DAYS = 7
DOMAINS = ("strength", "endurance", "functional", "balance", "mobility")
# The same exercise of these never comes on two days in a row: what was worked rests a day.
_APART = frozenset({"strength", "endurance", "functional"})
# Two hard kinds on one day cost as much as so many exercises more.
_CLASH = {frozenset({"strength", "endurance"}): 6, frozenset({"functional", "endurance"}): 2}
_NEW_DAY = 3  # a kind keeps to its days: a session has several exercises of one kind
# By how many rest days: which days of the plan's week, 0 to 6, are free.
_REST = {1: (6,), 2: (2, 6), 3: (2, 4, 6)}


@dataclass(frozen=True, slots=True)
class Template:
    """The week's shape.

    Attributes:
        first, most: days a week by domain, at first and at most.
        rest_least, rest_first: rest days that are kept at any rate, and where nothing asks for more days.
        exercises_a_day: at most.
    """

    first: Mapping[str, int]
    most: Mapping[str, int]
    rest_least: int
    rest_first: int
    exercises_a_day: int


@dataclass(frozen=True, slots=True)
class WeekItem:
    """One exercise of the plan: how many days a week at most."""

    exercise: str
    domain: str
    frequency: int


@dataclass(frozen=True)
class Week:
    """A planned week.

    Attributes:
        days: exercises by day, the seven days in order; a rest day has none.
        short: by exercise, how many of its days found no room.
    """

    days: tuple[tuple[date, tuple[str, ...]], ...]
    short: Mapping[str, int] = field(default_factory=dict)

    @property
    def rest_days(self) -> tuple[date, ...]:
        """The days without exercises."""
        return tuple(on for on, exercises in self.days if not exercises)


def read_template(content: Mapping[str, Any]) -> Template:
    """The shape of a protocol's content.

    Raises:
        ValueError: a domain is missing or unknown, or a number cannot be.
    """
    ranges = {name: tuple(value) for name, value in content.items() if isinstance(value, list)}
    rest = ranges.pop("rest", (0, 0))
    if set(ranges) != set(DOMAINS):
        raise ValueError(f"a week has {', '.join(DOMAINS)}")
    for name, (first, most) in ranges.items():
        if not 1 <= first <= most < _WEEK_DAYS:
            raise ValueError(f"{name}: days a week, at first and at most")
    room = content["exercises_a_day"]
    if not 1 <= rest[0] <= rest[1] <= max(_REST) or not isinstance(room, int) or room < 1:
        raise ValueError(f"rest: 1 to {max(_REST)} days; exercises_a_day: 1 or more")
    return Template(
        first={name: first for name, (first, _) in ranges.items()},
        most={name: most for name, (_, most) in ranges.items()},
        rest_least=rest[0],
        rest_first=rest[1],
        exercises_a_day=room,
    )


def plan_week(
    items: Iterable[WeekItem],
    first_day: date,
    *,
    number: int,
    template: Template,
    suiting: Collection[int] | None = None,
) -> Week:
    """Lay out one week of a plan.

    Args:
        items: what is in the plan.
        first_day: the local day on which this week of the plan begins.
        number: of the week, from 0; who goes first changes with it, so that what finds no room rotates.
        template: the shape.
        suiting: the weekdays that suit the person, 0 for Monday; None is any. Nothing comes on others.

    Returns:
        A week in which no exercise comes on more days than its dose says, nothing on a rest day.
    """
    ordered = _in_turn(list(items), number)
    found: dict[str, tuple[int, ...]] = {}
    for active in _active_days(first_day, template, suiting):
        found = _lay_out(ordered, active, template)
        if all(len(found[one.exercise]) == one.frequency for one in ordered):
            break
    days = tuple(
        (
            first_day + timedelta(days=offset),
            tuple(one.exercise for one in ordered if offset in found[one.exercise]),
        )
        for offset in range(_WEEK_DAYS)
    )
    short = {one.exercise: one.frequency - len(found[one.exercise]) for one in ordered}
    return Week(days, {exercise: missing for exercise, missing in short.items() if missing})


def _active_days(first_day: date, template: Template, suiting: Collection[int] | None) -> Iterator[list[int]]:
    """Which days may have exercises, the most restful choice first; one rests in any case."""
    if suiting is not None and len(set(suiting)) <= _WEEK_DAYS - template.rest_least:
        weekday = first_day.weekday()
        yield sorted((one - weekday) % _WEEK_DAYS for one in set(suiting))
        return
    for rests in range(template.rest_first, template.rest_least - 1, -1):
        yield [offset for offset in range(_WEEK_DAYS) if offset not in _REST[rests]]


def move_day(
    days: Mapping[date, Sequence[str]], domains: Mapping[str, str], *, source: date, target: date
) -> dict[date, tuple[str, ...]] | None:
    """The exercises of one day on another; where that has some, the two change places.

    Args:
        days: exercises by day, of a whole week.
        domains: kind by exercise.
        source: of the week; what it has is moved.
        target: another day of the week.

    Returns:
        The whole week anew. None: there is nothing to move, or what was worked would have no day of rest.
    """
    if not days.get(source) or target not in days or source == target:
        return None
    moved = {on: tuple(names) for on, names in days.items()}
    moved[source], moved[target] = moved[target], moved[source]
    return moved if count_in_a_row(moved, domains) <= count_in_a_row(days, domains) else None


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day that somebody moved to another of its week, or took off (no target)."""

    source: date
    target: date | None = None


def change_days(
    days: Mapping[date, Sequence[str]], domains: Mapping[str, str], changes: Iterable[DayChange]
) -> dict[date, tuple[str, ...]]:
    """A week that was laid out anew, with what its person had changed, where that is still possible.

    Args:
        days: exercises by day, of a whole week.
        domains: kind by exercise.
        changes: in the order in which they were made.
    """
    found = {on: tuple(names) for on, names in days.items()}
    for one in changes:
        if one.target is not None:
            found = move_day(found, domains, source=one.source, target=one.target) or found
        elif one.source in found:
            found[one.source] = ()
    return found


def count_in_a_row(days: Mapping[date, Sequence[str]], domains: Mapping[str, str]) -> int:
    """How often an exercise that needs a day of rest comes on two days in a row."""
    return sum(
        len(
            {name for name in days[on] if domains[name] in _APART} & set(days.get(on + timedelta(days=1), ()))
        )
        for on in days
    )


def _in_turn(items: Sequence[WeekItem], number: int) -> list[WeekItem]:
    ordered: list[WeekItem] = []
    for domain in DOMAINS:
        own = [one for one in items if one.domain == domain]
        turn = number % len(own) if own else 0
        # Stable: those with more days first, so that the others can share their days.
        ordered += sorted(own[turn:] + own[:turn], key=lambda one: -one.frequency)
    return ordered


def _lay_out(
    items: Sequence[WeekItem], active: Sequence[int], template: Template
) -> dict[str, tuple[int, ...]]:
    kinds: dict[int, list[str]] = {offset: [] for offset in active}
    found: dict[str, tuple[int, ...]] = {}
    for item in items:
        chosen = _choose_days(item, kinds, template)
        found[item.exercise] = chosen
        for offset in chosen:
            kinds[offset].append(item.domain)
    return found


def _choose_days(item: WeekItem, kinds: Mapping[int, list[str]], template: Template) -> tuple[int, ...]:
    free = [offset for offset, there in kinds.items() if len(there) < template.exercises_a_day]
    taken = {offset for offset, there in kinds.items() if item.domain in there}
    for days in range(min(item.frequency, len(free)), 0, -1):
        fitting = [one for one in combinations(free, days) if _fits(one, item, taken, template)]
        if fitting:
            return min(fitting, key=lambda one: _cost(one, item, taken, kinds))
    return ()


def _fits(days: tuple[int, ...], item: WeekItem, taken: set[int], template: Template) -> bool:
    if len(taken | set(days)) > template.most[item.domain]:
        return False
    return item.domain not in _APART or all(b - a > 1 for a, b in pairwise(days))


def _cost(
    days: tuple[int, ...], item: WeekItem, taken: set[int], kinds: Mapping[int, list[str]]
) -> tuple[int, int, tuple[int, ...]]:
    cost = 0
    for offset in days:
        there = kinds[offset]
        cost += len(there) + _NEW_DAY * bool(taken and offset not in taken)
        cost += sum(_CLASH.get(frozenset({kind, item.domain}), 0) for kind in set(there))
    # Spread out: the smallest gap as wide as can be.
    gaps = [b - a for a, b in pairwise(days)]
    return cost, -min(gaps, default=0), days
