"""A timer for an exercise: what its one message shows at an instant, and when that changes next.

Nothing ticks: a timer is when it began, what had passed before, and whether it rests. So a restart, a pause
and a slow minute all come out right.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

READY_SECONDS: Final = 10  # to get into place
# While more than the first is left of a bout, it is counted down in steps of the second: seconds.
_COUNTED_IN: Final = ((600, 60), (120, 30), (0, 10))


class Phase(StrEnum):
    """What is going on."""

    READY = "ready"
    WORK = "work"
    REST = "rest"
    OVER = "over"


@dataclass(frozen=True)
class Bouts:
    """How a timer runs: so many bouts of work, with rest between them; in seconds.

    Raises:
        ValueError: no bout, no work, or a rest below 0.
    """

    bouts: int
    work: int
    rest: int

    def __post_init__(self) -> None:
        if self.bouts < 1 or self.work < 1 or self.rest < 0:
            raise ValueError("a timer has a bout of a second at least, and no rest below 0")

    @property
    def total(self) -> int:
        """Seconds from the start to the end."""
        return READY_SECONDS + self.bouts * self.work + (self.bouts - 1) * self.rest


@dataclass(frozen=True)
class Clock:
    """How a timer stands.

    Attributes:
        began_at: when it began, or went on last.
        passed_before: what had passed before that.
        paused_at: since when it rests; None while it runs.
    """

    began_at: datetime
    passed_before: timedelta = timedelta()
    paused_at: datetime | None = None

    def passed(self, now: datetime) -> timedelta:
        """How long it has run; a clock that was set back takes nothing off."""
        return self.passed_before + max(timedelta(), (self.paused_at or now) - self.began_at)

    def pause(self, now: datetime) -> Clock:
        """The clock once it rests; one that rests stays as it is."""
        return self if self.paused_at is not None else Clock(self.began_at, self.passed_before, now)

    def go_on(self, now: datetime) -> Clock:
        """The clock once it runs again; one that runs stays as it is."""
        return self if self.paused_at is None else Clock(now, self.passed(now))


@dataclass(frozen=True)
class Shown:
    """What the message shows.

    Attributes:
        phase: what is going on.
        bout: which one, from 1; in a rest, the one that comes next.
        left: seconds that are left of it, as they are shown.
        changes_in: how long until something else is shown; None when it is over.
    """

    phase: Phase
    bout: int
    left: int
    changes_in: timedelta | None


def shown_after(bouts: Bouts, passed: timedelta) -> Shown:
    """What is shown once so much has passed.

    Args:
        bouts: how the timer runs.
        passed: how long it has run, pauses left out.
    """
    begin = timedelta()
    for phase, bout, seconds in _phases(bouts):
        end = begin + timedelta(seconds=seconds)
        if passed < end:
            left = end - passed
            counted = _counted(left)
            return Shown(phase, bout, counted, left - timedelta(seconds=_below(counted)))
        begin = end
    return Shown(Phase.OVER, bouts.bouts, 0, None)


def next_change(bouts: Bouts, clock: Clock, now: datetime) -> datetime | None:
    """When something else is shown; None while it rests, and when it is over."""
    if clock.paused_at is not None:
        return None
    changes_in = shown_after(bouts, clock.passed(now)).changes_in
    return None if changes_in is None else now + changes_in


def _phases(bouts: Bouts) -> list[tuple[Phase, int, int]]:
    phases = [(Phase.READY, 1, READY_SECONDS)]
    for bout in range(1, bouts.bouts + 1):
        if bout > 1 and bouts.rest:
            phases.append((Phase.REST, bout, bouts.rest))
        phases.append((Phase.WORK, bout, bouts.work))
    return phases


def _counted(left: timedelta) -> int:
    """Seconds left as they are shown: rounded up to whole steps: "10" stays until they have passed."""
    seconds = -(-left // timedelta(seconds=1))
    step = next(step for more_than, step in _COUNTED_IN if seconds > more_than)
    return -(-seconds // step) * step


def _below(counted: int) -> int:
    """What is shown next below a number."""
    step = next(step for more_than, step in _COUNTED_IN if counted > more_than)
    return counted - step
