"""What phrases mean: the labels of words, and which of several phrases that begin alike counts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter

_MOST_REMEMBERED = 50_000  # combinations
_start_of = itemgetter(0)


class Labels(tuple[str, ...]):
    """The labels that phrases have together, told apart by being another object.

    Much is looked up by them, and the hash of a plain tuple is found anew from all its strings.
    """

    __slots__ = ()
    __eq__ = object.__eq__
    __hash__ = object.__hash__


# Words, from and to, with all the labels that their phrases have.
Group = tuple[int, int, Labels]


def longest_of(of_one_word: list[Group], longer: list[Group]) -> list[Group]:
    """All of them by start, each label with the longest of its words that begin there."""
    several: dict[int, list[Group]] = {}
    for group in longer:
        several.setdefault(group[0], []).append(group)
    groups = [group for group in of_one_word if group[0] not in several]
    if len(groups) < len(of_one_word):
        for group in of_one_word:
            if group[0] in several:
                several[group[0]].insert(0, group)
    for those in several.values():
        groups += those if len(those) == 1 else _without_shorter(those)
    groups.sort(key=_start_of)
    return groups


def _without_shorter(groups: list[Group]) -> list[Group]:
    """Of groups that begin with the same word, each label with the longest."""
    start = groups[0][0]
    kinds = tuple([labels for _, _, labels in groups])
    return [(start, groups[number][1], labels) for number, labels in _longest(kinds)]


@lru_cache(maxsize=_MOST_REMEMBERED)
def _longest(kinds: tuple[Labels, ...]) -> list[tuple[int, Labels]]:
    """Each label with the number of the last that has it, of the labels that one walk has met."""
    last = {label: number for number, labels in enumerate(kinds) for label in labels}
    return [
        (number, labels_of(label for label, own in last.items() if own == number))
        for number in dict.fromkeys(last.values())
    ]


def labels_of(names: Iterable[str]) -> Labels:
    """The same object for the same names, as long as these are remembered."""
    return _known_labels(tuple(names))


@lru_cache(maxsize=_MOST_REMEMBERED)
def _known_labels(names: tuple[str, ...]) -> Labels:
    return Labels(names)
