"""How the second look does on writers that it never read: ``python -m nlu.second_look_report``.

Leaves out one file of sentences at a time, trains on the others and counts, for some thresholds, how many
alarms it sees and how often it would ask for nothing. The threshold in config.yml is chosen from this.
"""

from __future__ import annotations

import sys
from typing import Any, List, Sequence

import numpy as np
import ruamel.yaml

from nlu.components.embedding import encode_many
from nlu.components.second_look_model import NEITHER
from nlu.components.second_look_training import ORDINARY, Example, read_examples, train
from nlu.train import ROOT

_FOLDER = ROOT / "nlu" / "data" / "second_look"
_THRESHOLDS = (0.8, 0.85, 0.9, 0.925, 0.95, 0.975)


def read_all() -> List[Example]:
    """Its own sentences, and the intents' examples dealt out over their writers."""
    examples = read_examples(_FOLDER)
    writers = sorted({example.writer for example in examples})
    for path in sorted((ROOT / "nlu" / "data").glob("*.yml")):
        for item in ruamel.yaml.YAML(typ="safe").load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = [line[2:] for line in item["examples"].splitlines() if line.startswith("- ")]
            examples += [
                Example(line, NEITHER, ORDINARY, writers[number % len(writers)])
                for number, line in enumerate(lines)
            ]
    return examples


def confidence_unseen(examples: Sequence[Example], vectors: Any) -> Any:
    """Of each example, the confidence (0 to 1) of a model trained without its writer."""
    writers = np.array([example.writer for example in examples])
    confidence = np.zeros(len(examples))
    for writer in sorted(set(writers)):
        seen = np.flatnonzero(writers != writer)
        model = train([examples[i] for i in seen], vectors[seen], threshold=1.0)
        for i in np.flatnonzero(writers == writer):
            confidence[i] = model.look(examples[i].text, vectors[i]).confidence
    return confidence


def main() -> None:
    """Print the table."""
    examples = read_all()
    vectors = encode_many([example.text for example in examples])
    confidence = confidence_unseen(examples, vectors)
    writers = np.array([example.writer for example in examples])
    groups = {
        "seen": np.array([example.label != NEITHER for example in examples]),
        "hard": np.array([example.label == NEITHER and example.kind != ORDINARY for example in examples]),
        "ordinary": np.array([example.kind == ORDINARY for example in examples]),
    }
    sys.stdout.write("threshold  writer          " + "".join(f"{name:>12}" for name in groups) + "\n")
    for threshold in _THRESHOLDS:
        rows = {
            writer: [
                _share(confidence, chosen & (writers == writer), threshold) for chosen in groups.values()
            ]
            for writer in sorted(set(writers))
        }
        rows["mean"] = [float(np.mean(column)) for column in zip(*rows.values(), strict=True)]
        for writer, shares in rows.items():
            cells = "".join(f"{share:12.1%}" for share in shares)
            sys.stdout.write(f"{threshold:9}  {writer:16}{cells}\n")


def _share(confidence: Any, chosen: Any, threshold: float) -> float:
    return float(np.mean(confidence[chosen] >= threshold)) if chosen.any() else 0.0


if __name__ == "__main__":
    main()
