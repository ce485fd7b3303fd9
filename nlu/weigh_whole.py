"""Points for what messages say as a whole, by logistic regression: words in (JSON), points out (JSON).

``make weigh`` runs it beside ``nlu.weigh``. What is counted is told by ``coaching.rules.whole_messages``; the
caller sends it. Messages count alike whatever their length: their counts are divided by the root of it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from itertools import chain, pairwise
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

SCALE = 8  # points for one of the regression
FEWEST = 5  # points that are worth keeping
RAREST = 3  # messages that something is in
SENSITIVE = 3  # times that an alarm counts
LOOSENESS = 6.0  # of the pull towards no points
# Natural logarithm of the odds from which on it is an alarm. A question is left to the scorecards: what is
# less sure here was harmless as often as not.
SURE = {"self": 1.0, "people": 2.0, "body": 1.75}

KINDS = ("words", "next_to", "one_between")


def main() -> None:
    """Read messages, fit, print the points."""
    request = json.load(sys.stdin)
    json.dump({name: fit(request["messages"], name) for name in request["families"]}, sys.stdout)


def fit(messages: Sequence[Dict[str, Any]], family: str) -> Dict[str, Any]:
    """A family against all that is harmless."""
    theirs = [one for one in messages if one["family"] in (None, family)]
    counted = [counts(one["words"]) for one in theirs]
    often = Counter(chain.from_iterable(counted))
    names = sorted(name for name, number in often.items() if number >= RAREST)
    matrix = as_matrix(counted, names, [len(one["words"]) for one in theirs])
    model = LogisticRegression(
        C=LOOSENESS, solver="liblinear", max_iter=200, class_weight={True: SENSITIVE, False: 1}
    )
    model.fit(matrix, np.array([one["family"] == family for one in theirs]))
    start = float(model.intercept_[0])
    points = np.round(model.coef_[0] * SCALE).astype(int)
    kept = [(name, int(own)) for name, own in zip(names, points, strict=True) if abs(own) >= FEWEST]
    return {
        "alarm_from": round((SURE[family] - start) * SCALE),
        **{
            kind: {" ".join(name[1:]): own for name, own in kept if name[0] == place}
            for place, kind in enumerate(KINDS)
        },
    }


def counts(words: Sequence[str]) -> Counter:
    """How often each word is there, each pair of neighbours, and each pair around another word."""
    return Counter(
        chain(
            ((0, word) for word in words),
            ((1, *pair) for pair in pairwise(words)),
            ((2, *pair) for pair in zip(words, words[2:], strict=False)),
        )
    )


def as_matrix(
    counted: Sequence[Counter], names: Sequence[Tuple[Any, ...]], lengths: Sequence[int]
) -> sp.csr_matrix:
    """A row for each message."""
    place = {name: number for number, name in enumerate(names)}
    columns: List[int] = []
    values: List[float] = []
    ends = [0]
    for one, length in zip(counted, lengths, strict=True):
        for name, number in one.items():
            if name in place:
                columns.append(place[name])
                values.append(number / np.sqrt(length))
        ends.append(len(columns))
    return sp.csr_matrix((values, columns, ends), shape=(len(counted), len(names)))


if __name__ == "__main__":
    main()
