"""A linear classifier over a few words and a dense vector a text, as the model keeps it.

Needs numpy alone, so that the command line can use it without starting Rasa.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Sequence

import numpy as np


@dataclass(frozen=True)
class LinearPart:
    """Weights of shape (terms + dimensions, classes), the vector's last, and intercepts (classes)."""

    classes: Sequence[str]
    weights: Any
    intercepts: Any

    def chances(self, places: Sequence[int], values: Any, vector: Any) -> Dict[str, float]:
        """By class, how likely it is: 0 to 1, 1 in all.

        Args:
            places: of the terms that the text has.
            values: of these terms, one each or one for all.
            vector: of the whole text, shape (dimensions,).
        """
        scores = vector @ self.weights[-len(vector) :] + self.intercepts
        if len(places):
            values = np.broadcast_to(np.asarray(values, dtype=np.float32), (len(places),))
            scores = scores + values @ self.weights[places]
        powers = np.exp(scores - scores.max())
        return dict(zip(self.classes, (powers / powers.sum()).tolist(), strict=True))

    def to_arrays(self, name: str) -> Dict[str, Any]:
        """By field, what to keep of it, for ``from_arrays``."""
        fields = ("classes", "weights", "intercepts")
        return {f"{name}_{field}": np.array(getattr(self, field)) for field in fields}

    @classmethod
    def from_arrays(cls, arrays: Dict[str, Any], name: str) -> LinearPart:
        """As it was kept under this name."""
        classes = arrays[f"{name}_classes"].tolist()
        return cls(classes, arrays[f"{name}_weights"], arrays[f"{name}_intercepts"])
