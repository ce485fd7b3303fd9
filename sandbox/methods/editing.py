"""Methods that change, remove or answer something that is already there."""

from typing import Any

from sandbox.entities import check_http_url
from sandbox.errors import BadRequest
from sandbox.keyboards import check_reply_markup
from sandbox.methods.chats import find_chat, find_own_message, find_reachable
from sandbox.schema import Params
from sandbox.state import Sandbox
from sandbox.utf16 import utf16_length
from sandbox.views import message_object
from sandbox.wording import read_caption, read_text
from sandbox.world import Person, StoredMessage

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_STALE = "query is too old and response timeout expired or query ID is invalid"
_DELETABLE_SECONDS = 48 * 3600
_ANSWER_LIMIT_UNITS = 200


async def edit_message_text(sandbox: Sandbox, params: Params) -> dict[str, Any]:
    """Replace the text and the buttons of one of the bot's messages."""
    fresh = read_text(params)
    person, message = _find(sandbox, params)
    if "text" not in message.content:
        raise BadRequest("there is no text in the message to edit")
    return await _change(sandbox, person, message, fresh, params)


async def edit_message_caption(sandbox: Sandbox, params: Params) -> dict[str, Any]:
    """Replace the caption and the buttons of one of the bot's pictures or documents."""
    caption = read_caption(params)
    person, message = _find(sandbox, params)
    if "text" in message.content:
        raise BadRequest("there is no caption in the message to edit")
    kept = {
        name: value for name, value in message.content.items() if name not in ("caption", "caption_entities")
    }
    return await _change(sandbox, person, message, {**kept, **caption}, params)


async def edit_message_reply_markup(sandbox: Sandbox, params: Params) -> dict[str, Any]:
    """Replace only the buttons."""
    person, message = _find(sandbox, params)
    return await _change(sandbox, person, message, message.content, params)


async def delete_message(sandbox: Sandbox, params: Params) -> bool:
    """Remove a message for both sides; possible for 48 hours.

    Raises:
        BadRequest: It is not there, or too old.
    """
    person = find_chat(sandbox, params["chat_id"])
    message = person.find(params["message_id"])
    if message is None:
        raise BadRequest("message to delete not found")
    if sandbox.clock.timestamp() - message.date > _DELETABLE_SECONDS:
        raise BadRequest("message can't be deleted for everyone")
    message.deleted = True
    sandbox.touch(message)
    return True


async def delete_messages(sandbox: Sandbox, params: Params) -> bool:
    """Remove up to 100 messages; those that are gone already are passed over."""
    if not 1 <= len(params["message_ids"]) <= 100:
        raise BadRequest("there must be from 1 to 100 message identifiers")
    person = find_chat(sandbox, params["chat_id"])
    for message_id in params["message_ids"]:
        if person.find(message_id) is not None:
            await delete_message(sandbox, {"chat_id": person.id, "message_id": message_id})
    return True


async def answer_callback_query(sandbox: Sandbox, params: Params) -> bool:
    """Answer a tap with nothing, a short notice, or a dialog. A tap can be answered once.

    Raises:
        BadRequest: The tap is unknown, too old or answered; or the notice is over 200 units.
    """
    tap = sandbox.taps.get(params["callback_query_id"])
    if tap is None or not sandbox.tap_is_open(tap):
        raise BadRequest(_STALE)
    text = params.get("text", "")
    if utf16_length(text) > _ANSWER_LIMIT_UNITS:
        raise BadRequest("MESSAGE_TOO_LONG")
    if params.get("url"):
        check_http_url(params["url"], "callback query answer")
    tap.answer = {"text": text, "show_alert": params.get("show_alert", False), "url": params.get("url")}
    sandbox.announce(
        "tap_answered", person_id=tap.person_id, message_id=tap.message_id, tap_id=tap.id, **tap.answer
    )
    return True


def _find(sandbox: Sandbox, params: Params) -> tuple[Person, StoredMessage]:
    if "chat_id" not in params:
        raise BadRequest("chat_id is empty")
    if "message_id" not in params:
        raise BadRequest("message identifier is not specified")
    person = find_reachable(sandbox, params["chat_id"])
    return person, find_own_message(person, params["message_id"])


async def _change(
    sandbox: Sandbox, person: Person, message: StoredMessage, content: dict[str, Any], params: Params
) -> dict[str, Any]:
    markup = check_reply_markup(params.get("reply_markup"))
    if content == message.content and markup == message.reply_markup:
        raise BadRequest(_NOT_MODIFIED)
    sandbox.limits.spend(person.id)
    date = sandbox.clock.timestamp()
    if message.reply_markup is not None and message.reply_markup != markup:
        message.past_keyboards.append(message.reply_markup)
    # Telegram's apps show "edited" for new words, not for a keyboard that came or went.
    message.marked_edited = message.marked_edited or content != message.content
    message.content, message.reply_markup, message.edit_date = content, markup, date
    sandbox.touch(message)
    return message_object(sandbox, person, message)


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "answerCallbackQuery": answer_callback_query,
}
