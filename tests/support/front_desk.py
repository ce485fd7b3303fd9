"""The bot's front desk over a real store, with people who type and tap; no Telegram, no dialogue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.telegram.commands import Commands
from bot.telegram.desks import make_desks
from bot.telegram.reception import Reception
from bot.telegram.safety_desk import SafetyDesk
from bot.telegram.speech import Speaker
from bot.telegram.taps import Taps
from coaching.content.emergency_numbers import EmergencyNumbers
from coaching.content.red_flags import load_red_flags
from coaching.content.words import ServiceWords
from coaching.rules.safety import Screen
from coaching.services import inbox
from coaching.store.database import Database
from coaching.store.models import Button, InboxRow, InboxState, OutboxRow, Person, SafetyEvent
from tests.support.builders import NOW

PHONE = "+44 20 7946 0123"
CRISIS = "honestly I don't want to live any more"
PAGE = "https://pages.clinic.example"
LINK = "https://t.me/pacewise_test_bot?start="
_UPDATES = count(1)


@cache
def _screen() -> Screen:
    return Screen(load_red_flags())


def build_reception() -> Reception:
    """Every part of the front desk, as the bot puts them together."""
    words = ServiceWords.load()
    speaker, numbers = Speaker(words), EmergencyNumbers.load()
    desks = make_desks(speaker, numbers, clinic_url=PAGE, link_of=lambda token: f"{LINK}{token}")
    desk = SafetyDesk(_screen(), speaker, numbers, words)
    commands = Commands(speaker, words.consent_version, desks)
    return Reception(speaker, desk, commands, Taps(speaker, commands, desk), words.consent_version)


@dataclass
class Chat:
    """One person's chat. ``now`` may be moved; what is handed on to the dialogue stays with it."""

    database: Database
    reception: Reception
    chat_id: int
    name: str = "Jean"
    now: datetime = NOW
    handed_on: list[dict[str, Any]] = field(default_factory=list)

    def say(self, text: str) -> list[str]:
        """Type something; the texts that the bot queued for this chat in answer to it."""
        message: dict[str, Any] = {
            "message_id": next(_UPDATES),
            "date": int(self.now.timestamp()),
            "chat": {"id": self.chat_id, "type": "private"},
            "from": {"id": self.chat_id, "first_name": self.name},
            "text": text,
        }
        if text.startswith("/"):
            length = len(text.split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return self._receive({"message": message})

    def last_outcome(self) -> str | None:
        """What became of the newest thing that this chat sent."""
        with self.database.transaction() as session:
            newest = select(InboxRow).where(InboxRow.chat_id == self.chat_id).order_by(InboxRow.id.desc())
            row = session.scalars(newest.limit(1)).one()
            return row.outcome

    def tap(self, label: str) -> list[str]:
        """Tap the newest button with that label that can still be tapped."""
        with self.database.transaction() as session:
            newest = select(Button).where(
                Button.chat_id == self.chat_id, Button.label == label, Button.used_at.is_(None)
            )
            button = session.scalars(newest.order_by(Button.outbox_id.desc()).limit(1)).one_or_none()
            assert button is not None, f"no button {label!r}"
            button_id = button.id
        query = {
            "id": str(next(_UPDATES)),
            "from": {"id": self.chat_id, "first_name": self.name},
            "message": {"message_id": 1, "chat": {"id": self.chat_id, "type": "private"}},
            "data": button_id,
        }
        return self._receive({"callback_query": query})

    def heard(self) -> list[str]:
        """Every text queued for this chat, oldest first."""
        with self.database.transaction() as session:
            return [text for _, text in self._texts(session)]

    def buttons(self) -> list[str]:
        """Labels under the newest message."""
        with self.database.transaction() as session:
            rows = select(OutboxRow).where(
                OutboxRow.chat_id == self.chat_id, OutboxRow.method == "sendMessage"
            )
            row = session.scalars(rows.order_by(OutboxRow.id.desc()).limit(1)).one()
            keyboard = row.call.get("reply_markup", {}).get("inline_keyboard", [])
            return [button["text"] for line in keyboard for button in line]

    def panel(self) -> tuple[str, list[str]]:
        """The text and the labels of the message that was edited last, as it stands now."""
        with self.database.transaction() as session:
            edits = select(OutboxRow).where(
                OutboxRow.chat_id == self.chat_id, OutboxRow.method == "editMessageText"
            )
            row = session.scalars(edits.order_by(OutboxRow.id.desc()).limit(1)).one()
            keyboard = row.call["reply_markup"]["inline_keyboard"]
            return row.call["text"], [button["text"] for line in keyboard for button in line]

    def _receive(self, update: dict[str, Any]) -> list[str]:
        key = f"update:{next(_UPDATES)}"
        with self.database.transaction() as session:
            before = {row_id for row_id, _ in self._texts(session)}
            inbox.receive(session, key=key, chat_id=self.chat_id, payload=update, now=self.now)
        with self.database.transaction() as session:
            row = session.scalars(select(InboxRow).where(InboxRow.key == key)).one()
            self.reception.receive(session, row, self.now)
            if row.state == InboxState.DIALOGUE and row.turn is not None:
                self.handed_on.append(row.turn)
                inbox.finish(session, row.id, "test", self.now)
        with self.database.transaction() as session:
            return [text for row_id, text in self._texts(session) if row_id not in before]

    def _texts(self, session: Session) -> list[tuple[int, str]]:
        rows = session.scalars(
            select(OutboxRow)
            .where(OutboxRow.chat_id == self.chat_id, OutboxRow.method == "sendMessage")
            .order_by(OutboxRow.id)
        )
        return [(row.id, row.call.get("text", "(dropped)")) for row in rows]


def token_in(texts: list[str]) -> str:
    """The token of the deep link in one of the texts."""
    found = re.search(re.escape(LINK) + r"([\w-]+)", "\n".join(texts))
    assert found, texts
    return found.group(1)


def chat_of(chat: Chat, person: Person, name: str = "Somebody") -> Chat:
    """Another person's chat at the same front desk."""
    assert person.chat_id is not None
    return Chat(chat.database, chat.reception, person.chat_id, name)


def events(database: Database) -> list[SafetyEvent]:
    """Every alarm that was kept."""
    with database.transaction() as session:
        return list(session.scalars(select(SafetyEvent)))
