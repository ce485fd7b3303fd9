"""A person with a phone, by the sandbox's control API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.services import people
from coaching.store.models import CheckIn, Direction, Message
from tests.e2e.system import System


@dataclass(frozen=True)
class Bubble:
    """A message of the bot as the phone shows it."""

    message_id: int
    text: str
    buttons: tuple[str, ...]
    edited: bool


class Phone:
    """One person's private chat with the bot."""

    def __init__(self, system: System, name: str = "Ana", **details: Any) -> None:
        self.system = system
        answer = system.control.post("/users", json={"first_name": name, **details})
        answer.raise_for_status()
        self.user_id: int = answer.json()["id"]
        self._cursor = 0

    def start(self, token: str = "") -> list[Bubble]:
        """Press Start, by a deep link if there is a token."""
        return self._do("start", {"payload": token} if token else {})

    def join(self, **details: Any) -> None:
        """Open a fresh invite and agree."""
        self.start(self.system.invite(**details))
        self.say("yes")

    def say(self, text: str) -> list[Bubble]:
        """Type something; what the bot answered to it (new and edited bubbles)."""
        return self._do("messages", {"text": text})

    def post(self, text: str) -> int:
        """Type something without waiting for an answer; the update's id."""
        return int(self._order("messages", {"text": text})["update_id"])

    def tap(self, label: str, message_id: int | None = None) -> list[Bubble]:
        """Tap a button by its label, on the newest message that has it."""
        return self._do("taps", {"message_id": message_id or self.find_button(label), "text": label})

    def post_tap(self, label: str, message_id: int, *, unchecked: bool = False) -> dict[str, Any]:
        """Tap without waiting; the control API's answer (``tap_id``, ``update_id``)."""
        return self._order("taps", {"message_id": message_id, "text": label, "unchecked": unchecked})

    def toast(self, tap_id: str) -> str | None:
        """What flashed up after a tap."""
        answer = self.system.control.get(f"/taps/{tap_id}", params={"wait": 15}).json()
        return (answer["answer"] or {}).get("text")

    def send(self, kind: str, **details: Any) -> list[Bubble]:
        """Send something that is not text: sticker, location, contact …"""
        return self._do(kind, details)

    def send_photo(self, caption: str) -> int:
        """Send a picture with words under it, without waiting for an answer; the update's id."""
        answer = self.system.control.post(f"/users/{self.user_id}/photo", data={"caption": caption})
        answer.raise_for_status()
        return int(answer.json()["update_id"])

    def hear(self, wait: float = 15) -> list[Bubble]:
        """What is new since the last look, waiting for at least one bubble."""
        return self._read(wait)

    def transcript(self) -> list[tuple[str, str]]:
        """Everything on the screen: (bot or user, text)."""
        chat = self.system.control.get(f"/chats/{self.user_id}").json()
        return [(m["from"], m["text"] or "") for m in chat["messages"] if not m["deleted"]]

    def find_button(self, label: str) -> int:
        """The newest message with such a button."""
        chat = self.system.control.get(f"/chats/{self.user_id}").json()
        for message in reversed(chat["messages"]):
            if any(button["text"] == label for row in message["buttons"] for button in row):
                return int(message["message_id"])
        raise AssertionError(f"no button {label!r} in {self.transcript()[-4:]}")

    @property
    def person_id(self) -> str:
        """Who the store says this is."""
        with self.system.database.transaction() as session:
            return self.person_id_in(session)

    def answers(self) -> dict[str, tuple[float | None, str | None]]:
        """What is kept of the newest check-in: (number, words) by question; (None, None) is a skip."""
        with self.system.database.transaction() as session:
            newest = (
                select(CheckIn)
                .where(CheckIn.person_id == self.person_id_in(session))
                .order_by(CheckIn.local_date.desc())
            )
            check_in = session.scalars(newest.limit(1)).one_or_none()
            return {a.question: (a.number, a.words) for a in check_in.answers} if check_in else {}

    def said(self, direction: Direction) -> list[Message]:
        """The messages that are kept, oldest first."""
        with self.system.database.transaction() as session:
            query = select(Message).where(
                Message.person_id == self.person_id_in(session), Message.direction == direction
            )
            return list(session.scalars(query.order_by(Message.id)))

    def responses(self) -> list[str | None]:
        """Names of what the coach said, oldest first."""
        return [message.response for message in self.said(Direction.OUT)]

    def person_id_in(self, session: Session) -> str:
        """As ``person_id``, in an open transaction."""
        person = people.find_by_chat(session, self.user_id)
        assert person is not None
        return person.id

    def _do(self, what: str, body: dict[str, Any]) -> list[Bubble]:
        order = self._order(what, body)
        self.system.wait_answered(order["update_id"])
        return self._read(0)

    def _order(self, what: str, body: dict[str, Any]) -> dict[str, Any]:
        self._read(0)
        # Pictures and files travel as forms, everything else as JSON.
        form = what in {"photo", "document", "voice"}
        answer = self.system.control.post(
            f"/users/{self.user_id}/{what}", **({"data": body} if form else {"json": body})
        )
        assert answer.is_success, answer.text
        return dict(answer.json())

    def _read(self, wait: float) -> list[Bubble]:
        answer = self.system.control.get(
            f"/chats/{self.user_id}/messages", params={"after": self._cursor, "wait": wait, "sender": "bot"}
        ).json()
        self._cursor = answer["cursor"]
        return [
            Bubble(
                m["message_id"],
                m["text"] or "",
                tuple(button["text"] for row in m["buttons"] for button in row),
                m["edited"],
            )
            for m in answer["messages"]
        ]
