"""The conversations that the turns are measured on: a check-in, and something talked over."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta

from coaching.services import people
from tests.e2e.phone import Phone
from tests.e2e.system import System

SAID = (
    "hello",
    "/checkin",
    "about a six",
    "bit of gardening, 20 mins",
    "it was good to be outside with my neighbour",
    "yes that's right, thanks",
)


THOUGHT_OVER = (
    "can we talk",
    "I want to go dancing with my sister again like we did every Friday before all this began",
    "about an 8",
    "she makes me laugh till I cry",
    "9",
    "leave it there for now",
)


def join(system: System, count: int) -> list[Phone]:
    """Patients who have agreed, and whose reminders rest so that only their own turns are measured."""
    phones = [Phone(system, f"Chat {number}") for number in range(count)]
    now = system.clock.now()
    for phone in phones:
        phone.join()
        with system.database.transaction() as session:
            until = now + timedelta(days=365)
            people.pause(session, person_id=phone.person_id_in(session), until=until, now=now)
    return phones


def start_a_new_day(system: System) -> None:
    """So that each round is a fresh check-in in a fresh session."""
    system.move_clock(advance_seconds=24 * 3600)
    system.wait_idle()


@dataclass(frozen=True)
class Turn:
    """When a line was said, and when its last bubble was there (``time.perf_counter``, seconds)."""

    began: float
    ended: float

    def share_by(self, moment: float) -> float:
        """How much of it is over by a moment, 0 to 1."""
        return min(1.0, max(0.0, (moment - self.began) / (self.ended - self.began)))


def talk(phone: Phone, said: Sequence[str] = SAID) -> list[Turn]:
    """Say everything once."""
    turns = []
    for line in said:
        began = time.perf_counter()
        phone.say(line)
        turns.append(Turn(began, time.perf_counter()))
    return turns


def talk_side_by_side(phones: list[Phone]) -> list[list[Turn]]:
    """All phones at once, each one line after the other."""
    with ThreadPoolExecutor(len(phones)) as pool:
        return list(pool.map(talk, phones))
