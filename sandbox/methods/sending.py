"""Methods that put something new into a chat."""

from typing import Any

from sandbox.errors import BadRequest
from sandbox.files import document_object, photo_sizes, store_file
from sandbox.keyboards import check_reply_markup
from sandbox.methods.chats import find_reachable, find_reply
from sandbox.schema import Params, Upload
from sandbox.state import Sandbox
from sandbox.views import message_object
from sandbox.wording import read_caption, read_text
from sandbox.world import Person, StoredFile, StoredMessage

_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


async def send_message(sandbox: Sandbox, params: Params) -> dict[str, Any]:
    """Send text."""
    return await _send(sandbox, params, read_text(params))


async def send_photo(sandbox: Sandbox, params: Params) -> dict[str, Any]:
    """Send a picture: an upload or the `file_id` of an earlier one."""
    caption = read_caption(params)
    stored = _find_or_store(sandbox, params, "photo")
    extras = {"show_caption_above_media": True} if params.get("show_caption_above_media") else {}
    return await _send(sandbox, params, {"photo": photo_sizes(stored), **caption, **extras})


async def send_document(sandbox: Sandbox, params: Params) -> dict[str, Any]:
    """Send a file: an upload or the `file_id` of an earlier one."""
    caption = read_caption(params)
    stored = _find_or_store(sandbox, params, "document")
    return await _send(sandbox, params, {"document": document_object(stored), **caption})


async def send_chat_action(sandbox: Sandbox, params: Params) -> bool:
    """Show "typing …" or the like for five seconds.

    Raises:
        BadRequest: Telegram knows no such action.
    """
    if params["action"] not in _ACTIONS:
        raise BadRequest("wrong parameter action in request")
    person = find_reachable(sandbox, params["chat_id"])
    sandbox.show_typing(person.id, params["action"])
    return True


async def _send(sandbox: Sandbox, params: Params, content: dict[str, Any]) -> dict[str, Any]:
    markup = check_reply_markup(params.get("reply_markup"))
    person = find_reachable(sandbox, params["chat_id"])
    reply_to = find_reply(person, params.get("reply_parameters"))
    sandbox.limits.spend(person.id)
    date = sandbox.clock.timestamp()
    message = StoredMessage(
        message_id=sandbox.world.take_message_id(),
        chat_id=person.id,
        from_bot=True,
        date=date,
        content=content,
        reply_markup=markup,
        reply_to=reply_to,
        protected=params.get("protect_content", False),
    )
    _keep_reply_keyboard(person, markup)
    sandbox.add_message(person, message)
    return message_object(sandbox, person, message)


def _keep_reply_keyboard(person: Person, markup: dict[str, Any] | None) -> None:
    if markup is None:
        return
    if "keyboard" in markup:
        person.reply_keyboard = markup
    elif "remove_keyboard" in markup:
        person.reply_keyboard = None


def _find_or_store(sandbox: Sandbox, params: Params, kind: str) -> StoredFile:
    given = params[kind]
    if isinstance(given, Upload):
        if not given.content:
            raise BadRequest("file must be non-empty")
        return store_file(sandbox.world, kind, given.name, given.mime_type, given.content)
    if "://" in given:
        raise BadRequest("failed to get HTTP URL content")  # the sandbox fetches nothing from the network
    stored = sandbox.world.files.get(given)
    if stored is None:
        raise BadRequest("wrong remote file identifier specified: can't unserialize it. Wrong last symbol")
    return stored


METHODS = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendChatAction": send_chat_action,
}
