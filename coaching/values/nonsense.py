"""Telling an answer from a slip on the keyboard ("asdf qwe") or a sign that could mean anything ("🤷")."""

from __future__ import annotations

import re
from typing import Final

_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_RUNS: Final = frozenset(
    row[at : at + 3] for line in _ROWS for row in (line, line[::-1]) for at in range(len(line) - 2)
)
# Sounds and short forms that have no vowel, and still say something.
_SAID_WITHOUT_VOWELS: Final = re.compile(
    r"h+m+p*h*|p+f+t*|p+s+t+|g+r+|b+r+|m+h*m+|z+|s+h+|t+s+k+|[bt]hx|t(?:mr|m)w|pls|hrs|mins|wknd|msg?s?|nvm"
    r"|btw"
)
_FEWEST_CONSONANTS = 4
# Faces and signs that say how somebody is; a shrug or a heart may mean anything.
_TELLING: Final = frozenset(
    "😀😃😄😁😆😊🙂😌😎🥳🤩😢😭😞😔😟🙁☹😩😫😖😣😥😿😴🥱😪😐😑😕😠😡🤬😤🤕🤒🤢🥵🥶😵👍👎💪🔋🪫"
)
_WORD = re.compile(r"[^\W\d_]+")


def is_nonsense(text: str) -> bool:
    """Whether a text tells nothing: keys hit at random, marks, or signs without a plain meaning."""
    words = _WORD.findall(text)
    if words:
        return all(_is_random(word.lower()) for word in words)
    return not any(letter.isdigit() or letter in _TELLING for letter in text)


def _is_random(word: str) -> bool:
    if not word.isascii() or _SAID_WITHOUT_VOWELS.fullmatch(word):
        return False
    if len(word) >= _FEWEST_CONSONANTS and not set(word) & set("aeiouy"):
        return True
    return _is_of_runs(word)


def _is_of_runs(word: str) -> bool:
    """Whether a word is made of keys that lie side by side ("asdf", "qweqwe")."""
    at = 0
    while at < len(word):
        if word[at : at + 3] not in _RUNS:
            return False
        at += 3
        while at < len(word) and word[at - 2 : at + 1] in _RUNS:
            at += 1
    return True
