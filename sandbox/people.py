"""What people do with their phones: write, tap, edit, block. Each deed becomes an update for the bot."""

from typing import Any

from sandbox.entities import find_entities
from sandbox.state import Sandbox, Tap
from sandbox.utf16 import utf16_length
from sandbox.views import chat_object, message_object, user_object
from sandbox.wording import CAPTION_LIMIT_UNITS, TEXT_LIMIT_UNITS
from sandbox.world import Person, StoredMessage


class PhoneError(Exception):
    """A phone would not let a person do this."""


class UnknownError(PhoneError):
    """There is no such person, message, button or update."""


def find_person(sandbox: Sandbox, person_id: int) -> Person:
    """Return a person.

    Raises:
        UnknownError: Nobody has this id.
    """
    person = sandbox.world.people.get(person_id)
    if person is None:
        raise UnknownError(f"there is no user {person_id}")
    return person


def add_person(sandbox: Sandbox, first_name: str, person_id: int | None = None, **details: Any) -> Person:
    """Give somebody a phone.

    Raises:
        PhoneError: The id is taken, or the name is empty.
    """
    name = first_name.strip()
    if not name:
        raise PhoneError("a user needs a first name")
    number = sandbox.world.free_person_id(name) if person_id is None else person_id
    if number in sandbox.world.people:
        raise PhoneError(f"user {number} is there already")
    if number <= 0 or number == sandbox.config.bot_id:
        raise PhoneError(f"{number} cannot be the id of a user")
    person = Person(id=number, first_name=name, **details)
    sandbox.world.people[number] = person
    sandbox.announce("people")
    return person


async def press_start(sandbox: Sandbox, person: Person, payload: str | None) -> tuple[StoredMessage, int]:
    """Press Start, with the payload of a deep link if there is one; unblocks the bot first.

    Raises:
        PhoneError: A payload Telegram would not carry (1 to 64 of A-Z, a-z, 0-9, _ and -).
    """
    if payload and (
        len(payload) > 64 or not payload.isascii() or not payload.replace("_", "").replace("-", "").isalnum()
    ):
        raise PhoneError("a start payload is 1 to 64 letters, digits, _ or -")
    if person.blocked:
        await unblock(sandbox, person)
    return await send(sandbox, person, {"text": f"/start {payload}" if payload else "/start"})


async def send(
    sandbox: Sandbox, person: Person, content: dict[str, Any], reply_to: int | None = None
) -> tuple[StoredMessage, int]:
    """Put a person's message into their chat; return it with the id of the update.

    Args:
        sandbox: Where it happens.
        person: Who sends.
        content: Bot API fields of the message; commands and links in its text get marked.
        reply_to: Id of the message that is replied to.

    Raises:
        PhoneError: The bot is blocked, the text is empty or too long, or the replied message is not there.
    """
    if person.blocked:
        raise PhoneError("the bot is blocked")
    if reply_to is not None and person.find(reply_to) is None:
        raise UnknownError(f"there is no message {reply_to} in this chat")
    marked = _mark_up(content)
    date = sandbox.clock.timestamp()
    person.started = True
    message = StoredMessage(
        message_id=sandbox.world.take_message_id(),
        chat_id=person.id,
        from_bot=False,
        date=date,
        content=marked,
        reply_to=reply_to,
    )
    sandbox.add_message(person, message)
    return message, sandbox.updates.put("message", message_object(sandbox, person, message))


async def edit(sandbox: Sandbox, person: Person, message_id: int, text: str) -> int:
    """Change one of a person's own messages; return the id of the update.

    Raises:
        PhoneError: It is not theirs, has no text, or nothing changed.
    """
    message = person.find(message_id)
    if message is None:
        raise UnknownError(f"there is no message {message_id} in this chat")
    if message.from_bot:
        raise PhoneError("a user can only edit their own messages")
    name = "text" if "text" in message.content else "caption"
    kept = {key: value for key, value in message.content.items() if key not in (name, _entities_name(name))}
    changed = {**kept, **_mark_up({name: text})}
    if changed == message.content:
        raise PhoneError("nothing changed")
    message.edit_date = sandbox.clock.timestamp()
    message.marked_edited = True
    message.content = changed
    sandbox.touch(message)
    return sandbox.updates.put("edited_message", message_object(sandbox, person, message))


def tap(sandbox: Sandbox, person: Person, message_id: int, data: str) -> tuple[Tap, int]:
    """Press a button under a message; return the tap and the id of the update.

    Raises:
        PhoneError: The message is not there, or the bot is blocked.
    """
    message = person.find(message_id)
    if message is None:
        raise UnknownError(f"there is no message {message_id} in this chat")
    if person.blocked:
        raise PhoneError("the bot is blocked")
    made = sandbox.add_tap(person.id, message_id, data)
    query = {
        "id": made.id,
        "from": user_object(person),
        "message": message_object(sandbox, person, message),
        "chat_instance": str(person.id * 7919),
        "data": data,
    }
    return made, sandbox.updates.put("callback_query", query)


async def block(sandbox: Sandbox, person: Person) -> int | None:
    """Block the bot; return the id of the update, None if it was blocked already."""
    return await _set_blocked(sandbox, person, blocked=True)


async def unblock(sandbox: Sandbox, person: Person) -> int | None:
    """Unblock the bot; return the id of the update, None if it was not blocked."""
    return await _set_blocked(sandbox, person, blocked=False)


async def _set_blocked(sandbox: Sandbox, person: Person, blocked: bool) -> int | None:
    if person.blocked == blocked:
        return None
    person.blocked = blocked
    date = sandbox.clock.timestamp()
    gone: dict[str, Any] = {"status": "kicked", "user": sandbox.bot_user(), "until_date": 0}
    there: dict[str, Any] = {"status": "member", "user": sandbox.bot_user()}
    change = {
        "chat": chat_object(person),
        "from": user_object(person),
        "date": date,
        "old_chat_member": there if blocked else gone,
        "new_chat_member": gone if blocked else there,
    }
    sandbox.announce("chat", person_id=person.id)
    return sandbox.updates.put("my_chat_member", change)


def _mark_up(content: dict[str, Any]) -> dict[str, Any]:
    marked = dict(content)
    for name, limit in (("text", TEXT_LIMIT_UNITS), ("caption", CAPTION_LIMIT_UNITS)):
        if marked.get(name) is None:
            marked.pop(name, None)
            continue
        marked[name] = str(marked[name]).strip()
        if not marked[name] and name == "text":
            raise PhoneError("the message is empty")
        if utf16_length(marked[name]) > limit:
            raise PhoneError(f"the {name} is longer than {limit} characters")
        if not marked[name]:
            del marked[name]
            continue
        entities = find_entities(marked[name])
        if entities:
            marked[_entities_name(name)] = entities
    return marked


def _entities_name(name: str) -> str:
    return "entities" if name == "text" else "caption_entities"
