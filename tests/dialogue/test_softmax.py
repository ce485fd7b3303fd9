"""The regression that multiplies words and vectors apart finds what scikit-learn finds on both together."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from bot.settings import ROOT
from bot.supervisor.plan import RASA_PYTHON, RASA_QUIET

_COMPARE = """
import json
import numpy as np
from scipy.sparse import csr_matrix, hstack, random as random_sparse
from sklearn.linear_model import LogisticRegression
from nlu.components.softmax import fit

chance = np.random.default_rng(7)
words = random_sparse(200, 40, density=0.1, format="csr", random_state=7)
vectors = chance.normal(size=(200, 8))
labels = [f"intent {n}" for n in chance.integers(0, 5, 200)]
weights = {"intent 0": 3.0, "intent 1": 0.5}
ours = fit(words, vectors, labels, freedom=4.0, tolerance=1e-4, rounds=5000, weights=weights)
both = hstack([words, csr_matrix(vectors)]).tocsr()
every = {f"intent {n}": 1.0 for n in range(5)}
theirs = LogisticRegression(class_weight=every | weights, C=4.0, tol=1e-7, max_iter=5000).fit(both, labels)
expected = theirs.predict_proba(both)
found = [list(ours.chances(w.indices, w.data, v).values()) for w, v in zip(words, vectors)]
print(json.dumps({
    "same classes": list(ours.classes) == list(theirs.classes_),
    "furthest apart": float(np.abs(np.array(found) - expected).max()),
    "told apart": float(expected.max(axis=1).mean()),
}))
"""


def test_both_ways_of_multiplying_find_the_same() -> None:
    done = subprocess.run(
        [str(RASA_PYTHON), "-c", _COMPARE],
        cwd=ROOT,
        env={**os.environ, **RASA_QUIET},
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["same classes"]
    assert found["told apart"] > 0.4, "labels that nothing tells apart would prove nothing"
    assert found["furthest apart"] == pytest.approx(0, abs=1e-3), "single precision"
