"""Pacing in words: activities in lines, bouts of a timer, easier ways of a chore, the best time of a day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Any, Protocol

from coaching.content.files import read_yaml
from coaching.content.week import day_name
from coaching.rules.exercise_timer import Bouts
from coaching.rules.reflection import shorten

_MINUTE = 60


class Paced(Protocol):
    """Anything that has an activity's parts."""

    @property
    def name(self) -> str:
        """In the person's words."""

    @property
    def cost(self) -> int | None:
        """Energy, 0 to 10."""

    @property
    def worth(self) -> int | None:
        """To the person, 0 to 10."""

    @property
    def minutes(self) -> int | None:
        """How long before it costs too much."""


def lines_of(activities: Iterable[Paced]) -> str:
    """A line for each, with what is known of it."""
    return "\n".join(line_of(one) for one in activities)


def line_of(activity: Paced) -> str:
    """One activity: "• hoovering: costs 7, worth 5, about 20 minutes a go"."""
    told = {"cost": activity.cost, "worth": activity.worth, "minutes": activity.minutes}
    details = _all()["details"]
    known = [details[part].format(**{part: number}) for part, number in told.items() if number is not None]
    rest = f": {', '.join(known)}" if known else ""
    return str(_all()["line"]).format(name=shorten(activity.name), details=rest)


def bouts_in_words(bouts: Bouts, *, short_of: int | None = None) -> str:
    """How a chore is cut: "2 goes of 16 minutes, with 8 minutes of rest between".

    Args:
        bouts: the bouts.
        short_of: the minutes that were wished for, where the bouts are less than that.
    """
    words = str(_all()["bouts"]["one" if bouts.bouts == 1 else "many"])
    said = words.format(bouts=bouts.bouts, work=length_in_words(bouts.work), rest=length_in_words(bouts.rest))
    return said if short_of is None else str(_all()["short"]).format(bouts=said, wanted=short_of)


def of_yesterday() -> str:
    """That what follows goes by yesterday, since nothing is told of today yet."""
    return str(_all()["of_yesterday"])


def day_in_words(on: date, today: date) -> str:
    """A day of the last six: "yesterday", "on Tuesday"."""
    if on == today - timedelta(days=1):
        return str(_all()["yesterday"])
    return str(_all()["on_day"]).format(day=day_name(on))


def length_in_words(seconds: int) -> str:
    """A length: "16 minutes", "1 minute", "40 seconds"."""
    if seconds % _MINUTE:
        return str(_all()["seconds"]).format(n=seconds)
    minutes = seconds // _MINUTE
    return str(_all()["minute"]) if minutes == 1 else str(_all()["minutes"]).format(n=minutes)


def best_in_words(parts: Iterable[str]) -> str | None:
    """When somebody has most energy, as they told it; None where it varies, or nothing was told.

    Args:
        parts: of "morning", "noon", "evening", "varies".
    """
    known = [_all()["parts"][part] for part in parts if part in _all()["parts"]]
    if not known:
        return None
    joined = known[0] if len(known) == 1 else f"{', '.join(known[:-1])} and {known[-1]}"
    return str(_all()["best"]).format(parts=joined)


def easier_ways(name: str) -> tuple[str, ...]:
    """Easier ways of a chore, by what it is called; empty where none is known, or where it is no chore."""
    plain, bare = _plain(name), _bare(name)
    barred = is_no_chore(name)
    for pattern, ways, of_people in _kinds():
        if pattern.fullmatch(plain if of_people else bare) and (of_people or not barred):
            return ways
    return ()


def is_no_chore(name: str) -> bool:
    """Whether a name is of somebody, of a body or of a talk: nothing that a trick makes easier."""
    return _pattern("never").search(_bare(name)) is not None


def _bare(name: str) -> str:
    """A chore's name without whose it is, and who it is done for or with."""
    return _pattern("beside").sub("", _whose().sub("", _plain(name)))


def _plain(name: str) -> str:
    words = re.sub(r"[^\w' -]+", " ", name.lower().replace("\u2019", "'"))
    return " ".join(words.split())


@cache
def _pattern(part: str) -> re.Pattern[str]:
    return re.compile(rf" ?\b(?:{_joined(read_yaml('easier_ways.yml')[part])})\b")


@cache
def _whose() -> re.Pattern[str]:
    content = read_yaml("easier_ways.yml")
    return re.compile(rf"\b(?:{_joined(content['whose'])}) (?=\w)(?!{_joined(content['care'])})")


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], tuple[str, ...], bool], ...]:
    content = read_yaml("easier_ways.yml")
    lead, tail = _joined(content["lead"]), _joined(content["tail"])
    found = []
    for kind in content["kinds"].values():
        names = _joined(kind["names"]).replace("{words}", r"(?: [a-z0-9'-]+){0,3}")
        of_people = bool(kind.get("of_people"))
        behind = "" if of_people else rf"(?: (?:{tail})\b.*)?"
        found.append((re.compile(rf"(?:(?:{lead}) )*(?:{names}){behind}"), tuple(kind["ways"]), of_people))
    return tuple(found)


def _joined(pattern: str) -> str:
    """A pattern that stands on several lines."""
    return pattern.replace("\n", "")


@cache
def _all() -> dict[str, Any]:
    return read_yaml("pacing.yml")
