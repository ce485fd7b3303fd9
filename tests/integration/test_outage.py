"""The bot's way through an outage, with a store that can be broken and a Telegram that listens."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DataError, OperationalError
from telegram import Update
from telegram.error import Forbidden, NetworkError, RetryAfter, TelegramError

from bot.telegram.countries import Countries
from bot.telegram.intake import DurableQueue
from bot.telegram.outage import Outage
from bot.telegram.outage_voice import OutageVoice
from bot.telegram.spool import Spool
from coaching.content.emergency_numbers import EmergencyNumbers
from coaching.content.red_flags import load_red_flags
from coaching.content.safety_protocol import safety_protocol
from coaching.content.words import ServiceWords
from coaching.rules.safety import Screen
from coaching.services import inbox, outbox
from coaching.store.database import Database
from coaching.store.models import InboxRow, Person

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
CRISIS = "I want to end my life"
VOICE = OutageVoice(Screen(load_red_flags()), ServiceWords.load(), EmergencyNumbers.load(), safety_protocol())


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trying again costs no time."""
    monkeypatch.setattr("bot.telegram.outage._LONGEST_WAIT_SECONDS", 0.01)


class BreakableStore(Database):
    broken = False

    def transaction(self) -> Any:
        if self.broken:
            raise OperationalError("SELECT 1", {}, ConnectionError("refused"))
        return super().transaction()

    def check(self) -> None:
        with self.transaction():
            super().check()


class ListeningBot:
    def __init__(self) -> None:
        self.heard: list[tuple[int, str]] = []
        self.errors: list[TelegramError] = []

    async def send_message(self, chat_id: int, text: str) -> Any:
        if self.errors:
            raise self.errors.pop(0)
        self.heard.append((chat_id, text))
        return SimpleNamespace(message_id=1000 + len(self.heard))


class House:
    """The door, the spool and the outage, put together as in the bot."""

    def __init__(self, url: str, folder: Path) -> None:
        self.store = BreakableStore(url)
        self.bot = ListeningBot()
        self.folder = folder
        self.back = 0
        self.notified: list[int] = []
        clock = SimpleNamespace(now=lambda: NOW)
        self.outage = Outage(
            spool=Spool(folder / "spool.jsonl"),
            countries=Countries(folder / "countries.json"),
            voice=VOICE,
            bot=self.bot,  # type: ignore[arg-type]
            database=self.store,
            clock=clock,
            consent_version="1",
            on_back=self._came_back,
        )
        self.queue = DurableQueue(self.store, clock, self.outage, self.notified.append)

    async def _came_back(self) -> None:
        self.back += 1

    async def say(self, update_id: int, text: str, chat_id: int = 7) -> None:
        chat = {"id": chat_id, "type": "private", "first_name": "Ana"}
        message = {"message_id": update_id, "date": int(NOW.timestamp()), "chat": chat, "text": text}
        await self.queue.put(Update.de_json({"update_id": update_id, "message": message}, None))

    async def hears(self, count: int) -> list[str]:
        for _ in range(500):
            if len(self.bot.heard) >= count:
                break
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        return [text for _, text in self.bot.heard]

    async def comes_back(self) -> None:
        self.store.broken = False
        for _ in range(500):
            if not self.outage.is_on:
                return
            await asyncio.sleep(0.01)
        raise AssertionError("the outage goes on")

    def rows(self) -> dict[str, Any]:
        with self.store.transaction() as session:
            return {row.key: row for row in session.scalars(select(InboxRow).order_by(InboxRow.id))}


def live(database: Database, folder: Path, story: Callable[[House], Awaitable[None]]) -> None:
    house = House(database.engine.url.render_as_string(hide_password=False), folder)

    async def lived() -> None:
        watching = asyncio.create_task(house.outage.run())
        try:
            await story(house)
        finally:
            watching.cancel()
            await house.outage.stop()

    try:
        asyncio.run(lived())
    finally:
        house.store.dispose()


def test_while_the_store_works_nothing_is_spooled(database: Database, tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.say(1, CRISIS)
        assert house.notified == [7]
        assert list(house.rows()) == ["update:1"]
        assert not (tmp_path / "spool.jsonl").exists()
        assert house.bot.heard == []

    live(database, tmp_path, story)


def test_nothing_is_lost_or_doubled_and_each_chat_hears_it_once(database: Database, tmp_path: Path) -> None:
    async def story(house: House) -> None:
        house.store.broken = True
        for update_id, text in ((1, "about a six"), (2, "hello?"), (1, "about a six"), (3, CRISIS)):
            await house.say(update_id, text)
        await house.say(4, "good morning", chat_id=8)
        heard = await house.hears(3)
        assert len(heard) == 3
        assert sum("kept" in text or "safe with me" in text for text in heard) == 2
        assert len(Spool(tmp_path / "spool.jsonl").entries()) == 4
        await house.comes_back()
        assert house.back == 1
        assert list(house.rows()) == ["update:1", "update:2", "update:3", "update:4"]
        await house.say(3, CRISIS)  # Telegram brings it again: we have it
        await house.say(5, "still here")
        assert len(house.rows()) == 5
        assert len(house.bot.heard) == 3
        with house.store.transaction() as session:
            said_already = outbox.enqueue(
                session, key="update:3:safety", chat_id=7, person_id=None, call={"text": "again"}, now=NOW
            )
            assert said_already is None
            assert not outbox.has_work(session, now=NOW + timedelta(days=1))

    live(database, tmp_path, story)


def test_words_are_tried_again_and_a_blocked_chat_is_let_be(database: Database, tmp_path: Path) -> None:
    async def story(house: House) -> None:
        house.store.broken = True
        house.bot.errors = [NetworkError("gone")]
        await house.say(1, CRISIS)
        assert len(await house.hears(1)) == 1
        house.bot.errors = [Forbidden("blocked")]
        await house.say(2, CRISIS, chat_id=8)
        await house.comes_back()
        assert [chat_id for chat_id, _ in house.bot.heard] == [7]
        with house.store.transaction() as session:
            sent = outbox.enqueue(session, key="update:2:safety", chat_id=8, person_id=None, call={}, now=NOW)
            assert sent is not None  # never said, so the everyday path may say it

    live(database, tmp_path, story)


def test_an_alarm_whose_answer_was_cut_off_is_answered_past_the_store(
    database: Database, tmp_path: Path
) -> None:
    async def story(house: House) -> None:
        for update_id, text in ((1, CRISIS), (2, "about a six"), (3, "my chest feels crushed")):
            await house.say(update_id, text)
        house.outage.note_sent("update:3:safety")  # this one was answered
        house.store.broken = True
        house.outage.begin(OperationalError("SELECT 1", {}, ConnectionError("refused")))
        (words,) = await house.hears(1)
        assert "Nobody may be watching" in words or "nobody may be watching" in words
        await house.comes_back()
        assert list(house.rows()) == ["update:1", "update:2", "update:3"]

    live(database, tmp_path, story)


def test_an_alarm_is_tried_until_it_is_said(database: Database, tmp_path: Path, no_waiting: None) -> None:
    async def story(house: House) -> None:
        house.store.broken = True
        house.bot.errors = [NetworkError("gone")] * 12
        await house.say(1, CRISIS)
        assert len(await house.hears(1)) == 1

    live(database, tmp_path, story)


def test_what_cannot_be_said_now_holds_up_no_hand_over(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # as the bot sets it

    async def story(house: House) -> None:
        house.store.broken = True
        house.bot.errors = [RetryAfter(600)]
        await house.say(1, CRISIS)
        await asyncio.sleep(0.1)
        began = asyncio.get_running_loop().time()
        await house.comes_back()
        assert asyncio.get_running_loop().time() - began < 6
        with house.store.transaction() as session:
            sent = outbox.enqueue(session, key="update:1:safety", chat_id=7, person_id=None, call={}, now=NOW)
            assert sent is not None  # the store says it

    live(database, tmp_path, story)


def test_a_question_that_was_sent_needs_no_second_answer(database: Database, tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await house.say(1, CRISIS)
        house.outage.note_sent("update:1:ask")
        house.store.broken = True
        house.outage.begin(OperationalError("SELECT 1", {}, ConnectionError("refused")))
        assert await house.hears(0) == []

    live(database, tmp_path, story)


def test_a_store_that_hangs_is_as_good_as_none(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.intake._PATIENCE_SECONDS", 0.2)
    hangs = threading.Event()
    receive = inbox.receive

    def receive_late(session: Any, **row: Any) -> bool:
        hangs.wait(2)
        return receive(session, **row)

    monkeypatch.setattr(inbox, "receive", receive_late)

    async def story(house: House) -> None:
        await house.say(1, CRISIS)
        assert len(await house.hears(1)) == 1
        hangs.set()
        await house.comes_back()
        assert list(house.rows()) == ["update:1"]

    live(database, tmp_path, story)


def test_a_spool_left_by_an_earlier_run_is_answered_and_handed_over(
    database: Database, tmp_path: Path
) -> None:
    async def first_life(house: House) -> None:
        house.store.broken = True
        house.bot.errors = [NetworkError("gone")] * 20
        await house.say(1, CRISIS)

    async def second_life(house: House) -> None:
        house.store.broken = True
        assert house.outage.is_on
        assert len(await house.hears(1)) == 1
        await house.comes_back()
        assert list(house.rows()) == ["update:1"]

    live(database, tmp_path, first_life)
    live(database, tmp_path, second_life)


def test_words_that_no_store_takes_are_set_aside_and_the_rest_is_handed_over(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive = inbox.receive

    def refuse_some(session: Any, **row: Any) -> bool:
        if row["key"] == "update:1":
            raise DataError("INSERT", {}, ValueError("a sign that the store does not know"))
        return receive(session, **row)

    monkeypatch.setattr(inbox, "receive", refuse_some)

    async def story(house: House) -> None:
        await house.say(1, CRISIS)
        assert house.outage.is_on
        assert len(await house.hears(1)) == 1
        await house.say(2, "about a six")
        await house.comes_back()
        assert list(house.rows()) == ["update:2"]
        assert CRISIS in (tmp_path / "spool.rejected.jsonl").read_text()

    live(database, tmp_path, story)


@pytest.mark.parametrize(("country", "number"), [("GB", "999"), (None, "your local emergency number")])
def test_the_numbers_are_those_of_the_persons_country(
    database: Database, tmp_path: Path, country: str | None, number: str
) -> None:
    async def story(house: House) -> None:
        with house.store.transaction() as session:
            session.add(Person(name="Ana", chat_id=7, country=country, created_at=NOW))
            session.flush()
            Countries(tmp_path / "countries.json").copy(session)
        house.store.broken = True
        await house.say(1, "cant feel my bum when i wipe")
        (words,) = await house.hears(1)
        assert number in words

    live(database, tmp_path, story)


def test_the_copy_of_the_countries_follows_the_store(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "countries.json"
    with database.transaction() as session:
        person = Person(name="Ana", chat_id=7, country="GB", created_at=NOW)
        session.add(person)
        session.flush()
        countries = Countries(path)
        countries.copy(session)
        written = path.stat().st_mtime_ns
        countries.copy(session)
        assert path.stat().st_mtime_ns == written
        person.country = "IE"
        session.flush()
        countries.copy(session)
        assert countries.of(7) == Countries(path).of(7) == "IE"
    path.write_text("{")
    assert Countries(path).of(7) is None
