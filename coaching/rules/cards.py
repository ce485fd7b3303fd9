"""Which theme of a family an alarm is: the card that fits the words best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from itertools import accumulate, repeat
from operator import or_
from struct import Struct

from coaching.rules.red_flags import Scorecard, Tier

_URGENCY = {tier: place for place, tier in enumerate(Tier)}
_DIGIT = 32  # bits, as "I" of a struct has
_MOST_REMEMBERED = 4096  # combinations of themes
_ZERO = 1 << (_DIGIT - 1)  # in the middle, so that no digit is ever below nought


class Cards:
    """The cards of a family. Points of all of them are added at once, as the digits of one number."""

    def __init__(self, cards: Sequence[Scorecard]) -> None:
        self.cards = cards
        self.urgency = [_URGENCY[card.alarm.tier] for card in cards]
        self.handicaps = sum((_ZERO + card.handicap) << n * _DIGIT for n, card in enumerate(cards))
        self.digits = Struct(f"<{len(cards)}I")
        self._points: dict[str, int] = {}
        for n, card in enumerate(cards):
            for word, points in card.words.items():
                self._points[word] = self._points.get(word, 0) + (points << n * _DIGIT)
        # As bits of one number, too: the cards without a theme, and those whose theme has a word.
        self._always = sum(1 << n for n, card in enumerate(cards) if not card.theme)
        self._themes: dict[str, int] = {}
        for n, card in enumerate(cards):
            for word in card.theme:
                self._themes[word] = self._themes.get(word, 0) | 1 << n

    def fits(self, words: Sequence[str]) -> Fits:
        """How well the cards fit any part of these words."""
        themes = list(map(self._themes.get, words, repeat(0)))
        return Fits(self, themes, [0, *accumulate(map(self._points.get, words, repeat(0)))])

    def spoken_of(self, themes: Iterable[int]) -> tuple[int, ...]:
        """Places of the cards whose theme is spoken of: "cant" and "pain" alone can add up, too.

        Args:
            themes: of some words.
        """
        return _bits_of(reduce(or_, themes, self._always))


class Fits:
    """How well cards fit any part of a text.

    Args:
        cards: of a family.
        themes: of every word of the text.
        sums: the points of all words up to each place.
    """

    def __init__(self, cards: Cards, themes: Sequence[int], sums: Sequence[int]) -> None:
        self._cards = cards
        self._themes = themes
        self._sums = sums

    def best(self, start: int, end: int, leeway: int) -> Scorecard | None:
        """The card that fits the words ``start`` to ``end`` best; of several that nearly do, the most urgent.

        None if the words speak of no card's theme.

        Args:
            start: the first word.
            end: the word after the last.
            leeway: points within which a card nearly fits.
        """
        of_all = self._sums[end] - self._sums[start] + self._cards.handicaps
        cards, urgency = self._cards.cards, self._cards.urgency
        digits = self._cards.digits
        fits = digits.unpack(of_all.to_bytes(digits.size, "little"))
        places = self._cards.spoken_of(self._themes[start:end])
        if not places:
            return None
        least = max(map(fits.__getitem__, places)) - leeway
        near = [place for place in places if fits[place] >= least]
        if len(near) == 1:
            return cards[near[0]]
        return cards[min(near, key=lambda n: (urgency[n], -fits[n]))]


@lru_cache(maxsize=_MOST_REMEMBERED)
def _bits_of(number: int) -> tuple[int, ...]:
    return tuple(n for n in range(number.bit_length()) if number >> n & 1)
