"""Rules for the buttons under a message and under the text field."""

from typing import Any

from sandbox.entities import check_http_url
from sandbox.errors import BadRequest

_DATA_LIMIT_BYTES = 64
_BUTTON_LIMIT = 100
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_MAY_BE_EMPTY = {"switch_inline_query", "switch_inline_query_current_chat"}


def check_reply_markup(markup: dict[str, Any] | None) -> dict[str, Any] | None:
    """Refuse buttons that Telegram would refuse; return the markup, or None when it holds no button.

    Raises:
        BadRequest: A button without text or action, or with too much callback data.
    """
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        return _check_inline(markup)
    for row in markup.get("keyboard", []):
        for button in row:
            if not button["text"].strip():
                raise BadRequest("keyboard button text must be non-empty")
    return markup


def _check_inline(markup: dict[str, Any]) -> dict[str, Any] | None:
    rows = [row for row in markup["inline_keyboard"] if row]
    buttons = [button for row in rows for button in row]
    if len(buttons) > _BUTTON_LIMIT:
        raise BadRequest("REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        _check_inline_button(button)
    return {"inline_keyboard": rows} if rows else None


def _check_inline_button(button: dict[str, Any]) -> None:
    prefix = "can't parse inline keyboard button: "
    if not button["text"].strip():
        raise BadRequest(prefix + "Inline keyboard button text must be non-empty")
    actions = [name for name in _ACTIONS if name in button and (button[name] != "" or name in _MAY_BE_EMPTY)]
    if not actions:
        raise BadRequest(prefix + "Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise BadRequest(prefix + "Exactly one action must be used in a button")
    if len(button.get("callback_data", "").encode()) > _DATA_LIMIT_BYTES:
        raise BadRequest("BUTTON_DATA_INVALID")
    if "url" in button:
        check_http_url(button["url"], "inline keyboard button")
