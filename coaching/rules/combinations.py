"""Rules: concepts that mean something together, near each other and without an excuse."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from coaching.rules.excuses import Reading
from coaching.rules.phrases import Group, Hit
from coaching.rules.plain_words import PlainText
from coaching.rules.red_flags import Rule

_UNLESS_WITHIN = 5  # words on either side of what was found
_MOST_UNLESS = 12  # hits of one concept that can stand in that window

Match = tuple[Rule, int, int]
"""A rule, with the words from and to in which it was found."""


class RuleTable:
    """All the rules.

    Args:
        rules: to look for.
        known: names of the concepts.

    Raises:
        ValueError: a rule about an unknown concept.
    """

    def __init__(self, rules: Sequence[Rule], known: Iterable[str]) -> None:
        self._by_concept: dict[str, list[Rule]] = {concept: [] for concept in known}
        for rule in rules:
            for concept in (*rule.concepts, *rule.unless):
                if concept not in self._by_concept:
                    raise ValueError(f"{rule.id}: unknown concept {concept!r}")
            for concept in rule.concepts:
                self._by_concept[concept].append(rule)
        self.speaks_for = {
            concept: frozenset(rule.category for rule in those) for concept, those in self._by_concept.items()
        }
        self.unless = frozenset(concept for rule in rules for concept in rule.unless)

    def candidates(self, text: PlainText, groups: Sequence[Group]) -> Iterator[Match]:
        """Rules that would be fulfilled if nothing denied, excused or changed what the concepts mean."""
        latest: dict[tuple[str, str], Hit] = {}
        possible = self._possible(set().union(*(labels for _, _, labels in groups)))
        for start, end, labels in groups:
            for label in labels:
                for rule in possible.get(label, ()):
                    latest[rule.id, label] = Hit(start, end, label)
                    met = _met(rule, latest)
                    if met and _stand_together(text, met, rule):
                        yield rule, min(one.start for one in met), max(one.end for one in met)

    def matches(self, text: PlainText, reading: Reading, others: Sequence[Hit]) -> list[Match]:
        """Rules that are fulfilled, each wherever it is: a harmless first mention hides no other.

        Args:
            text: the words.
            reading: the concepts that are meant, and what excuses them.
            others: hits that may change what others mean.
        """
        found: dict[tuple[str, int, int], Match] = {}
        latest: dict[tuple[str, str], Hit] = {}
        places = _places(hit for hit in others if hit.label in self.unless)
        possible = self._possible({hit.label for hit in reading.hits})
        for hit in reading.hits:
            rules = possible.get(hit.label, ())
            excuses = reading.excuses_of(hit) if rules else frozenset()
            for rule in rules:
                if excuses & rule.excuses:
                    continue
                latest[rule.id, hit.label] = hit
                met = _met(rule, latest)
                if not met or not _stand_together(text, met, rule):
                    continue
                if reading.denies(met) or _means_something_else(text, met, rule, places):
                    continue
                start, end = min(one.start for one in met), max(one.end for one in met)
                found[rule.id, start, end] = (rule, start, end)
        return sorted(found.values(), key=lambda match: match[1:])

    def _possible(self, labels: set[str]) -> dict[str, list[Rule]]:
        """By concept, the rules that these concepts can fulfil."""
        possible: dict[str, list[Rule]] = {}
        for label in labels:
            rules = [rule for rule in self._by_concept.get(label, ()) if labels.issuperset(rule.concepts)]
            if rules:
                possible[label] = rules
        return possible


def _met(rule: Rule, latest: Mapping[tuple[str, str], Hit]) -> list[Hit]:
    """A hit for each of the rule's concepts, or none at all."""
    met = [one for concept in rule.concepts if (one := latest.get((rule.id, concept)))]
    return met if len(met) == len(rule.concepts) else []


def _stand_together(text: PlainText, hits: list[Hit], rule: Rule) -> bool:
    ordered = sorted(hits)
    if rule.in_order and ordered != hits:
        return False
    if text.sentences[ordered[-1].start] - text.sentences[ordered[0].start] > rule.across:
        return False
    reach = ordered[0].end
    for hit in ordered[1:]:
        if hit.start - reach > rule.within:
            return False
        reach = max(reach, hit.end)
    return True


def _means_something_else(
    text: PlainText, hits: Sequence[Hit], rule: Rule, places: Mapping[str, Sequence[Hit]]
) -> bool:
    """Whether a concept of ``unless`` stands close by, in a clause from the first hit to the last."""
    start, end = min(hit.start for hit in hits), max(hit.end for hit in hits)
    clauses = range(text.clauses[start], text.clauses[end - 1] + 1)
    for concept in rule.unless:
        others = places.get(concept, ())
        place = bisect_left(others, start - _UNLESS_WITHIN, key=lambda hit: hit.start)
        for other in others[place : place + _MOST_UNLESS]:
            if other.start > end + _UNLESS_WITHIN:
                break
            if text.clauses[other.start] in clauses:
                return True
    return False


def _places(hits: Iterable[Hit]) -> dict[str, list[Hit]]:
    places: dict[str, list[Hit]] = {}
    for hit in hits:
        places.setdefault(hit.label, []).append(hit)
    return places
