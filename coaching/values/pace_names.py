"""Which of somebody's activities is meant, by sloppy words for it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import Final

from coaching.values.plain import to_plain

_EMPTY: Final = frozenset({
    "the", "a", "an", "my", "of", "for", "to", "in", "on", "at", "it", "one", "and", "or", "do",
    "doing", "please", "pls", "that", "this", "some", "with", "up", "out", "big", "i", "me", "now",
    "is", "time", "timer", "start", "drop", "change", "yes", "ok", "minutes", "mins", "min",
})  # fmt: skip
_CLOSE: Final = 0.82  # how alike two words are that are one with a slip
_LEAST_LETTERS: Final = 4


def named_among(text: str, names: Sequence[str]) -> int | None:
    """The place of the name that words mean; None where none is, or two are alike.

    Args:
        text: what was typed: "the hoovring", "shop".
        names: as the person told them.
    """
    plain = to_plain(text)
    exact = [place for place, name in enumerate(names) if to_plain(name) in plain]
    if len(exact) == 1:
        return exact[0]
    said = _words(plain)
    scores = [sum(any(_is_same(one, other) for other in said) for one in _words(to_plain(n))) for n in names]
    best = max(scores, default=0)
    return scores.index(best) if best > 0 and scores.count(best) == 1 else None


def _words(plain: str) -> set[str]:
    return {word for word in re.findall(r"[a-z']{3,}", plain) if word not in _EMPTY}


def _stem(word: str) -> str:
    stem = re.sub(r"(?:ing|ed|es|s)$", "", word)
    stem = stem[:-1] if len(stem) > _LEAST_LETTERS and stem[-1] == stem[-2] else stem
    return stem.rstrip("e") if len(stem) >= _LEAST_LETTERS - 1 else word


def _is_same(one: str, other: str) -> bool:
    if _stem(one) == _stem(other):
        return True
    if min(len(one), len(other)) < _LEAST_LETTERS:
        return False
    return difflib.SequenceMatcher(None, one, other).ratio() >= _CLOSE
