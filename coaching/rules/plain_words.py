"""What was typed, as plain words: no case, accents, emoji or doubled letters, and where sentences end."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_PIECES = re.compile(r"[a-z0-9]+|[^a-z0-9]+")
_DOUBLED = re.compile(r"([a-z])\1+")
_APOSTROPHES = "'’‘`´ʼ′"
_UNSEEN = dict.fromkeys(
    [ord(c) for c in _APOSTROPHES] + [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFE0F, 0xFEFF]
)
_ENDS_SENTENCE = frozenset(".!?\n\r;。")
_ENDS_CLAUSE = frozenset(",:()[]|")
_DASHES = frozenset("-–—")
_SPELLED_OUT = 4  # this many single letters in a row are a word that was spelled out
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
    return _DOUBLED.sub(r"\1", _bare(word))


def read_plain(text: str) -> PlainText:
    """Read a text of any length, in linear time."""
    words: list[str] = []
    before: list[str] = []
    separator = ""
    for piece in _PIECES.findall(_bare(text)):
        if not piece[0].isascii() or not piece[0].isalnum():
            separator += piece
        elif words and piece == "not" and words[-1] in _JOINED_WITH_NOT:
            words[-1] = _JOINED_WITH_NOT[words[-1]]
            separator = ""
        else:
            words.append("cant" if piece == "cannot" else _DOUBLED.sub(r"\1", piece))
            before.append(separator)
            separator = ""
    return _with_breaks(*_join_spelled_out(words, before))


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_UNSEEN)).casefold()
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _join_spelled_out(words: list[str], before: list[str]) -> tuple[list[str], list[str]]:
    joined_words: list[str] = []
    joined_before: list[str] = []
    place = 0
    while place < len(words):
        end = place
        while end < len(words) and len(words[end]) == 1 and words[end].isalpha():
            end += 1
        end = end if end - place >= _SPELLED_OUT else place + 1
        joined_words.append(_DOUBLED.sub(r"\1", "".join(words[place:end])))
        joined_before.append(before[place])
        place = end
    return joined_words, joined_before


def _with_breaks(words: list[str], before: list[str]) -> PlainText:
    clauses: list[int] = []
    sentences: list[int] = []
    clause = sentence = 0
    for place, separator in enumerate(before):
        strength = _strength(separator, words[place - 1], words[place]) if place else 0
        clause += strength >= 1
        sentence += strength >= 2
        clauses.append(clause)
        sentences.append(sentence)
    return PlainText(tuple(words), tuple(clauses), tuple(sentences), tuple(before))


def _strength(separator: str, left: str, right: str) -> int:
    if separator == "." and left[-1].isdigit() and right[0].isdigit():
        return 0
    if "..." in separator or "…" in separator:
        return 1
    if any(c in _ENDS_SENTENCE for c in separator):
        return 2
    if any(c in _ENDS_CLAUSE for c in separator) or (
        " " in separator and any(c in _DASHES for c in separator)
    ):
        return 1
    return 0
