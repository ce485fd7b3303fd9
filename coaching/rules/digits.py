"""Several small sums at once, as the digits of one number: one addition is as fast as another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

DIGIT = 24  # bits; sums of a message stay far below
_MOST_REMEMBERED = 1024
TOP = 1 << (DIGIT - 1)  # the highest bit of a digit: set when a sum has reached what was taken from it

_Name = TypeVar("_Name", str, tuple[str, str])


def packed(points: Iterable[Mapping[_Name, int]]) -> dict[_Name, int]:
    """The points of all families by name, each a digit of one number."""
    together: dict[_Name, int] = {}
    for n, of_family in enumerate(points):
        for name, number in of_family.items():
            together[name] = together.get(name, 0) + (number << n * DIGIT)
    return together


def level(points: Iterable[int]) -> int:
    """What, added to a sum, sets the highest bit of every digit that has reached its own of these points."""
    return sum((TOP - own) << n * DIGIT for n, own in enumerate(points))


def top_bits(count: int) -> int:
    """The highest bit of each of so many digits."""
    return sum(TOP << n * DIGIT for n in range(count))


@lru_cache(maxsize=_MOST_REMEMBERED)
def reached(bits: int, count: int) -> tuple[int, ...]:
    """Which of so many digits have their highest bit set, and no other bits."""
    return tuple(n for n in range(count) if bits >> n * DIGIT & TOP)


def digits(number: int, count: int) -> list[int]:
    """How far each of so many sums, together with what :func:`level` gave, is above its level."""
    return [digit(number, n) for n in range(count)]


def digit(number: int, place: int) -> int:
    """How far one of these sums is above its level."""
    return (number >> place * DIGIT & ((1 << DIGIT) - 1)) - TOP
