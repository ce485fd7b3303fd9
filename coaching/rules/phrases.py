"""Finding many phrases in one pass over a text.

A phrase is a line of words: ``kill/end my? life``, where ``/`` separates alternatives, ``?`` marks a word
that may be missing, ``...`` stands for up to three words of the same sentence, ``$name`` for any word or
words of a named list, ``|`` for the end of a clause, ``@`` for any number, ``@@`` for a year, ``@10`` for a
number of ten or more, and ``@38-43`` for a number in a range.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from coaching.rules.labels import Group, labels_of, longest_of
from coaching.rules.plain_words import PlainText, bare, starts_of

_GAP = "..."
_END = "|"
_NUMBER = re.compile(r"@(?:@|(\d+)(?:-(\d+))?)?")
_YEARS = range(1900, 2100)
_ANY_NUMBER = range(1_000_000)
_LONGEST_NUMBER = 6  # digits that are looked at
_MOST_SKIPPED = 3
_UNKNOWN = 0
_AFTER_THE_TEXT = ~_UNKNOWN  # a word that nobody knows, in the next sentence
_MOST_STATES = 50_000
_MOST_REMEMBERED = 50_000  # words
_NUMBER_WORDS = {
    word: number
    for number, words in {
        1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
        10: "ten", 11: "eleven", 12: "twelve dozen", 13: "thirteen", 14: "fourteen", 15: "fifteen",
        16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty", 24: "dozens",
        30: "thirty", 40: "forty fourty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty",
        90: "ninety", 100: "hundred hundreds",
    }.items()
    for word in words.split()
}  # fmt: skip


class Hit(NamedTuple):
    """A phrase of ``label`` in ``words[start:end]``."""

    start: int
    end: int
    label: str


@dataclass(slots=True, eq=False)
class _Node:
    """A place in a phrase, with the ways on from it."""

    steps: dict[str, list[_Node]] = field(default_factory=dict)
    skips: list[_Node] = field(default_factory=list)  # over any word of the same sentence
    free: list[_Node] = field(default_factory=list)  # without a word
    parts: dict[str, _Node] = field(default_factory=dict)  # phrases that begin alike share their nodes
    in_gap: bool = False
    labels: set[str] = field(default_factory=set)
    labels_at_end: set[str] = field(default_factory=set)


class _State(dict[int, "_State | None"]):
    """All the places in phrases where a walk can be at once, and the states that words lead to from it.

    It is the dictionary itself, not an object that has one: walks are all about looking up what is next.
    """

    __slots__ = (
        "_move",
        "_steps",
        "all_labels",
        "awaited",
        "labels",
        "labels_at_end",
        "nodes",
        "passed_over",
        "skipped",
    )

    def __init__(
        self,
        nodes: frozenset[_Node],
        steps: Sequence[tuple[str, ...]],
        move: Callable[[_State, int], _State | None],
    ) -> None:
        self._steps = steps
        self._move = move
        self.nodes = nodes
        self.labels = labels_of(sorted({label for node in nodes for label in node.labels}))
        self.labels_at_end = labels_of(sorted({label for node in nodes for label in node.labels_at_end}))
        self.all_labels = labels_of(dict.fromkeys((*self.labels, *self.labels_at_end)))
        self.awaited: dict[str, list[_Node]] = {}  # the steps that lead on, and where
        for node in nodes:
            for step, after in node.steps.items():
                known = self.awaited.get(step)
                self.awaited[step] = known + after if known else after
        self.skipped = {after for node in nodes for after in node.skips}
        self.passed_over: _State | None = None  # after any other word of the same sentence

    def __missing__(self, sign: int) -> _State | None:
        """Where a word leads that is met here for the first time."""
        steps = self._steps[sign if sign >= 0 else ~sign]
        if self.awaited.keys().isdisjoint(steps):  # as with most words
            after = None if sign < 0 else self.passed_over
        else:
            after = self._move(self, sign)
        self[sign] = after
        return after


# The word with which a walk begins, and where it is.
_Walk = tuple[int, _State]
# A word, or all the words that a misspelt one may be.
Reading = str | tuple[str, ...]


class PhraseBook:
    """Phrases by label, as one automaton that is walked from every word of a text.

    Its states are made when they are first met, and kept.

    Args:
        phrases: label → phrases.
        lists: name → words, or several words that count as one.

    Raises:
        ValueError: a phrase that begins or ends with a gap, has no words, or names an unknown list.
    """

    def __init__(
        self, phrases: Mapping[str, Iterable[str]], lists: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        self._root = _Node()
        self._lists = {name: [tuple(bare(line).split()) for line in ls] for name, ls in (lists or {}).items()}
        self._numbers: dict[str, range] = {}
        self._names: dict[str, list[str]] = {}  # of the lists that a word is in
        self._steps: list[tuple[str, ...]] = [()]  # by symbol
        self._symbols: dict[tuple[str, ...], int] = {(): _UNKNOWN}
        self._known: dict[Reading, int] = {}
        self._states: dict[frozenset[_Node], _State] = {}
        self.vocabulary: set[str] = set()
        for label, lines in phrases.items():
            for line in lines:
                self._add(line, label)

    def symbol_of(self, readings: Iterable[str]) -> int:
        """A number for the steps that a word can be taken for; 0 for none, the same for the same steps."""
        steps = tuple(chain.from_iterable(map(self._steps_of, readings)))
        symbol = self._symbols.get(steps)
        if symbol is None:
            symbol = self._symbols[steps] = len(self._steps)
            self._steps.append(steps)
        return symbol

    def symbols_of(self, readings: Sequence[Reading]) -> list[int]:
        """The symbols of a text's words."""
        known = self._known
        if len(known) > _MOST_REMEMBERED:
            known.clear()
        for one in set(readings).difference(known):
            known[one] = self.symbol_of((one,) if isinstance(one, str) else one)
        return list(map(known.__getitem__, readings))

    def find(self, text: PlainText, symbols: Sequence[int]) -> list[Hit]:
        """Every hit, by start; of one label at one start only the longest.

        Args:
            text: the words.
            symbols: of each of them.
        """
        return [
            Hit(start, end, label)
            for start, end, labels in self.find_groups(text, symbols)
            for label in labels
        ]

    def find_groups(self, text: PlainText, symbols: Sequence[int]) -> list[Group]:
        """The same, those of the same words together. Linear in the text's length."""
        if len(self._states) > _MOST_STATES:
            self._states.clear()
        first = self._state(_with_free_ways({self._root}))
        signs = _signs(text, symbols)
        signs.append(_AFTER_THE_TEXT)
        signs = _signs(text, symbols)
        signs.append(_AFTER_THE_TEXT)
        # All walks go on together, one word at a time: few get beyond the second.
        firsts = [
            (start, state) for start, state in enumerate(map(first.__getitem__, symbols)) if state is not None
        ]
        of_one_word = _met(firsts, 1, text)
        walks = _steps_on(firsts, signs, 1)
        longer: list[Group] = []
        length = 2
        while walks:
            longer += _met(walks, length, text)
            walks = _steps_on(walks, signs, length)
            length += 1
        return longest_of(of_one_word, longer) if longer else of_one_word

    def _move(self, state: _State, sign: int) -> _State | None:
        if sign < 0:  # no gap goes on in another sentence
            outside = (node for node in state.nodes if not node.in_gap)
            steps = self._steps[~sign]
            reached = {after for node in outside for step in steps for after in node.steps.get(step, ())}
        else:
            reached = {after for step in self._steps[sign] for after in state.awaited.get(step, ())}
            reached |= state.skipped
        return self._state(_with_free_ways(reached)) if reached else None

    def _state(self, nodes: frozenset[_Node]) -> _State:
        state = self._states.get(nodes)
        if state is None:
            state = self._states[nodes] = _State(nodes, self._steps, self._move)
            over = self._state(_with_free_ways(set(state.skipped))) if state.skipped else None
            state.passed_over = over
        return state

    def _steps_of(self, word: str) -> list[str]:
        if word not in self.vocabulary and word not in _NUMBER_WORDS and not word.isdecimal():
            return []  # as with most words that are met for the first time
        steps = [word] if word in self.vocabulary else []
        steps.extend(self._names.get(word, ()))
        number = int(word[:_LONGEST_NUMBER]) if word.isdecimal() else _NUMBER_WORDS.get(word)
        if number is not None:
            steps.extend(mark for mark, numbers in self._numbers.items() if number in numbers)
        return steps

    def _add(self, line: str, label: str) -> None:
        parts = line.split()
        if (
            parts[:1] in ([], [_GAP], [_END])
            or parts[-1] == _GAP
            or all(part.endswith("?") for part in parts)
        ):
            raise ValueError(f"a phrase begins and ends with a word: {line!r} of {label}")
        node = self._root
        for place, part in enumerate(parts):
            words = part.removesuffix("?").split("/")
            if _END in words:
                if place < len(parts) - 1:
                    raise ValueError(f"words after the end of a clause: {line!r} of {label}")
                node.labels_at_end.add(label)
                if part == _END:
                    return
            if part not in node.parts:
                node.parts[part] = _gap_after(node) if part == _GAP else self._part_after(node, part)
            node = node.parts[part]
        node.labels.add(label)

    def _part_after(self, node: _Node, part: str) -> _Node:
        after = _Node()
        if part.endswith("?"):
            node.free.append(after)
        for sequence in self._choices(part):
            here = node
            for step in sequence[:-1]:
                between = _Node()
                here.steps.setdefault(step, []).append(between)
                here = between
            here.steps.setdefault(sequence[-1], []).append(after)
        return after

    def _choices(self, part: str) -> list[tuple[str, ...]]:
        """The sequences of steps that one part of a phrase allows."""
        choices: list[tuple[str, ...]] = []
        for word in part.removesuffix("?").split("/"):
            if word.startswith("$"):
                choices.extend(self._of_list(word))
            elif word.startswith("@"):
                self._numbers[word] = _range_of(word)
                choices.append((word,))
            elif word != _END:
                choices.append((self._word(word),))
        return choices

    def _of_list(self, name: str) -> list[tuple[str, ...]]:
        if name[1:] not in self._lists:
            raise ValueError(f"unknown list: {name!r}")
        members = self._lists[name[1:]]
        for words in members:
            for word in words:
                self._word(word)
            if len(words) == 1 and name not in self._names.setdefault(words[0], []):
                self._names[words[0]].append(name)
        return [(name,), *(words for words in members if len(words) > 1)]

    def _word(self, written: str) -> str:
        word = bare(written)
        if not word.isalnum():
            raise ValueError(f"not a word: {written!r}")
        self.vocabulary.add(word)
        return word


def _gap_after(node: _Node) -> _Node:
    after = _Node(in_gap=True)
    node.free.append(after)
    for _ in range(_MOST_SKIPPED):
        skipped = _Node(in_gap=True, free=[after])
        node.skips.append(skipped)
        node = skipped
    return after


def _steps_on(walks: Iterable[_Walk], signs: Sequence[int], length: int) -> list[_Walk]:
    """Those of the walks that can go on after so many words."""
    ahead = signs[length:]
    return [(start, after) for start, state in walks if (after := state[ahead[start]]) is not None]


def _met(walks: Iterable[_Walk], length: int, text: PlainText) -> list[Group]:
    """The phrases that end after so many words of these walks."""
    return [
        (start, start + length, labels)
        for start, state in walks
        if state.all_labels
        and (
            labels := state.all_labels
            if not state.labels_at_end or _ends_clause(text, start + length)
            else state.labels
        )
    ]


def _ends_clause(text: PlainText, place: int) -> bool:
    return place == len(text.words) or text.clauses[place] != text.clauses[place - 1]


def _signs(text: PlainText, symbols: Sequence[int]) -> list[int]:
    """The symbols, those at the start of a sentence told by their sign."""
    signs = list(symbols)
    for place in starts_of(text.sentences)[1:]:
        signs[place] = ~signs[place]
    return signs


def _with_free_ways(nodes: set[_Node]) -> frozenset[_Node]:
    waiting = list(nodes)
    while waiting:
        for node in waiting.pop().free:
            if node not in nodes:
                nodes.add(node)
                waiting.append(node)
    return frozenset(nodes)


def _range_of(mark: str) -> range:
    found = _NUMBER.fullmatch(mark)
    if found is None:
        raise ValueError(f"not a number: {mark!r}")
    least, most = found.groups()
    if least is None:
        return _YEARS if mark == "@@" else _ANY_NUMBER
    return range(int(least), int(most) + 1 if most else _ANY_NUMBER.stop)
