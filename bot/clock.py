"""What time it is: the system's clock, or in the demo and in tests one that can be moved forward."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.settings import Settings


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The current instant, aware, in UTC."""
        ...


class SystemClock:
    """Real time."""

    def now(self) -> datetime:
        """The system's current instant."""
        return datetime.now(UTC)


class MovableClock:
    """Real time plus an offset kept in a file, looked at on each use, so that every process agrees.

    Args:
        path: a JSON file with ``offset_seconds``; absent means no offset.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: tuple[tuple[int, int], timedelta] | None = None

    @property
    def offset(self) -> timedelta:
        """How far this clock is ahead of real time."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return timedelta(0)
        which = found.st_ino, found.st_mtime_ns  # every move makes a new file
        read = self._read
        if read is None or read[0] != which:
            ahead = timedelta(seconds=float(json.loads(self._path.read_text())["offset_seconds"]))
            self._read = read = which, ahead
        return read[1]

    def now(self) -> datetime:
        """The moved instant."""
        return datetime.now(UTC) + self.offset

    def move_to(self, instant: datetime) -> None:
        """Make ``instant`` the present. Time only moves forward.

        Raises:
            ValueError: when ``instant`` lies in this clock's past.
        """
        ahead = instant - datetime.now(UTC)
        if ahead < self.offset:
            raise ValueError("time only moves forward; start the demo afresh to go back")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft = self._path.with_suffix(".tmp")
        draft.write_text(json.dumps({"offset_seconds": ahead.total_seconds()}))
        os.replace(draft, self._path)  # noqa: PTH105 - atomic: readers never see half a file


def clock_for(settings: Settings) -> Clock:
    """Real time in production; in the demo and in tests a clock that can be moved."""
    if settings.is_production:
        return SystemClock()
    return MovableClock(clock_file(settings))


def clock_file(settings: Settings) -> Path:
    """Where the clock that can be moved keeps how far it is ahead."""
    return settings.pacewise_var / "clock.json"
