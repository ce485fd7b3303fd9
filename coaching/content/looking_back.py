"""The pieces of text that say how somebody's days were."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from statistics import median
from typing import Any

from coaching.content.files import read_yaml
from coaching.content.questions import label_of, show_number
from coaching.rules.changes import NumberChange, Size
from coaching.rules.comparison import COMPARED, Comparison
from coaching.rules.days import Day, Rate
from coaching.rules.reflection import shorten


def chart_lines(days: Sequence[Day]) -> list[str]:
    """What a picture of these days shows, in words: a line for each question with a number."""
    return [_chart_line(question, numbers) for question in COMPARED if (numbers := _numbers(days, question))]


def comparison_lines(comparison: Comparison) -> list[str]:
    """What is different from before, a line for each question that has enough numbers."""
    return [_change_line(change) for change in comparison.changes]


def usual_lines(days: Sequence[Day]) -> list[str]:
    """The middle value of each question with a number."""
    return [
        _piece("summary", "usual").format(
            label=label_of(question),
            usual=show_number(question, median(numbers)),
            days=count_days(len(numbers)),
        )
        for question in COMPARED
        if (numbers := _numbers(days, question))
    ]


def rate_line(rate: Rate) -> str:
    """On how many days a check-in was completed."""
    return _piece("summary", "rate").format(completed=rate.completed, days=count_days(rate.days))


def alerts_line(count: int) -> str:
    """How often the clinic was alerted."""
    return _piece("summary", "alerts").format(n=count)


def words_line(on: date, words: str | None) -> str:
    """A day's words as the clinic sees them; None: they are kept private."""
    if words is None:
        return _piece("summary", "private").format(day=day_name(on))
    return _piece("summary", "words").format(day=day_name(on), words=shorten(words))


def day_name(on: date) -> str:
    """Such as ``Fri 27 Nov``."""
    return f"{on:%a} {on.day} {on:%b}"


def picture_title(question: str) -> str:
    """What stands above a question's part of the picture."""
    return _piece("picture", question)


def picture_legend() -> str:
    """What the grey of the picture stands for."""
    return _piece("picture", "gap")


def _chart_line(question: str, numbers: Sequence[float]) -> str:
    lowest, highest = min(numbers), max(numbers)
    return _piece("chart" if lowest < highest else "chart_one").format(
        label=label_of(question),
        lowest=show_number(question, lowest),
        highest=show_number(question, highest),
        usual=show_number(question, median(numbers)),
        days=count_days(len(numbers)),
    )


def _change_line(change: NumberChange) -> str:
    direction = "same" if change.size is Size.SAME else "up" if change.later > change.earlier else "down"
    return _piece(direction).format(
        label=label_of(change.question),
        later=show_number(change.question, change.later),
        earlier=show_number(change.question, change.earlier),
        later_n=change.later_n,
        earlier_n=change.earlier_n,
        meaning="" if change.size is Size.SAME else _piece(str(change.size)),
    )


def count_days(n: int) -> str:
    """Such as ``1 day``, ``9 days``."""
    return _piece("days", "one" if n == 1 else "more").format(n=n)


def _numbers(days: Sequence[Day], question: str) -> list[float]:
    return [number for day in days if (number := day.number(question)) is not None]


def _piece(*path: str) -> str:
    found: Any = _all()
    for name in path:
        found = found[name]
    return str(found)


@cache
def _all() -> dict[str, Any]:
    return read_yaml("looking_back.yml")
