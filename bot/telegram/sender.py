"""The one sender: takes rows from the outbox and keeps Telegram's limits."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.clock import Clock
from bot.telegram import photos
from bot.telegram.outage import Outage
from bot.telegram.pace import Pace
from coaching.services import caregiver_guard, outbox, people, reminders
from coaching.services.errors import NotFound
from coaching.store.database import Database
from coaching.store.models import OutboxRow, Priority

log = structlog.get_logger()

Note = Callable[[Session], None]

_POLL_SECONDS = 0.5  # other processes (the clinic page) write rows too
_LONGEST_WAIT_SECONDS = 30
_STORE_RETRY_SECONDS = 1.0
_FINISH_SECONDS = 5.0
_MOST_CRASHES = 5


class Sender:
    """Sends outbox rows: safety first, then replies, alerts, reminders; one at a time in each chat."""

    def __init__(self, database: Database, bot: Bot, clock: Clock, pace: Pace, outage: Outage) -> None:
        self._database = database
        self._bot = bot
        self._clock = clock
        self._pace = pace
        self._outage = outage
        self._wake = asyncio.Event()
        self._in_flight: dict[int, asyncio.Task[None]] = {}
        self._finishing = False

    def notify(self) -> None:
        """There are new rows."""
        self._wake.set()

    async def run(self) -> None:
        """Send until cancelled."""
        recovered = False
        while True:
            self._wake.clear()
            try:
                if not recovered:
                    await asyncio.to_thread(self._recover)
                    recovered = True
                more = await self._send_batch()
            except SQLAlchemyError as error:
                log.error("outbox.store_failed", error=type(error).__name__)
                self._outage.begin(error)
                more = False
            if not more:
                await self._rest()

    async def finish(self) -> None:
        """Begin nothing more, and give the calls under way a moment to end.

        What is cut off all the same is sent again after the next start.
        """
        self._finishing = True
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

    async def _send_batch(self) -> bool:
        """Start what can go out now; whether there may be more than there was room for."""
        room, busy = self._room()
        rows = await asyncio.to_thread(self._claim, room, busy)
        self._launch(rows)
        return 0 < room == len(rows)

    def _room(self, done_with: int | None = None) -> tuple[int, set[int]]:
        """How many rows may go out now, and which chats may not be sent to."""
        now = time.monotonic()
        if self._finishing:
            return 0, set()
        return self._pace.room(now), self._pace.resting_chats(now) | (set(self._in_flight) - {done_with})

    def _claim(self, room: int, busy: set[int], note: Note | None = None) -> list[OutboxRow]:
        with self._database.transaction() as session:
            if note is not None:
                note(session)
            if room < 1:
                return []
            now = self._clock.now()
            rows = outbox.claim(session, now=now, limit=room, busy_chats=busy)
            wanted = caregiver_guard.keep_wanted(session, rows, now)
            return [row for row in wanted if not self._is_overtaken(session, row)]

    def _is_overtaken(self, session: Session, row: OutboxRow) -> bool:
        """Whether a reminder has waited so long, or so much has happened, that it is better left unsaid."""
        if row.priority != Priority.REMINDER:
            return False
        reason = reminders.why_not_send(session, key=row.key, now=self._clock.now())
        if reason is not None:
            log.info("reminder.not_sent", key=row.key, reason=reason)
            outbox.drop(session, row.id, reason)
        return reason is not None

    def _launch(self, rows: list[OutboxRow]) -> None:
        for row in rows:
            self._pace.count(row.chat_id, time.monotonic(), is_message=row.method.startswith("send"))
            self._in_flight[row.chat_id] = asyncio.create_task(self._send(row))

    async def _send(self, row: OutboxRow) -> None:
        """Make one call, write down what came of it, and go on with what can be sent next."""
        note = await self._call(row)
        claimed = await self._write_down(row, note)
        del self._in_flight[row.chat_id]
        self._launch(claimed)

    async def _call(self, row: OutboxRow) -> Note:
        try:
            call = await self._parameters_of(row)
            answer = await self._bot.do_api_request(row.method, api_kwargs={"chat_id": row.chat_id, **call})
        except RetryAfter as error:
            wait = error.retry_after
            seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
            return self._rest_chat(row, "429", seconds)
        except Forbidden:
            return partial(self._note_blocked, row)
        except BadRequest as error:  # a NetworkError to the library, yet trying again cannot help
            return partial(self._note_refused, row, error)
        except NetworkError as error:
            return self._rest_chat(row, type(error).__name__, min(2**row.attempts, _LONGEST_WAIT_SECONDS))
        except TelegramError as error:  # a wrong token or address: no fault of the row, which waits
            return self._rest_chat(row, type(error).__name__, _LONGEST_WAIT_SECONDS)
        except NotFound as error:  # what the picture shows is gone, and so is the line
            return partial(self._note_refused, row, TelegramError(type(error).__name__))
        except SQLAlchemyError as error:  # a picture could not be drawn: no fault of the row either
            self._outage.begin(error)
            return self._rest_chat(row, type(error).__name__, _STORE_RETRY_SECONDS)
        except Exception as error:  # the task's edge: a row of ours that cannot even be sent off
            log.exception("outbox.crashed", method=row.method)
            if row.attempts >= _MOST_CRASHES:
                return partial(self._note_refused, row, TelegramError(type(error).__name__))
            return self._rest_chat(row, type(error).__name__, _LONGEST_WAIT_SECONDS)
        self._outage.note_sent(row.key)
        message_id = answer.get("message_id") if isinstance(answer, dict) else None
        return partial(self._note_sent, row, message_id)

    async def _parameters_of(self, row: OutboxRow) -> dict[str, Any]:
        return (
            await asyncio.to_thread(photos.draw_call, self._database, row)
            if photos.is_photo(row)
            else row.call
        )

    def _rest_chat(self, row: OutboxRow, why: str, seconds: float) -> Note:
        """Leave a chat, and it alone, in peace for a while; its row stays first in line."""
        self._pace.freeze(row.chat_id, seconds, time.monotonic())
        log.warning("outbox.retry", why=why, seconds=seconds)
        return partial(self._note_retry, row, why)

    async def _write_down(self, row: OutboxRow, note: Note) -> list[OutboxRow]:
        """Note what came of a call; while the store is down the chat waits, or a line would be said twice."""
        while True:
            try:
                return await asyncio.to_thread(self._claim, *self._room(done_with=row.chat_id), note)
            except SQLAlchemyError as error:
                log.error("outbox.store_failed", error=type(error).__name__)
                self._outage.begin(error)
                await asyncio.sleep(_STORE_RETRY_SECONDS)

    def _note_sent(self, row: OutboxRow, message_id: int | None, session: Session) -> None:
        outbox.mark_sent(session, row.id, message_id, self._clock.now())

    def _note_retry(self, row: OutboxRow, why: str, session: Session) -> None:
        outbox.retry_later(session, row.id, self._clock.now(), why)

    def _note_blocked(self, row: OutboxRow, session: Session) -> None:
        outbox.mark_failed(session, row.id, "blocked")
        # A row for a phone that the person has left says nothing about the one they have now.
        if row.person_id and people.get(session, row.person_id).chat_id == row.chat_id:
            people.mark_blocked(session, person_id=row.person_id, now=self._clock.now())

    def _note_refused(self, row: OutboxRow, error: TelegramError, session: Session) -> None:
        if "message is not modified" in error.message:
            outbox.mark_sent(session, row.id, None, self._clock.now())
            return
        log.error("outbox.refused", method=row.method, error=error.message)
        outbox.mark_failed(session, row.id, error.message[:300])
