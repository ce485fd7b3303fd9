"""The door: an update is a committed row before Telegram hears that we have it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Update

from bot.clock import Clock
from bot.telegram.incoming import chat_of
from coaching.services import inbox
from coaching.store.database import Database

log = structlog.get_logger()

_RETRY_SECONDS = 1.0


class DurableQueue(asyncio.Queue[object]):
    """Stands in for python-telegram-bot's update queue: ``put`` commits the update instead of queueing it.

    The library acknowledges updates to Telegram only after ``put`` has returned, and drops one whose ``put``
    raises. So ``put`` never raises: while the store is down it waits, and Telegram keeps the rest.

    Args:
        notify: called with the chat's id once its new row is committed.
    """

    def __init__(self, database: Database, clock: Clock, notify: Callable[[int], None]) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._notify = notify

    async def put(self, item: object) -> None:
        """Commit one update; an update that we already have is passed over."""
        if not isinstance(item, Update):
            return
        update = item.to_dict()
        chat_id = chat_of(update)
        if chat_id is None:
            return
        while True:
            try:
                await asyncio.to_thread(self._commit, item.update_id, chat_id, update)
                break
            except SQLAlchemyError as error:
                log.error("inbox.commit_failed", error=type(error).__name__)
                await asyncio.sleep(_RETRY_SECONDS)
        self._notify(chat_id)

    def _commit(self, update_id: int, chat_id: int, update: dict[str, Any]) -> None:
        with self._database.transaction() as session:
            inbox.receive(
                session, key=f"update:{update_id}", chat_id=chat_id, payload=update, now=self._clock.now()
            )
