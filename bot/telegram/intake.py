"""The door: an update is a committed row before Telegram hears that we have it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import structlog
from telegram import Update

from bot.clock import Clock
from bot.telegram.incoming import chat_of
from bot.telegram.outage import Outage
from bot.telegram.spool import Entry
from coaching.services import inbox
from coaching.store.database import Database

log = structlog.get_logger()

_RETRY_SECONDS = 1.0
_PATIENCE_SECONDS = 8.0  # a store that hangs is as good as none; its commit may still come, and is harmless


class DurableQueue(asyncio.Queue[object]):
    """Stands in for python-telegram-bot's update queue: ``put`` commits the update instead of queueing it.

    The library acknowledges updates to Telegram only after ``put`` has returned, and drops one whose ``put``
    raises. So ``put`` never raises: what the store does not take goes to the spool.

    Args:
        notify: called with the chat's id once its new row is committed.
    """

    def __init__(
        self, database: Database, clock: Clock, outage: Outage, notify: Callable[[int], None]
    ) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._outage = outage
        self._notify = notify
        # Its own thread: others may all be waiting for a store that does not answer.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="intake")

    async def put(self, item: object) -> None:
        """Commit one update; an update that we already have is passed over."""
        if not isinstance(item, Update):
            return
        update = item.to_dict()
        chat_id = chat_of(update)
        if chat_id is None:
            return
        entry = Entry(item.update_id, chat_id, update, self._clock.now())
        while not await self._keep(entry):  # an outage that began or ended at this very moment
            pass

    async def _keep(self, entry: Entry) -> bool:
        if self._outage.is_on:
            return await self._spool(entry)
        try:
            commit = asyncio.get_running_loop().run_in_executor(self._thread, self._commit, entry)
            await asyncio.wait_for(commit, _PATIENCE_SECONDS)
        except Exception as error:  # whatever it is: what the store does not take, the spool does
            log.error("inbox.commit_failed", error=type(error).__name__)
            self._outage.begin(error)
            return False
        self._outage.remember(entry)
        self._notify(entry.chat_id)
        return True

    async def _spool(self, entry: Entry) -> bool:
        try:
            return await self._outage.take(entry)
        except OSError as error:  # no disk either: Telegram keeps it until there is one
            log.critical("spool.failed", error=type(error).__name__)
            await asyncio.sleep(_RETRY_SECONDS)
            return False

    def _commit(self, entry: Entry) -> None:
        with self._database.transaction() as session:
            inbox.receive(
                session,
                key=f"update:{entry.update_id}",
                chat_id=entry.chat_id,
                payload=entry.update,
                now=entry.received_at,
            )
