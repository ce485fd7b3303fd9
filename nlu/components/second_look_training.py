"""Training the second look: the sentences, and what their words weigh."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any, Dict, List, Sequence

from scipy.sparse import csr_matrix

from nlu.components.linear import LinearPart
from nlu.components.second_look_model import CLASSES, NEITHER, SecondLookModel, find_terms
from nlu.components.softmax import fit

ORDINARY = "ordinary"
MIXED = "mixed"  # alarms that nobody has told apart by kind
# Words weigh against the embedding, whose length is 1: chosen with whole writers left out.
_WORDS_WEIGH = 3.0
_WORDS_WEIGH_FOR_KINDS = 1.0
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
    terms_of = [find_terms(example.text) for example in examples]
    uses = Counter(term for terms in terms_of for term in terms)
    terms = sorted(term for term, count in uses.items() if count >= _FEWEST_USES)
    words = _matrix(terms_of, {term: place for place, term in enumerate(terms)})
    concerns = _fit(words, vectors, [example.label for example in examples], _WORDS_WEIGH)
    of_kind = [i for i, one in enumerate(examples) if one.label != NEITHER and one.kind != MIXED]
    kinds = _fit(
        words[of_kind], vectors[of_kind], [examples[i].kind for i in of_kind], _WORDS_WEIGH_FOR_KINDS
    )
    concern_of = {examples[i].kind: examples[i].label for i in of_kind}
    return SecondLookModel(terms, concerns, kinds, concern_of, threshold)


def _fit(words: csr_matrix, vectors: Any, labels: Sequence[str], words_weigh: float) -> LinearPart:
    found = fit(
        words * words_weigh,
        vectors,
        labels,
        freedom=_REGULARISATION,
        tolerance=_TOLERANCE,
        rounds=_MOST_ROUNDS,
    )
    # So that whoever looks needs to know nothing of it.
    found.weights[: words.shape[1]] *= words_weigh
    return found


def _matrix(terms_of: Sequence[Sequence[str]], places: Dict[str, int]) -> csr_matrix:
    """Shape (texts, terms), each row of length 1."""
    rows: List[int] = []
    columns: List[int] = []
    values: List[float] = []
    for row, terms in enumerate(terms_of):
        known = [places[term] for term in terms if term in places]
        rows += [row] * len(known)
        columns += known
        values += [1.0 / sqrt(len(known))] * len(known) if known else []
    return csr_matrix((values, (rows, columns)), shape=(len(terms_of), len(places)))
