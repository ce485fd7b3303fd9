"""One worker per chat: rows in order, chats side by side, alarms ahead of everything."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import TelegramError

from bot.clock import Clock
from bot.telegram.dialogue import Dialogue
from bot.telegram.reception import Reception
from coaching.services import inbox
from coaching.store.database import Database
from coaching.store.models import InboxRow, InboxState

log = structlog.get_logger()

_ERROR_PAUSE_SECONDS = 2.0
_MOST_CRASHES = 5
_LONGEST_SLEEP_SECONDS = 5.0
_TYPING_AFTER_SECONDS = 0.7
_TURNS_AT_ONCE = 16


@dataclass
class _ChatWorker:
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None
    urgent: asyncio.Task[None] | None = None


class Turns:
    """Works off the inbox.

    Args:
        notify_sender: called when there is something new to send.
    """

    def __init__(
        self,
        database: Database,
        reception: Reception,
        dialogue: Dialogue,
        bot: Bot,
        clock: Clock,
        notify_sender: Callable[[], None],
    ) -> None:
        self._database = database
        self._reception = reception
        self._dialogue = dialogue
        self._bot = bot
        self._clock = clock
        self._notify_sender = notify_sender
        self._workers: dict[int, _ChatWorker] = {}
        self._side_tasks: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(_TURNS_AT_ONCE)

    async def recover(self) -> None:
        """Take up what an earlier run left open."""
        for chat_id in await asyncio.to_thread(self._open_chats):
            self.notify(chat_id)

    def notify(self, chat_id: int) -> None:
        """There is a new row in this chat."""
        worker = self._workers.setdefault(chat_id, _ChatWorker())
        worker.wake.set()
        if worker.task is None or worker.task.done():
            worker.task = asyncio.create_task(self._work(chat_id, worker))
        elif worker.urgent is None or worker.urgent.done():
            # The worker may be in the middle of a turn: an alarm must not wait for it.
            worker.urgent = asyncio.create_task(self._take_urgent(chat_id))

    def wake_all(self) -> None:
        """Time has moved: look again at everything that waits for a moment."""
        for worker in self._workers.values():
            worker.wake.set()

    async def stop(self) -> None:
        """Stop all workers; whatever is unfinished stays open in the inbox."""
        tasks = [task for worker in self._workers.values() for task in (worker.task, worker.urgent) if task]
        for task in (*tasks, *self._side_tasks):
            task.cancel()
        await asyncio.gather(*tasks, *self._side_tasks, return_exceptions=True)

    def _open_chats(self) -> list[int]:
        with self._database.transaction() as session:
            return list(inbox.chats_with_open_rows(session))

    async def _work(self, chat_id: int, worker: _ChatWorker) -> None:
        while True:
            worker.wake.clear()
            try:
                pause = await self._step(chat_id)
            except SQLAlchemyError as error:
                log.error("turn.store_failed", error=type(error).__name__)
                pause = _ERROR_PAUSE_SECONDS
            except Exception:  # a fault in one row must not silence the chat for good
                log.exception("turn.crashed")
                await asyncio.to_thread(self._set_aside, chat_id)
                pause = _ERROR_PAUSE_SECONDS
            if pause is None:
                if not worker.wake.is_set():
                    self._workers.pop(chat_id, None)
                    return
            elif pause > 0:
                await self._sleep(worker, pause)

    async def _sleep(self, worker: _ChatWorker, seconds: float) -> None:
        try:
            await asyncio.wait_for(worker.wake.wait(), min(seconds, _LONGEST_SLEEP_SECONDS))
        except TimeoutError:
            return

    async def _step(self, chat_id: int) -> float | None:
        """Do the next thing in a chat.

        Returns:
            Seconds to wait before the next step (0: none), or None when nothing is open.
        """
        rows, urgent = await asyncio.to_thread(self._look, chat_id)
        if urgent:
            await self._receive_all(urgent)
            return 0
        now = self._clock.now()
        ready = [row for row in rows if row.retry_at is None or row.retry_at <= now or _holds_place(row)]
        if not rows:
            return None
        if not ready:
            return _seconds_until(min(row.retry_at for row in rows if row.retry_at), now)
        head = ready[0]
        if head.retry_at is not None and head.retry_at > now:
            return _seconds_until(head.retry_at, now)
        if head.state == InboxState.NEW:
            await self._receive(head)
        else:
            await self._converse(head)
        self._notify_sender()
        return 0

    async def _converse(self, row: InboxRow) -> None:
        typing = asyncio.create_task(self._show_typing(row.chat_id))
        try:
            async with self._places:
                await self._dialogue.run(row)
        finally:
            typing.cancel()

    async def _show_typing(self, chat_id: int) -> None:
        await asyncio.sleep(_TYPING_AFTER_SECONDS)
        try:
            await self._bot.send_chat_action(chat_id, "typing")
        except TelegramError as error:
            log.debug("typing.failed", error=type(error).__name__)

    async def _take_urgent(self, chat_id: int) -> None:
        _, urgent = await asyncio.to_thread(self._look, chat_id)
        await self._receive_all(urgent)

    async def _receive_all(self, rows: list[InboxRow]) -> None:
        for row in rows:
            await self._receive(row)
        self._notify_sender()

    async def _receive(self, row: InboxRow) -> None:
        toast = await asyncio.to_thread(self._receive_in_transaction, row.id)
        query = row.payload.get("callback_query")
        if query is not None:
            task = asyncio.create_task(self._answer_tap(query["id"], toast))
            self._side_tasks.add(task)
            task.add_done_callback(self._side_tasks.discard)

    async def _answer_tap(self, query_id: str, toast: str | None) -> None:
        try:
            await self._bot.answer_callback_query(query_id, text=toast)
        except TelegramError as error:  # too old, or the network: only the spinner is at stake
            log.debug("tap.unanswered", error=type(error).__name__)

    def _receive_in_transaction(self, row_id: int) -> str | None:
        with self._database.transaction() as session:
            row = session.get(InboxRow, row_id, with_for_update=True)
            return self._reception.receive(session, row, self._clock.now()) if row else None

    def _set_aside(self, chat_id: int) -> None:
        """A row that crashes again and again makes way for those behind it; it is kept, and logged."""
        now = self._clock.now()
        with self._database.transaction() as session:
            head = inbox.open_rows(session, chat_id)[0]
            if head.attempts >= _MOST_CRASHES:
                inbox.finish(session, head.id, "crashed", now)
            else:
                inbox.put_off(session, head.id, now)

    def _look(self, chat_id: int) -> tuple[list[InboxRow], list[InboxRow]]:
        """The chat's open rows, and those behind the first that may not wait for it."""
        now = self._clock.now()
        with self._database.transaction() as session:
            rows = inbox.open_rows(session, chat_id)
            behind = [row for row in rows[1:] if row.state == InboxState.NEW]
            return rows, [row for row in behind if self._reception.is_urgent(session, row, now)]


def _holds_place(row: InboxRow) -> bool:
    """A row that waits for the dialogue keeps those behind it waiting; a put-off reminder does not."""
    return row.state == InboxState.DIALOGUE


def _seconds_until(moment: datetime, now: datetime) -> float:
    return max((moment - now).total_seconds(), 0.05)
