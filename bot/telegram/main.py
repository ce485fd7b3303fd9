"""The bot's process: every part put together, started in order, stopped cleanly."""

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
from telegram import Bot, BotCommand, Update
from telegram.error import TelegramError
from telegram.ext import Updater
from telegram.warnings import PTBUserWarning

from bot.clock import MovableClock, clock_for
from bot.control import ClockMover, create_control_app
from bot.reminders.alerts import send_due_alerts
from bot.reminders.follow_ups import send_due_follow_ups
from bot.reminders.holds import tell_ended_holds
from bot.reminders.sharing import end_expired_sharing
from bot.reminders.tick import run_due
from bot.settings import Settings
from bot.telegram.commands import Commands
from bot.telegram.countries import Countries
from bot.telegram.desks import Desks, make_desks
from bot.telegram.dialogue import Dialogue
from bot.telegram.http import AiohttpRequest
from bot.telegram.intake import DurableQueue
from bot.telegram.outage import Outage
from bot.telegram.outage_voice import OutageVoice
from bot.telegram.pace import Pace
from bot.telegram.rasa import RasaClient
from bot.telegram.reception import Reception
from bot.telegram.safety_desk import SafetyDesk
from bot.telegram.sender import Sender
from bot.telegram.speech import Speaker
from bot.telegram.spool import Spool
from bot.telegram.taps import Taps
from bot.telegram.turns import Turns
from bot.telegram_address import deep_link
from coaching.content.emergency_numbers import EmergencyNumbers
from coaching.content.red_flags import load_red_flags
from coaching.content.safety_protocol import safety_protocol
from coaching.content.words import ServiceWords
from coaching.rules.safety import Screen
from coaching.services import alerts, caregivers, inbox, outbox, reminders, safety
from coaching.store.database import STORE_DOWN, Database

log = structlog.get_logger()

TICK_SECONDS = 5
_ALLOWED_UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
_POLL_TIMEOUT_SECONDS = 30
_QUIET_WITHIN_SECONDS = 30.0


class TelegramBot:
    """Everything between Telegram, the store and Rasa, in one event loop."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._database = Database(settings.database_url)
        self._clock = clock_for(settings)
        self._bot = _make_bot(settings)
        self._rasa = RasaClient(settings.rasa_url, settings.rasa_token.get_secret_value())
        self._words = ServiceWords.load()
        self._speaker = Speaker(self._words)
        self._numbers = EmergencyNumbers.load()
        self._screen = Screen(load_red_flags())
        self._countries = Countries(settings.pacewise_var / "countries.json")
        self._outage = self._make_outage()
        pace = Pace(limited=settings.telegram_send_limits)
        self._sender = Sender(self._database, self._bot, self._clock, pace, self._outage)
        self._turns = self._make_turns()
        queue = DurableQueue(self._database, self._clock, self._outage, self._turns.notify)
        self._updater = Updater(self._bot, queue)
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._sender_task: asyncio.Task[None] | None = None
        self._outage_task: asyncio.Task[None] | None = None

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
            # Without its sender the bot would listen and never answer: better to end and be started again.
            assert self._sender_task is not None  # noqa: S101
            await asyncio.wait({stopping, self._sender_task}, return_when=asyncio.FIRST_COMPLETED)
            if not stop.is_set():
                self._sender_task.result()
        finally:
            log.info("bot.stopping")
            stopping.cancel()
            control.should_exit = True
            await self._stop(control_task)

    async def _start(self) -> None:
        await self._updater.initialize()  # checks the token before anything is sent with it
        self._sender_task = asyncio.create_task(self._sender.run())
        self._outage_task = asyncio.create_task(self._outage.run())
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
            await self._turns.recover()
        except STORE_DOWN as error:
            log.error("bot.store_down", error=type(error).__name__)
            self._outage.begin()
        self._sender.notify()

    async def _receive_updates(self) -> None:
        settings = self._settings
        if settings.telegram_webhook_url is None or settings.telegram_webhook_secret is None:
            await self._updater.start_polling(
                allowed_updates=_ALLOWED_UPDATES,
                timeout=_POLL_TIMEOUT_SECONDS,
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
        commands = [BotCommand(name, text) for name, text in self._words.command_menu.items()]
        try:
            await self._bot.set_my_commands(commands)
        except TelegramError as error:
            log.warning("bot.menu_failed", error=type(error).__name__)

    async def _stop(self, control_task: asyncio.Task[None]) -> None:
        """Stop taking in, then working, then sending; the line to Telegram closes last."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        with suppress(TelegramError, RuntimeError):
            if self._updater.running:
                await self._updater.stop()
        await self._turns.stop()
        await self._outage.stop()
        if self._outage_task is not None:
            self._outage_task.cancel()
            await asyncio.gather(self._outage_task, return_exceptions=True)
        await self._sender.finish()
        if self._sender_task is not None:
            self._sender_task.cancel()
            await asyncio.gather(self._sender_task, return_exceptions=True)
        with suppress(TelegramError, RuntimeError):
            await self._updater.shutdown()
        await asyncio.gather(control_task, return_exceptions=True)
        await self._rasa.close()
        self._database.dispose()

    async def _tick(self) -> None:
        try:
            chats = await asyncio.to_thread(run_due, self._database, self._clock.now())
            if await asyncio.to_thread(self._tell_what_is_due, self._clock.now()):
                self._sender.notify()
        except SQLAlchemyError as error:
            log.error("tick.store_failed", error=type(error).__name__)
            self._outage.begin()
            return
        for chat_id in chats:
            self._turns.notify(chat_id)

    def _tell_what_is_due(self, now: datetime) -> bool:
        """What the bot says by itself besides reminders, alerts first; whether there was anything."""
        with self._database.transaction() as session:
            self._countries.copy(session)
        told = send_due_alerts(self._database, self._speaker, now, self._settings.clinic_url)
        told += send_due_follow_ups(self._database, self._speaker, now)
        told += tell_ended_holds(self._database, self._speaker, now)
        told += end_expired_sharing(self._database, self._speaker, now)
        return told > 0

    async def _is_healthy(self) -> bool:
        try:
            await asyncio.to_thread(self._database.check)
        except SQLAlchemyError:
            return False
        return self._updater.running and self._sender_task is not None and not self._sender_task.done()

    async def _live_through(self, _now: datetime) -> None:
        """Run what is due at the (moved) present and wait until it is answered and sent."""
        await self._tick()
        self._turns.wake_all()
        deadline = asyncio.get_running_loop().time() + _QUIET_WITHIN_SECONDS
        while asyncio.get_running_loop().time() < deadline:
            if await asyncio.to_thread(self._is_quiet):
                return
            await asyncio.sleep(0.05)

    def _is_quiet(self) -> bool:
        now = self._clock.now()
        with self._database.transaction() as session:
            return not inbox.has_work(session, now=now) and not outbox.has_work(session, now=now)

    async def _next_due(self, after: datetime) -> datetime | None:
        def read() -> datetime | None:
            with self._database.transaction() as session:
                due = [one.next_due(session, after=after) for one in (reminders, alerts, caregivers, safety)]
            return min((at for at in due if at is not None), default=None)

        return await asyncio.to_thread(read)

    def _make_turns(self) -> Turns:
        speaker = self._speaker
        desk = SafetyDesk(self._screen, speaker, self._numbers, self._words)
        version = self._words.consent_version
        commands = Commands(speaker, version, self._make_desks())
        reception = Reception(speaker, desk, commands, Taps(speaker, commands, desk), version)
        dialogue = Dialogue(self._database, self._rasa, speaker, desk, self._clock)
        return Turns(
            self._database,
            reception,
            dialogue,
            self._bot,
            self._clock,
            self._sender.notify,
            self._outage.begin,
        )

    def _make_outage(self) -> Outage:
        return Outage(
            spool=Spool(self._settings.pacewise_var / "spool.jsonl"),
            countries=self._countries,
            voice=OutageVoice(self._screen, self._words, self._numbers, safety_protocol()),
            bot=self._bot,
            database=self._database,
            clock=self._clock,
            consent_version=self._words.consent_version,
            on_back=self._take_up,
        )

    def _make_desks(self) -> Desks:
        settings = self._settings
        return make_desks(
            self._speaker,
            self._numbers,
            clinic_url=settings.clinic_url,
            link_of=lambda token: deep_link(settings, self._bot.username, token),
        )

    def _make_control_server(self) -> uvicorn.Server:
        mover = None
        if isinstance(self._clock, MovableClock):
            mover = ClockMover(self._clock, self._next_due, self._live_through)
        app = create_control_app(self._is_healthy, mover, self._clock)
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
    os.environ.setdefault(
        "PTB_TIMEDELTA", "1"
    )  # RetryAfter tells its wait as a timedelta, as it will by default
    uvloop.run(TelegramBot(settings).run())


def _note_polling_error(error: TelegramError) -> None:
    """The library tries again by itself; one line is enough."""
    log.warning("polling.failed", error=type(error).__name__)


def _make_bot(settings: Settings) -> Bot:
    return Bot(
        settings.telegram_bot_token.get_secret_value(),
        base_url=f"{settings.telegram_api_url}/bot",
        base_file_url=f"{settings.telegram_api_url}/file/bot",
        request=AiohttpRequest(connections=32, timeout=20.0),
        get_updates_request=AiohttpRequest(connections=2, timeout=_POLL_TIMEOUT_SECONDS + 10.0),
    )
