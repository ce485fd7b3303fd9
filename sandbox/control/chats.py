"""Chats: write, edit, tap, and read with a wait until something new is there."""

from typing import Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, model_validator

from sandbox.control.parts import Here, Somebody, WaitSeconds, sent
from sandbox.people import PhoneError, UnknownError, edit, send, tap
from sandbox.views import control_chat
from sandbox.world import Person, StoredMessage

router = APIRouter(tags=["chats"])


class TextOrder(BaseModel):
    """What somebody types."""

    model_config = ConfigDict(extra="forbid")
    text: str
    reply_to: int | None = None


class TapOrder(BaseModel):
    """A button, by its text, its callback data, or its row and column (from 0).

    `unchecked` also takes buttons that the message had earlier, and any callback data at all, as a phone with
    an old screen or a forged client may send.
    """

    model_config = ConfigDict(extra="forbid")
    message_id: int
    text: str | None = None
    data: str | None = None
    row: int | None = None
    col: int | None = None
    unchecked: bool = False

    @model_validator(mode="after")
    def _name_one_button(self) -> "TapOrder":
        ways = (self.text is not None, self.data is not None, self.row is not None and self.col is not None)
        if sum(ways) != 1:
            raise ValueError("name the button by text, or by data, or by row and col")
        return self


@router.post("/users/{user_id}/messages")
async def send_text(sandbox: Here, person: Somebody, order: TextOrder) -> dict[str, Any]:
    """Send text as this person."""
    return sent(await send(sandbox, person, {"text": order.text}, order.reply_to))


@router.patch("/users/{user_id}/messages/{message_id}")
async def edit_text(sandbox: Here, person: Somebody, message_id: int, order: TextOrder) -> dict[str, Any]:
    """Change the text or caption of this person's own message."""
    return {"update_id": await edit(sandbox, person, message_id, order.text)}


@router.post("/users/{user_id}/taps")
async def tap_button(sandbox: Here, person: Somebody, order: TapOrder) -> dict[str, Any]:
    """Press an inline button; again and on old messages too."""
    message = person.find(order.message_id)
    if message is None:
        raise UnknownError(f"there is no message {order.message_id} in this chat")
    made, update_id = tap(sandbox, person, order.message_id, _callback_data(message, order))
    return {"tap_id": made.id, "update_id": update_id, "data": made.data}


@router.get("/taps/{tap_id}")
async def show_tap(sandbox: Here, tap_id: str, wait: WaitSeconds = 0) -> dict[str, Any]:
    """Return a tap and the bot's answer to it, waiting up to `wait` seconds for the answer."""
    made = sandbox.taps.get(tap_id)
    if made is None:
        raise UnknownError(f"there is no tap {tap_id}")
    await sandbox.bell.wait_until(lambda: made.answer is not None, wait)
    return {
        "tap_id": made.id,
        "user_id": made.person_id,
        "message_id": made.message_id,
        "data": made.data,
        "answered": made.answer is not None,
        "answer": made.answer,
    }


@router.get("/chats/{user_id}")
async def read_chat(sandbox: Here, person: Somebody) -> dict[str, Any]:
    """Return a whole chat: the person, all messages (deleted ones are marked), typing, and a cursor."""
    return control_chat(sandbox, person)


@router.get("/chats/{user_id}/messages")
async def read_changes(
    sandbox: Here,
    person: Somebody,
    after: int = 0,
    wait: WaitSeconds = 0,
    sender: Literal["bot", "user"] | None = None,
) -> dict[str, Any]:
    """Return the messages that are new or changed after a revision, waiting up to `wait` seconds.

    The answer's `cursor` is the `after` of the next call. `sender` limits it to one side.
    """
    await sandbox.bell.wait_until(lambda: _has_change(person, after, sender), wait)
    chat = control_chat(sandbox, person, after)
    if sender is not None:
        chat["messages"] = [message for message in chat["messages"] if message["from"] == sender]
    return chat


def _has_change(person: Person, after: int, sender: str | None) -> bool:
    newest = {"bot": person.bot_revision, "user": person.user_revision}
    return (newest[sender] if sender else max(newest.values())) > after


def _callback_data(message: StoredMessage, order: TapOrder) -> str:
    if order.unchecked and order.data is not None:
        return order.data
    keyboards = [message.reply_markup or {}]
    if order.unchecked:
        keyboards += reversed(message.past_keyboards)
    for keyboard in keyboards:
        for row_number, row in enumerate(keyboard.get("inline_keyboard", [])):
            for column, button in enumerate(row):
                if _is_meant(button, row_number, column, order):
                    if "callback_data" not in button:
                        raise PhoneError("this button does not call back")
                    data: str = button["callback_data"]
                    return data
    raise UnknownError(f"message {order.message_id} has no such button")


def _is_meant(button: dict[str, Any], row_number: int, column: int, order: TapOrder) -> bool:
    if order.text is not None:
        return bool(button["text"] == order.text)
    if order.data is not None:
        return button.get("callback_data") == order.data
    return (row_number, column) == (order.row, order.col)
