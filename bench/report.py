"""The committed results: what was measured, where and when, against what was to be reached."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from bench.meters import PROCESSES, Cost
from bench.moving import FlaresLived, MovingCost, Weeks, render_moving
from bench.screen import MOST_MS, ScreenCost, render_screen, worst_ms


@dataclass(frozen=True)
class Results:
    """Everything that one run measured."""

    training_seconds: float
    start_seconds: float
    sequential: Cost
    thought_over: Cost
    side_by_side: Cost
    with_limits: Cost
    memory: dict[str, float]
    screen: list[ScreenCost]
    moving: Weeks
    moving_cost: MovingCost
    flares: FlaresLived


def write_results(results: Results, path: Path) -> None:
    """Write the table and print it."""
    text = render(results)
    path.write_text(text)
    print(text)


def render(results: Results) -> str:
    """The results as Markdown."""
    one, many, limited = results.sequential, results.side_by_side, results.with_limits
    product_mb = sum(mb for name, mb in results.memory.items() if name != "sandbox")
    all_mb = sum(results.memory.values())
    targets = [
        (
            "CPU-ms a turn, Rasa and actions (one chat)",
            f"{one.dialogue_ms:.0f}",
            "≤ 50",
            one.dialogue_ms <= 50,
        ),
        (
            "CPU-ms a turn in a talk, Rasa and actions, with TED",
            f"{results.thought_over.dialogue_ms:.0f}",
            "≤ 60",
            results.thought_over.dialogue_ms <= 60,
        ),
        ("CPU-ms a turn, with the bot", f"{one.all_ms:.0f}", "≤ 80", one.all_ms <= 80),
        (
            "turns a second, 16 chats, limits lifted",
            f"{many.turns_per_second:.1f}",
            "≥ 20",
            many.turns_per_second >= 20,
        ),
        (
            "safety screen, 4,096 characters, CPU-ms",
            f"{worst_ms(results.screen):.1f}",
            f"≤ {MOST_MS:.0f}",
            worst_ms(results.screen) <= MOST_MS,
        ),
        ("training, s", f"{results.training_seconds:.0f}", "≤ 60", results.training_seconds <= 60),
        ("memory of all processes, MB", f"{all_mb:.0f}", "≤ 1,600", all_mb <= 1600),
    ]
    lines = [
        "# Results",
        "",
        f"Written by `make bench` on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC: {describe_machine()}.",
        "Machines of this kind are shared and noisy; CPU times and ratios say more than wall times.",
        "",
        "| Figure | Measured | To reach | |",
        "|---|---:|---:|---|",
        *(f"| {name} | {value} | {goal} | {'✓' if ok else '✗'} |" for name, value, goal, ok in targets),
        f"| start of all processes, s | {results.start_seconds:.0f} | – | |",
        f"| memory without the sandbox, MB | {product_mb:.0f} | – | |",
        "",
        "## A turn",
        "",
        "A turn is a message until its last bubble is on the phone. CPU-ms by process:",
        "",
        "| | " + " | ".join(PROCESSES) + " | wall ms, median | wall ms, 95th | turns/s |",
        "|---|" + "---:|" * (len(PROCESSES) + 3),
        row("one chat, limits lifted", one),
        row("one chat, talking something over", results.thought_over),
        row("16 chats, limits lifted", many),
        row("16 chats, limits on", limited),
        "",
        "The sandbox stands in for Telegram on the same two cores; in real life its share is not there.",
        "",
        "## Memory",
        "",
        "Unshared memory after the turns above, MB: "
        + ", ".join(f"{name} {mb:.0f}" for name, mb in results.memory.items())
        + ".",
        "",
        *render_screen(results.screen),
        *render_moving(results.moving, results.moving_cost, results.flares),
    ]
    return "\n".join(lines)


def row(name: str, cost: Cost) -> str:
    """One line of the table of turns."""
    cells = [f"{cost.cpu_ms[process]:.0f}" for process in PROCESSES]
    cells += [f"{cost.wall_ms_median:.0f}", f"{cost.wall_ms_p95:.0f}", f"{cost.turns_per_second:.1f}"]
    return f"| {name} ({cost.turns}) | " + " | ".join(cells) + " |"


def describe_machine() -> str:
    """Kind of machine, cores, memory and Python, in a few words."""
    memory_gb = psutil.virtual_memory().total / 1e9
    return (
        f"{platform.machine()}, {os.cpu_count()} cores, {memory_gb:.0f} GB, "
        f"Python {platform.python_version()}, {platform.system()}"
    )
