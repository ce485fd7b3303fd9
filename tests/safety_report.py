"""How well the safety screen does, by category: ``python -m tests.safety_report [--wrong]``."""

from __future__ import annotations

import sys

from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen, Tier
from tests.support.labelled import load_labelled, ordinary_answers, score


def main() -> None:
    """Print the table; with ``--wrong`` also the sentences judged wrongly, but never those held out."""
    screen = Screen(load_red_flags())
    lines = []
    for name in ("development", "later_rounds", "reported", "held_out", "later_held_out"):
        lines.append(f"\n{name}")
        for (tier, category), one in sorted(score(screen, load_labelled(name)).items()):
            lines.append(f"  {tier:10} {category:14} {one.right:4}/{one.total:<4} {one.share:6.1%}")
            if "--wrong" in sys.argv and "held_out" not in name and category != "all":
                lines += [f"      {wrong.text}" for wrong in one.wrong or ()]
    answers = list(ordinary_answers())
    alarms = [text for text in answers if screen.judge(text).tier is not Tier.NONE]
    lines.append(f"\nordinary answers: {len(alarms)} false alarms of {len(answers)}")
    if "--wrong" in sys.argv:
        lines += [f"      {text}" for text in alarms[:20]]
    sys.stdout.write("\n".join(lines).lstrip("\n") + "\n")


if __name__ == "__main__":
    main()
