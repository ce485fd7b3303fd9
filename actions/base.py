"""What every action that touches the store shares."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from rasa_sdk import Action
from sqlalchemy.orm import Session

from coaching.store.database import Database

T = TypeVar("T")


class StoreAction(Action):
    """An action with a way to the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def in_transaction(self, work: Callable[[Session], T]) -> T:
        """Run one service call in one transaction, off the event loop: a busy store must not stop others."""
        return await asyncio.to_thread(self._run, work)

    async def look(self, work: Callable[[Session], T]) -> T:
        """Run one service call that only reads, off the event loop."""
        return await asyncio.to_thread(self._look, work)

    def _run(self, work: Callable[[Session], T]) -> T:
        with self._database.transaction() as session:
            return work(session)

    def _look(self, work: Callable[[Session], T]) -> T:
        with self._database.look() as session:
            return work(session)
