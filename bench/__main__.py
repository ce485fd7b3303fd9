"""``python -m bench``: measure, print, and write RESULTS.md."""

from __future__ import annotations

import subprocess
import tempfile
import time
from functools import partial
from pathlib import Path

from bench import moving
from bench.conversation import THOUGHT_OVER, join, start_a_new_day, talk, talk_side_by_side
from bench.meters import PROCESSES, Cost, measure, memory_mb
from bench.moving_picture import draw
from bench.report import Results, write_results
from bench.screen import measure_screen
from bot.settings import ROOT
from bot.supervisor.plan import RASA_PYTHON
from tests.e2e.phone import Phone
from tests.e2e.system import System

CHATS = 16
SEQUENTIAL_ROUNDS = 8
SIDE_BY_SIDE_ROUNDS = 4


def main() -> None:
    """Measure everything; about fifteen minutes on two cores."""
    training_seconds = train_afresh()
    with tempfile.TemporaryDirectory() as folder:
        lifted = Path(folder) / "lifted"
        lifted.mkdir()
        start_seconds, sequential, thought_over, side_by_side, memory = measure_lifted(lifted)
        limited = Path(folder) / "limited"
        limited.mkdir()
        with_limits = measure_limited(limited)
    print("the safety screen …", flush=True)
    screen = measure_screen()
    print("twelve weeks of moving …", flush=True)
    lines, flares, moving_cost = moving.live()
    weeks = moving.sum_up(lines)
    picture = draw(weeks.dose, weeks.in_force, weeks.shares)
    (ROOT / "bench" / "moving.svg").write_text(picture, encoding="utf-8")
    results = Results(
        training_seconds,
        start_seconds,
        sequential,
        thought_over,
        side_by_side,
        with_limits,
        memory,
        screen,
        weeks,
        moving_cost,
        moving.sum_up_flares(lines, flares),
    )
    write_results(results, ROOT / "bench" / "RESULTS.md")


def train_afresh() -> float:
    """Train the model from nothing, beside the one in use; seconds."""
    print("training …", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "model.tar.gz")
        command = [str(RASA_PYTHON), "-m", "nlu.train", "--force", "--output", model]
        started = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return time.perf_counter() - started


def measure_lifted(folder: Path) -> tuple[float, Cost, Cost, Cost, dict[str, float]]:
    """With the sender's limits lifted: one chat, its talk, then many at once; and the memory after that."""
    print("starting …", flush=True)
    system = System(folder, send_limits=False)
    started = time.perf_counter()
    try:
        system.start()
        start_seconds = time.perf_counter() - started
        phones = join(system, CHATS)
        talk(phones[0])
        print("one chat …", flush=True)
        one = measure(system, SEQUENTIAL_ROUNDS, partial(start_a_new_day, system), lambda: [talk(phones[0])])
        print("one chat, talking something over …", flush=True)
        think = partial(talk, phones[0], THOUGHT_OVER)
        over = measure(system, SEQUENTIAL_ROUNDS, partial(start_a_new_day, system), lambda: [think()])
        print(f"{CHATS} chats at once …", flush=True)
        many = measure_side_by_side(system, phones, SIDE_BY_SIDE_ROUNDS)
        memory = {name: memory_mb(system, name) for name in PROCESSES}
    finally:
        system.stop()
    return start_seconds, one, over, many, memory


def measure_limited(folder: Path) -> Cost:
    """With the sender's limits on, as in real life: many chats at once."""
    print(f"{CHATS} chats at once, limits on …", flush=True)
    system = System(folder, send_limits=True)
    try:
        system.start()
        return measure_side_by_side(system, join(system, CHATS), 1)
    finally:
        system.stop()


def measure_side_by_side(system: System, phones: list[Phone], rounds: int) -> Cost:
    """All chats at once."""
    return measure(system, rounds, partial(start_a_new_day, system), partial(talk_side_by_side, phones))


if __name__ == "__main__":
    main()
