"""Keeps a set of processes running until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from bot.supervisor.child import Child
from bot.supervisor.errors import CannotStart
from bot.supervisor.journal import Journal
from bot.supervisor.ports import require_free_ports
from bot.supervisor.spec import ProcessSpec

_GRACE_SECONDS = 4.0
_BACKOFF_SECONDS = (1.0, 2.0, 5.0, 10.0, 30.0)
_STEADY_SECONDS = 60.0  # after so long a run, a crash counts as the first again

Announce = Callable[[str], None]


class Supervisor:
    """Starts processes in stages, restarts what crashes, stops all of them together.

    Args:
        stages: the processes; a stage starts when the one before it is healthy. Stops run backwards.
        log_folder: where each process's output is kept.
        announce: shows a line to the person at the console.
    """

    def __init__(
        self, stages: Sequence[Sequence[ProcessSpec]], *, log_folder: Path, announce: Announce
    ) -> None:
        self._announce = announce
        self._specs = [spec for stage in stages for spec in stage]
        self._stages = [
            [Child(spec, Journal(log_folder, spec.name), announce) for spec in stage] for stage in stages
        ]
        self._stopping = asyncio.Event()

    async def run(self, when_ready: Callable[[], Awaitable[None]]) -> None:
        """Start everything, call ``when_ready``, and keep it running until Ctrl-C or SIGTERM.

        Raises:
            CannotStart: a port is taken, or a process does not get healthy.
        """
        require_free_ports(self._specs)
        self._listen_for_signals()
        try:
            started = await self._until_stopped(self._start())
            if started:
                await self._until_stopped(when_ready())
                await self._keep_running()
        finally:
            await self._stop()

    def _listen_for_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._on_signal)

    def _on_signal(self) -> None:
        if self._stopping.is_set():
            for child in self._children():
                child.kill()
        self._stopping.set()

    async def _until_stopped(self, work: Awaitable[None]) -> bool:
        """Do some work unless told to stop meanwhile; whether it was done."""
        task = asyncio.ensure_future(work)
        stopping = asyncio.create_task(self._stopping.wait())
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if task.done():
            task.result()
            return True
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        return False

    async def _start(self) -> None:
        try:
            for stage in self._stages:
                async with asyncio.TaskGroup() as group:
                    for child in stage:
                        group.create_task(self._start_one(child))
        except* CannotStart as reasons:
            raise CannotStart(*(str(reason) for reason in reasons.exceptions)) from None

    async def _start_one(self, child: Child) -> None:
        self._announce(f"{child.spec.name}: starting")
        await child.start()
        await child.wait_healthy()
        self._announce(f"{child.spec.name}: ready")

    async def _keep_running(self) -> None:
        watchers = [asyncio.create_task(self._watch(child)) for child in self._children()]
        try:
            await self._stopping.wait()
        finally:
            for watcher in watchers:
                watcher.cancel()
            await asyncio.gather(*watchers, return_exceptions=True)

    async def _watch(self, child: Child) -> None:
        loop = asyncio.get_running_loop()
        crashes = 0
        while True:
            started_at = loop.time()
            status = await child.wait()
            crashes = 0 if loop.time() - started_at > _STEADY_SECONDS else crashes
            pause = _BACKOFF_SECONDS[min(crashes, len(_BACKOFF_SECONDS) - 1)]
            crashes += 1
            self._announce(f"{child.spec.name}: stopped (status {status}); starting again in {pause:.0f} s")
            child.kill()
            await asyncio.sleep(pause)
            await self._revive(child)

    async def _revive(self, child: Child) -> None:
        await child.start()
        try:
            await child.wait_healthy()
        except CannotStart as reason:
            self._announce(reason.problems[0].splitlines()[0])
            child.kill()
        else:
            self._announce(f"{child.spec.name}: ready again")

    async def _stop(self) -> None:
        self._announce("stopping")
        for stage in reversed(self._stages):
            await asyncio.gather(*(child.stop(_GRACE_SECONDS) for child in stage))
        for child in self._children():
            child.journal.close()
        self._announce("stopped")

    def _children(self) -> list[Child]:
        return [child for stage in self._stages for child in stage]
