"""Reading a misspelt word as the word of a small vocabulary that was meant."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

_SHORTEST = 5  # letters; in shorter words one wrong letter makes another word
_LONGEST = 24
_REMEMBERED_WORDS = 20_000
_DIGITS_FOR_LETTERS = str.maketrans("013457@$", "oieastas")


class Speller:
    """Corrects one wrong, missing, additional or swapped letter, and digits used as letters.

    Args:
        vocabulary: the words that matter, folded.
        spelled_right: words that look like one of them and are another; left alone.
    """

    def __init__(self, vocabulary: Collection[str], spelled_right: Collection[str]) -> None:
        self._known = frozenset(vocabulary)
        self._spelled_right = frozenset(spelled_right)
        self._by_deletion: dict[str, list[str]] = {}
        for word in sorted(self._known):
            if len(word) >= _SHORTEST and word.isalpha():
                for shorter in _deletions(word):
                    self._by_deletion.setdefault(shorter, []).append(word)
        self.correct = lru_cache(maxsize=_REMEMBERED_WORDS)(self._correct)

    def _correct(self, word: str) -> str:
        if word in self._known or word in self._spelled_right or len(word) > _LONGEST:
            return word
        if not word.isalpha() and not word.isdigit():
            letters = word.translate(_DIGITS_FOR_LETTERS)
            return letters if letters in self._known else word
        return self._nearest(word) or word

    def _nearest(self, word: str) -> str | None:
        if len(word) >= _SHORTEST - 1 and word in self._by_deletion:  # a letter is missing
            return _first_with_same_start(word, self._by_deletion[word])
        if len(word) < _SHORTEST:
            return None
        for shorter in _deletions(word):
            if len(shorter) >= _SHORTEST and shorter in self._known and shorter[0] == word[0]:
                return shorter  # a letter too many
            for known in self._by_deletion.get(shorter, ()):
                if len(known) == len(word) and _is_one_slip(word, known):
                    return known
        return None


def _deletions(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def _first_with_same_start(word: str, candidates: list[str]) -> str | None:
    return next((known for known in candidates if known[0] == word[0]), None)


def _is_one_slip(word: str, known: str) -> bool:
    """One letter replaced (never the first), or two neighbours swapped."""
    places = [place for place, (a, b) in enumerate(zip(word, known, strict=True)) if a != b]
    if len(places) == 1:
        return places[0] > 0
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    first, second = places
    return word[first] == known[second] and word[second] == known[first]
