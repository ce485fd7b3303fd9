"""The conversation that the turns are measured on: a check-in, answered in words and by tap."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from tests.e2e.phone import Phone
from tests.e2e.system import System

SAID = (
    "/checkin",
    "about a six",
    "bit of gardening, 20 mins",
    "it was good to be outside with my neighbour",
    "thanks, that's right",
    "hello again",
)


def talk(phone: Phone, rounds: int) -> list[float]:
    """Say everything ``rounds`` times.

    Returns:
        Each turn's wall time in seconds, from saying it to the last bubble.
    """
    walls = []
    for _ in range(rounds):
        for line in SAID:
            started = time.perf_counter()
            phone.say(line)
            walls.append(time.perf_counter() - started)
    return walls


def talk_side_by_side(system: System, phones: list[Phone], rounds: int) -> list[float]:
    """All phones at once, each one line after the other."""
    walls: list[float] = []
    lock = threading.Lock()

    def run(phone: Phone) -> None:
        mine = talk(phone, rounds)
        with lock:
            walls.extend(mine)

    with ThreadPoolExecutor(len(phones)) as pool:
        list(pool.map(run, phones))
    return walls
