"""What a message says as a whole: beginnings of words, near and next to each other, that speak for an alarm.

Scorecards add up what stands close together; many alarms have no telling word at all and are told by how
everything in them hangs together. Here every word's beginning has points, and with the word before it and
the one before that. Their sum, held against the length, decides. It may raise an alarm beside what the
rules found, and never takes one away. Points and levels are data, fitted to labelled sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise, repeat
from math import ceil, sqrt
from operator import add
from typing import NamedTuple

from coaching.rules.digits import digits, level, packed, reached, top_bits
from coaching.rules.red_flags import WholeMessage

BEGINNING = 5  # letters of a word that count
START, END = "^", "$"  # stand for where a message begins and ends
WINDOW = 40  # words that are held together; a longer message is several such, each half over the next


class Told(NamedTuple):
    """The family that a part of a message speaks for most."""

    family: int
    start: int  # first word
    end: int  # after the last


class WholeMessages:
    """Sums up messages for all families at once: their points are the digits of one number."""

    def __init__(self, families: Sequence[WholeMessage]) -> None:
        self._families = families
        self._words = packed(family.words for family in families)
        self._next = packed(family.next_to for family in families)
        self._near = packed(family.one_between for family in families)
        self._top_bits = top_bits(len(families))
        self._to_alarm = _by_length([family.alarm_from for family in families])

    def told(self, words: Sequence[str]) -> list[Told]:
        """What a message speaks for, by part.

        Args:
            words: as they were meant, in order.
        """
        padded = beginnings(words)
        points_of = list(self._points(padded))
        for place in _repeated(padded):
            points_of[place] = 0
        sums = [0, *accumulate(points_of)]
        found: list[Told] = []
        for start, end in parts(len(padded)):
            points = sums[end] - sums[start] + self._to_alarm[end - start]
            alarming = reached(points & self._top_bits, len(self._families))
            if alarming:
                excesses = digits(points, len(self._families))
                family = max(alarming, key=lambda n: excesses[n])
                found.append(Told(family, max(start - 1, 0), min(end - 1, len(words))))
        return found

    def _points(self, padded: Sequence[str]) -> Iterable[int]:
        """Of every place: its word, with the one before and the one before that."""
        pairs = chain((0,), map(self._next.get, pairwise(padded), repeat(0)))
        gaps = chain((0, 0), map(self._near.get, zip(padded, padded[2:], strict=False), repeat(0)))
        return map(add, map(self._words.get, padded, repeat(0)), map(add, pairs, gaps))


def _repeated(padded: Sequence[str]) -> Iterator[int]:
    """Places of words that stood behind the same word shortly before: what is said again says no more."""
    last: dict[tuple[str, str], int] = {}
    for place, pair in enumerate(pairwise(padded), 1):
        if place - last.get(pair, -WINDOW) < WINDOW:
            yield place
        last[pair] = place


def _by_length(levels: Sequence[int]) -> list[int]:
    """What a sum has to reach, for every number of words: it grows with the root of their number."""
    return [level(max(1, ceil(own * sqrt(length))) for own in levels) for length in range(WINDOW + 1)]


def beginnings(words: Iterable[str]) -> list[str]:
    """What is counted of words: their first letters, and where the message begins and ends."""
    return [START, *(word[:BEGINNING] for word in words), END]


def parts(length: int) -> list[tuple[int, int]]:
    """The parts of a message that are held together: all of it, or windows each half over the next."""
    if length <= WINDOW:
        return [(0, length)]
    step = WINDOW // 2
    starts = [*range(0, length - WINDOW, step), length - WINDOW]
    return [(start, start + WINDOW) for start in starts]
