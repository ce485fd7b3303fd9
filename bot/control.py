"""The bot's loopback port: health, and in the demo the clock that can be moved."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.clock import MovableClock

_LAST_TICK = timedelta(seconds=10)  # what fell due in it may not have been worked off yet


class ClockMover:
    """Moves time forward so that every due instant on the way happens, in order, at its own ``now``.

    Args:
        clock: the clock to move.
        next_due: the earliest due instant after a given one, if any.
        live_through: runs what is due at the present and waits until it is answered.
    """

    def __init__(
        self,
        clock: MovableClock,
        next_due: Callable[[datetime], Awaitable[datetime | None]],
        live_through: Callable[[datetime], Awaitable[None]],
    ) -> None:
        self._clock = clock
        self._next_due = next_due
        self._live_through = live_through
        self._one_at_a_time = asyncio.Lock()

    async def move_to(self, target: datetime) -> datetime:
        """Live from the present up to ``target``.

        Raises:
            ValueError: ``target`` lies in the past.
        """
        async with self._one_at_a_time:
            if target < self._clock.now():
                raise ValueError("time only moves forward; start the demo afresh to go back")
            passed = self._clock.now() - _LAST_TICK
            while (due := await self._next_due(passed)) is not None and due <= target:
                self._move_on(due)
                await self._live_through(due)
                passed = due
            self._move_on(target)
            await self._live_through(target)
            return self._clock.now()

    def _move_on(self, instant: datetime) -> None:
        """Move, unless the instant has passed by itself while something else was lived through."""
        if instant > self._clock.now():
            with suppress(ValueError):  # it passed between these two lines
                self._clock.move_to(instant)


def create_control_app(
    is_healthy: Callable[[], Awaitable[bool]], mover: ClockMover | None, clock: Any
) -> Starlette:
    """The control port's application.

    Args:
        is_healthy: whether the bot receives updates and its store answers.
        mover: moves the clock, or None where time is real.
        clock: the bot's clock.
    """

    async def health(_: Request) -> JSONResponse:
        healthy = await is_healthy()
        return JSONResponse({"ok": healthy}, status_code=200 if healthy else 503)

    async def show_clock(_: Request) -> JSONResponse:
        return JSONResponse({"now": clock.now().isoformat(), "offset_seconds": clock.offset.total_seconds()})

    async def move_clock(request: Request) -> JSONResponse:
        assert mover is not None  # noqa: S101
        try:
            target = _read_target(await request.json(), clock.now())
            moved = await mover.move_to(target)
        except (ValueError, TypeError, KeyError) as error:
            return JSONResponse({"detail": str(error)}, status_code=400)
        return JSONResponse({"now": moved.isoformat()})

    routes = [Route("/health", health)]
    if mover is not None:
        routes += [
            Route("/clock", show_clock, methods=["GET"]),
            Route("/clock", move_clock, methods=["POST"]),
        ]
    return Starlette(routes=routes)


def _read_target(body: dict[str, Any], now: datetime) -> datetime:
    if "advance_seconds" in body:
        return now + timedelta(seconds=float(body["advance_seconds"]))
    if "set" in body:
        target = datetime.fromisoformat(body["set"])
        if target.tzinfo is None:
            raise ValueError("a time zone is missing: 2026-12-01T09:00+00:00, for example")
        return target
    raise ValueError('say {"advance_seconds": 3600} or {"set": "2026-12-01T09:00+00:00"}')
