"""Which of somebody's activities is meant, by sloppy words for it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import Final

from coaching.values.pace_words import Ask, PaceWish
from coaching.values.plain import to_plain

_EMPTY: Final = frozenset({
    "the", "a", "an", "my", "of", "for", "to", "in", "on", "at", "it", "one", "and", "or", "do",
    "doing", "please", "pls", "that", "this", "some", "with", "up", "out", "big", "i", "me", "now",
    "is", "time", "timer", "start", "drop", "change", "yes", "ok", "minutes", "mins", "min",
})  # fmt: skip
# What an answer to "Which one can go?" has beside the name.
_BESIDE: Final = frozenset({
    "take", "remove", "delete", "bin", "off", "from", "list", "let's", "lets", "think", "guess", "suppose",
    "would", "be", "say", "it's", "its", "that's", "probably", "maybe", "well", "um", "er", "thanks",
    "then", "just", "pacing",
})  # fmt: skip
_CAN_GO: Final = re.compile(r"\b(?:(?:can|could|should|may|has to) go|(?:can|could) you)\b")
_IS_DONE: Final = frozenset({"do", "start", "time", "timer"})  # "I do the ironing": it stays
_LEFT_OUT: Final = (_EMPTY | _BESIDE) - _IS_DONE
_ARTICLES: Final = re.compile(r"(?:^|(?<= ))(?:the|my|a|an|please|pls)(?= |$)")
_DENIES: Final = re.compile(
    r"\b(?:no|not|none|nothing|neither|never|nah|nope|don'?t|won'?t|can'?t|cannot|isn'?t|wouldn'?t|keep"
    r"|leave|but|except|apart|rather)\b"
)
_CLOSE: Final = 0.82  # how alike two words are that are one with a slip
_LEAST_LETTERS: Final = 4


def place_of(wish: PaceWish, names: Sequence[str], *, is_answer: bool = False) -> int | None:
    """The place of the activity that a wish means. What is dropped or changed is named whole, or asked for.

    Args:
        wish: with the name that was typed.
        names: as the person told them.
        is_answer: whether it was asked which one: then a part of a name will do, and nothing beside it.
    """
    if wish.name is None:
        return None
    if wish.ask not in (Ask.DROP, Ask.CHANGE):
        return named_among(wish.name, names)
    whole = [place for place, name in enumerate(names) if _is_whole(wish.name, name)]
    parts = [place for place, name in enumerate(names) if _is_part(wish.name, name)] if is_answer else []
    return _only_place(whole or parts)


def may_mean_one(wish: PaceWish, names: Sequence[str]) -> bool:
    """Whether a part of a name is all that was named: worth asking which one, and no more."""
    return wish.name is not None and any(_is_part(wish.name, name) for name in names)


def named_among(text: str, names: Sequence[str]) -> int | None:
    """The place of the name that words mean; None where none is, two are alike, or it is denied.

    Args:
        text: what was typed: "the hoovring", "shop".
        names: as the person told them.
    """
    plain = to_plain(text)
    exact = [place for place, name in enumerate(names) if _holds(plain, to_plain(name))]
    if _DENIES.search(_without(plain, [to_plain(names[place]) for place in exact])):
        return None
    if len(exact) == 1:
        return exact[0]
    said = _words(plain)
    scores = [sum(any(_is_same(one, other) for other in said) for one in _words(to_plain(n))) for n in names]
    best = max(scores, default=0)
    return scores.index(best) if best > 0 and scores.count(best) == 1 else None


def _only_place(places: list[int]) -> int | None:
    return places[0] if len(places) == 1 else None


def _holds(plain: str, name: str) -> bool:
    """Whether a name stands in words, as whole words of them."""
    return bool(name) and _without(plain, [name]) != plain


def _without(plain: str, names: Sequence[str]) -> str:
    for name in names:
        plain = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", plain)
    return plain


def _is_whole(said: str, name: str) -> bool:
    """Whether words are that name and nothing else, but for a slip of the finger."""
    words, others = (_ARTICLES.sub(" ", to_plain(text)).strip(" .,!?").split() for text in (said, name))
    return bool(words) and len(words) == len(others) and all(map(_is_spelt_like, words, others))


def _is_part(said: str, name: str) -> bool:
    """Whether words are a part of that name, and say nothing beside it."""
    plain, whole = to_plain(said), to_plain(name)
    words, others = _all_words(_without(plain, [whole])), _all_words(whole)
    if _DENIES.search(_without(plain, [whole])):
        return False
    is_named = _holds(plain, whole) or bool(words)
    return is_named and all(any(_is_same(one, other) for other in others) for one in words)


def _all_words(plain: str) -> set[str]:
    return {word for word in re.findall(r"[a-z']+", _CAN_GO.sub(" ", plain)) if word not in _LEFT_OUT}


def _words(plain: str) -> set[str]:
    return {word for word in re.findall(r"[a-z']{3,}", plain) if word not in _EMPTY}


def _stem(word: str) -> str:
    stem = re.sub(r"(?:ing|ed|es|s)$", "", word)
    stem = stem[:-1] if len(stem) > _LEAST_LETTERS and stem[-1] == stem[-2] else stem
    return stem.rstrip("e") if len(stem) >= _LEAST_LETTERS - 1 else word


def _is_spelt_like(one: str, other: str) -> bool:
    if one == other or min(len(one), len(other)) < _LEAST_LETTERS:
        return one == other
    return difflib.SequenceMatcher(None, one, other).ratio() >= _CLOSE


def _is_same(one: str, other: str) -> bool:
    if _stem(one) == _stem(other):
        return True
    return _is_spelt_like(one, other)
