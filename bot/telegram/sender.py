"""The one sender: takes rows from the outbox and keeps Telegram's limits."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.clock import Clock
from bot.telegram.pace import Pace
from coaching.services import outbox, people
from coaching.store.database import Database
from coaching.store.models import OutboxRow

log = structlog.get_logger()

_POLL_SECONDS = 0.5  # other processes (the clinic page) write rows too
_LONGEST_WAIT_SECONDS = 30
_STORE_RETRY_SECONDS = 1.0
_FINISH_SECONDS = 5.0


class Sender:
    """Sends outbox rows: safety first, then replies, alerts, reminders; one at a time in each chat."""

    def __init__(self, database: Database, bot: Bot, clock: Clock, pace: Pace) -> None:
        self._database = database
        self._bot = bot
        self._clock = clock
        self._pace = pace
        self._wake = asyncio.Event()
        self._in_flight: dict[int, asyncio.Task[None]] = {}

    def notify(self) -> None:
        """There are new rows."""
        self._wake.set()

    async def run(self) -> None:
        """Send until cancelled."""
        await asyncio.to_thread(self._recover)
        while True:
            self._wake.clear()
            try:
                sent = await self._send_batch()
            except SQLAlchemyError as error:
                log.error("outbox.store_failed", error=type(error).__name__)
                sent = 0
            if not sent:
                await self._rest()

    async def finish(self) -> None:
        """Give the calls under way a moment to end; what is cut off is sent again after the next start."""
        if self._in_flight:
            await asyncio.wait(self._in_flight.values(), timeout=_FINISH_SECONDS)

    async def _rest(self) -> None:
        try:
            await asyncio.wait_for(self._wake.wait(), _POLL_SECONDS)
        except TimeoutError:
            return

    def _recover(self) -> None:
        with self._database.transaction() as session:
            outbox.requeue_sending(session)

    async def _send_batch(self) -> int:
        now = time.monotonic()
        room = self._pace.room(now)
        if room < 1:
            return 0
        busy = self._pace.resting_chats(now) | set(self._in_flight)
        rows = await asyncio.to_thread(self._claim, room, busy)
        for row in rows:
            self._pace.count(row.chat_id, now, is_message=row.method.startswith("send"))
            task = asyncio.create_task(self._send(row))
            self._in_flight[row.chat_id] = task
            task.add_done_callback(partial(self._settle, row.chat_id))
        return len(rows)

    def _settle(self, chat_id: int, task: asyncio.Task[None]) -> None:
        self._in_flight.pop(chat_id, None)
        if not task.cancelled() and task.exception() is not None:
            log.error("outbox.crashed", error=type(task.exception()).__name__)
        self._wake.set()

    def _claim(self, room: int, busy: set[int]) -> list[OutboxRow]:
        with self._database.transaction() as session:
            return outbox.claim(session, now=self._clock.now(), limit=room, busy_chats=busy)

    async def _send(self, row: OutboxRow) -> None:
        """Make one call; whatever comes of it is written down."""
        try:
            answer = await self._bot.do_api_request(
                row.method, api_kwargs={"chat_id": row.chat_id, **row.call}
            )
        except RetryAfter as error:
            note = partial(self._put_off_for_flood, row, error)
        except Forbidden:
            note = partial(self._note_blocked, row)
        except BadRequest as error:  # a NetworkError to the library, yet trying again cannot help
            note = partial(self._note_refused, row, error)
        except NetworkError as error:
            note = partial(self._put_off, row, error)
        except TelegramError as error:
            note = partial(self._note_refused, row, error)
        else:
            message_id = answer.get("message_id") if isinstance(answer, dict) else None
            note = partial(self._note_sent, row, message_id)
        await self._write_down(note)

    async def _write_down(self, note: Callable[[], None]) -> None:
        """Note what came of a call; while the store is down the chat waits, or a line would be said twice."""
        while True:
            try:
                await asyncio.to_thread(note)
                return
            except SQLAlchemyError as error:
                log.error("outbox.store_failed", error=type(error).__name__)
                await asyncio.sleep(_STORE_RETRY_SECONDS)

    def _note_sent(self, row: OutboxRow, message_id: int | None) -> None:
        with self._database.transaction() as session:
            outbox.mark_sent(session, row.id, message_id, self._clock.now())

    def _put_off_for_flood(self, row: OutboxRow, error: RetryAfter) -> None:
        wait = error.retry_after
        seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
        self._pace.freeze(row.chat_id, seconds, time.monotonic())
        log.warning("outbox.flood", seconds=seconds)
        with self._database.transaction() as session:
            outbox.retry_later(session, row.id, self._clock.now(), "429")

    def _put_off(self, row: OutboxRow, error: NetworkError) -> None:
        wait = min(2**row.attempts, _LONGEST_WAIT_SECONDS)
        self._pace.freeze(row.chat_id, wait, time.monotonic())
        log.warning("outbox.retry", error=type(error).__name__, seconds=wait)
        with self._database.transaction() as session:
            outbox.retry_later(session, row.id, self._clock.now(), type(error).__name__)

    def _note_blocked(self, row: OutboxRow) -> None:
        with self._database.transaction() as session:
            outbox.mark_failed(session, row.id, "blocked")
            if row.person_id:
                people.mark_blocked(session, person_id=row.person_id, now=self._clock.now())

    def _note_refused(self, row: OutboxRow, error: TelegramError) -> None:
        with self._database.transaction() as session:
            if "message is not modified" in error.message:
                outbox.mark_sent(session, row.id, None, self._clock.now())
                return
            log.error("outbox.refused", method=row.method, error=error.message)
            outbox.mark_failed(session, row.id, error.message[:300])
