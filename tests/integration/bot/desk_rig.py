"""The front desk with a real store and no dialogue: what is said, and what is handed on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
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
from coaching.rules.safety import Screen, Tier, Verdict
from coaching.services import inbox
from coaching.store.models import Button, InboxRow, InboxState, Message, OutboxRow, SafetyEvent
from tests.support.builders import CONSENT, NOW

HINT = "all grey"


class HintScreen(Screen):
    """The screen as it ships, and one hint of ours that is worth a question: its own may change."""

    def judge(self, text: str, in_reply_to: str | None = None) -> Verdict:
        found = super().judge(text, in_reply_to)
        is_hint = found.tier is Tier.NONE and HINT in text
        return Verdict(Tier.ASK, "suicide", ("hint",), "a hint", found.version) if is_hint else found


WORDS = ServiceWords.load()
SPEAKER = Speaker(WORDS)
DESK = SafetyDesk(HintScreen(load_red_flags()), SPEAKER, EmergencyNumbers.load(), WORDS)


def _make_reception() -> Reception:
    desks = make_desks(
        SPEAKER, EmergencyNumbers.load(), clinic_url="http://clinic.example", link_of=lambda token: token
    )
    commands = Commands(SPEAKER, CONSENT, desks)
    return Reception(SPEAKER, DESK, commands, Taps(SPEAKER, commands, DESK), CONSENT)


RECEPTION = _make_reception()


@dataclass
class Chat:
    """One person's private chat; ``now`` moves on by a minute with every message."""

    session: Session
    chat_id: int
    now: datetime = NOW
    rows: list[InboxRow] = field(default_factory=list)

    def say(self, text: str, **message: Any) -> list[str]:
        """Type something; names of the lines that answer it."""
        told = {"text": text, "from": {"first_name": "Ann"}, **message}
        if text.startswith("/"):
            told["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        return self._take({"message": self._message(told)})

    def caption(self, text: str) -> list[str]:
        """Send a picture with words under it."""
        return self._take({"message": self._message({"photo": [], "caption": text})})

    def tap(self, label: str) -> list[str]:
        """Tap the newest button with that label."""
        buttons = select(Button).where(Button.chat_id == self.chat_id, Button.label == label)
        button = self.session.scalars(buttons.order_by(Button.outbox_id.desc())).first()
        assert button is not None, f"no button {label!r}"
        query = {
            "id": "1",
            "from": {"first_name": "Ann"},
            "data": button.id,
            "message": {"message_id": 1, "chat": {"id": self.chat_id}},
        }
        return self._take({"callback_query": query})

    @property
    def row(self) -> InboxRow:
        """The newest row."""
        return self.rows[-1]

    def texts(self) -> list[str]:
        """Everything that is queued for this chat, oldest first."""
        rows = self.session.scalars(
            select(OutboxRow).where(OutboxRow.chat_id == self.chat_id).order_by(OutboxRow.id)
        )
        return [row.call.get("text", "") for row in rows]

    def buttons(self) -> list[str]:
        """Labels under the newest message, in no particular order."""
        newest = self.session.scalars(
            select(OutboxRow.id)
            .where(OutboxRow.chat_id == self.chat_id, OutboxRow.method == "sendMessage")
            .order_by(OutboxRow.id.desc())
        ).first()
        return list(self.session.scalars(select(Button.label).where(Button.outbox_id == newest)))

    def is_urgent(self) -> bool:
        """Whether the newest row, were it new, would be taken ahead of those that wait."""
        return RECEPTION.is_urgent(self.session, self.row, self.now)

    def open_rows(self) -> list[InboxRow]:
        """What still waits for the dialogue."""
        return [row for row in self.rows if row.state == InboxState.DIALOGUE]

    def _message(self, message: dict[str, Any]) -> dict[str, Any]:
        chat = {"id": self.chat_id, "type": "private"}
        return {"message_id": len(self.rows) + 1, "date": int(self.now.timestamp()), "chat": chat, **message}

    def _take(self, update: dict[str, Any]) -> list[str]:
        self.now += timedelta(minutes=1)
        key = f"update:{self.chat_id}{len(self.rows):03d}"
        before = self._last_line()
        inbox.receive(self.session, key=key, chat_id=self.chat_id, payload=update, now=self.now)
        row = self.session.scalars(select(InboxRow).where(InboxRow.key == key)).one()
        self.rows.append(row)
        RECEPTION.receive(self.session, row, self.now)
        self.session.flush()
        lines = self.session.scalars(
            select(Message.response)
            .where(Message.id > before, Message.direction == "out", Message.key.startswith(key))
            .order_by(Message.id)
        )
        return [line for line in lines if line]

    def _last_line(self) -> int:
        return self.session.scalars(select(Message.id).order_by(Message.id.desc()).limit(1)).first() or 0


def events(session: Session) -> list[SafetyEvent]:
    """Every event, oldest first."""
    return list(session.scalars(select(SafetyEvent).order_by(SafetyEvent.at, SafetyEvent.key)))
