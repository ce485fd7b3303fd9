"""Logistic regression over a few words and a dense vector a text, the two multiplied apart.

As one sparse matrix, which is what scikit-learn takes, the dense part costs nine tenths of a training's time.
"""

from __future__ import annotations

from typing import Any, Mapping, Optional, Sequence, Tuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression


def fit(
    classifier: LogisticRegression,
    words: csr_matrix,
    vectors: Any,
    labels: Sequence[str],
    weights: Optional[Mapping[str, float]] = None,
) -> LogisticRegression:
    """Fit as ``classifier.fit`` would on both parts side by side, words first.

    Args:
        classifier: its ``C``, ``tol`` and ``max_iter`` count; it is handed back fitted.
        words: shape (texts, terms), sparse.
        vectors: shape (texts, dimensions), dense.
        labels: one a text, two kinds or more.
        weights: by label, how much each of its texts counts; 1 if left out.
    """
    classes, which = np.unique(labels, return_inverse=True)
    counts = np.array([(weights or {}).get(label, 1.0) for label in classes])[which]
    problem = _Problem(words, np.asarray(vectors, dtype=np.float64), which, counts, classifier.C)
    options = {"gtol": classifier.tol, "maxiter": classifier.max_iter}
    start = np.zeros(problem.shape)
    found = minimize(problem.loss, start.ravel(), method="L-BFGS-B", jac=True, options=options)
    solution = found.x.reshape(problem.shape)
    classifier.classes_ = classes
    classifier.coef_, classifier.intercept_ = solution[:, :-1].copy(), solution[:, -1].copy()
    classifier.n_features_in_ = solution.shape[1] - 1
    classifier.n_iter_ = np.array([found.nit], dtype=np.int32)
    return classifier


class _Problem:
    """The cross-entropy of all texts with a penalty on large weights, and its gradient."""

    def __init__(self, words: csr_matrix, vectors: Any, which: Any, counts: Any, freedom: float) -> None:
        self._words, self._vectors = words.astype(np.float64), vectors
        self._words_turned = self._words.T.tocsr()
        self._rows, self._which, self._counts = np.arange(len(which)), which, counts
        self._penalty = 1.0 / freedom
        self.shape = (int(which.max()) + 1, words.shape[1] + vectors.shape[1] + 1)  # the last: intercepts

    def loss(self, flat: Any) -> Tuple[float, Any]:
        """The loss of these weights, and where it falls."""
        weights, terms = flat.reshape(self.shape), self._words.shape[1]
        scores = self._words @ weights[:, :terms].T + self._vectors @ weights[:, terms:-1].T + weights[:, -1]
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        totals = shares.sum(axis=1)
        surprise = np.log(totals) - scores[self._rows, self._which]
        shares /= totals[:, None]
        shares[self._rows, self._which] -= 1
        shares *= self._counts[:, None]
        gradient = np.empty(self.shape)
        gradient[:, :terms] = (self._words_turned @ shares).T
        gradient[:, terms:-1] = shares.T @ self._vectors
        gradient[:, -1] = shares.sum(axis=0)
        penalised = weights[:, :-1]
        gradient[:, :-1] += self._penalty * penalised
        loss = self._counts @ surprise + self._penalty / 2 * np.square(penalised).sum()
        return float(loss), gradient.ravel()
