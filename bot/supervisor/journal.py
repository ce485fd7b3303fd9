"""Log files of the processes, and which lines are worth showing at once."""

from __future__ import annotations

import logging
import re
from collections import deque
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FILE_BYTES = 10 * 1024 * 1024
_FILES_KEPT = 3
_TAIL_LINES = 15
# Our own processes' levels (readable and JSON), then Rasa's and uvicorn's.
_IMPORTANT = re.compile(r'\[(error|critical) *\]|"level": "(error|critical)"|\b(ERROR|CRITICAL)\b')


class Journal:
    """Takes a process's output line by line into ``<folder>/<name>.log``, a few files of 10 MB at most."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{name}.log"
        self._handler = RotatingFileHandler(
            self.path, maxBytes=_FILE_BYTES, backupCount=_FILES_KEPT, encoding="utf-8", delay=True
        )
        self._tail: deque[str] = deque(maxlen=_TAIL_LINES)

    def write(self, line: str) -> bool:
        """Keep a line; tells whether the person at the console wants to see it."""
        self._tail.append(line)
        self._handler.emit(logging.makeLogRecord({"msg": line}))
        return _IMPORTANT.search(line) is not None

    def tail(self) -> list[str]:
        """The last lines of this run."""
        return list(self._tail)

    def close(self) -> None:
        """Close the file."""
        self._handler.close()
