"""How well the readers of what people type do, by kind: ``python -m tests.values_report [--wrong]``."""

from __future__ import annotations

import sys

from coaching.values.duckling_dates import DucklingDates
from tests.support.values import HELD_OUT, TUNED_ON, LabelledValue, load_values, score_values


def main() -> None:
    """Print the table; with ``--wrong`` also the sentences read wrongly, but never those held out."""
    tuned = [one for name in TUNED_ON for one in load_values(name)]
    with DucklingDates() as dates:
        lines = _table("tuned on", tuned, dates, shows_wrong="--wrong" in sys.argv)
        lines += ["", *_table("held out: never tuned on", load_values(HELD_OUT), dates, shows_wrong=False)]
    sys.stdout.write("\n".join(lines) + "\n")


def _table(
    title: str, sentences: list[LabelledValue], dates: DucklingDates, *, shows_wrong: bool
) -> list[str]:
    scores = score_values(sentences, dates.find_day)
    nothing = sum(one.value is None for one in sentences)
    right, invented = sum(s.right for s in scores.values()), sum(s.invented for s in scores.values())
    lines = [f"{title} ({len(sentences)} sentences, {nothing} of them name no value)"]
    for kind, score in scores.items():
        counts = f"{score.right:4}/{score.total:<4} {score.share:6.1%}"
        lines.append(f"  {kind:17} {counts}  invented {score.invented}")
        if shows_wrong:
            lines += [f"      {one.text!r}: {value!r}, not {one.value!r}" for one, value in score.wrong]
    share = right / len(sentences)
    return [*lines, f"  {'all':17} {right:4}/{len(sentences):<4} {share:6.1%}  invented {invented}"]


if __name__ == "__main__":
    main()
