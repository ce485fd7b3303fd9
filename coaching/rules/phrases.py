"""Finding many phrases in one pass over a text.

A phrase is a line of words: ``kill/end my? life``, where ``/`` separates alternatives, ``?`` marks a word
that may be missing, ``...`` stands for up to three words of the same sentence, ``@`` for any number and
``@@`` for a year and ``@10`` for a number of ten or more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import prod

from coaching.rules.plain_words import PlainText, fold

_GAP = "..."
_NUMBERS = {"@": range(1_000_000), "@@": range(1900, 2100), "@10": range(10, 1000)}
_LONGEST_NUMBER = 6  # digits that are looked at
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
        words = text.words
        paths = [(node, place)]
        while paths:
            node, place = paths.pop()
            for label in node.labels:
                longest[label] = max(place, longest.get(label, 0))
            if place == len(words):
                continue
            child = node.children.get(words[place])
            if child is not None:
                paths.append((child, place + 1))
            if node.gap is not None or words[place].isdigit():
                paths.extend(_less_common_steps(node, text, place))
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


def _less_common_steps(node: _Node, text: PlainText, place: int) -> Iterator[tuple[_Node, int]]:
    """Steps over a number, and over the words that a gap may skip."""
    yield from _over_number(node, text.words[place], place)
    if node.gap is None:
        return
    sentence = text.sentences[place - 1]
    for skipped in range(place, min(place + _MOST_SKIPPED + 1, len(text.words))):
        word = text.words[skipped]
        child = node.gap.children.get(word)
        if child is not None:
            yield child, skipped + 1
        yield from _over_number(node.gap, word, skipped)
        if text.sentences[skipped] != sentence:
            return


def _over_number(node: _Node, word: str, place: int) -> Iterator[tuple[_Node, int]]:
    if word.isdigit():
        for mark, numbers in _NUMBERS.items():
            child = node.children.get(mark)
            if child is not None and int(word[:_LONGEST_NUMBER]) in numbers:
                yield child, place + 1


def _choices(part: str) -> list[str]:
    if part == _GAP or part in _NUMBERS:
        return [part]
    words = [fold(word) for word in part.removesuffix("?").split("/")]
    if not all(word.isalnum() for word in words):
        raise ValueError(f"not a word: {part!r}")
    return [*words, ""] if part.endswith("?") else words
