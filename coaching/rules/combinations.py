"""Rules: concepts that mean something together, near each other and without an excuse."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from coaching.rules.excuses import Reading, Span
from coaching.rules.labels import Group, Labels
from coaching.rules.plain_words import PlainText
from coaching.rules.red_flags import Rule

_UNLESS_WITHIN = 5  # words on either side of what was found
_MOST_UNLESS = 12  # hits of one concept that can stand in that window
_ANYWHERE = 1_000_000  # words

Match = tuple[Rule, int, int]
"""A rule, with the words from and to in which it was found."""

_Found = tuple[int, int, str]
"""Words, from and to, that mean a concept."""


class _Way(NamedTuple):
    """How a concept may fulfil a rule: together with others, not more than so many words away.

    All concepts of all rules are numbered: this one, ``others`` and, in the rule's order, ``all_of_them``.
    """

    number: int
    rule: Rule
    others: tuple[int, ...]
    farthest: int
    all_of_them: tuple[int, ...]


_span_of_match = itemgetter(1, 2)
WaysOfLabels = Mapping[Labels, Sequence[tuple[str, Sequence[_Way]]]]
"""By the labels of words, the concepts among them and the ways to rules."""


class RuleTable:
    """All the rules.

    Args:
        rules: to look for.
        known: names of the concepts.

    Raises:
        ValueError: a rule about an unknown concept.
    """

    def __init__(self, rules: Sequence[Rule], known: Iterable[str]) -> None:
        by_concept: dict[str, set[str]] = {concept: set() for concept in known}
        for rule in rules:
            for concept in (*rule.concepts, *rule.unless):
                if concept not in by_concept:
                    raise ValueError(f"{rule.id}: unknown concept {concept!r}")
            for concept in rule.concepts:
                by_concept[concept].add(rule.category)
        self.speaks_for = {concept: frozenset(categories) for concept, categories in by_concept.items()}
        told = dict.fromkeys(concept for rule in rules for concept in rule.concepts)
        self._bit_of = {concept: 1 << n for n, concept in enumerate(told)}
        self._bits: dict[Labels, int] = {}
        self._ways: list[tuple[int, dict[str, _Way]]] = []
        first = 0
        for rule in rules:
            self._ways.append((sum(self._bit_of[one] for one in set(rule.concepts)), _ways(rule, first)))
            first += len(rule.concepts)

    def ways_of(self, groups: Sequence[Group]) -> WaysOfLabels:
        """By the labels of words, the concepts among them and the ways to rules that all can fulfil."""
        kinds = {labels for _, _, labels in groups}
        here = 0
        for kind in kinds:
            here |= self._bits[kind] if kind in self._bits else self._bits_of(kind)
        possible: dict[str, list[_Way]] = {}
        theirs = 0
        for bits, ways in self._ways:
            if bits & here == bits:
                theirs |= bits
                for concept, way in ways.items():
                    possible.setdefault(concept, []).append(way)
        return {
            kind: [(label, possible[label]) for label in kind if label in possible]
            for kind in kinds
            if self._bits[kind] & theirs
        }

    def _bits_of(self, labels: Labels) -> int:
        """The concepts of rules among these labels, each a bit of one number."""
        bits = self._bits[labels] = sum(self._bit_of.get(label, 0) for label in labels)
        return bits

    def candidates(self, text: PlainText, groups: Sequence[Group], ways: WaysOfLabels) -> Iterator[Match]:
        """Rules that would be fulfilled if nothing denied, excused or changed what the concepts mean."""
        for rule, _, start, end in _met(text, groups, ways, None):
            yield rule, start, end

    def matches(
        self, text: PlainText, reading: Reading, others: Sequence[Group], ways: WaysOfLabels
    ) -> list[Match]:
        """Rules that are fulfilled, each wherever it is: a harmless first mention hides no other.

        Args:
            text: the words.
            reading: the concepts that are meant, and what excuses them.
            others: concepts that may change what others mean.
            ways: to the rules, of this text or one that it is a part of.
        """
        found: dict[tuple[str, int, int], Match] = {}
        for rule, hits, start, end in _met(text, reading.groups, ways, reading):
            if reading.denies(hits):
                continue
            if rule.unless and _means_something_else(text, range(start, end), rule, others):
                continue
            found[rule.id, start, end] = (rule, start, end)
        return sorted(found.values(), key=_span_of_match)


def _met(
    text: PlainText,
    groups: Sequence[Group],
    ways_of: WaysOfLabels,
    reading: Reading | None,
) -> Iterator[tuple[Rule, list[_Found], int, int]]:
    """Rules whose concepts stand together, and where, each time that the last of them comes up."""
    latest: dict[int, _Found] = {}  # by number of the concept
    excused = reading.excused_sentences if reading else ()
    for start, end, labels in groups:
        ways_of_these = ways_of.get(labels)
        if ways_of_these is None:
            continue
        excuses = reading.excuses_of(start, end) if reading and text.sentences[start] in excused else None
        for concept, ways in ways_of_these:
            hit = (start, end, concept)
            for number, rule, others, farthest, all_of_them in ways:
                if excuses and excuses & rule.excuses:
                    continue
                latest[number] = hit
                for other in others:
                    before = latest.get(other)
                    if before is None or start - before[1] > farthest:
                        break  # most ways end here
                else:
                    hits = [latest[one] for one in all_of_them] if others else [hit]
                    span = _span_of(text, hits, rule)
                    if span:
                        yield rule, hits, *span


def _ways(rule: Rule, first: int) -> dict[str, _Way]:
    """By concept; they are numbered from ``first``."""
    numbers = tuple(range(first, first + len(rule.concepts)))
    # Of three, the farthest may be reached by way of the one between.
    farthest = rule.within if len(numbers) <= 2 else _ANYWHERE
    return {
        concept: _Way(number, rule, tuple(one for one in numbers if one != number), farthest, numbers)
        for number, concept in zip(numbers, rule.concepts, strict=True)
    }


def _span_of(text: PlainText, hits: list[_Found], rule: Rule) -> Span | None:
    """The words from the first hit to the last, if they stand together."""
    if len(hits) == 1:
        return hits[0][:2]
    ordered = hits if len(hits) == 2 and hits[0] <= hits[1] else sorted(hits)
    if rule.in_order and ordered != hits:
        return None
    first, reach, _ = ordered[0]
    if text.sentences[ordered[-1][0]] - text.sentences[first] > rule.across:
        return None
    for start, end, _ in ordered[1:]:
        if start - reach > rule.within:
            return None
        if end > reach:
            reach = end
    return first, reach


def _means_something_else(text: PlainText, found: range, rule: Rule, others: Sequence[Group]) -> bool:
    """Whether a concept of ``unless`` stands close by, in a clause of what was found."""
    first = bisect_left(others, (found.start - _UNLESS_WITHIN,))
    last = bisect_left(others, (found.stop + _UNLESS_WITHIN + 1,), first)
    unless = frozenset(rule.unless)
    near = [(start, labels) for start, _, labels in others[first:last] if not unless.isdisjoint(labels)]
    if not near:
        return False
    clauses = range(text.clauses[found.start], text.clauses[found.stop - 1] + 1)
    for concept in rule.unless:
        places = [start for start, labels in near if concept in labels]
        if any(text.clauses[place] in clauses for place in places[:_MOST_UNLESS]):
            return True
    return False
