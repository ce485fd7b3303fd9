"""What the second look has learned: logistic regression over a sentence's embedding, words and word pairs.

Needs numpy alone, so that the command line can use it without starting Rasa.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

import numpy as np

from nlu.components.linear import LinearPart

CRISIS = "crisis"
RED_FLAG = "red_flag"
NEITHER = "neither"
CLASSES = (CRISIS, NEITHER, RED_FLAG)

_FEWEST_WORDS = 2
_LEAST_SHARE = 0.5  # of its concern that a kind must have to be named
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


@dataclass(frozen=True)
class Look:
    """What was seen.

    ``concern`` is ``crisis``, ``red_flag`` or None; ``confidence`` (0 to 1), that it is one at all;
    ``category``, its kind as the screen names it, or the concern again when that is not clear.
    """

    concern: Optional[str]
    confidence: float
    category: Optional[str] = None


def find_terms(text: str) -> List[str]:
    """The words and pairs of neighbouring words of a text, each once, sorted."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    return sorted({*words, *(f"{one} {other}" for one, other in pairwise(words))})


def is_worth_a_look(text: str) -> bool:
    """Whether a text is words: no payload, no bare number, no single word such as a "yes"."""
    return not text.startswith("/") and len(_WORD.findall(text)) >= _FEWEST_WORDS


class SecondLookModel:
    """Two linear classifiers and the confidence from which they speak up.

    Args:
        terms: the known words and pairs, in the order of the weights.
        concerns: tells ``CLASSES`` apart.
        kinds: tells the kinds of concern apart.
        concern_of: by kind, ``crisis`` or ``red_flag``.
        threshold: the least confidence, 0 to 1.
    """

    def __init__(
        self,
        terms: Sequence[str],
        concerns: LinearPart,
        kinds: LinearPart,
        concern_of: Dict[str, str],
        threshold: float,
    ) -> None:
        self._places = {term: place for place, term in enumerate(terms)}
        self._concerns = concerns
        self._kinds = kinds
        self._concern_of = concern_of
        self.threshold = float(threshold)

    def look(self, text: str, vector: Any) -> Look:
        """Look at a text.

        Args:
            text: as typed.
            vector: its embedding, of any length but zero.
        """
        vector = np.asarray(vector, dtype=np.float32).ravel()
        length = float(np.linalg.norm(vector))
        if not length or not is_worth_a_look(text):
            return Look(None, 0.0)
        vector = vector / length
        known = [self._places[term] for term in find_terms(text) if term in self._places]
        share = 1 / sqrt(len(known)) if known else 0.0
        chances = self._concerns.chances(known, share, vector)
        confidence = 1.0 - chances[NEITHER]
        if confidence < self.threshold:
            return Look(None, confidence)
        concern = CRISIS if chances[CRISIS] > chances[RED_FLAG] else RED_FLAG
        return Look(concern, confidence, self._kind_of(concern, self._kinds.chances(known, share, vector)))

    def _kind_of(self, concern: str, chances: Dict[str, float]) -> str:
        of_concern = {kind: share for kind, share in chances.items() if self._concern_of[kind] == concern}
        likeliest = max(of_concern, key=lambda kind: of_concern[kind])
        is_clear = of_concern[likeliest] >= _LEAST_SHARE * sum(of_concern.values())
        return likeliest if is_clear else concern

    def save(self, path: Path) -> None:
        """Write it to one file."""
        arrays = self._concerns.to_arrays("concerns") | self._kinds.to_arrays("kinds")
        arrays["terms"] = np.array(list(self._places))
        arrays["concern_of"] = np.array([self._concern_of[kind] for kind in self._kinds.classes])
        np.savez_compressed(path, threshold=np.array(self.threshold), **arrays)

    @classmethod
    def load(cls, file: Any) -> SecondLookModel:
        """Read it from a path or an open binary file."""
        with np.load(file, allow_pickle=False) as kept:
            arrays: Dict[str, Any] = dict(kept)
        kinds = LinearPart.from_arrays(arrays, "kinds")
        return cls(
            arrays["terms"].tolist(),
            LinearPart.from_arrays(arrays, "concerns"),
            kinds,
            dict(zip(kinds.classes, arrays["concern_of"].tolist(), strict=True)),
            float(arrays["threshold"]),
        )
