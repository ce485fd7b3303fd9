"""Finding many phrases in one pass over a text.

A phrase is a line of words: ``kill/end my? life``, where ``/`` separates alternatives, ``?`` marks a word that
may be missing, ``...`` stands for up to three words of the same sentence, ``@`` for any number and
``@@`` for a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import prod

from coaching.rules.plain_words import PlainText, fold

_GAP = "..."
_NUMBER = "@"
_YEAR = "@@"
_YEARS = range(1900, 2100)
_MOST_SKIPPED = 3
# Words run together ("killmyself") are known for short phrases only: longer ones are typed with spaces.
_JOINED_WORDS = range(2, 4)
_JOINED_LETTERS = 8  # shorter ones could be a word of their own
_MOST_JOINED_FORMS = 64


@dataclass(frozen=True, order=True, slots=True)
class Hit:
    """A phrase of ``label`` in ``words[start:end]``."""

    start: int
    end: int
    label: str


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    gap: _Node | None = None
    labels: set[str] = field(default_factory=set)


class PhraseBook:
    """Phrases by label, in a tree that is walked from every word of a text.

    Args:
        phrases: label → phrases.

    Raises:
        ValueError: a phrase that begins or ends with a gap, or has no words.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._root = _Node()
        self.vocabulary: set[str] = set()
        for label, lines in phrases.items():
            for line in lines:
                self._add(line, label)

    def find(self, text: PlainText) -> list[Hit]:
        """Every hit, by start; of one label at one start only the longest. Linear in the text's length."""
        hits: list[Hit] = []
        first = self._root.children
        for start, word in enumerate(text.words):
            node = first.get(word)
            if node is not None:
                longest = self._longest(node, text, start + 1)
                hits.extend(Hit(start, end, label) for label, end in sorted(longest.items()))
        return hits

    def _longest(self, node: _Node, text: PlainText, place: int) -> dict[str, int]:
        """Labels that a walk from a node reaches, with the farthest place at which each ends."""
        longest: dict[str, int] = {}
        paths = [(node, place)]
        while paths:
            node, place = paths.pop()
            for label in node.labels:
                longest[label] = max(place, longest.get(label, 0))
            if place < len(text.words):
                paths.extend(_next(node, text, place))
        return longest

    def _add(self, line: str, label: str) -> None:
        choices = [_choices(part) for part in line.split()]
        forms = prod(len(words) for words in choices)
        for combination in product(*choices):
            words = tuple(word for word in combination if word)
            if not words or _GAP in (words[0], words[-1]):
                raise ValueError(f"a phrase begins and ends with a word: {line!r}")
            self._insert(words, label)
            joined = fold("".join(words))
            if (
                len(words) in _JOINED_WORDS
                and len(joined) >= _JOINED_LETTERS
                and joined.isalpha()
                and forms <= _MOST_JOINED_FORMS
            ):
                self._insert((joined,), label)

    def _insert(self, words: tuple[str, ...], label: str) -> None:
        node = self._root
        for word in words:
            if word == _GAP:
                node.gap = node = node.gap or _Node()
            else:
                self.vocabulary.add(word)
                node = node.children.setdefault(word, _Node())
        node.labels.add(label)


def _next(node: _Node, text: PlainText, place: int) -> Iterator[tuple[_Node, int]]:
    yield from _step(node, text, place)
    if node.gap is None:
        return
    sentence = text.sentences[place - 1]
    for skipped in range(place, min(place + _MOST_SKIPPED + 1, len(text.words))):
        yield from _step(node.gap, text, skipped)
        if text.sentences[skipped] != sentence:
            return


def _step(node: _Node, text: PlainText, place: int) -> Iterator[tuple[_Node, int]]:
    word = text.words[place]
    child = node.children.get(word)
    if child is not None:
        yield child, place + 1
    if word.isdigit():
        for mark in (_NUMBER, _YEAR):
            child = node.children.get(mark)
            if child is not None and (mark == _NUMBER or int(word[:6]) in _YEARS):
                yield child, place + 1


def _choices(part: str) -> list[str]:
    if part in (_GAP, _NUMBER, _YEAR):
        return [part]
    words = [fold(word) for word in part.removesuffix("?").split("/")]
    if not all(word.isalnum() for word in words):
        raise ValueError(f"not a word: {part!r}")
    return [*words, ""] if part.endswith("?") else words
