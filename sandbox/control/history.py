"""What was said before this sandbox knew anybody: fills an empty chat."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from sandbox.control.parts import Here, Somebody
from sandbox.people import PhoneError
from sandbox.views import control_chat
from sandbox.wording import TEXT_LIMIT_UNITS
from sandbox.world import StoredMessage

router = APIRouter(tags=["history"])


class Line(BaseModel):
    """One thing that was said, by whom and when."""

    model_config = ConfigDict(extra="forbid")
    sender: Literal["bot", "user"] = Field(alias="from")
    text: str = Field(min_length=1, max_length=TEXT_LIMIT_UNITS // 2)
    at: AwareDatetime


@router.post("/users/{user_id}/history", status_code=201)
async def tell_history(
    sandbox: Here, person: Somebody, lines: Annotated[list[Line], Field(max_length=1000)]
) -> dict[str, Any]:
    """Put lines into an empty chat, oldest first; the bot hears nothing, and Start counts as pressed."""
    if person.messages:
        raise PhoneError("this chat has messages already")
    moments: list[datetime] = [line.at for line in lines]
    if moments != sorted(moments):
        raise PhoneError("the oldest line comes first")
    for line in lines:
        message = StoredMessage(
            message_id=sandbox.world.take_message_id(),
            chat_id=person.id,
            from_bot=line.sender == "bot",
            date=int(line.at.timestamp()),
            content={"text": line.text},
        )
        sandbox.add_message(person, message)
    person.started = True
    sandbox.announce("people")
    return control_chat(sandbox, person)
