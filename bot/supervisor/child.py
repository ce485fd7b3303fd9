"""One process under supervision: start, wait until healthy, stop with everything it started."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable

import httpx

from bot.settings import ROOT
from bot.supervisor.errors import CannotStart
from bot.supervisor.journal import Journal
from bot.supervisor.spec import ProcessSpec

_POLL_SECONDS = 0.25
_LINE_BYTES = 1024 * 1024
_PR_SET_PDEATHSIG = 1  # Linux, prctl(2)


class Child:
    """A running process, in a session of its own so that Ctrl-C reaches it only through us.

    Args:
        spec: what to run.
        journal: where its output goes.
        announce: shows a line to the person at the console.
    """

    def __init__(self, spec: ProcessSpec, journal: Journal, announce: Callable[[str], None]) -> None:
        self.spec = spec
        self.journal = journal
        self._announce = announce
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start the process; returns at once."""
        self._process = await asyncio.create_subprocess_exec(
            *self.spec.command,
            cwd=ROOT,
            env=dict(self.spec.environment),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            limit=_LINE_BYTES,
            start_new_session=True,
            preexec_fn=_die_with_parent(),
        )
        self._reader = asyncio.create_task(self._read(self._process))

    async def wait(self) -> int:
        """Wait for its end; its exit status."""
        process = self._started()
        status = await process.wait()
        if self._reader is not None:
            await asyncio.shield(self._reader)
        return status

    async def wait_healthy(self) -> None:
        """Wait until it can work.

        Raises:
            CannotStart: it ended, or took too long.
        """
        process = self._started()
        deadline = asyncio.get_running_loop().time() + self.spec.start_seconds
        async with httpx.AsyncClient(timeout=10) as client:
            while not await is_healthy(client, self.spec.health_url):
                if process.returncode is not None:
                    await self.wait()
                    raise CannotStart(self._describe(f"stopped at once (status {process.returncode})"))
                if asyncio.get_running_loop().time() > deadline:
                    raise CannotStart(self._describe(f"was not ready within {self.spec.start_seconds:.0f} s"))
                await asyncio.sleep(_POLL_SECONDS)

    async def stop(self, grace_seconds: float) -> None:
        """End it: politely first, by force after the grace; nothing that it started is left over."""
        process = self._process
        if process is None:
            return
        self._signal(signal.SIGTERM)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), grace_seconds)
        self._signal(signal.SIGKILL)
        await self.wait()

    def kill(self) -> None:
        """End it by force, now."""
        self._signal(signal.SIGKILL)

    def _started(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise RuntimeError(f"{self.spec.name} was not started")
        return self._process

    def _signal(self, number: signal.Signals) -> None:
        # The whole group: a process that is gone may have left its own children behind.
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        stream = process.stdout
        while stream is not None:
            try:
                line = await stream.readline()
            except ValueError:  # longer than the limit: dropped by the reader
                continue
            if not line:
                return
            text = line.decode(errors="replace").rstrip("\n")
            if self.journal.write(text):
                self._announce(f"{self.spec.name}: {text}")

    def _describe(self, what: str) -> str:
        lines = "".join(f"\n    {line}" for line in self.journal.tail())
        return f"{self.spec.name} {what}. Its last lines ({self.journal.path}):{lines}"


async def is_healthy(client: httpx.AsyncClient, url: str) -> bool:
    """Whether a health address answers 200."""
    try:
        response = await client.get(url)
    except httpx.HTTPError:
        return False
    return response.status_code == httpx.codes.OK


def _die_with_parent() -> Callable[[], None] | None:
    """On Linux, ask the kernel to end the process when we are killed without a chance to do it."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)

    def ask() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)

    return ask
