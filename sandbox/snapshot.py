"""Keeps the world in a JSON file, so that a demo finds its chats again."""

import asyncio
import os
from functools import partial
from pathlib import Path

import structlog
from pydantic import ValidationError

from sandbox.state import Sandbox
from sandbox.world import World

_PAUSE_SECONDS = 1.0
_LONGEST_WAIT_SECONDS = 3600.0
_log = structlog.get_logger("sandbox.snapshot")


class SnapshotError(Exception):
    """The state file cannot be read."""


def load_world(path: Path | None) -> World:
    """Return the world from a state file; a fresh one when there is no file.

    Raises:
        SnapshotError: The file is there but holds something else.
    """
    if path is None or not path.exists():
        return World()
    try:
        return World.model_validate_json(path.read_bytes())
    except (ValidationError, OSError) as error:
        raise SnapshotError(
            f"the state file {path.name} cannot be read; move it away to start fresh"
        ) from error


async def keep_world(sandbox: Sandbox, path: Path) -> None:
    """Run for the life of the sandbox: write the world a second after it changed, and at the end."""
    written = None
    while not sandbox.bell.closed:
        await sandbox.bell.wait_until(partial(_has_changed, sandbox, written), _LONGEST_WAIT_SECONDS)
        if not sandbox.bell.closed:
            await asyncio.sleep(_PAUSE_SECONDS)
        written = _mark(sandbox)
        await asyncio.to_thread(_write, path, sandbox.world.model_dump_json().encode())


def _mark(sandbox: Sandbox) -> int:
    """Return a number that differs after every change worth keeping."""
    world = sandbox.world
    queue = (world.next_update_id, len(world.pending_updates))
    return hash((world.revision, *queue, len(world.people), repr(world.profile), repr(world.webhook)))


def _has_changed(sandbox: Sandbox, written: int | None) -> bool:
    return _mark(sandbox) != written


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(path.suffix + ".new")
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        _log.warning("snapshot.failed", reason=type(error).__name__)
