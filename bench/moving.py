"""Twelve weeks of moving: ``python -m bench.moving`` lives them, and writes a section and a picture.

``python -m bench.moving DECISIONS [FLARES]`` reads the files of a run of ``pacewise simulate`` instead.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

from bench.moving_picture import draw
from bot.settings import ROOT
from bot.simulation.run import simulate
from tests.support.decision_lines import broken
from tests.support.flare_lines import broken_flares, with_seconds

Line = Mapping[str, Any]
PATIENTS, WEEKS, SEED = 1000, 12, 1
MOST_MINUTES = 10
TITLE = "## Twelve weeks of moving"
_ENDS = {
    "back": "back step by step",
    "again": "flared up again on the way back",
    "baseline": "long enough for a new baseline",
    "soreness": "only soreness",
    "lapsed": "told of no more",
    "open": "open at the end",
}
# What a week of an exercise was, the first that fits.
KINDS = ("deloaded", "flare or way back", "advanced", "new baseline", "lighter", "held")


@dataclass(frozen=True)
class MovingCost:
    """How long the lives took; None where they were read from a file."""

    wall_seconds: float
    cpu_seconds: float
    workers: int


@dataclass(frozen=True)
class Weeks:
    """What became of the doses of everybody.

    Attributes:
        patients, decisions: how many.
        dose: by week, of the full quota in percent of the first one: a tenth, the middle, nine tenths.
        in_force: by week, the mean of what held at its end, in percent of the first quota.
        shares: by week, of each of ``KINDS``; 0 to 1.
        broken: breaches that the check by other means found.
    """

    patients: int
    decisions: int
    dose: list[tuple[float, float, float]]
    in_force: list[float]
    shares: list[dict[str, float]]
    broken: int


@dataclass(frozen=True)
class FlaresLived:
    """What became of the flares of everybody.

    Attributes:
        flares, people: how many flares, of how many patients.
        ends: how many ended in each way; ``open`` for those that had not at the end.
        told: of how many a clinician heard.
        second: how many began within a fortnight of another; each of them is told of once.
        steps_on, steps_back: on all ways back.
        broken: breaches that the check by other means found.
    """

    flares: int
    people: int
    ends: Mapping[str, int]
    told: int
    second: int
    steps_on: int
    steps_back: int
    broken: int


def live() -> tuple[list[Line], list[Line], MovingCost]:
    """Live the weeks of all patients, as many at once as there are cores."""
    workers, began, cpu = os.cpu_count() or 1, time.perf_counter(), _cpu_seconds()
    lines: list[Line] = []
    flares: list[Line] = []
    for number, own in enumerate(simulate(patients=PATIENTS, weeks=WEEKS, seed=SEED, workers=workers), 1):
        lines += own.decisions
        flares += own.flares
        if number % 50 == 0:
            print(f"  {number} of {PATIENTS}", flush=True)
    return lines, flares, MovingCost(time.perf_counter() - began, _cpu_seconds() - cpu, workers)


def sum_up(lines: Sequence[Line], weeks: int = WEEKS) -> Weeks:
    """Count the weeks of every exercise of every patient."""
    courses: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        courses.setdefault((line["patient"], line["exercise"]), []).append(line)
    quotas, in_force, kinds = [], [], []
    for course in courses.values():
        full, held = _doses(course, weeks)
        quotas.append(full)
        in_force.append(held)
        kinds.append([_kind_of([one for one in course if one["day"] // 7 == week]) for week in range(weeks)])
    return Weeks(
        patients=len({line["patient"] for line in lines}),
        decisions=len(lines),
        dose=[_spread([one[week] for one in quotas]) for week in range(weeks)],
        in_force=[sum(one[week] for one in in_force) / len(in_force) for week in range(weeks)],
        shares=[_shares([one[week] for one in kinds]) for week in range(weeks)],
        broken=len(list(broken(lines))),
    )


def sum_up_flares(lines: Sequence[Line], flares: Sequence[Line]) -> FlaresLived:
    """Count the flares of everybody."""
    steps = [step for flare in flares for step in flare["steps"]]
    return FlaresLived(
        flares=len(flares),
        people=len({flare["patient"] for flare in flares}),
        ends=Counter(flare["end"] or "open" for flare in flares),
        told=sum(flare["told"] > 0 for flare in flares),
        second=sum(is_second for _, is_second in with_seconds(flares)),
        steps_on=sum(step["to"] > step["from"] for step in steps),
        steps_back=sum(step["to"] < step["from"] for step in steps),
        broken=len(list(broken_flares(lines, flares))),
    )


def render_moving(found: Weeks, cost: MovingCost | None, lived: FlaresLived | None = None) -> list[str]:
    """The section of RESULTS.md; without the flares where they are not known."""
    weeks = len(found.dose)
    command = f"`pacewise simulate --patients {found.patients} --weeks {weeks} --seed {SEED}`"
    return [
        TITLE,
        "",
        f"{found.patients:,} invented patients live {weeks} weeks each through the real services",
        f"({command}): {found.decisions:,} decisions,",
        f"{found.broken} of which break a rule when the lines are read by other means",
        "(`tests/support/decision_lines.py`).",
        *_said_of(cost, found.patients),
        "",
        *(_said_of_flares(lived) if lived is not None else ()),
        "The dose is the week's volume (days × amount) in percent of where each exercise began; in brackets",
        "a tenth and nine tenths of all. What held is less than the quota in flares, on the way back and in",
        "lighter weeks. Somebody who hurts more, does less or tells less goes up less, as is wanted.",
        "",
        "![Dose over time, and what the weeks were](moving.svg)",
        "",
        "| Week | Dose, median | What held, mean | " + " | ".join(kind.capitalize() for kind in KINDS) + " |",
        "|---:|---:|---:|" + "---:|" * len(KINDS),
        *(_row(found, week) for week in range(weeks)),
        "",
    ]


def _said_of(cost: MovingCost | None, patients: int) -> list[str]:
    if cost is None:
        return []
    working = cost.cpu_seconds / cost.workers / 60
    ok = "✓" if cost.wall_seconds / 60 <= MOST_MINUTES else "✗"
    return [
        f"It took {cost.wall_seconds / 60:.1f} minutes with {cost.workers} processes",
        f"(to reach: ≤ {MOST_MINUTES} {ok});",
        f"{working:.1f} minutes of it each core worked for it,",
        f"{cost.cpu_seconds / patients:.2f} CPU-s a patient.",
    ]


def _said_of_flares(lived: FlaresLived) -> list[str]:
    ordered = sorted(lived.ends.items(), key=lambda one: -one[1])
    ends = ", ".join(f"{_ENDS[end]} {count:,}" for end, count in ordered)
    return [
        f"{lived.people:,} of them live {lived.flares:,} flares: {ends}.",
        f"A clinician hears of {lived.told:,}, once each: of those that rise or last, and of each of the",
        f"{lived.second:,} that begin within a fortnight of another.",
        f"The ways back take {lived.steps_on:,} steps on and {lived.steps_back:,} back.",
        f"{lived.broken} break a rule when read by other means (`tests/support/flare_lines.py`): in a flare",
        "no dose rises and nothing advances, and no step of a way back is skipped.",
        "",
    ]


def write_section(section: Sequence[str], path: Path) -> None:
    """Put a section in the place of its former self; at the end where there was none."""
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(f"{section[0]}\n")
    _, mark, after = rest.partition("\n## ")
    path.write_text(before.rstrip() + "\n\n" + "\n".join(section) + (mark + after), encoding="utf-8")


def _row(found: Weeks, week: int) -> str:
    low, middle, high = found.dose[week]
    shares = " | ".join(f"{found.shares[week][kind]:.0%}" for kind in KINDS)
    dose = f"{middle:.0f} % ({low:.0f}–{high:.0f})"
    return f"| {week + 1} | {dose} | {found.in_force[week]:.0f} % | {shares} |"


def _doses(course: Sequence[Line], weeks: int) -> tuple[list[float], list[float]]:
    """By week, the full quota and what held at its end, in percent of the first quota."""
    first = _volume(course[0]["dose_before"])
    full, held = first, first
    quotas, in_force, was_lighter = [], [], False
    for week in range(weeks):
        held_in_week = None
        for line in (one for one in course if one["day"] // 7 == week):
            full = _quota_after(line, full)
            held = held_in_week = _held_after(line)
        if held_in_week is None and was_lighter:
            held = full  # it ended with its week
        was_lighter = _was_lighter(course, week)
        quotas.append(100 * full / first)
        in_force.append(100 * held / first)
    return quotas, in_force


def _was_lighter(course: Sequence[Line], week: int) -> bool:
    return any(one["reason"] == "lighter_week" for one in course if one["day"] // 7 == week)


def _quota_after(line: Line, before: float) -> float:
    if line["kind"] == "advance":
        return _volume(line["taken"]) if line["taken"] else before
    is_whole = line["flare_stage"] not in (1, 2, 3) and line["return_to_load"] is None
    cuts = line["kind"] in ("reduce", "deload", "baseline") and is_whole
    return _volume(line["dose_after"]) if cuts else before


def _held_after(line: Line) -> float:
    if line["kind"] in ("advance", "return") and line["dose_after"] != line["dose_before"]:
        return _volume(line["taken"] or line["dose_before"])
    return _volume(line["dose_after"])


def _kind_of(lines: Iterable[Line]) -> str:
    lines = list(lines)
    if any(line["kind"] in ("reduce", "deload", "setback") for line in lines):
        return "deloaded"
    if any(line["flare_stage"] in (1, 2, 3) or line["return_to_load"] is not None for line in lines):
        return "flare or way back"
    if any(line["kind"] == "advance" and line["taken"] for line in lines):
        return "advanced"
    if any(line["reason"] in ("gap", "new_baseline") for line in lines):
        return "new baseline"
    return "lighter" if any(line["reason"] == "lighter_week" for line in lines) else "held"


def _volume(dose: Mapping[str, Any]) -> float:
    amount = dose["duration"] if dose["duration"] is not None else dose["repetitions"]
    return float(dose["frequency"] * amount)


def _spread(values: Sequence[float]) -> tuple[float, float, float]:
    tenths = quantiles(values, n=10, method="inclusive")
    return tenths[0], tenths[4], tenths[8]


def _shares(kinds: Sequence[str]) -> dict[str, float]:
    return {kind: kinds.count(kind) / len(kinds) for kind in KINDS}


def _cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _read(path: Path) -> list[Line]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def main() -> None:
    """Live or read the weeks; write the section and the picture."""
    cost, flares = None, list[Line]()
    if len(sys.argv) > 1:
        lines, *others = [_read(Path(name)) for name in sys.argv[1:]]
        flares = others[0] if others else []
    else:
        lines, flares, cost = live()
    found = sum_up(lines)
    section = render_moving(found, cost, sum_up_flares(lines, flares) if flares else None)
    write_section(section, ROOT / "bench" / "RESULTS.md")
    (ROOT / "bench" / "moving.svg").write_text(
        draw(found.dose, found.in_force, found.shares), encoding="utf-8"
    )
    print("\n".join(section))


if __name__ == "__main__":
    main()
