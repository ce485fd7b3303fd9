"""Whether words tell of exercises and how much of them, and of nothing else that might matter more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coaching.values.exercise_names import Known, find_mentions

_PARTS: Final = re.compile(r"[a-z']+|[^a-z'\s\d.,;:!&+/×*-]")  # words, and signs such as a sad face
_PLAIN: Final = frozenset({
    "a", "about", "actually", "afternoon", "all", "an", "and", "another", "around", "at", "both",
    "by", "completed", "did", "do", "done", "each", "evening", "every", "exercise", "exercises",
    "finished", "for", "got", "had", "have", "i", "i've", "in", "it", "ive", "just", "m", "managed",
    "min", "mins", "minute", "minutes", "morning", "my", "no", "of", "on", "per", "plus", "rep",
    "repetitions", "reps", "round", "rounds", "s", "sec", "second", "seconds", "secs", "set",
    "sets", "side", "sorry", "that", "the", "them", "then", "these", "this", "those", "through",
    "times", "to", "today", "together", "tonight", "total", "was", "x", "yes",
})  # fmt: skip


def names_only_amounts(plain: str, known: Sequence[Known]) -> bool:
    """Whether nothing is left beside names, numbers, and that it was done.

    Args:
        plain: as the reader of exercises has tidied it.
        known: the exercises that may be named.
    """
    for start, end, _ in reversed(find_mentions(plain, known)):
        plain = f"{plain[:start]} {plain[end:]}"
    return _PLAIN.issuperset(_PARTS.findall(plain))
