"""Reading what a system's processes cost: CPU time, wall time and memory."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass

import psutil

from bench.conversation import Turn
from tests.e2e.system import System

PROCESSES = ("rasa", "actions", "bot", "sandbox", "clinic")
TURN_PROCESSES = ("rasa", "actions", "bot")


@dataclass(frozen=True)
class Cost:
    """What some turns cost. CPU in ms a turn by process, wall times in ms, rate in turns a second.

    The rate counts only while every chat still talks: the last ones alone say nothing about the house. Of a
    turn that is under way then, it counts the share of its time that has passed.
    """

    turns: int
    cpu_ms: dict[str, float]
    wall_ms_median: float
    wall_ms_p95: float
    turns_per_second: float

    @property
    def dialogue_ms(self) -> float:
        """CPU-ms a turn in Rasa and the actions."""
        return self.cpu_ms["rasa"] + self.cpu_ms["actions"]

    @property
    def all_ms(self) -> float:
        """CPU-ms a turn in Rasa, the actions and the bot."""
        return self.dialogue_ms + self.cpu_ms["bot"]


def measure(
    system: System, rounds: int, prepare: Callable[[], None], work: Callable[[], list[list[Turn]]]
) -> Cost:
    """Run some turns and read the processes' CPU times before and after.

    Args:
        system: running and warm.
        rounds: how often to work.
        prepare: brings the system to where work starts; not measured.
        work: runs the turns of one round, chat by chat.
    """
    walls: list[float] = []
    spent = dict.fromkeys(PROCESSES, 0.0)
    counted = elapsed = 0.0
    for _ in range(rounds):
        prepare()
        before = {name: cpu_seconds(system, name) for name in PROCESSES}
        chats = work()
        for name in PROCESSES:
            spent[name] += cpu_seconds(system, name) - before[name]
        round_turns = [turn for chat in chats for turn in chat]
        walls += [turn.ended - turn.began for turn in round_turns]
        all_talk_until = min(chat[-1].ended for chat in chats)
        counted += sum(turn.share_by(all_talk_until) for turn in round_turns)
        elapsed += all_talk_until - min(turn.began for turn in round_turns)
    walls.sort()
    turns = len(walls)
    return Cost(
        turns=turns,
        cpu_ms={name: 1000 * seconds / turns for name, seconds in spent.items()},
        wall_ms_median=1000 * statistics.median(walls),
        wall_ms_p95=1000 * walls[int(0.95 * (turns - 1))],
        turns_per_second=counted / elapsed,
    )


def cpu_seconds(system: System, name: str) -> float:
    """User and system time of a process and its children so far."""
    total = 0.0
    for process in _family(system, name):
        times = process.cpu_times()
        total += times.user + times.system
    return total


def memory_mb(system: System, name: str) -> float:
    """Memory that a process and its children do not share with others (USS), in MB of 10^6 bytes."""
    return sum(process.memory_full_info().uss for process in _family(system, name)) / 1e6


def _family(system: System, name: str) -> list[psutil.Process]:
    parent = psutil.Process(system[name].pid)
    return [parent, *parent.children(recursive=True)]
