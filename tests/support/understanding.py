"""The labelled sentences of tests/data/nlu, and how well the assistant understands them."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from bot.supervisor.plan import RASA_PYTHON, RASA_QUIET
from tests.dialogue.sources import ROOT, load_domain

_FOLDER = Path(__file__).parent.parent / "data" / "nlu"

TUNED_ON = "dev"
HELD_OUT = ("test", "test_2")
"""What nothing is trained or tuned on; its sentences are never shown."""

REJECTED = "out_of_scope"
_REJECTIONS = ("out_of_scope", "nlu_fallback")
_ANSWER = "inform"


@dataclass(frozen=True)
class Sentence:
    """What somebody may write, what it means, and the question that is open when they do."""

    text: str
    intent: str
    asked: str | None


@dataclass(frozen=True)
class Scores:
    """Sentences and, one for each, the intent that the assistant understood."""

    sentences: Sequence[Sentence]
    understood: Sequence[str]

    @cached_property
    def pairs(self) -> list[tuple[Sentence, str]]:
        """Each sentence with the intent understood; what counts as right has the sentence's own."""
        return [(s, _taken_as(s, got)) for s, got in zip(self.sentences, self.understood, strict=True)]

    @property
    def accuracy(self) -> float:
        """Of what is in scope, the share understood rightly: 0 to 1."""
        scoped = [(s, got) for s, got in self.pairs if s.intent != REJECTED]
        return _share(sum(s.intent == got for s, got in scoped), len(scoped))

    @property
    def accepted(self) -> float:
        """Of what is out of scope, the share taken for something in scope: 0 to 1."""
        strange = [got for s, got in self.pairs if s.intent == REJECTED]
        return _share(sum(got != REJECTED for got in strange), len(strange))

    @property
    def rejected(self) -> float:
        """Of what is in scope, the share taken for something out of scope: 0 to 1."""
        scoped = [got for s, got in self.pairs if s.intent != REJECTED]
        return _share(sum(got == REJECTED for got in scoped), len(scoped))

    @property
    def intents(self) -> list[str]:
        """All that were meant or understood, sorted, out of scope last."""
        found = {s.intent for s, _ in self.pairs} | {got for _, got in self.pairs}
        return [*sorted(found - {REJECTED}), REJECTED]

    @property
    def confusion(self) -> Counter[tuple[str, str]]:
        """How often the first was meant and the second understood."""
        return Counter((s.intent, got) for s, got in self.pairs)

    def recall(self, intent: str) -> float:
        """Of the sentences that mean it, the share understood: 0 to 1."""
        return _share(
            self.confusion[intent, intent],
            sum(n for (one, _), n in self.confusion.items() if one == intent),
        )

    def precision(self, intent: str) -> float:
        """Of the sentences understood so, the share that mean it: 0 to 1."""
        return _share(
            self.confusion[intent, intent], sum(n for (_, got), n in self.confusion.items() if got == intent)
        )


def load_sentences(name: str) -> list[Sentence]:
    """The sentences of one file, such as ``dev``."""
    groups = yaml.safe_load((_FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return [
        Sentence(text, group["intent"], group.get("asked")) for group in groups for text in group["texts"]
    ]


def understand(sentences: Sequence[Sentence]) -> list[str]:
    """The intents that the trained model reads, all in one process of Rasa's Python."""
    turns = [json.dumps({"text": one.text, "requested_slot": one.asked}) for one in sentences]
    done = subprocess.run(
        [str(RASA_PYTHON), "-m", "nlu.parse"],
        input="\n".join(turns),
        cwd=ROOT,
        env={**os.environ, **RASA_QUIET},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith('{"intent"')]
    return [json.loads(line)["intent"] for line in lines]


def score(*names: str) -> dict[str, Scores]:
    """The scores of some files, by their names."""
    sets = {name: load_sentences(name) for name in names}
    understood = iter(understand([one for sentences in sets.values() for one in sentences]))
    return {
        name: Scores(sentences, [next(understood) for _ in sentences]) for name, sentences in sets.items()
    }


def _taken_as(sentence: Sentence, understood: str) -> str:
    """The intent by what the assistant does: a form keeps as an answer whatever doesn't interrupt it."""
    if sentence.asked and sentence.intent == _ANSWER:
        never_kept = {*load_domain()["forms"]["check_in_form"]["ignored_intents"], "skip"}
        return understood if understood in never_kept else _ANSWER
    return REJECTED if understood in _REJECTIONS else understood


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
