"""People: make them, list them, press Start, block and unblock."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from sandbox.control.parts import Here, Somebody, sent
from sandbox.methods.profile import commands_for
from sandbox.people import add_person, block, press_start, unblock
from sandbox.views import control_person

router = APIRouter(tags=["people"])


class NewPerson(BaseModel):
    """Somebody who gets a phone. Without an id, one is made from the name."""

    model_config = ConfigDict(extra="forbid")
    id: int | None = None
    first_name: str = Field(min_length=1, max_length=64)
    last_name: str | None = Field(default=None, max_length=64)
    username: str | None = Field(default=None, pattern=r"^[A-Za-z][A-Za-z0-9_]{3,31}$")
    language_code: str | None = Field(default="en", max_length=8)


class StartOrder(BaseModel):
    """The payload of a `t.me/<bot>?start=…` link."""

    model_config = ConfigDict(extra="forbid")
    payload: str | None = None


class OpenOrder(StartOrder):
    """Opens somebody by name: made if unknown, Start pressed if there is a payload or never was."""

    name: str = Field(min_length=1, max_length=64)


@router.get("/users")
async def list_people(sandbox: Here) -> list[dict[str, Any]]:
    """Return everybody who has a phone, in the order they got it."""
    return [control_person(person) for person in sandbox.world.people.values()]


@router.post("/users", status_code=201)
async def create_person(sandbox: Here, order: NewPerson) -> dict[str, Any]:
    """Give somebody a phone. They have not pressed Start yet."""
    details = order.model_dump(exclude={"id", "first_name"})
    return control_person(add_person(sandbox, order.first_name, order.id, **details))


@router.post("/open")
async def open_person(sandbox: Here, order: OpenOrder) -> dict[str, Any]:
    """Find somebody by first name or make them; press Start when there is a payload or they never did."""
    person = sandbox.world.find_person(order.name) or add_person(sandbox, order.name)
    if order.payload or not person.started:
        await press_start(sandbox, person, order.payload)
    return control_person(person)


@router.get("/users/{user_id}")
async def show_person(person: Somebody) -> dict[str, Any]:
    """Return one person."""
    return control_person(person)


@router.post("/users/{user_id}/start")
async def start(sandbox: Here, person: Somebody, order: StartOrder | None = None) -> dict[str, Any]:
    """Press Start, with the payload of a link if there is one."""
    return sent(await press_start(sandbox, person, order.payload if order else None))


@router.post("/users/{user_id}/block")
async def block_bot(sandbox: Here, person: Somebody) -> dict[str, Any]:
    """Block the bot."""
    return {"update_id": await block(sandbox, person), "user": control_person(person)}


@router.post("/users/{user_id}/unblock")
async def unblock_bot(sandbox: Here, person: Somebody) -> dict[str, Any]:
    """Unblock the bot."""
    return {"update_id": await unblock(sandbox, person), "user": control_person(person)}


@router.get("/users/{user_id}/commands")
async def show_commands(sandbox: Here, person: Somebody) -> list[dict[str, str]]:
    """Return the commands menu as this person sees it."""
    return commands_for(sandbox, person.id, person.language_code)
