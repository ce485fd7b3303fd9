"""Training the second look: the sentences, and what their words weigh."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

from scipy.sparse import csr_matrix, hstack

from nlu.components.second_look_model import CLASSES, WORDS_WEIGH, SecondLookModel, find_terms

ORDINARY = "ordinary"
_FEWEST_USES = 2  # of a word, to be learned from
_REGULARISATION = 10.0
_MOST_ROUNDS = 3000
_TOLERANCE = 0.01  # a finer one costs time and changes nothing


@dataclass(frozen=True)
class Example:
    """A sentence, its class, what kind it is within it, and who wrote it."""

    text: str
    label: str
    kind: str
    writer: str


def read_examples(folder: Path) -> List[Example]:
    """The sentences of all YAML files of a folder, one file for each writer: class → kind → sentences.

    Raises:
        ValueError: there are none, or a class is unknown.
    """
    import ruamel.yaml

    examples: List[Example] = []
    for path in sorted(folder.glob("*.yml")):
        content = ruamel.yaml.YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        for label, kinds in content.items():
            if label not in CLASSES:
                raise ValueError(f"{path.name}: there is no class {label!r}")
            for kind, texts in kinds.items():
                examples += [Example(str(text), label, kind, path.stem) for text in texts]
    if not examples:
        raise ValueError(f"There are no sentences in {folder}.")
    return examples


def train(examples: Sequence[Example], vectors: Any, threshold: float) -> SecondLookModel:
    """Train on all examples.

    Args:
        examples: of all classes.
        vectors: shape (examples, 512), unit length.
        threshold: the least confidence to speak up with, 0 to 1.
    """
    return SecondLookModel(*_fit(examples, vectors), threshold)


def _fit(examples: Sequence[Example], vectors: Any) -> Tuple[List[str], Any, Any]:
    """Terms, weights (terms + 512, 3) and intercepts (3,) of a model of these examples."""
    from sklearn.linear_model import LogisticRegression

    terms_of = [find_terms(example.text) for example in examples]
    uses = Counter(term for terms in terms_of for term in terms)
    terms = sorted(term for term, count in uses.items() if count >= _FEWEST_USES)
    places = {term: place for place, term in enumerate(terms)}
    features = hstack([_matrix(terms_of, places), csr_matrix(vectors)]).tocsr()
    classifier = LogisticRegression(C=_REGULARISATION, max_iter=_MOST_ROUNDS, tol=_TOLERANCE)
    classifier.fit(features, [example.label for example in examples])
    assert tuple(classifier.classes_) == CLASSES  # noqa: S101
    return terms, classifier.coef_.T, classifier.intercept_


def _matrix(terms_of: Sequence[Sequence[str]], places: Dict[str, int]) -> csr_matrix:
    rows: List[int] = []
    columns: List[int] = []
    values: List[float] = []
    for row, terms in enumerate(terms_of):
        known = [places[term] for term in terms if term in places]
        if not known:
            continue
        rows += [row] * len(known)
        columns += known
        values += [WORDS_WEIGH / sqrt(len(known))] * len(known)
    return csr_matrix((values, (rows, columns)), shape=(len(terms_of), len(places)))
