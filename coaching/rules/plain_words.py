"""What was typed, as plain words: no case, accents or emoji, and where clauses and sentences end."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, compress, count, pairwise, repeat
from operator import eq, ne
from string import ascii_lowercase, digits

_SEPARATOR = re.compile(r"([^a-z0-9 ][^a-z0-9]*)")  # other than blanks
_DOUBLED = re.compile(r"([a-z])\1+")
_APOSTROPHES = "'’‘`´ʼ′"
_UNSEEN_ASCII = "'`"
_UNSEEN = _APOSTROPHES + "\u00ad\u200b\u200c\u200d\u2060\ufe0f\ufeff"
_ENDS_SENTENCE = frozenset(".!?;。")
_ENDS_CLAUSE = frozenset(",:()[]|\n\r")  # people break lines in the middle of a sentence
_DASHES = frozenset("-–—")
_CLAUSE, _SENTENCE = 1, 2  # how strong a break is
_SPELLED_OUT_LETTERS = 4
_DISGUISED = re.compile(r"(?<![a-z0-9])[a-z0-9]+(?:[!|@$*][a-z0-9]+)+")
_SIGN_INSIDE = re.compile(r"[!|@$*](?<=[a-z0-9].)[a-z0-9]")
_SIGNS = "!|@$*"
_SIGNS_FOR_LETTERS = str.maketrans("!|@$", "iias")
_VOWELS = "aeiou"
_AMOUNT = re.compile(r"(?<![a-z0-9])(\d+)(mg|mcg|ml|g|kg|c|f|x|hrs?|am|pm)(?![a-z0-9])")
_LETTER_AFTER_DIGIT = re.compile(r"\d[a-z]")
_MOST_SEPARATORS = 2000  # remembered
_NOTS = frozenset({"not", "cannot"})
# "can not" is read as "cant", so that knowledge needs one spelling only.
_JOINED_WITH_NOT = {
    "can": "cant",
    "could": "couldnt",
    "do": "dont",
    "does": "doesnt",
    "did": "didnt",
    "is": "isnt",
    "are": "arent",
    "was": "wasnt",
    "were": "werent",
    "have": "havent",
    "has": "hasnt",
    "had": "hadnt",
    "will": "wont",
    "would": "wouldnt",
}
_JOINING = _NOTS | _JOINED_WITH_NOT.keys()
_DRAWN_OUT = re.compile(r"([a-z])\1\1+")
_THREE_TIMES = re.compile(r"([a-z0-9])\1\1")
_LETTERS = frozenset(letter * times for letter in ascii_lowercase + digits for times in (1, 2))


@dataclass(frozen=True)
class PlainText:
    """Words with the places of the breaks between them.

    ``words[i]`` stands in clause ``clauses[i]`` of sentence ``sentences[i]``; both count up from 0 through
    the whole text. ``before[i]`` holds the characters between word ``i`` and the one before it.
    """

    words: tuple[str, ...]
    clauses: tuple[int, ...]
    sentences: tuple[int, ...]
    before: tuple[str, ...]


def fold(word: str) -> str:
    """One word without case, accents, apostrophes and doubled letters ("Can’t" → "cant", "off" → "of")."""
    plain = word if is_bare(word) else bare(word)
    if not any(map(eq, plain, plain[1:])):
        return plain
    if plain.isascii() and plain.isalpha():  # as most are, and quicker than by a pattern
        return plain[0] + "".join(compress(plain[1:], map(ne, plain, plain[1:])))
    return _DOUBLED.sub(r"\1", plain)


def is_bare(word: str) -> bool:
    """Whether it is a word as :func:`bare` leaves it, as most are."""
    return word.isascii() and word.isalnum() and word.islower()


def bare(text: str) -> str:
    """Text without case, accents and apostrophes ("Can’t" → "cant")."""
    # A dozen searches take no time; str.translate looks at every character of what is not ASCII.
    for sign in _UNSEEN_ASCII if text.isascii() else _UNSEEN:
        if sign in text:
            text = text.replace(sign, "")
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        accents = [ord(sign) for sign in set(text) if unicodedata.combining(sign)]
        text = text.translate(dict.fromkeys(accents)) if accents else text
    return text.casefold()


def read_plain(text: str, known: Container[str] = frozenset()) -> PlainText:
    """Read a text of any length, in linear time.

    Args:
        text: as typed.
        known: words that count when they are written with signs for letters ("d!e", "su*cide").
    """
    folded = bare(text)
    if _LETTER_AFTER_DIGIT.search(folded):
        folded = _AMOUNT.sub(r"\1 \2", folded)
    if any(sign in folded for sign in _SIGNS) and _SIGN_INSIDE.search(folded):
        folded = _DISGUISED.sub(lambda found: _undisguised(found.group(), known), folded)
    words, before = _words_of(folded)
    letters: Container[str] = _LETTERS
    if _THREE_TIMES.search(folded):
        drawn = _drawn_out(words, folded)
        words = _with_joining(words, drawn)
        letters = _LETTERS.union(word for word in drawn if word[0] * len(word) == word)
    if not _NOTS.isdisjoint(words):
        words, before = _join_nots(words, before)
    # Whether so many words in a row are one letter each, drawn out or not ("d e aaa d").
    if bytes([1] * _SPELLED_OUT_LETTERS) in bytes(map(letters.__contains__, words)):
        words, before = _join_letters(words, before)
    return _with_breaks(words, before)


def _words_of(text: str) -> tuple[list[str], list[str]]:
    """The words, and the characters before each; blanks in a row are as good as one."""
    words: list[str] = []
    before: list[str] = []
    pieces = _SEPARATOR.split(text)
    separator = ""
    # What stands between two separators has blanks only, and is split all at once.
    for piece, after in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        found = piece.split()
        if found:
            words += found
            before.append(separator)
            before += [" "] * (len(found) - 1)
            separator = ""
        separator += " " + after if piece.endswith(" ") else after
    return words, before


def _drawn_out(words: Iterable[str], text: str) -> set[str]:
    """The words with a letter three times in a row."""
    threefold = {found.group() for found in _THREE_TIMES.finditer(text)}
    distinct = set(words)
    return {word for letters in threefold for word in distinct if letters in word}


def _with_joining(words: list[str], drawn: Iterable[str]) -> list[str]:
    """The words, those that "not" is joined with without what is too much in them ("caaan")."""
    shorter = {word: _DRAWN_OUT.sub(r"\1", word) for word in drawn}
    if _JOINING.isdisjoint(shorter.values()):
        return words
    joining = {word: short for word, short in shorter.items() if short in _JOINING}
    return [joining.get(word, word) for word in words]


def _join_nots(words: list[str], before: list[str]) -> tuple[list[str], list[str]]:
    """``can not`` as one word."""
    for place in _places_of("cannot", words):
        words[place] = "cant"
    for place in reversed(_places_of("not", words)):  # from the end, so that the other places stay
        if place and words[place - 1] in _JOINED_WITH_NOT:
            words[place - 1 : place + 1] = [_JOINED_WITH_NOT[words[place - 1]]]
            del before[place]
    return words, before


def _places_of(wanted: str, words: Sequence[str]) -> list[int]:
    places: list[int] = []
    with suppress(ValueError):  # what comes after the last of them
        while True:
            places.append(words.index(wanted, places[-1] + 1 if places else 0))
    return places


def starts_of(numbers: Sequence[int]) -> list[int]:
    """The first place of every clause or sentence, by those of the words."""
    starts: list[int] = []
    place, length = 0, len(numbers)
    while place < length:
        starts.append(place)
        place = bisect_right(numbers, numbers[place], place)
    return starts


def split_words(text: PlainText, pieces: Mapping[str, tuple[str, ...]]) -> PlainText:
    """The same text with words that were run together taken apart."""
    words, before = list(text.words), list(text.before)
    clauses, sentences = list(text.clauses), list(text.sentences)
    places = sorted(place for word in pieces for place in _places_of(word, text.words))
    for place in reversed(places):
        parts = pieces[text.words[place]]
        here = slice(place, place + 1)
        words[here] = parts
        before[here] = [text.before[place], *(" " for _ in parts[1:])]
        clauses[here] = [text.clauses[place]] * len(parts)
        sentences[here] = [text.sentences[place]] * len(parts)
    return PlainText(tuple(words), tuple(clauses), tuple(sentences), tuple(before))


def _undisguised(word: str, known: Container[str]) -> str:
    letters = word.translate(_SIGNS_FOR_LETTERS)
    if letters in known:
        return letters
    if letters.count("*") == 1:
        for vowel in _VOWELS:
            if letters.replace("*", vowel) in known:
                return letters.replace("*", vowel)
    return word


def _join_letters(words: list[str], before: list[str]) -> tuple[list[str], list[str]]:
    """Four or more single letters in a row are one word that was spelled out."""
    joined_words: list[str] = []
    joined_before: list[str] = []
    place = 0
    while place < len(words):
        end = place
        while end < len(words) and len(set(words[end])) == 1 and words[end].isalpha():
            end += 1
            if end < len(words) and " " in before[end] and _ENDS_SENTENCE & set(before[end]):
                break
        end = end if end - place >= _SPELLED_OUT_LETTERS else place + 1
        letters = words[place:end] if end == place + 1 else [word[0] for word in words[place:end]]
        joined_words.append("".join(letters))
        joined_before.append(before[place])
        place = end
    return joined_words, joined_before


def _with_breaks(words: list[str], before: list[str]) -> PlainText:
    clause_starts = [0]
    sentence = 0
    sentences = [0]  # of every clause
    for place in [place for place, separator in enumerate(before) if separator != " " and place]:
        separator = before[place]
        strength = _strength_of(separator)
        if strength and not (
            separator == "." and words[place - 1][-1].isdigit() and words[place][0].isdigit()
        ):
            sentence += strength >= _SENTENCE
            clause_starts.append(place)
            sentences.append(sentence)
    lengths = [end - start for start, end in pairwise([*clause_starts, len(words)])]
    return PlainText(
        tuple(words),
        tuple(chain.from_iterable(map(repeat, count(), lengths))),
        tuple(chain.from_iterable(map(repeat, sentences, lengths))),
        tuple(before),
    )


@lru_cache(maxsize=_MOST_SEPARATORS)
def _strength_of(separator: str) -> int:
    if "..." in separator or "…" in separator:
        return _CLAUSE
    marks = set(separator)
    if marks & _ENDS_SENTENCE or separator.count("\n") > 1:
        return _SENTENCE
    if marks & _ENDS_CLAUSE or (" " in marks and marks & _DASHES):
        return _CLAUSE
    return 0
