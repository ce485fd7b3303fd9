"""What the safety screen costs: ``python -m bench.screen``, and a section of RESULTS.md.

Each kind of text is written anew for every run, so that nothing that the screen may remember flatters it.
"""

from __future__ import annotations

import random
import statistics
import string
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen
from tests.support.labelled import ordinary_answers

CHARACTERS = 4096
RUNS = 300
MOST_MS = 2.0
_LONG_WORDS = 60  # a message of so many words is somebody telling a story
_SENTENCES = Path(__file__).parents[1] / "nlu" / "data" / "second_look"
_Writer = Callable[[random.Random], str]
# What a matcher may choke on: repetition, endless negation, words that are almost known, no end of a word.
_CONTRIVED: dict[str, _Writer] = {
    "the same words again and again": lambda chance: " ".join(
        chance.choices(("no", "not", "never", "pain", "numb", "chest", "and"), k=1000)
    ),
    "letters and blanks": lambda chance: "".join(chance.choices(string.ascii_lowercase + " ", k=CHARACTERS)),
    "misspelt words": lambda chance: " ".join(
        _misspelt(word, chance) for word in chance.choices(_NEARLY, k=700)
    ),
    "one long word": lambda chance: "".join(
        chance.choices("idontwanttoliveanymorecantfeelmylegs", k=CHARACTERS)
    ),
    "the same character": lambda chance: chance.choice("a!?.,\n\U0001f62d") * CHARACTERS,
}
_NEARLY = ("suicide", "numbness", "breathe", "chest", "bladder", "tablets", "bleeding", "swollen", "killing")


@dataclass(frozen=True)
class ScreenCost:
    """CPU-ms of judging one text of a kind."""

    kind: str
    best_ms: float
    median_ms: float


def measure_screen(runs: int = RUNS) -> list[ScreenCost]:
    """Judge texts of 4,096 characters of every kind; the contrived ones are the worst of their kinds."""
    screen = Screen(load_red_flags())
    costs = [_measure(screen, kind, write, runs) for kind, write in text_writers().items()]
    contrived = costs[-len(_CONTRIVED) :]
    worst = max(contrived, key=lambda cost: cost.median_ms)
    return [
        *costs[: -len(_CONTRIVED)],
        replace(worst, kind=f"contrived, the worst of five kinds: {worst.kind}"),
    ]


def text_writers() -> dict[str, Callable[[random.Random], str]]:
    """By kind, what writes texts of 4,096 characters or more; the contrived kinds come last."""
    sentences = _read_sentences()
    near = [text for label, kind, text in sentences if label == "neither" and kind != "ordinary"]
    stories = [text for _, _, text in sentences if len(text.split()) >= _LONG_WORDS]
    return {
        "ordinary answers": _from_sentences(ordinary_answers()),
        "harmless sentences that look like alarms": _from_sentences(near),
        "long real messages, some with alarms": _from_sentences(stories),
        **_CONTRIVED,
    }


def worst_ms(costs: Iterable[ScreenCost]) -> float:
    """The highest median."""
    return max(cost.median_ms for cost in costs)


def render_screen(costs: Iterable[ScreenCost]) -> list[str]:
    """A section of RESULTS.md."""
    return [
        "## The safety screen",
        "",
        f"CPU-ms for a message of {CHARACTERS:,} characters, the longest that Telegram takes; {RUNS} texts",
        "of each kind, no two alike:",
        "",
        "| | best | median |",
        "|---|---:|---:|",
        *(f"| {cost.kind} | {cost.best_ms:.2f} | {cost.median_ms:.2f} |" for cost in costs),
        "",
    ]


def _measure(screen: Screen, kind: str, write: Callable[[random.Random], str], runs: int) -> ScreenCost:
    chance = random.Random(kind)
    spent = []
    for _ in range(runs):
        text = write(chance)[:CHARACTERS]
        started = time.process_time()
        screen.judge(text)
        spent.append(1000 * (time.process_time() - started))
    return ScreenCost(kind, min(spent), statistics.median(spent))


def _read_sentences() -> list[tuple[str, str, str]]:
    """Class, kind and text of every sentence of the second look."""
    return [
        (label, kind, text)
        for path in sorted(_SENTENCES.glob("*.yml"))
        for label, kinds in yaml.safe_load(path.read_text(encoding="utf-8")).items()
        for kind, texts in kinds.items()
        for text in texts
    ]


def _from_sentences(sentences: Iterable[str]) -> Callable[[random.Random], str]:
    known = list(sentences)

    def write(chance: random.Random) -> str:
        text = ""
        while len(text) < CHARACTERS:
            text += chance.choice(known) + " "
        return text

    return write


def _misspelt(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    return word[:place] + chance.choice(string.ascii_lowercase) + word[place + chance.randrange(2) :]


if __name__ == "__main__":
    print("\n".join(render_screen(measure_screen())))
