"""How well the trained model understands: ``python -m tests.nlu_report [--wrong]``.

Prints the figures of each labelled set and draws its confusions into ``build/nlu``.
"""

from __future__ import annotations

import json
import subprocess
import sys

from bot.supervisor.plan import RASA_PYTHON
from tests.dialogue.sources import ROOT
from tests.support.understanding import HELD_OUT, REJECTED, TUNED_ON, Scores, score

_PICTURES = ROOT / "build" / "nlu"
_WORST = 12


def main() -> None:
    """Print the tables; with ``--wrong`` also the sentences misread, but never those held out."""
    for name, scores in score(TUNED_ON, *HELD_OUT).items():
        is_held_out = name in HELD_OUT
        lines = _table(name, scores)
        if "--wrong" in sys.argv and not is_held_out:
            lines += ["", *_wrong(scores)]
        sys.stdout.write("\n".join([*lines, _draw(name, scores), "", ""]))


def _table(name: str, scores: Scores) -> list[str]:
    strange = sum(one.intent == REJECTED for one in scores.sentences)
    lines = [
        f"{name} ({len(scores.sentences)} sentences, {strange} of them out of scope)",
        f"  intents right          {scores.accuracy:6.1%}",
        f"  out of scope accepted  {scores.accepted:6.1%}",
        f"  in scope rejected      {scores.rejected:6.1%}",
        "",
        f"  {'intent':24} precision  recall",
    ]
    for intent in scores.intents:
        lines.append(f"  {intent:24} {scores.precision(intent):9.0%} {scores.recall(intent):7.0%}")
    lines += ["", "  most often confused: meant → understood"]
    confused = [(n, pair) for pair, n in scores.confusion.items() if pair[0] != pair[1]]
    for count, (meant, got) in sorted(confused, key=lambda one: (-one[0], one[1]))[:_WORST]:
        lines.append(f"  {count:3} {meant} → {got}")
    return lines


def _wrong(scores: Scores) -> list[str]:
    return [f"  {s.intent} → {got}: {s.text!r}" for s, got in scores.pairs if s.intent != got]


def _draw(name: str, scores: Scores) -> str:
    """Draw with the plotting library that Rasa brings along, and tell where."""
    path = _PICTURES / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [[scores.confusion[meant, got] for got in scores.intents] for meant in scores.intents]
    title = f"{name}: {scores.accuracy:.1%} right, {scores.accepted:.1%} of the rest accepted"
    drawing = {"title": title, "labels": scores.intents, "rows": rows}
    command = [str(RASA_PYTHON), "-m", "nlu.confusion_picture", str(path)]
    subprocess.run(command, input=json.dumps(drawing), cwd=ROOT, text=True, check=True)
    return f"  picture: {path.relative_to(ROOT)}"


if __name__ == "__main__":
    main()
