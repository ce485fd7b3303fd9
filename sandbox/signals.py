"""Waking up whoever waits for something to happen."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

_LONGEST_BACKLOG = 1000

EventQueue = asyncio.Queue[dict[str, Any] | None]
"""Events for one listener; None is the end."""


class Bell:
    """Lets any number of tasks sleep until something changes; `close` wakes them for good."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self.closed = False

    def ring(self) -> None:
        """Wake everybody who waits now."""
        self._changed.set()
        self._changed = asyncio.Event()

    def close(self) -> None:
        """Wake everybody, and let nobody sleep again: the sandbox is stopping."""
        self.closed = True
        self.ring()

    async def wait_until(self, is_ready: Callable[[], bool], timeout_seconds: float) -> bool:
        """Sleep until `is_ready()` holds; False when the time ran out or the sandbox is stopping."""
        deadline = asyncio.get_running_loop().time() + timeout_seconds
        while not is_ready():
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0 or self.closed:
                return False
            try:
                await asyncio.wait_for(self._changed.wait(), left)
            except TimeoutError:
                return is_ready()
        return True


class EventStream:
    """Hands out small events ("chat 7 changed") to every open phone page."""

    def __init__(self) -> None:
        self._queues: set[EventQueue] = set()

    def publish(self, kind: str, **details: Any) -> None:
        """Give one event to every listener; one that fell far behind is told to load everything again."""
        for queue in self._queues:
            if queue.qsize() >= _LONGEST_BACKLOG:
                while not queue.empty():
                    queue.get_nowait()
                queue.put_nowait({"kind": "reload"})
            else:
                queue.put_nowait({"kind": kind, **details})

    def close(self) -> None:
        """End every stream."""
        for queue in self._queues:
            queue.put_nowait(None)

    def subscribe(self) -> EventQueue:
        """Return a queue that gets every event from now on; give it back with `unsubscribe`."""
        queue: EventQueue = asyncio.Queue()
        self._queues.add(queue)
        return queue

    def unsubscribe(self, queue: EventQueue) -> None:
        """Stop filling a queue."""
        self._queues.discard(queue)


async def next_events(queue: EventQueue, quiet_seconds: float = 15.0) -> AsyncIterator[dict[str, Any] | None]:
    """Yield events as they come, and None after each quiet spell so that dead connections are noticed."""
    while True:
        try:
            event = await asyncio.wait_for(queue.get(), quiet_seconds)
        except TimeoutError:
            yield None
            continue
        if event is None:
            return
        yield event
