"""The labelled sentences of tests/data/values, and how well the readers do on them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from coaching.values.days import FindDay
from coaching.values.reader import Kind, read_value

_FOLDER = Path(__file__).parent.parent / "data" / "values"

TUNED_ON = tuple(f"tuned_{number}" for number in range(1, 15))
HELD_OUT = "held_out"
"""The file that nothing is tuned on; its sentences are never shown."""


@dataclass(frozen=True)
class LabelledValue:
    """An answer to a question of some kind, and the value that it names; None if it names none."""

    kind: Kind
    value: Any
    now: datetime
    question: str
    text: str

    def read(self, find_day: FindDay | None) -> Any:
        """What our reader makes of it."""
        return read_value(self.kind, self.text, self.question, self.now, find_day).value


@dataclass
class Score:
    """How many answers of a kind were read right, those that were not, and how many values were invented."""

    right: int = 0
    invented: int = 0
    wrong: list[tuple[LabelledValue, Any]] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Right and wrong."""
        return self.right + len(self.wrong)

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.right / self.total if self.total else 1.0


def load_values(name: str) -> list[LabelledValue]:
    """The sentences of one file, such as ``tuned_1`` or ``held_out``."""
    lines = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return [
        LabelledValue(Kind(kind), json.loads(value), datetime.fromisoformat(now), question, text)
        for kind, value, now, question, text in rows
    ]


def score_values(sentences: Iterable[LabelledValue], find_day: FindDay | None) -> dict[Kind, Score]:
    """By kind, in the order of ``Kind``."""
    scores: dict[Kind, Score] = defaultdict(Score)
    for one in sentences:
        value = one.read(find_day)
        if value == one.value:
            scores[one.kind].right += 1
        else:
            scores[one.kind].wrong.append((one, value))
            scores[one.kind].invented += one.value is None
    return {kind: scores[kind] for kind in Kind if kind in scores}
