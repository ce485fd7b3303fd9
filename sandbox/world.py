"""Everything a sandbox remembers: people, chats, files, undelivered updates, the bot's profile.

Plain data with look-ups; it can be written to JSON and read back whole. What people and the bot *do* to it
lives in `people.py` and `methods/`.
"""

import time
import zlib
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

_EPOCH_SECONDS = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())


def _first_update_id() -> int:
    # Ids must keep rising when a sandbox without a state file starts again, or a bot that remembers what it
    # has seen takes new updates for old ones. Eight a second stays inside 32 bits until 2034.
    return max(1, (int(time.time()) - _EPOCH_SECONDS) * 8)


def _first_message_id() -> int:
    return max(1, int(time.time()) - _EPOCH_SECONDS)


class _Data(BaseModel):
    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")


class StoredFile(_Data):
    """A picture, document or voice note that somebody sent."""

    file_id: str
    file_unique_id: str
    path: str
    name: str
    mime_type: str
    content: bytes


class StoredMessage(_Data):
    """One bubble.

    `content` holds the Bot API fields of the message itself (text, entities, photo, caption …); `revision`
    grows with each change anywhere, so readers can ask for what is new since a number.
    """

    message_id: int
    chat_id: int
    from_bot: bool
    date: int
    content: dict[str, Any]
    edit_date: int | None = None
    marked_edited: bool = False
    reply_markup: dict[str, Any] | None = None
    past_keyboards: list[dict[str, Any]] = Field(default_factory=list)
    reply_to: int | None = None
    protected: bool = False
    deleted: bool = False
    revision: int = 0


class Person(_Data):
    """Somebody with a phone, and their chat with the bot (both have the same id).

    `bot_revision` and `user_revision` are the newest revision among the messages of each side, so that
    whoever waits for news need not look through a long chat.
    """

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "en"
    started: bool = False
    blocked: bool = False
    reply_keyboard: dict[str, Any] | None = None
    bot_revision: int = 0
    user_revision: int = 0
    messages: list[StoredMessage] = Field(default_factory=list)

    def find(self, message_id: int) -> StoredMessage | None:
        """Return the message with this id if the chat has it and it is not deleted."""
        for message in reversed(self.messages):
            if message.message_id == message_id:
                return None if message.deleted else message
        return None


class Webhook(_Data):
    """Where updates are posted, and how the last attempts went."""

    url: str = ""
    secret_token: str | None = None
    max_connections: int = 40
    ip_address: str | None = None
    last_error_date: int | None = None
    last_error_message: str | None = None


class BotProfile(_Data):
    """What the bot has set about itself. Keys are `<scope>|<language code>` or a language code."""

    commands: dict[str, list[dict[str, str]]] = Field(default_factory=dict)
    names: dict[str, str] = Field(default_factory=dict)
    descriptions: dict[str, str] = Field(default_factory=dict)
    short_descriptions: dict[str, str] = Field(default_factory=dict)
    menu_buttons: dict[str, dict[str, Any]] = Field(default_factory=dict)


class World(_Data):
    """The whole of what is remembered."""

    people: dict[int, Person] = Field(default_factory=dict)
    files: dict[str, StoredFile] = Field(default_factory=dict)
    profile: BotProfile = Field(default_factory=BotProfile)
    webhook: Webhook = Field(default_factory=Webhook)
    allowed_updates: list[str] | None = None
    pending_updates: list[dict[str, Any]] = Field(default_factory=list)
    next_update_id: int = Field(default_factory=_first_update_id)
    next_message_id: int = Field(default_factory=_first_message_id)
    revision: int = 0

    def take_update_id(self) -> int:
        """Return a fresh update id."""
        self.next_update_id += 1
        return self.next_update_id - 1

    def take_message_id(self) -> int:
        """Return a fresh message id; ids rise over all chats, as they do for a real bot."""
        self.next_message_id += 1
        return self.next_message_id - 1

    def take_revision(self) -> int:
        """Return the next number of change."""
        self.revision += 1
        return self.revision

    def free_person_id(self, first_name: str) -> int:
        """Return an id for a new person.

        It follows from the name, so "Ana" stays the same account for a bot when a sandbox without a state
        file is started again.
        """
        candidate = 100_000_000 + zlib.crc32(first_name.strip().casefold().encode()) % 900_000_000
        while candidate in self.people:
            candidate += 1
        return candidate

    def find_person(self, name: str) -> Person | None:
        """Return the person with this first name or @username, ignoring case."""
        wanted = name.strip().lstrip("@").casefold()
        for person in self.people.values():
            if wanted in (person.first_name.casefold(), (person.username or "").casefold()):
                return person
        return None
