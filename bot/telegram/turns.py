"""One worker per chat: rows in order, chats side by side, alarms ahead of everything."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session
from telegram import Bot
from telegram.error import TelegramError

from bot.clock import Clock
from bot.telegram.dialogue import Dialogue
from bot.telegram.reception import Reception
from bot.telegram.turn_plan import TurnPlan
from coaching.services import inbox, outbox
from coaching.store.database import STORE_DOWN, Database
from coaching.store.models import InboxRow, InboxState

log = structlog.get_logger()

_ERROR_PAUSE_SECONDS = 2.0
_LONGEST_SLEEP_SECONDS = 5.0
_SHORTEST_SLEEP_SECONDS = 0.05
_TYPING_AFTER_SECONDS = 0.7
_TURNS_AT_ONCE = 16
_MOST_CRASHES = 5


@dataclass
class _ChatWorker:
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    unseen: bool = False  # a row has come that no urgent look has covered yet
    task: asyncio.Task[None] | None = None
    urgent: asyncio.Task[None] | None = None


@dataclass
class _Step:
    """What one look at a chat's rows came to.

    ``plan`` is a turn to run now; ``more`` says that rows stand behind it. Without a plan, ``wait_until`` is
    when the next row can be worked on; None when nothing is open.
    """

    queued: bool = False
    taps: list[tuple[str, str | None]] = field(default_factory=list)
    plan: TurnPlan | None = None
    more: bool = False
    wait_until: datetime | None = None


class Turns:
    """Works off the inbox.

    Args:
        notify_sender: called when there may be something new to send.
        on_store_down: called with what the store said when it did not do its work.
    """

    def __init__(
        self,
        database: Database,
        reception: Reception,
        dialogue: Dialogue,
        bot: Bot,
        clock: Clock,
        notify_sender: Callable[[], None],
        on_store_down: Callable[[Exception], None],
    ) -> None:
        self._database = database
        self._reception = reception
        self._dialogue = dialogue
        self._bot = bot
        self._clock = clock
        self._notify_sender = notify_sender
        self._on_store_down = on_store_down
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
        worker.unseen = True
        if worker.task is None or worker.task.done():
            worker.task = asyncio.create_task(self._work(chat_id, worker))
        elif worker.urgent is None or worker.urgent.done():
            # The worker may be in the middle of a turn: an alarm must not wait for it.
            worker.urgent = asyncio.create_task(self._take_urgent(chat_id, worker))

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

    async def _work(self, chat_id: int, worker: _ChatWorker) -> None:
        done = False
        while not done or worker.wake.is_set():
            worker.wake.clear()
            try:
                done = await self._step(chat_id, worker)
            except STORE_DOWN as error:
                self._note_store_failed(error)
                done = False
                await asyncio.sleep(_ERROR_PAUSE_SECONDS)
            except Exception:  # the loop's edge: a fault must not silence the chat for good
                log.exception("turn.crashed")
                done = False
                await asyncio.sleep(_ERROR_PAUSE_SECONDS)
        self._workers.pop(chat_id, None)

    async def _step(self, chat_id: int, worker: _ChatWorker) -> bool:
        """Do what can be done in a chat now, or wait for it.

        Returns:
            True when nothing is left open.
        """
        step = await self._advance(chat_id)
        if step.plan is not None:
            return await self._converse(step.plan) and not step.more
        if step.wait_until is None:
            return True
        await self._sleep(worker, (step.wait_until - self._clock.now()).total_seconds())
        return False

    async def _sleep(self, worker: _ChatWorker, seconds: float) -> None:
        pause = min(max(seconds, _SHORTEST_SLEEP_SECONDS), _LONGEST_SLEEP_SECONDS)
        try:
            await asyncio.wait_for(worker.wake.wait(), pause)
        except TimeoutError:
            return

    async def _take_urgent(self, chat_id: int, worker: _ChatWorker) -> None:
        while worker.unseen:
            worker.unseen = False
            try:
                await self._advance(chat_id, only_receive=True)
            except STORE_DOWN as error:
                self._note_store_failed(error)
                worker.unseen = True
                await asyncio.sleep(_ERROR_PAUSE_SECONDS)
            except Exception:  # the loop's edge: the next alarm of this chat must not find nobody
                log.exception("turn.urgent_crashed")
                worker.unseen = True
                await asyncio.sleep(_ERROR_PAUSE_SECONDS)

    def _note_store_failed(self, error: Exception) -> None:
        log.error("turn.store_failed", error=type(error).__name__)
        self._on_store_down(error)

    async def _advance(self, chat_id: int, *, only_receive: bool = False) -> _Step:
        step = await asyncio.to_thread(self._advance_in_transaction, chat_id, only_receive=only_receive)
        if step.queued:
            self._notify_sender()
        for query_id, toast in step.taps:
            task = asyncio.create_task(self._answer_tap(query_id, toast))
            self._side_tasks.add(task)
            task.add_done_callback(self._side_tasks.discard)
        return step

    def _advance_in_transaction(self, chat_id: int, *, only_receive: bool) -> _Step:
        """Take in new rows, in order up to the first that waits for the dialogue, and plan that one.

        Behind it only what is urgent is taken in.
        """
        now = self._clock.now()
        step = _Step()
        waiting: InboxRow | None = None
        put_off: list[datetime] = []
        with self._database.transaction() as session:
            rows = inbox.open_rows(session, chat_id, lock=True)
            for row in rows:
                if row.state == InboxState.NEW and (row.retry_at is None or row.retry_at <= now):
                    self._take(session, row, now, step, only_urgent=waiting is not None)
                if row.state == InboxState.NEW and row.retry_at is not None:
                    put_off.append(row.retry_at)
                if row.state == InboxState.DIALOGUE and waiting is None:
                    waiting = row
            if waiting is not None and not only_receive:
                self._plan(session, waiting, now, step, put_off)
            step.queued = outbox.grew(session)
            step.more = any(row.state != InboxState.DONE and row is not waiting for row in rows)
        step.wait_until = min(put_off, default=None)
        return step

    def _plan(
        self, session: Session, row: InboxRow, now: datetime, step: _Step, put_off: list[datetime]
    ) -> None:
        if row.retry_at is not None and row.retry_at > now:
            put_off.append(row.retry_at)
            return
        try:
            with session.begin_nested():
                step.plan = self._dialogue.plan(session, row, now)
        except STORE_DOWN:
            raise
        except Exception:  # a turn that cannot even be built
            log.exception("turn.unbuildable", key=row.key)
            self._set_aside(session, row, now)
        if step.plan is None:
            put_off.append(row.retry_at or now)  # moot: look at once at what stands behind it

    def _take(
        self, session: Session, row: InboxRow, now: datetime, step: _Step, *, only_urgent: bool
    ) -> None:
        query = row.payload.get("callback_query")
        try:
            with session.begin_nested():
                if only_urgent and not self._reception.is_urgent(session, row, now):
                    return
                toast = self._reception.receive(session, row, now)
        except STORE_DOWN:
            raise
        except Exception:  # one bad row must not hold up the others, least of all an alarm
            log.exception("inbox.crashed", key=row.key)
            self._set_aside(session, row, now)
            return
        if query is not None:
            step.taps.append((query["id"], toast))

    def _set_aside(self, session: Session, row: InboxRow, now: datetime) -> None:
        session.refresh(row)
        self._reception.rescue(session, row, now)
        if row.attempts >= _MOST_CRASHES:
            self._reception.apologise(session, row, now)
            inbox.finish(session, row.id, "crashed", now)
        else:
            inbox.put_off(session, row.id, now + timedelta(seconds=_ERROR_PAUSE_SECONDS * 2**row.attempts))

    async def _converse(self, plan: TurnPlan) -> bool:
        typing = asyncio.create_task(self._show_typing(plan.row.chat_id))
        try:
            async with self._places:
                return await self._dialogue.run(plan)
        finally:
            typing.cancel()
            self._notify_sender()

    async def _show_typing(self, chat_id: int) -> None:
        await asyncio.sleep(_TYPING_AFTER_SECONDS)
        try:
            await self._bot.send_chat_action(chat_id, "typing")
        except TelegramError as error:
            log.debug("typing.failed", error=type(error).__name__)

    async def _answer_tap(self, query_id: str, toast: str | None) -> None:
        try:
            await self._bot.answer_callback_query(query_id, text=toast)
        except TelegramError as error:  # too old, or the network: only the spinner is at stake
            log.debug("tap.unanswered", error=type(error).__name__)

    def _open_chats(self) -> list[int]:
        with self._database.transaction() as session:
            return list(inbox.chats_with_open_rows(session))
