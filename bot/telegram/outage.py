"""The bot while its store is down: nothing is lost, alarms are answered, everybody else hears it once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from itertools import count

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.clock import Clock
from bot.telegram.countries import Countries
from bot.telegram.incoming import Kind, read_update
from bot.telegram.outage_voice import OutageVoice
from bot.telegram.spool import Entry, Spoken, Spool
from bot.telegram.spool_import import import_entries
from coaching.content.words import Line
from coaching.store.database import Database, is_outage

log = structlog.get_logger()

_LOOK_AGAIN_SECONDS = 1.0
_TRIES = 6  # for the honest line; an alarm is tried until the store takes over
_LONGEST_WAIT_SECONDS = 20.0
_FINISH_SECONDS = 3.0  # for what is being said at the moment when the store is back
_FRESH = timedelta(seconds=60)  # an alarm committed so short before may not have been answered yet
_MOST_FRESH = 5_000


class Outage:
    """Takes updates while the store is down, and hands them over when it is back.

    Args:
        spool: where updates wait.
        countries: whose numbers to name.
        voice: finds the words.
        bot: what to send with, past the outbox.
        database: the store.
        clock: the present.
        consent_version: whose words may be kept.
        on_back: called when everything was handed over.
    """

    def __init__(
        self,
        *,
        spool: Spool,
        countries: Countries,
        voice: OutageVoice,
        bot: Bot,
        database: Database,
        clock: Clock,
        consent_version: str,
        on_back: Callable[[], Awaitable[None]],
    ) -> None:
        self._spool = spool
        self._countries = countries
        self._voice = voice
        self._bot = bot
        self._database = database
        self._clock = clock
        self._consent_version = consent_version
        self._on_back = on_back
        self._lock = asyncio.Lock()
        self._begun = asyncio.Event()
        self._told: set[int] = set()
        self._spoken_to: set[int] = set()
        self._speaking: set[asyncio.Task[None]] = set()
        self._fresh: dict[int, Entry] = {}
        if not spool.is_empty:  # an earlier run ended before the store was back
            self._begun.set()

    @property
    def is_on(self) -> bool:
        """Whether updates go to the spool."""
        return self._begun.is_set()

    def begin(self, error: Exception) -> None:
        """The store did not do its work; unless two of us only met in it, it is taken for down."""
        if self.is_on or not is_outage(error):
            return
        log.error("outage.began", error=type(error).__name__)
        self._begun.set()
        since = self._clock.now() - _FRESH
        for entry in [entry for entry in self._fresh.values() if entry.received_at > since]:
            if self._lines_of(entry)[1]:
                self._speak(entry)
                with suppress(OSError):  # the store has it, too
                    self._spool.keep(entry)
        self._fresh.clear()

    def remember(self, entry: Entry) -> None:
        """An update is in the store; should that fail before its alarm is answered, it is answered here."""
        self._fresh[entry.update_id] = entry
        if len(self._fresh) > _MOST_FRESH:
            del self._fresh[next(iter(self._fresh))]

    def note_sent(self, key: str) -> None:
        """A line of the outbox has reached its chat; ``key`` begins with the row's that it answers."""
        word, _, rest = key.partition(":")
        update_id, _, what = rest.partition(":")
        if word == "update" and what.startswith(("safety", "ask")) and update_id.isdigit():
            self._fresh.pop(int(update_id), None)

    async def take(self, entry: Entry) -> bool:
        """Keep an update and answer it; False when the outage has ended meanwhile.

        Raises:
            OSError: it could not be written down. It was answered all the same.
        """
        async with self._lock:
            if not self.is_on:
                return False
            is_alarm = self._lines_of(entry)[1]
            if is_alarm:
                self._speak(entry)
            self._spool.keep(entry)
            if not is_alarm:  # the honest line says that it is kept
                self._speak(entry)
        return True

    async def run(self) -> None:
        """Look for the store as long as it is down; then hand everything over. Until cancelled."""
        for entry in self._spool.entries():
            if not entry.spoken:
                self._speak(entry)
        while True:
            await self._begun.wait()
            try:
                await asyncio.to_thread(self._database.check)
                await self._hand_over()
            except SQLAlchemyError as error:
                log.warning("outage.goes_on", error=type(error).__name__)
            except Exception:  # the loop's edge: without it the store would be down for ever
                log.exception("outage.crashed")
            if self.is_on:
                await asyncio.sleep(_LOOK_AGAIN_SECONDS)

    async def stop(self) -> None:
        """Stop speaking; what is unsaid is said by the store, or after the next start."""
        for task in self._speaking:
            task.cancel()
        await asyncio.gather(*self._speaking, return_exceptions=True)

    async def _hand_over(self) -> None:
        if self._speaking:
            await asyncio.wait(self._speaking, timeout=_FINISH_SECONDS)
        async with self._lock:
            await self.stop()  # what is still unsaid is said from the outbox
            entries = self._spool.entries()
            await asyncio.to_thread(
                import_entries, self._database, self._spool, entries, self._consent_version
            )
            self._spool.clear()
            self._told.clear()
            self._spoken_to.clear()
            self._begun.clear()
        log.warning("outage.ended", updates=len(entries))
        await self._on_back()

    def _speak(self, entry: Entry) -> None:
        if entry.update_id in self._spoken_to:
            return
        self._spoken_to.add(entry.update_id)
        task = asyncio.create_task(self._say_all(entry))
        self._speaking.add(task)
        task.add_done_callback(self._speaking.discard)

    async def _say_all(self, entry: Entry) -> None:
        lines, is_alarm = self._lines_of(entry)
        if not is_alarm and entry.chat_id in self._told:
            return
        if not is_alarm:
            self._told.add(entry.chat_id)
        for number, line in enumerate(lines):
            what = "safety" if is_alarm else "store_down"
            key = f"update:{entry.update_id}:{what}" + (f":{number}" if number else "")
            message_id = await self._send(entry.chat_id, line.text, keeps_trying=is_alarm)
            if message_id is None:
                return
            spoken = Spoken(
                key, line.text, line.key, line.variant_id, line.mi_code, self._clock.now(), message_id
            )
            self._note(entry, spoken)

    def _note(self, entry: Entry, spoken: Spoken) -> None:
        try:
            self._spool.note_spoken(entry.update_id, spoken)
        except OSError as error:  # it may be said a second time: better than never
            log.error("spool.failed", error=type(error).__name__)

    def _lines_of(self, entry: Entry) -> tuple[list[Line], bool]:
        incoming = read_update(entry.update, entry.received_at)
        if incoming.kind in {Kind.ELSEWHERE, Kind.BLOCKED, Kind.UNBLOCKED}:
            return [], False
        return self._voice.answer(incoming.text, self._countries.of(entry.chat_id))

    async def _send(self, chat_id: int, text: str, *, keeps_trying: bool) -> int | None:
        """Telegram's id of the message; None when it could not be sent."""
        for attempt in count() if keeps_trying else range(_TRIES):
            wait = min(2.0 ** min(attempt, 5), _LONGEST_WAIT_SECONDS)
            try:
                return (await self._bot.send_message(chat_id, text)).message_id
            except RetryAfter as error:
                asked = error.retry_after
                wait = asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
            except (Forbidden, BadRequest) as error:
                log.warning("outage.unsayable", error=type(error).__name__)
                return None
            except (NetworkError, TelegramError) as error:
                log.warning("outage.unsaid", error=type(error).__name__)
            await asyncio.sleep(wait)
        return None
