"""Which exercises are meant: named in a sentence, or in as few words as point to one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from coaching.rules.spelling import Speller
from coaching.values.exercise_amounts import Unit
from coaching.values.plain import to_plain

_CLOSE = 0.8  # how alike two words are that are one with a slip
_LEAST_LETTERS = 4
# Words that name no exercise by themselves.
_NO_NAMES = frozenset({
    "a", "an", "and", "away", "at", "back", "body", "bit", "by", "down", "each", "exercise",
    "exercises", "for", "from", "go", "in", "into", "it", "light", "lying", "move", "moves", "of",
    "off", "on", "one", "onto", "out", "over", "side", "sitting", "small", "stand", "standing",
    "that", "the", "things", "thing", "this", "those", "to", "together", "up", "with", "your", "my",
    "hard", "easy", "new", "it's", "ones", "stuff", "day", "days", "time", "week",
})  # fmt: skip
# A number in a name may be read as one, or stand as it is.
_DIGITS = {"and": r"(?:and|\+\+)", "1": "(?:1|one)", "one": "(?:1|one)", "2": "(?:2|two)", "two": "(?:2|two)"}


@dataclass(frozen=True)
class Known:
    """An exercise that may be told of.

    Attributes:
        id: of the library.
        names: what people call it, in the singular, the library's own name first.
        unit: what a set of it is counted in.
    """

    id: str
    names: tuple[str, ...]
    unit: Unit = Unit.REPETITIONS


def find_mentions(clause: str, known: Sequence[Known]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where which exercises are named; the longest name wins, and several may share it.

    Args:
        clause: as ``spell_names`` leaves it.
        known: the exercises that may be named.

    Returns:
        Start, end and ids of each name, in their order.
    """
    hits: dict[tuple[int, int], list[str]] = {}
    for one in known:
        for match in _pattern_of(one.names).finditer(clause):
            hits.setdefault(match.span(), []).append(one.id)
    spans = sorted(hits, key=lambda span: (-(span[1] - span[0]), span[0]))
    taken: list[tuple[int, int]] = []
    for span in spans:
        if all(span[1] <= other[0] or span[0] >= other[1] for other in taken):
            taken.append(span)
    return [(start, end, tuple(dict.fromkeys(hits[start, end]))) for start, end in sorted(taken)]


@lru_cache(maxsize=256)
def _pattern_of(names: tuple[str, ...]) -> re.Pattern[str]:
    ways = "|".join(_way(to_plain(name)) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w'])(?:{ways})(?![\w'])")


def _way(name: str) -> str:
    *first, last = name.split()
    first = [_DIGITS.get(word, word) for word in first]
    stem = re.escape(last)
    doubled = re.escape(last + last[-1])
    ends = rf"(?:{stem}(?:e?s|ed|ing)?|{doubled}(?:ed|ing))"
    if last.endswith("e"):
        ends = rf"(?:{stem}s?d?|{re.escape(last[:-1])}ing)"
    if last.endswith("ing"):
        ends = stem
    return r"\s+(?:the |my |a )?".join([*(rf"{word}s?" for word in first), ends])


def spell_names(plain: str, names: tuple[str, ...]) -> str:
    """Words with slips of the finger put right where they are of a name; no name is taken apart."""
    plain = re.sub(r"[a-z]{5,}", lambda found: _speller(names).read(found[0])[0], plain)
    for name in (to_plain(one) for one in names if " and " in one):
        plain = plain.replace(name, name.replace(" and ", " ++ "))
    return plain


def find_named(words: str, known: Sequence[Known]) -> list[str]:
    """Which of some exercises words mean that name one: by a name, or by as much of it as tells it apart.

    Args:
        words: that name one, as they were typed.
        known: the exercises of which one or more may be meant.
    """
    plain = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", to_plain(words))
    spelt = spell_names(plain, tuple(name for one in known for name in one.names))
    if mentions := find_mentions(spelt, known):
        return list(dict.fromkeys(one for _, _, ids in mentions for one in ids))
    told = _content_words(words)
    scores = {one.id: max(_score(told, name) for name in one.names) for one in known} if told else {}
    best = max(scores.values(), default=0.0)
    return [one for one, score in scores.items() if score == best and best > 0]


def _score(told: set[str], name: str) -> float:
    """How many of the words that were told a name has; 0 where one of them is in no way in it."""
    own = _content_words(name)
    hits = sum(any(_alike(word, other) for other in own) for word in told)
    return hits + hits / (len(own) or 1) if hits == len(told) else 0.0


def _alike(one: str, other: str) -> bool:
    if _stem(one) == _stem(other):
        return True
    is_long = min(len(one), len(other)) >= _LEAST_LETTERS
    return is_long and difflib.SequenceMatcher(None, _stem(one), _stem(other)).ratio() >= _CLOSE


def _stem(word: str) -> str:
    return re.sub(r"(?:ing|es|s)$", "", word) or word


def _content_words(words: str) -> set[str]:
    return set(re.findall(r"[a-z']+", words.lower().replace("-", " "))) - _NO_NAMES


@lru_cache(maxsize=64)
def _speller(names: tuple[str, ...]) -> Speller:
    words = {word for name in names for word in name.split() if word.isalpha()}
    return Speller({*words, *(f"{word}s" for word in words)}, _LOOK_ALIKE)


# Words that look like a name's and are others.
_LOOK_ALIKE = (
    "walked", "walking", "walker", "talks", "balls", "wells", "bends", "stick", "sticks", "squash", "squad",
    "squads", "marsh", "patch", "match", "bride", "brides", "fridge", "bench", "lunch", "punched", "world",
    "raised", "rises", "lifted", "lefts", "pressed", "dress", "steps", "stops", "stepped", "stand", "bands",
    "hands", "lands", "stairs", "chairs", "shelf", "myself", "rolls", "calls", "halls", "falls", "tilts",
    "about", "other", "those", "these", "there", "their", "three", "really", "today", "after", "before",
    "while", "white", "night", "right", "light", "might", "tight", "eight", "weeks", "seeks", "necks",
    "heels", "feels", "wheels", "knees", "needs", "turns", "burns", "burnt", "tired", "tried", "times",
    "minutes", "seconds", "twenty", "thirty", "fifteen", "slides", "sides", "slow", "showed", "shower",
    "pumps", "bumps", "curls", "girls", "pushed", "rushed", "sways", "always", "arches", "ankle", "ankles",
)  # fmt: skip
