"""The bot's parts, put together."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Bot

from bot.clock import Clock, clock_for
from bot.reminders.moments import Moments
from bot.settings import Settings
from bot.telegram.commands import Commands
from bot.telegram.countries import Countries
from bot.telegram.desks import make_desks
from bot.telegram.dialogue import Dialogue
from bot.telegram.http import AiohttpRequest
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
from coaching.store.database import Database

POLL_TIMEOUT_SECONDS = 30


@dataclass(frozen=True)
class Parts:
    """What the bot's process starts and stops."""

    database: Database
    clock: Clock
    bot: Bot
    rasa: RasaClient
    words: ServiceWords
    outage: Outage
    pace: Pace
    sender: Sender
    turns: Turns
    moments: Moments


def put_together(settings: Settings, on_store_back: Callable[[], Awaitable[None]]) -> Parts:
    """Make every part; nothing runs yet.

    Args:
        settings: checked.
        on_store_back: called when an outage of the store is over.
    """
    database = Database(settings.database_url)
    clock = clock_for(settings)
    bot = make_bot(settings)
    rasa = RasaClient(settings.rasa_url, settings.rasa_token.get_secret_value())
    words = ServiceWords.load()
    speaker = Speaker(words)
    numbers = EmergencyNumbers.load()
    screen = Screen(load_red_flags())
    countries = Countries(settings.pacewise_var / "countries.json")
    outage = Outage(
        spool=Spool(settings.pacewise_var / "spool.jsonl"),
        countries=countries,
        voice=OutageVoice(screen, words, numbers, safety_protocol()),
        bot=bot,
        database=database,
        clock=clock,
        consent_version=words.consent_version,
        on_back=on_store_back,
    )
    pace = Pace(limited=settings.telegram_send_limits)
    sender = Sender(database, bot, clock, pace, outage)
    desk = SafetyDesk(screen, speaker, numbers, words)
    desks = make_desks(
        speaker,
        numbers,
        clinic_url=settings.clinic_url,
        link_of=lambda token: deep_link(settings, bot.username, token),
    )
    commands = Commands(speaker, words.consent_version, desks)
    reception = Reception(speaker, desk, commands, Taps(speaker, commands, desk), words.consent_version)
    dialogue = Dialogue(database, rasa, speaker, desk, clock)
    turns = Turns(database, reception, dialogue, bot, clock, sender.notify, outage.begin)
    moments = Moments(database, speaker, countries, settings.clinic_url)
    return Parts(database, clock, bot, rasa, words, outage, pace, sender, turns, moments)


def make_bot(settings: Settings) -> Bot:
    """The library's bot, with our way of making calls."""
    return Bot(
        settings.telegram_bot_token.get_secret_value(),
        base_url=f"{settings.telegram_api_url}/bot",
        base_file_url=f"{settings.telegram_api_url}/file/bot",
        request=AiohttpRequest(connections=32, timeout=20.0),
        get_updates_request=AiohttpRequest(connections=2, timeout=POLL_TIMEOUT_SECONDS + 10.0),
    )
