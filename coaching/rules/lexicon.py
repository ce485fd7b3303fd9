"""All that the screen knows about a word as it was typed, found with one look."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

from coaching.rules.phrases import PhraseBook
from coaching.rules.plain_words import PlainText, split_words
from coaching.rules.spelling import Speller

_MOST_TAKEN_APART = 60  # words that nobody knows, in one message; keeps contrived texts quick
_MOST_REMEMBERED = 20_000  # words that are in no vocabulary


class _Word(NamedTuple):
    """A word that was typed: the likeliest that was meant, its points, and what phrases take it for."""

    meant: str
    points: int
    concept_symbol: int
    cue_symbol: int
    is_unread: bool  # nothing that matters is near it


_is_unread = attrgetter("is_unread")


class ReadText(NamedTuple):
    """A text in the words that were meant, with what is known about each of them."""

    plain: PlainText
    points: tuple[int, ...]
    concept_symbols: tuple[int, ...]
    cue_symbols: tuple[int, ...]


class Lexicon(dict[str, _Word]):
    """Words as typed. Those of the vocabulary are there from the start, others when they are first met.

    Args:
        speller: reads misspelt words.
        vocabulary: words that matter; what is none of these may be several words without blanks.
        points_of: what a word has by itself.
        concepts: phrases that mean something.
        cues: phrases that change what others mean.
    """

    def __init__(
        self,
        speller: Speller,
        vocabulary: Collection[str],
        points_of: Callable[[str], int],
        concepts: PhraseBook,
        cues: PhraseBook,
    ) -> None:
        self._speller = speller
        self._vocabulary = vocabulary
        self._points_of = points_of
        self._concepts = concepts
        self._cues = cues
        # Sorted, because symbols are numbered in the order in which they are first met.
        self.update({word: self._word((word,)) for word in sorted(speller.as_written)})
        self._size_at_start = len(self)

    def __missing__(self, typed: str) -> _Word:
        """A word that was not met before."""
        if len(self) > self._size_at_start + _MOST_REMEMBERED:
            for met in self.keys() - self._speller.as_written:
                del self[met]
        readings = self._speller.read(typed)
        word = self[typed] = self._word(
            readings, is_unread=len(readings) == 1 and readings[0] not in self._vocabulary
        )
        return word

    def read(self, plain: PlainText) -> ReadText:
        """The text in the words that were meant, those that were run together taken apart."""
        if not plain.words:
            return ReadText(plain, (), (), ())
        known = list(map(self.__getitem__, plain.words))
        unread = list(dict.fromkeys(compress(plain.words, map(_is_unread, known))))
        pieces = {word: found for word in unread[:_MOST_TAKEN_APART] if (found := self._speller.split(word))}
        if pieces:
            plain = split_words(plain, pieces)
            as_they_are = {piece: self._word((piece,)) for found in pieces.values() for piece in found}
            known = list(map(as_they_are.get, plain.words, map(self.__getitem__, plain.words)))
        words, points, concept_symbols, cue_symbols, _ = zip(*known, strict=True)
        return ReadText(
            PlainText(words, plain.clauses, plain.sentences, plain.before),
            points,
            concept_symbols,
            cue_symbols,
        )

    def _word(self, readings: tuple[str, ...], *, is_unread: bool = False) -> _Word:
        return _Word(
            readings[0],
            self._points_of(readings[0]),
            self._concepts.symbol_of(readings),
            self._cues.symbol_of(readings),
            is_unread,
        )
