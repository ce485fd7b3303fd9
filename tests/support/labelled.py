"""The labelled sentences of tests/data/safety, and how well the screen does on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import yaml

from coaching.rules.safety import Screen, Tier

_FOLDER = Path(__file__).parent.parent / "data" / "safety"
_URGENCY = {tier: place for place, tier in enumerate(Tier)}


@dataclass(frozen=True)
class Labelled:
    """A sentence with the tier and category that it should get; ``in_reply_to`` is the question before it."""

    tier: Tier
    category: str
    text: str
    in_reply_to: str | None = None

    def is_right(self, tier: Tier) -> bool:
        """Whether a verdict is good: nothing for harmless text, else at least as urgent as the label."""
        if self.tier is Tier.NONE:
            return tier is Tier.NONE
        return _URGENCY[tier] <= _URGENCY[self.tier]


HELD_OUT = (
    "held_out",
    "later_held_out",
    "round_2_held_out",
    "round_3_held_out",
    "round_4_held_out",
    "ordinary_held_out",
    "talk/held_out",
    "talk/held_out_2",
)
"""Files that nothing is tuned on or fitted to."""


def tuned_rounds() -> list[str]:
    """The files of the second round that the list was tuned on, in the order in which it was."""
    return [path.stem for path in sorted(_FOLDER.glob("round_2_w*.yml"))]


def fitted_names() -> list[str]:
    """Every file that the points are fitted to."""
    names = ["development", "later_rounds", "reported", "rules", "author_rounds", *tuned_rounds()]
    lines = sorted([*_FOLDER.glob("*.tsv"), *_FOLDER.glob("talk/*.tsv")])
    names += [path.relative_to(_FOLDER).with_suffix("").as_posix() for path in lines]
    return [name for name in names if name not in HELD_OUT]


def load_labelled(name: str) -> list[Labelled]:
    """The sentences of one file, such as ``development``, ``held_out`` or ``round_3_a``."""
    lines = _FOLDER / f"{name}.tsv"
    if lines.exists():
        return [_read_line(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    content = yaml.load((_FOLDER / f"{name}.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return [
        Labelled(Tier(tier), category, **(row if isinstance(row, dict) else {"text": row}))
        for tier, categories in content.items()
        for category, rows in categories.items()
        for row in rows
    ]


def _read_line(line: str) -> Labelled:
    tier, category, text, *question = line.split("\t")
    return Labelled(Tier(tier), category, text, question[0] if question else None)


def plain_signs() -> Iterator[Labelled]:
    """Signs in the plainest words and plain pains: every combination of ``plain.yml``."""
    parts = yaml.safe_load((_FOLDER / "plain.yml").read_text(encoding="utf-8"))
    for sign in parts["signs"]:
        for led_in, played_down in product(parts["led_in"], parts["played_down"]):
            text = f"{led_in}{played_down}{sign['text']}"
            yield Labelled(Tier(sign["tier"]), sign["category"], text)
        for denied in parts["denied"]:
            yield Labelled(Tier.NONE, "negation", f"{denied}{sign['text']}")
    for told, place, since in product(parts["told_of"], parts["places"], parts["since"]):
        yield Labelled(Tier.NONE, "ordinary_pain", told.format(place=place, since=since).strip(" ,"))


def ordinary_answers() -> Iterator[str]:
    """Ordinary check-in answers, several thousand: every combination of the parts in ``ordinary.yml``."""
    parts = yaml.safe_load((_FOLDER / "ordinary.yml").read_text(encoding="utf-8"))
    for pain, activity, note in product(parts["pain"], parts["activity"], parts["note"]):
        yield f"{pain} {activity} {note}"


@dataclass
class Score:
    """How many of a group were judged well, and which were not."""

    right: int = 0
    wrong: list[Labelled] | None = None

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.right / self.total if self.total else 1.0

    @property
    def total(self) -> int:
        """Of both."""
        return self.right + len(self.wrong or ())


def score(screen: Screen, sentences: Iterable[Labelled]) -> dict[tuple[str, str], Score]:
    """By tier and category, and over each tier as ``(tier, "all")``."""
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for one in sentences:
        is_right = one.is_right(screen.judge(one.text, in_reply_to=one.in_reply_to).tier)
        for key in ((one.tier.value, one.category), (one.tier.value, "all")):
            if is_right:
                scores[key].right += 1
            else:
                scores[key].wrong = [*(scores[key].wrong or ()), one]
    return dict(scores)
