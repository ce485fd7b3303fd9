"""What the control routes share: how they get at the sandbox and at a person."""

from typing import Annotated, Any

from fastapi import Depends, Query, Request

from sandbox.people import find_person
from sandbox.state import Sandbox
from sandbox.views import control_message
from sandbox.world import Person, StoredMessage


def get_sandbox(request: Request) -> Sandbox:
    """Return the sandbox that this app runs."""
    sandbox: Sandbox = request.app.state.sandbox
    return sandbox


Here = Annotated[Sandbox, Depends(get_sandbox)]


def get_person(sandbox: Here, user_id: int) -> Person:
    """Return the person named in the path; 404 if there is none."""
    return find_person(sandbox, user_id)


Somebody = Annotated[Person, Depends(get_person)]
WaitSeconds = Annotated[float, Query(ge=0, le=60)]


def sent(deed: tuple[StoredMessage, int]) -> dict[str, Any]:
    """Return the answer to something that a person sent."""
    message, update_id = deed
    return {"message": control_message(message), "message_id": message.message_id, "update_id": update_id}
