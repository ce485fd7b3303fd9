"""What the second look has learned: logistic regression over a sentence's embedding, words and word pairs.

Needs numpy alone, so that the command line can use it without starting Rasa.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from pathlib import Path
from typing import Any, Dict, List, Optional

import numpy as np

CRISIS = "crisis"
RED_FLAG = "red_flag"
NEITHER = "neither"
CLASSES = (CRISIS, NEITHER, RED_FLAG)

# Words weigh against the embedding, whose length is 1: chosen with whole writers left out.
WORDS_WEIGH = 3.0
_FEWEST_WORDS = 2
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


@dataclass(frozen=True)
class Look:
    """What was seen: ``crisis``, ``red_flag`` or None; ``confidence`` (0 to 1) that it is either of them."""

    concern: Optional[str]
    confidence: float


def find_terms(text: str) -> List[str]:
    """The words and pairs of neighbouring words of a text, each once, sorted."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    return sorted({*words, *(f"{one} {other}" for one, other in pairwise(words))})


def is_worth_a_look(text: str) -> bool:
    """Whether a text is words: no payload, no bare number, no single word such as a "yes"."""
    return not text.startswith("/") and len(_WORD.findall(text)) >= _FEWEST_WORDS


class SecondLookModel:
    """A linear model and the confidence from which it speaks up.

    Args:
        terms: the known words and pairs.
        weights: shape (terms + 512, 3), a column for each of ``CLASSES``; the embedding comes last.
        intercepts: shape (3,).
        threshold: the least confidence, 0 to 1.
    """

    def __init__(self, terms: List[str], weights: Any, intercepts: Any, threshold: float) -> None:
        self._places = {term: place for place, term in enumerate(terms)}
        self._weights = np.asarray(weights, dtype=np.float32)
        self._intercepts = np.asarray(intercepts, dtype=np.float32)
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
        known = [self._places[term] for term in find_terms(text) if term in self._places]
        scores = vector / length @ self._weights[len(self._places) :] + self._intercepts
        if known:
            scores = scores + self._weights[known].sum(axis=0) * (WORDS_WEIGH / sqrt(len(known)))
        chances = dict(zip(CLASSES, _softmax(scores), strict=True))
        confidence = 1.0 - chances[NEITHER]
        concern = CRISIS if chances[CRISIS] > chances[RED_FLAG] else RED_FLAG
        return Look(concern if confidence >= self.threshold else None, confidence)

    def save(self, path: Path) -> None:
        """Write it to one file."""
        np.savez_compressed(
            path,
            terms=np.array(list(self._places)),
            weights=self._weights,
            intercepts=self._intercepts,
            threshold=np.array(self.threshold),
        )

    @classmethod
    def load(cls, file: Any) -> SecondLookModel:
        """Read it from a path or an open binary file."""
        with np.load(file, allow_pickle=False) as kept:
            parts: Dict[str, Any] = dict(kept)
        return cls(
            [str(term) for term in parts["terms"]],
            parts["weights"],
            parts["intercepts"],
            float(parts["threshold"]),
        )


def _softmax(scores: Any) -> List[float]:
    powers = np.exp(scores - scores.max())
    return [float(power) for power in powers / powers.sum()]
