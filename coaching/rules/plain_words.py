"""What was typed, as plain words: no case, accents or emoji, and where clauses and sentences end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"([a-z0-9]+)")
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
    return _DOUBLED.sub(r"\1", bare(word))


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
    if _SIGN_INSIDE.search(folded):
        folded = _DISGUISED.sub(lambda found: _undisguised(found.group(), known), folded)
    pieces = _WORD.split(folded)
    words, before = pieces[1::2], pieces[:-1:2]
    for place in _drawn_out(words, folded):
        words[place] = _if_joining(words[place])
    if not _NOTS.isdisjoint(words):
        words, before = _join_nots(words, before)
    if _may_be_spelled_out(words):
        words, before = _join_letters(words, before)
    return _with_breaks(words, before)


def _may_be_spelled_out(words: Sequence[str]) -> bool:
    """Whether so many words in a row are one letter each, drawn out or not ("d e aaa d")."""
    letters = {word for word in set(words) if word[0] * len(word) == word}
    return bytes([1] * _SPELLED_OUT_LETTERS) in bytes(map(letters.__contains__, words))


def _drawn_out(words: Sequence[str], text: str) -> set[int]:
    """The places of words with a letter three times in a row."""
    letters = {found.group(1) for found in _DRAWN_OUT.finditer(text)}
    return {place for letter in letters for place, word in enumerate(words) if 3 * letter in word}


def _if_joining(word: str) -> str:
    """A drawn-out word without what is too much ("caaan"), if it is one that "not" is joined with."""
    short = _DRAWN_OUT.sub(r"\1", word)
    return short if short in _JOINING else word


def _join_nots(words: list[str], before: list[str]) -> tuple[list[str], list[str]]:
    """``can not`` as one word."""
    words = ["cant" if word == "cannot" else word for word in words]
    joined = [
        place
        for place, word in enumerate(words)
        if word == "not" and place and words[place - 1] in _JOINED_WITH_NOT
    ]
    for place in reversed(joined):  # from the end, so that the other places stay
        words[place - 1 : place + 1] = [_JOINED_WITH_NOT[words[place - 1]]]
        del before[place]
    return words, before


def split_words(text: PlainText, pieces: Mapping[str, tuple[str, ...]]) -> PlainText:
    """The same text with words that were run together taken apart."""
    words, before = list(text.words), list(text.before)
    clauses, sentences = list(text.clauses), list(text.sentences)
    places = [place for place, word in enumerate(text.words) if word in pieces]
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
    clauses: list[int] = []
    sentences: list[int] = []
    clause = sentence = 0
    for place in [place for place, separator in enumerate(before) if separator != " "]:
        strength = _strength_of(before[place]) if place else 0
        if strength and not (
            before[place] == "." and words[place - 1][-1].isdigit() and words[place][0].isdigit()
        ):
            clauses += [clause] * (place - len(clauses))
            sentences += [sentence] * (place - len(sentences))
            clause += 1
            sentence += strength >= _SENTENCE
    clauses += [clause] * (len(words) - len(clauses))
    sentences += [sentence] * (len(words) - len(sentences))
    return PlainText(tuple(words), tuple(clauses), tuple(sentences), tuple(before))


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
