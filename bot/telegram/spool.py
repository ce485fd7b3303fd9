"""A file for messages while the store is down: on the disk before Telegram hears that we have them."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Spoken:
    """A line that was sent past the store. ``key`` is what its outbox row would have had; ``at`` is aware."""

    key: str
    text: str
    response: str
    variant_id: str
    mi_code: str
    at: datetime
    telegram_message_id: int


@dataclass(frozen=True)
class Entry:
    """One update that waits for the store, and what was said to it."""

    update_id: int
    chat_id: int
    update: dict[str, Any]
    received_at: datetime
    spoken: list[Spoken] = field(default_factory=list)


class Spool:
    """JSON lines, each written through to the disk.

    Args:
        path: the file; made when the first line comes, readable by its owner alone.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not self._path.exists() or self._path.stat().st_size == 0

    def keep(self, entry: Entry) -> None:
        """Write an update down; when this returns, a crash cannot lose it."""
        self._append(
            {
                "update_id": entry.update_id,
                "chat_id": entry.chat_id,
                "update": entry.update,
                "received_at": entry.received_at.isoformat(),
            }
        )

    def note_spoken(self, update_id: int, spoken: Spoken) -> None:
        """Write down what was said to an update."""
        self._append({"update_id": update_id, "spoken": asdict(spoken) | {"at": spoken.at.isoformat()}})

    def entries(self) -> list[Entry]:
        """Everything that waits, each update once, in the order they came.

        A last line that a crash cut off was never acknowledged: Telegram brings it again.
        """
        found: dict[int, Entry] = {}
        for line in self._path.read_bytes().splitlines() if self._path.exists() else ():
            try:
                written = json.loads(line)
            except ValueError:
                continue
            update_id = written["update_id"]
            if "update" in written:
                received_at = datetime.fromisoformat(written["received_at"])
                found.setdefault(
                    update_id, Entry(update_id, written["chat_id"], written["update"], received_at)
                )
            elif update_id in found:
                found[update_id].spoken.append(_read_spoken(written["spoken"]))
        return list(found.values())

    def set_aside(self, entry: Entry, why: str) -> None:
        """Keep an update that the store will never take in a file beside this, for a person to look at."""
        beside = self._path.with_suffix(".rejected.jsonl")
        _write_through(beside, {"update_id": entry.update_id, "update": entry.update, "why": why})

    def clear(self) -> None:
        """Forget everything: the store has it now."""
        self._path.unlink(missing_ok=True)

    def _append(self, line: dict[str, Any]) -> None:
        _write_through(self._path, line)


def _read_spoken(written: dict[str, Any]) -> Spoken:
    return Spoken(**written | {"at": datetime.fromisoformat(written["at"])})


def _write_through(path: Path, line: dict[str, Any]) -> None:
    is_new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    # A line that a crash cut off is ended first, or it would swallow this one.
    written = f"\n{json.dumps(line)}\n".encode()
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        _write_all(descriptor, written)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if is_new:
        _sync_folder(path.parent)


def _write_all(descriptor: int, written: bytes) -> None:
    while written:
        written = written[os.write(descriptor, written) :]


def _sync_folder(folder: Path) -> None:
    """A new file survives a crash only once its folder is on the disk, too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
