"""Finds the chat a call is about and refuses where a person would not be reached."""

from typing import Any

from sandbox.errors import BadRequest, Forbidden
from sandbox.state import Sandbox
from sandbox.world import Person, StoredMessage


def find_chat(sandbox: Sandbox, chat_id: int | str) -> Person:
    """Return the person with this chat id.

    Raises:
        BadRequest: There is no such chat; names are only for public groups, which the sandbox has none of.
    """
    try:
        person = sandbox.world.people.get(int(chat_id))
    except ValueError:
        person = None
    if person is None:
        raise BadRequest("chat not found")
    return person


def find_reachable(sandbox: Sandbox, chat_id: int | str) -> Person:
    """Return the person if the bot may write to them.

    Raises:
        BadRequest: No such chat.
        Forbidden: They never pressed Start, or blocked the bot.
    """
    person = find_chat(sandbox, chat_id)
    if person.blocked:
        raise Forbidden("bot was blocked by the user")
    if not person.started:
        raise Forbidden("bot can't initiate conversation with a user")
    return person


def find_reply(person: Person, reply: dict[str, Any] | None) -> int | None:
    """Return the id of the message that is replied to.

    Raises:
        BadRequest: It is in another chat or gone, and sending without it was not allowed.
    """
    if reply is None:
        return None
    elsewhere = reply.get("chat_id") not in (None, person.id, str(person.id))
    replied = None if elsewhere else person.find(reply["message_id"])
    if replied is None:
        if reply.get("allow_sending_without_reply"):
            return None
        raise BadRequest("message to be replied not found")
    return replied.message_id


def find_own_message(person: Person, message_id: int) -> StoredMessage:
    """Return one of the bot's messages for editing.

    Raises:
        BadRequest: It is not there, or a person wrote it.
    """
    message = person.find(message_id)
    if message is None:
        raise BadRequest("message to edit not found")
    if not message.from_bot:
        raise BadRequest("message can't be edited")
    return message
