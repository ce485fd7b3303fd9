"""Calendar dates and holidays ("3rd of December", "Boxing Day") by Duckling, kept at arm's length.

Duckling is by far the best reader of dates, but a text like "at 5 at 6 at 7 …" keeps it busy for a minute
and a NUL ends the process. So it runs in a process of its own, sees short texts without repeats, and is
ended when it takes too long. Where it isn't installed (it comes for Linux on x86-64), it reads nothing.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import select
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from time import monotonic
from types import TracebackType
from typing import Any, Self

_LONGEST_TEXT = 300  # characters
_PATIENCE_SECONDS = 2.0
_START_SECONDS = 20.0
_REPEATED = re.compile(r"\b(.{1,20}?)(?:\s+\1){2,}")
_WORKER = Path(__file__).with_name("duckling_worker.py")


class DucklingDates:
    """One Duckling, started at its first question and started again when it had to be ended.

    A context manager: at its end the process is over.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._can_start = True
        self._is_registered = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def find_day(self, plain: str, today: date) -> tuple[date, str] | None:
        """The first calendar day that a text names, and the words that name it; None if there is none.

        Args:
            plain: what was typed, in plain form; its first 300 characters are read.
            today: the person's local day; days lie ahead of it.

        Returns:
            None also where Duckling isn't installed, or takes more than two seconds.
        """
        text = _REPEATED.sub(r"\1", plain[:_LONGEST_TEXT].replace("\x00", " "))
        with self._lock:
            if not self._is_running() and not self._start():
                return None
            answer = self._ask({"text": text, "day": today.toordinal()})
        return (date.fromordinal(answer[0]), answer[1]) if answer else None

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()  # closes the pipes, and waits for the end

    def _is_running(self) -> bool:
        if self._process is not None and self._process.poll() is not None:
            self.close()
        return self._process is not None

    def _start(self) -> bool:
        """Whether a process could be started. What can't start once is never tried again."""
        if not self._can_start or find_spec("duckling") is None:
            return False
        if not self._is_registered:
            atexit.register(self.close)
            self._is_registered = True
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(_WORKER)],  # -P: our numbers.py is not the library's
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError:  # no memory or no process left; that may pass
            return False
        self._can_start = self._hear(_START_SECONDS) is True
        return self._can_start

    def _ask(self, question: dict[str, Any]) -> Any:
        assert self._process is not None  # noqa: S101 - it was started
        assert self._process.stdin is not None  # noqa: S101
        try:
            self._process.stdin.write(json.dumps(question).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            self.close()
            return None
        return self._hear(_PATIENCE_SECONDS)

    def _hear(self, seconds: float) -> Any:
        """The next line; None, and the process ended, when none comes in time."""
        assert self._process is not None  # noqa: S101
        assert self._process.stdout is not None  # noqa: S101
        heard, until = b"", monotonic() + seconds
        while not heard.endswith(b"\n"):
            left = max(0.0, until - monotonic())
            ready, _, _ = select.select([self._process.stdout], [], [], left)
            part = os.read(self._process.stdout.fileno(), 65_536) if ready else b""
            if not part:
                self.close()
                return None
            heard += part
        return json.loads(heard)
