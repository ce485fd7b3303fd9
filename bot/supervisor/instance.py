"""One running installation a data folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.supervisor.errors import CannotStart


@contextmanager
def only_instance(data: Path, file: Path) -> Iterator[None]:
    """Hold a data folder for as long as the installation runs.

    Args:
        data: the folder.
        file: the lock.

    Raises:
        CannotStart: another one runs from the same folder.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(file)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise CannotStart(
            f"Pacewise is running already with its data in {data}. Stop that one with Ctrl-C first."
        ) from None
    try:
        yield
    finally:
        lock.release()
