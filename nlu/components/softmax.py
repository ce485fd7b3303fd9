"""Logistic regression over a few words and a dense vector a text, the two multiplied apart.

As one sparse matrix, which is what scikit-learn takes, the dense part costs nine tenths of a training's time.
Single precision takes half of the rest.
"""

from __future__ import annotations

from typing import Any, Mapping, Optional, Sequence, Tuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from nlu.components.linear import LinearPart


def fit(
    words: csr_matrix,
    vectors: Any,
    labels: Sequence[str],
    *,
    freedom: float,
    tolerance: float,
    rounds: int,
    weights: Optional[Mapping[str, float]] = None,
) -> LinearPart:
    """Fit as scikit-learn's ``LogisticRegression`` would on both parts side by side, words first.

    Args:
        words: shape (texts, terms), sparse.
        vectors: shape (texts, dimensions), dense.
        labels: one a text, two kinds or more.
        freedom: the inverse of the penalty on large weights, its ``C``.
        tolerance: the steepest slope to stop at, its ``tol``.
        rounds: at most, its ``max_iter``.
        weights: by label, how much each of its texts counts; 1 if left out.
    """
    classes, which = np.unique(labels, return_inverse=True)
    counts = np.array([(weights or {}).get(label, 1.0) for label in classes])[which]
    problem = _Problem(words, vectors, which, counts, freedom)
    options = {"gtol": tolerance, "maxiter": rounds, "maxcor": 5}
    start = np.zeros(problem.shape)
    found = minimize(problem.loss, start.ravel(), method="L-BFGS-B", jac=True, options=options)
    solution = found.x.reshape(problem.shape).astype(np.float32)
    return LinearPart(classes.tolist(), solution[:-1].copy(), solution[-1].copy())


class _Problem:
    """The cross-entropy of all texts with a penalty on large weights, and its gradient."""

    def __init__(self, words: csr_matrix, vectors: Any, which: Any, counts: Any, freedom: float) -> None:
        self._words = words.astype(np.float32)
        self._words_turned = self._words.T.tocsr()
        self._vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        self._rows, self._which, self._counts = np.arange(len(which)), which, counts
        self._penalty = 1.0 / freedom
        self.shape = (words.shape[1] + self._vectors.shape[1] + 1, int(which.max()) + 1)  # intercepts last

    def loss(self, flat: Any) -> Tuple[float, Any]:
        """The loss of these weights, and where it falls."""
        exact, terms = flat.reshape(self.shape), self._words.shape[1]
        weights = exact.astype(np.float32)
        scores = self._words @ weights[:terms] + self._vectors @ weights[terms:-1] + weights[-1]
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        totals = shares.sum(axis=1)
        surprise = np.log(totals) - scores[self._rows, self._which]
        shares /= totals[:, None]
        shares[self._rows, self._which] -= 1
        shares *= self._counts[:, None].astype(np.float32)
        gradient = np.empty(self.shape)
        gradient[:terms] = self._words_turned @ shares
        gradient[terms:-1] = self._vectors.T @ shares
        gradient[-1] = shares.sum(axis=0, dtype=np.float64)
        gradient[:-1] += self._penalty * exact[:-1]
        loss = self._counts @ surprise + self._penalty / 2 * np.square(exact[:-1]).sum()
        return float(loss), gradient.ravel()
