"""Trains the dialogue model, if its sources changed: ``python -m nlu.train [--force] [--output FILE]``.

The model lies in ``models/pacewise.tar.gz``, its sources' fingerprint beside it.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
from functools import lru_cache
from pathlib import Path
from typing import Iterator

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "models" / "pacewise.tar.gz"
DOMAIN = ("domain.yml", "responses")
TRAINING_DATA = ("nlu/data", "stories")
# Everything that the model is made of; code in it included.
SOURCES = ("config.yml", *DOMAIN, *TRAINING_DATA, "nlu/components", "requirements/rasa.txt")
_SOURCE_SUFFIXES = (".yml", ".py", ".txt")


def fingerprint(root: Path = ROOT) -> str:
    """A SHA-256 over the names and bytes of all sources."""
    digest = hashlib.sha256()
    for path in _files(root):
        digest.update(str(path.relative_to(root)).encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_current(model: Path = MODEL, root: Path = ROOT) -> bool:
    """Whether the model exists and was trained from the sources as they are now."""
    note = _note_of(model)
    return model.is_file() and note.is_file() and note.read_text().strip() == fingerprint(root)


def train(model: Path = MODEL) -> None:
    """Train from scratch with fixed seeds and put the model in place at once.

    Raises:
        RuntimeError: if Rasa trained nothing.
    """
    _compute_the_same_everywhere()
    from rasa.model_training import train as train_model

    _do_nothing_twice()
    sources = fingerprint()
    fresh = model.with_name(f"new-{model.name}")
    result = train_model(
        domain=list(DOMAIN),
        config="config.yml",
        training_files=list(TRAINING_DATA),
        output=str(fresh.parent),
        fixed_model_name=fresh.name,
        force_training=True,
        # Stories glued together: a talk is its own beginning, and nothing is learned from what was before it.
        core_additional_arguments={"augmentation_factor": 0},
    )
    if result.code != 0 or not fresh.is_file():
        raise RuntimeError(f"Rasa trained nothing (code {result.code})")
    _note_of(model).unlink(missing_ok=True)
    fresh.replace(model)
    _note_of(model).write_text(sources + "\n")


def main() -> int:
    """The command line; the exit status is 0 only with a current model in place."""
    parser = argparse.ArgumentParser(description="Train the dialogue model if its sources changed.")
    parser.add_argument("--force", action="store_true", help="train even if nothing has changed")
    parser.add_argument("--output", type=Path, default=MODEL, help="where the model goes")
    options = parser.parse_args()
    model = options.output.resolve()
    if not options.force and is_current(model):
        _say("The model is up to date.")
        return 0
    _say("Training the model. This takes about a minute …")
    began = time.monotonic()
    model.parent.mkdir(parents=True, exist_ok=True)
    train(model)
    _say(f"Trained in {time.monotonic() - began:.0f} s: {model.stat().st_size / 1e6:.1f} MB.")
    return 0


def _compute_the_same_everywhere() -> None:
    """The same sources give the same talk policy to the bit, whatever the processor and its load.

    Seeds are not enough: the order of additions differs between processors' kernels and numbers of threads.
    """
    os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"
    os.environ["TF_DETERMINISTIC_OPS"] = "1"
    import tensorflow

    tensorflow.config.threading.set_intra_op_parallelism_threads(1)


def _do_nothing_twice() -> None:
    """Rasa reads domain and examples twice, hashes these at every file, and fingerprints every step.

    Nobody reads those fingerprints here; together it is a third of a training's time.
    """
    from rasa.engine.training.hooks import TrainingHook
    from rasa.shared.importers.importer import E2EImporter
    from rasa.shared.importers.rasa import RasaFileImporter
    from rasa.shared.nlu.training_data.message import Message

    TrainingHook.on_before_node = lambda *_, **__: {}
    TrainingHook.on_after_node = lambda *_, **__: None
    RasaFileImporter.get_domain = lru_cache(maxsize=None)(RasaFileImporter.get_domain)
    # Asked for with its only language, and without naming it.
    read_examples = lru_cache(maxsize=None)(E2EImporter.get_nlu_data)
    E2EImporter.get_nlu_data = lambda self, language="en": read_examples(self)
    # Enough to keep equal examples together; whether they are equal, Rasa compares in full.
    Message.__hash__ = lambda self: hash((self.get("text"), self.get("intent")))


def _files(root: Path) -> Iterator[Path]:
    for source in SOURCES:
        path = root / source
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (p for p in found if p.suffix in _SOURCE_SUFFIXES and "__pycache__" not in p.parts)


def _note_of(model: Path) -> Path:
    return model.with_name("sources.sha256")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
