"""What a Telegram update says, in our words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What sort of thing arrived."""

    TEXT = "text"
    COMMAND = "command"
    BUTTON = "button"
    EDIT = "edit"
    PHOTO = "photo"
    VOICE = "voice"
    STICKER = "sticker"
    LOCATION = "location"
    DOCUMENT = "document"
    CONTACT = "contact"
    OTHER = "other"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    ELSEWHERE = "elsewhere"  # a group or channel: not a person's own chat


_MEDIA_KINDS = {
    "photo": Kind.PHOTO,
    "voice": Kind.VOICE,
    "audio": Kind.VOICE,
    "video_note": Kind.VOICE,
    "sticker": Kind.STICKER,
    "location": Kind.LOCATION,
    "venue": Kind.LOCATION,
    "document": Kind.DOCUMENT,
    "contact": Kind.CONTACT,
}


@dataclass(frozen=True)
class Incoming:
    """One update from one private chat.

    ``at`` is when the person said it: Telegram's date for a message, our receipt for a tap. ``text`` holds
    the words to screen: text, caption, or the new text of an edit.
    """

    kind: Kind
    chat_id: int
    at: datetime
    text: str = ""
    command: str = ""
    argument: str = ""
    first_name: str = ""
    message_id: int | None = None
    telegram_at: datetime | None = None
    callback_id: str | None = None
    button_id: str | None = None
    place: tuple[float, float] | None = None  # latitude, longitude; never kept


def chat_of(update: dict[str, Any]) -> int | None:
    """The chat that an update belongs to, or None for updates without one."""
    if "callback_query" in update:
        query = update["callback_query"]
        chat = query.get("message", {}).get("chat") or query["from"]
    else:
        inner = _first(update, "message", "edited_message", "my_chat_member")
        chat = inner.get("chat") if inner else None
    return int(chat["id"]) if chat else None


def read_update(update: dict[str, Any], received_at: datetime) -> Incoming:
    """Read an update as the Bot API sends it.

    Args:
        update: the update's JSON.
        received_at: when we took it in, aware.
    """
    chat_id = chat_of(update) or 0
    if "callback_query" in update:
        return _read_tap(update["callback_query"], chat_id, received_at)
    if "my_chat_member" in update:
        status = update["my_chat_member"]["new_chat_member"]["status"]
        kind = Kind.BLOCKED if status in {"kicked", "left"} else Kind.UNBLOCKED
        return Incoming(kind, chat_id, received_at)
    message = _first(update, "message", "edited_message") or {}
    if message.get("chat", {}).get("type") != "private":
        return Incoming(Kind.ELSEWHERE, chat_id, received_at)
    return _read_message(message, chat_id, edited="edited_message" in update)


def _read_tap(query: dict[str, Any], chat_id: int, received_at: datetime) -> Incoming:
    return Incoming(
        Kind.BUTTON,
        chat_id,
        received_at,
        first_name=query["from"].get("first_name", ""),
        message_id=query.get("message", {}).get("message_id"),
        callback_id=query["id"],
        button_id=query.get("data", ""),
    )


def _read_message(message: dict[str, Any], chat_id: int, *, edited: bool) -> Incoming:
    said_at = datetime.fromtimestamp(message.get("edit_date") or message["date"], UTC)
    text = message.get("text") or message.get("caption") or ""
    kind = Kind.TEXT if "text" in message else _media_kind(message)
    command = argument = ""
    if edited:
        kind = Kind.EDIT
    elif kind is Kind.TEXT and _starts_with_command(message):
        kind = Kind.COMMAND
        first, _, argument = text.partition(" ")
        command = first.lstrip("/").partition("@")[0].lower()
    return Incoming(
        kind,
        chat_id,
        said_at,
        text=text,
        command=command,
        argument=argument.strip(),
        first_name=message.get("from", {}).get("first_name", ""),
        message_id=message["message_id"],
        telegram_at=said_at,
        place=_place_of(message),
    )


def _place_of(message: dict[str, Any]) -> tuple[float, float] | None:
    where = message.get("location")
    return (float(where["latitude"]), float(where["longitude"])) if where else None


def _media_kind(message: dict[str, Any]) -> Kind:
    return next((kind for field, kind in _MEDIA_KINDS.items() if field in message), Kind.OTHER)


def _starts_with_command(message: dict[str, Any]) -> bool:
    return any(e["type"] == "bot_command" and e["offset"] == 0 for e in message.get("entities", ()))


def _first(update: dict[str, Any], *names: str) -> dict[str, Any] | None:
    return next((update[name] for name in names if name in update), None)
