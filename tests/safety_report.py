"""How well the safety screen does, by category and target: ``python -m tests.safety_report [--wrong]``."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen, Tier
from tests.support.labelled import HELD_OUT, Labelled, fitted_names, load_labelled, ordinary_answers, score

TARGETS = {"crisis": 0.97, "emergency": 0.97, "others": 0.93, "quiet": 0.97}
GROUPS = {"crisis": "crisis", "emergency": "emergency", "none": "quiet"}


def main() -> None:
    """Print the table; with ``--wrong`` also the sentences judged wrongly, but never those held out."""
    screen = Screen(load_red_flags())
    shows_wrong = "--wrong" in sys.argv
    names, held_out = fitted_names(), HELD_OUT
    lines: list[str] = []
    for name in (*names, *held_out):
        lines += ["", name, *_by_category(screen, name, shows_wrong=shows_wrong and name not in held_out)]
    lines += _overall(screen, "tuned on or fitted to", [one for name in names for one in load_labelled(name)])
    for name in held_out:
        lines += _overall(screen, f"{name} (never tuned on or fitted to)", load_labelled(name))
    lines += _ordinary(screen, shows_wrong=shows_wrong)
    sys.stdout.write("\n".join(lines).lstrip("\n") + "\n")


def _by_category(screen: Screen, name: str, *, shows_wrong: bool) -> list[str]:
    lines = []
    for (tier, category), one in sorted(score(screen, load_labelled(name)).items()):
        lines.append(f"  {tier:10} {category:14} {one.right:4}/{one.total:<4} {one.share:6.1%}")
        if shows_wrong and category != "all":
            lines += [f"      {wrong.text}" for wrong in one.wrong or ()]
    return lines


def _overall(screen: Screen, title: str, sentences: Iterable[Labelled]) -> list[str]:
    found: dict[str, list[bool]] = {group: [] for group in TARGETS}
    asked = dict.fromkeys(TARGETS, 0)
    exact: list[bool] = []
    for one in sentences:
        tier = screen.judge(one.text, in_reply_to=one.in_reply_to).tier
        group = GROUPS.get(one.tier.value, "others")
        asked[group] += tier is Tier.ASK
        found[group].append(one.is_right(tier) or (one.tier is Tier.NONE and tier is Tier.ASK))
        exact.append(tier is one.tier)
    lines = ["", f"overall, {title}: {len(exact)} sentences, {sum(exact) / len(exact):.1%} at the exact tier"]
    for group, target in TARGETS.items():
        right = found[group]
        if not right:
            continue
        share = sum(right) / len(right)
        verdict = "reached" if share >= target else "not reached"
        counts = f"{sum(right):4}/{len(right):<4}"
        lines.append(
            f"  {group:10} {counts} {share:6.1%}  target {target:.0%}: {verdict}; asked {asked[group]}"
        )
    return lines


def _ordinary(screen: Screen, *, shows_wrong: bool) -> list[str]:
    answers = list(ordinary_answers())
    alarms = [text for text in answers if screen.judge(text).tier is not Tier.NONE]
    most = len(answers) // 2000
    verdict = "reached" if len(alarms) <= most else "not reached"
    lines = ["", f"ordinary answers: {len(alarms)} false alarms of {len(answers)}, target {most}: {verdict}"]
    return lines + ([f"  {text}" for text in alarms[:20]] if shows_wrong else [])


if __name__ == "__main__":
    main()
