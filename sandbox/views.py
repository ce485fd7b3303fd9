"""How people, chats and messages look: to the bot (Bot API objects) and to the control API."""

from typing import Any

from sandbox.state import Sandbox
from sandbox.world import Person, StoredMessage


def user_object(person: Person) -> dict[str, Any]:
    """Return a person as a Bot API `User`."""
    user: dict[str, Any] = {"id": person.id, "is_bot": False, "first_name": person.first_name}
    for name in ("last_name", "username", "language_code"):
        if getattr(person, name):
            user[name] = getattr(person, name)
    return user


def chat_object(person: Person) -> dict[str, Any]:
    """Return a person's chat as a Bot API `Chat`."""
    chat: dict[str, Any] = {"id": person.id, "type": "private", "first_name": person.first_name}
    for name in ("last_name", "username"):
        if getattr(person, name):
            chat[name] = getattr(person, name)
    return chat


def message_object(sandbox: Sandbox, person: Person, message: StoredMessage) -> dict[str, Any]:
    """Return a message as a Bot API `Message`, with the message it replies to (one level deep)."""
    shown = _bare_message(sandbox, person, message)
    if message.reply_to is not None:
        replied = person.find(message.reply_to)
        if replied is not None:
            shown["reply_to_message"] = _bare_message(sandbox, person, replied)
    return shown


def _bare_message(sandbox: Sandbox, person: Person, message: StoredMessage) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "message_id": message.message_id,
        "from": sandbox.bot_user() if message.from_bot else user_object(person),
        "chat": chat_object(person),
        "date": message.date,
    }
    if message.edit_date is not None:
        shown["edit_date"] = message.edit_date
    if message.protected:
        shown["has_protected_content"] = True
    shown.update(message.content)
    if message.reply_markup and "inline_keyboard" in message.reply_markup:
        shown["reply_markup"] = message.reply_markup
    return shown


def control_message(message: StoredMessage) -> dict[str, Any]:
    """Return a message for tests and the phone page: flat, with its buttons and its revision."""
    markup = message.reply_markup or {}
    return {
        "message_id": message.message_id,
        "chat_id": message.chat_id,
        "from": "bot" if message.from_bot else "user",
        "date": message.date,
        "edited": message.edit_date is not None,
        "marked_edited": message.marked_edited,
        "edit_date": message.edit_date,
        "deleted": message.deleted,
        "text": message.content.get("text", message.content.get("caption")),
        "entities": message.content.get("entities", message.content.get("caption_entities", [])),
        "media": _media(message.content),
        "buttons": markup.get("inline_keyboard", []),
        "reply_to": message.reply_to,
        "revision": message.revision,
    }


def _media(content: dict[str, Any]) -> dict[str, Any] | None:
    for kind in ("photo", "document", "voice", "sticker", "location", "contact"):
        if kind in content:
            value = content[kind]
            return {"kind": kind, **(value[-1] if kind == "photo" else value)}
    return None


def control_person(person: Person) -> dict[str, Any]:
    """Return a person for the control API, without the messages."""
    return person.model_dump(exclude={"messages", "bot_revision", "user_revision"})


def control_chat(sandbox: Sandbox, person: Person, after: int = 0) -> dict[str, Any]:
    """Return a chat for the control API: messages changed after a revision, and what goes on now."""
    return {
        "user": control_person(person),
        "messages": [control_message(message) for message in person.messages if message.revision > after],
        "typing": sandbox.typing_action(person.id),
        "cursor": sandbox.world.revision,
    }
