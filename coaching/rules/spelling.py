"""Reading a misspelt word as the word of a small vocabulary that was meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import groupby
from operator import ne

from coaching.rules.plain_words import fold, is_bare

_SHORTEST = 5  # letters; in shorter words one wrong letter makes another word
_SHORTEST_SWAPPED = 3  # letters; "hti" is no other word than "hit"
_LONGEST = 24
_END = 3  # letters of the head and of the tail of a word
_SHORTEST_WITH_ENDS = 2 * _END + 1  # letters; no slip, of two neighbours at most, is in both of them
_SHORTEST_RUN_TOGETHER = 7  # letters of several words without a blank
_LONGEST_PIECE = 12
_MOST_PIECES = 6
_ONE_LETTER_WORDS = frozenset("ai")
_REMEMBERED_WORDS = 20_000
_DIGITS_FOR_LETTERS = str.maketrans("013457@$", "oieastas")
_TO = "2"
_DRAWN_OUT = re.compile(r"([a-z])\1\1")


class Speller:
    """Corrects one wrong, missing, additional or swapped letter, doubled letters, and digits used as letters.

    Args:
        vocabulary: the words that matter, without case and apostrophes.
        spelled_right: words that look like one of them and are another; left alone.
        short_forms: text speak, and what it stands for.
        small_words: are likelier than others where letters are doubled ("buttt" is "but").
    """

    def __init__(
        self,
        vocabulary: Collection[str],
        spelled_right: Collection[str],
        short_forms: Mapping[str, str] | None = None,
        small_words: Collection[str] = (),
    ) -> None:
        self._small_words = frozenset(small_words)
        self._vocabulary = frozenset(vocabulary)
        self._known = self._vocabulary | {word for word in spelled_right if not _DRAWN_OUT.search(word)}
        self._short_forms = dict(short_forms or {})
        self.as_written = self._known - self._short_forms.keys()  # words that mean themselves
        self._by_fold: dict[str, list[str]] = {}
        for word in sorted(self._known):
            self._by_fold.setdefault(fold(word), []).append(word)
        self._longest_fold = max(_LONGEST, *map(len, self._by_fold))
        self._by_deletion: dict[str, list[str]] = {}
        self._by_swap: dict[str, str] = {}
        self._folded = frozenset(map(fold, self._vocabulary))
        self._heads = {folded[:_END] for folded in self._folded}
        self._tails = {folded[-_END:] for folded in self._folded}
        for folded in sorted(self._folded):
            if len(folded) >= _SHORTEST and folded.isalpha():
                for shorter in _deletions(folded):
                    self._by_deletion.setdefault(shorter, []).append(folded)
        for word in sorted(self._vocabulary):
            if len(word) >= _SHORTEST_SWAPPED and word.isalpha():
                for swapped in (*_swaps(word), *_swaps(fold(word))):
                    self._by_swap.setdefault(swapped, fold(word))
        self.read = lru_cache(maxsize=_REMEMBERED_WORDS)(self._read)
        self.split = lru_cache(maxsize=_REMEMBERED_WORDS)(self._split)

    def _read(self, word: str) -> tuple[str, ...]:
        """What a word may be, likeliest first; the word itself when nothing of the vocabulary is near."""
        if word in self._short_forms:
            return (self._short_forms[word],)
        if word in self._known or len(word) > 3 * _LONGEST:
            return (word,)
        if (
            len(word) > self._longest_fold
            and is_bare(word)
            and sum(map(ne, word, word[1:])) >= self._longest_fold
        ):
            return (word,)  # too long, however often its letters are doubled
        folded = fold(word)
        if folded in self._by_fold:
            return tuple(sorted(self._by_fold[folded], key=lambda known: self._likelihood(word, known)))
        if len(folded) > _LONGEST:
            return (word,)
        if not folded.isalpha():
            letters = fold(folded.translate(_DIGITS_FOR_LETTERS))
            return (word,) if folded.isdigit() else tuple(self._by_fold.get(letters, (word,)))
        nearest = self._by_swap.get(word) or self._nearest(folded)
        if not nearest and word != folded:
            nearest = self._nearest(word)
        return tuple(self._by_fold[nearest]) if nearest else (word,)

    def _likelihood(self, word: str, known: str) -> tuple[bool, float]:
        """The lowest is the likeliest."""
        return known not in self._small_words, _unevenness(word, known)

    def _split(self, word: str) -> tuple[str, ...]:
        """Words of the vocabulary that were typed without blanks ("iwanttodie"), or nothing."""
        drawn_out = _DRAWN_OUT.search(word) is not None and len(word) <= 3 * _LONGEST
        if drawn_out:
            word = fold(word)  # "kkkillmmmyself"
        if not _SHORTEST_RUN_TOGETHER <= len(word) <= _LONGEST or not word.isalnum() or word.isdigit():
            return ()
        if word in self._known:
            return ()
        fewest: list[tuple[str, ...] | None] = [()] + [None] * len(word)
        for start in range(len(word)):
            before = fewest[start]
            if before is None or len(before) == _MOST_PIECES:
                continue  # few places can be reached, mostly none after the first
            for end in range(start + 1, min(start + _LONGEST_PIECE, len(word)) + 1):
                piece = word[start:end]
                if drawn_out and piece in self._folded:
                    piece = next(known for known in self._by_fold[piece] if known in self._vocabulary)
                if not self._is_piece(piece):
                    continue
                best = fewest[end]
                if best is None or len(before) + 1 < len(best):
                    fewest[end] = (*before, piece)
        found = fewest[-1] or ()
        return found if len(found) > 1 else ()

    def _is_piece(self, piece: str) -> bool:
        return piece in self._vocabulary if len(piece) > 1 else piece in _ONE_LETTER_WORDS or piece == _TO

    def _nearest(self, word: str) -> str | None:
        if word in self._by_swap:
            return self._by_swap[word]
        if len(word) >= _SHORTEST - 1 and word in self._by_deletion:  # a letter is missing
            return next((known for known in self._by_deletion[word] if known[0] == word[0]), None)
        if len(word) < _SHORTEST:
            return None
        if (
            len(word) >= _SHORTEST_WITH_ENDS
            and word[:_END] not in self._heads
            and word[-_END:] not in self._tails
        ):
            return None  # one slip leaves the head or the tail as it was
        shorter_by_one = _deletions(word)
        if self._folded.isdisjoint(shorter_by_one) and self._by_deletion.keys().isdisjoint(shorter_by_one):
            return None  # as with most words
        for shorter in shorter_by_one:
            if len(shorter) >= _SHORTEST and shorter[0] == word[0] and shorter in self._folded:
                return shorter  # a letter too many
            for known in self._by_deletion.get(shorter, ()):
                if len(known) == len(word) and _is_one_slip(word, known):
                    return known
        return None


def _unevenness(word: str, known: str) -> float:
    """How unevenly a known word's letters were drawn out: "stoppped" is "stopped" rather than "stooped"."""
    drawn = [a / b for a, b in zip(_runs(word), _runs(known), strict=False)]
    return max(drawn) / min(drawn)


def _runs(word: str) -> list[int]:
    return [len(list(letters)) for _, letters in groupby(word)]


def _deletions(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def _swaps(word: str) -> list[str]:
    """The word with two neighbouring letters swapped; in the shortest, never the first."""
    start = 0 if len(word) > _SHORTEST_SWAPPED else 1
    places = range(start, len(word) - 1)
    return [word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in places]


def _is_one_slip(word: str, known: str) -> bool:
    """One letter replaced (never the first), or two neighbours swapped."""
    places = [place for place, (a, b) in enumerate(zip(word, known, strict=True)) if a != b]
    if len(places) == 1:
        return places[0] > 0
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    first, second = places
    return word[first] == known[second] and word[second] == known[first]
