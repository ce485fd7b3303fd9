"""The bot's process: started in order, stopped cleanly."""

from __future__ import annotations

import asyncio
import os
import signal
import warnings
from contextlib import suppress
from datetime import datetime

import structlog
import uvicorn
import uvloop
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.exc import SQLAlchemyError
from telegram import BotCommand, Update
from telegram.error import TelegramError
from telegram.ext import Updater
from telegram.warnings import PTBUserWarning

from bot.clock import MovableClock
from bot.control import ClockMover, create_control_app
from bot.settings import Settings
from bot.telegram.assembly import POLL_TIMEOUT_SECONDS, put_together
from bot.telegram.intake import DurableQueue
from coaching.store.database import STORE_DOWN

log = structlog.get_logger()

TICK_SECONDS = 5
_ALLOWED_UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
_QUIET_WITHIN_SECONDS = 30.0
_QUIET_LOOK_SECONDS = 0.01  # a day with open alerts has hundreds of instants to wait for


class TelegramBot:
    """Everything between Telegram, the store and Rasa, in one event loop."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._parts = parts = put_together(settings, on_store_back=self._take_up)
        queue = DurableQueue(parts.database, parts.clock, parts.outage, parts.turns.notify)
        self._updater = Updater(parts.bot, queue)
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._loops: list[asyncio.Task[None]] = []

    async def run(self) -> None:
        """Run until SIGINT or SIGTERM."""
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for signum in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(signum, stop.set)
        control = self._make_control_server()
        control_task = asyncio.create_task(control.serve())
        stopping = asyncio.create_task(stop.wait())
        try:
            await self._start()
            # Without one of its loops the bot would listen and never answer: better to be started anew.
            await asyncio.wait({stopping, *self._loops}, return_when=asyncio.FIRST_COMPLETED)
            for ended in self._loops:
                if ended.done():
                    ended.result()
        finally:
            log.info("bot.stopping")
            stopping.cancel()
            control.should_exit = True
            await self._stop(control_task)

    async def _start(self) -> None:
        await self._updater.initialize()  # checks the token before anything is sent with it
        self._loops = [
            asyncio.create_task(self._parts.sender.run()),
            asyncio.create_task(self._parts.outage.run()),
        ]
        await self._take_up()
        await self._introduce()
        self._scheduler.add_job(
            self._tick,
            "interval",
            seconds=TICK_SECONDS,
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )
        self._scheduler.start()
        await self._receive_updates()
        log.info("bot.ready")

    async def _take_up(self) -> None:
        """Go on with what waits in the store, if the store answers; else when it is back."""
        try:
            await self._parts.turns.recover()
        except STORE_DOWN as error:
            log.error("bot.store_down", error=type(error).__name__)
            self._parts.outage.begin(error)
        self._parts.sender.notify()

    async def _receive_updates(self) -> None:
        settings = self._settings
        if settings.telegram_webhook_url is None or settings.telegram_webhook_secret is None:
            await self._updater.start_polling(
                allowed_updates=_ALLOWED_UPDATES,
                timeout=POLL_TIMEOUT_SECONDS,
                bootstrap_retries=-1,
                error_callback=_note_polling_error,
            )
            return
        await self._updater.start_webhook(
            listen="127.0.0.1",
            port=settings.telegram_webhook_port,
            url_path="telegram",
            webhook_url=settings.telegram_webhook_url,
            secret_token=settings.telegram_webhook_secret.get_secret_value(),
            allowed_updates=_ALLOWED_UPDATES,
            bootstrap_retries=-1,
        )

    async def _introduce(self) -> None:
        """Set the command menu; a bot without a menu still works."""
        commands = [BotCommand(name, text) for name, text in self._parts.words.command_menu.items()]
        try:
            await self._parts.bot.set_my_commands(commands)
        except TelegramError as error:
            log.warning("bot.menu_failed", error=type(error).__name__)

    async def _stop(self, control_task: asyncio.Task[None]) -> None:
        """Stop taking in, then working, then sending; the line to Telegram closes last."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        with suppress(TelegramError, RuntimeError):
            if self._updater.running:
                await self._updater.stop()
        await self._parts.turns.stop()
        await self._parts.outage.stop()
        await self._parts.sender.finish()
        for loop in self._loops:
            loop.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)
        with suppress(TelegramError, RuntimeError):
            await self._updater.shutdown()
        await asyncio.gather(control_task, return_exceptions=True)
        await self._parts.rasa.close()
        self._parts.database.dispose()

    async def _tick(self) -> None:
        try:
            chats, told = await asyncio.to_thread(self._parts.moments.work_off, self._parts.clock.now())
        except SQLAlchemyError as error:
            log.error("tick.store_failed", error=type(error).__name__)
            self._parts.outage.begin(error)
            return
        if told:
            self._parts.sender.notify()
        for chat_id in chats:
            self._parts.turns.notify(chat_id)

    async def _is_healthy(self) -> bool:
        """Whether it receives and its loops run. With the store down it still does: nobody may restart it."""
        works = bool(self._loops) and not any(loop.done() for loop in self._loops)
        return works and self._updater.running

    async def _live_through(self, _now: datetime) -> None:
        """Run what is due at the (moved) present and wait until it is answered and sent."""
        with self._parts.pace.lifted():  # hours pass in a moment, and a day's alerts are no burst
            await self._tick()
            self._parts.turns.wake_all()
            deadline = asyncio.get_running_loop().time() + _QUIET_WITHIN_SECONDS
            while asyncio.get_running_loop().time() < deadline:
                if await asyncio.to_thread(self._parts.moments.is_quiet, self._parts.clock.now()):
                    return
                await asyncio.sleep(_QUIET_LOOK_SECONDS)

    async def _next_due(self, after: datetime) -> datetime | None:
        return await asyncio.to_thread(self._parts.moments.next_due, after)

    def _make_control_server(self) -> uvicorn.Server:
        mover = None
        clock = self._parts.clock
        if isinstance(clock, MovableClock):
            mover = ClockMover(clock, self._next_due, self._live_through)
        app = create_control_app(self._is_healthy, mover, clock)
        config = uvicorn.Config(
            app,
            host="127.0.0.1",
            port=self._settings.control_port,
            log_config=None,
            access_log=False,
            lifespan="off",
        )
        server = uvicorn.Server(config)
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        return server


def run(settings: Settings) -> None:
    """Run the bot until it is told to stop."""
    # Outbox rows are calls by name; the library would rather see its own methods, which cost more.
    warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)
    # RetryAfter tells its wait as a timedelta, as it will by default.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    uvloop.run(TelegramBot(settings).run())


def _note_polling_error(error: TelegramError) -> None:
    """The library tries again by itself; one line is enough."""
    log.warning("polling.failed", error=type(error).__name__)
