"""How hard a text is to read, offline."""

from __future__ import annotations

import re
from functools import cache

import pyphen


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US")


def count_syllables(word: str) -> int:
    """Syllables by hyphenation, at least one."""
    return len(_dictionary().positions(word.lower())) + 1


def reading_grade(text: str) -> float:
    """Flesch-Kincaid grade: the US school year in which most can read it."""
    words = re.findall(r"[A-Za-z']+", text)
    sentences = [part for part in re.split(r"[.!?:]+\s|\n+", text.strip() + " ") if re.search(r"\w", part)]
    if not words:
        return 0.0
    syllables = sum(count_syllables(word) for word in words)
    return 0.39 * len(words) / max(1, len(sentences)) + 11.8 * syllables / len(words) - 15.59
