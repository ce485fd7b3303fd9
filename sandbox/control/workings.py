"""Behind the scenes: calls, faults, updates, the bot's profile, settings, the clock, live events, reset."""

import json
from collections.abc import AsyncIterator
from typing import Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import StreamingResponse

from sandbox.control.parts import Here, WaitSeconds
from sandbox.methods.receiving import get_webhook_info
from sandbox.people import UnknownError
from sandbox.schema import method_names
from sandbox.signals import next_events
from sandbox.state import Sandbox

router = APIRouter(tags=["workings"])


class FaultOrder(BaseModel):
    """Trouble for the next calls; see `sandbox/README.md`."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["too_many_requests", "server_error", "drop", "delay"]
    method: str | None = None
    chat_id: int | None = None
    times: int | None = Field(default=1, ge=1)
    retry_after_seconds: int = Field(default=1, ge=0)
    status: Literal[500, 502, 503, 504] = 502
    after: bool = False
    seconds: float = Field(default=0.0, ge=0, le=120)


class SettingsOrder(BaseModel):
    """Settings that can change while the sandbox runs."""

    model_config = ConfigDict(extra="forbid")
    flood_limits: bool | None = None
    callback_timeout_seconds: float | None = Field(default=None, ge=0)


class ResetOrder(BaseModel):
    """What to forget: people and chats always, the bot's commands and webhook on request."""

    model_config = ConfigDict(extra="forbid")
    bot_too: bool = False


class ClockOrder(BaseModel):
    """Where the clock is to go."""

    model_config = ConfigDict(extra="forbid")
    advance_seconds: float | None = None
    set: str | None = None


@router.get("/calls")
async def list_calls(
    sandbox: Here,
    after: int = 0,
    method: str | None = None,
    chat_id: int | None = None,
    wait: WaitSeconds = 0,
) -> dict[str, Any]:
    """Return the bot's calls after an id, waiting up to `wait` seconds. Empty polls are not listed."""
    await sandbox.bell.wait_until(lambda: bool(sandbox.calls.find(after, method, chat_id)), wait)
    calls = sandbox.calls.find(after, method, chat_id)
    return {"calls": [call.to_json() for call in calls], "cursor": sandbox.calls.last_id}


@router.delete("/calls", status_code=204)
async def clear_calls(sandbox: Here) -> None:
    """Forget the calls so far."""
    sandbox.calls.clear()


@router.get("/faults")
async def list_faults(sandbox: Here) -> list[dict[str, Any]]:
    """Return the faults that still wait for a call."""
    return [fault.to_json() for fault in sandbox.faults.waiting()]


@router.post("/faults", status_code=201)
async def add_fault(sandbox: Here, order: FaultOrder) -> dict[str, Any]:
    """Put a fault in wait for the next calls."""
    if order.method is not None and order.method.lower() not in method_names():
        raise UnknownError(f"there is no method {order.method}")
    details = order.model_dump(exclude={"kind"})
    return sandbox.faults.add(order.kind, **details).to_json()


@router.delete("/faults", status_code=204)
async def clear_faults(sandbox: Here) -> None:
    """Take all faults away."""
    sandbox.faults.clear()


@router.delete("/faults/{fault_id}", status_code=204)
async def clear_fault(sandbox: Here, fault_id: int) -> None:
    """Take one fault away."""
    sandbox.faults.clear(fault_id)


@router.get("/updates")
async def list_updates(sandbox: Here) -> dict[str, Any]:
    """Return the updates made lately, and how many the bot has not taken."""
    return {"updates": sandbox.updates.recent(), "pending": sandbox.updates.count()}


@router.post("/updates/{update_id}/redeliver")
async def redeliver(sandbox: Here, update_id: int) -> dict[str, Any]:
    """Deliver an earlier update a second time under the same id."""
    if not sandbox.updates.repeat(update_id):
        raise UnknownError(f"update {update_id} is not known")
    return {"update_id": update_id}


@router.get("/bot")
async def show_bot(sandbox: Here) -> dict[str, Any]:
    """Return the bot, what it has set about itself, and its webhook."""
    return {
        "bot": sandbox.bot_user(),
        "profile": sandbox.world.profile.model_dump(),
        "webhook": await get_webhook_info(sandbox, {}),
        "settings": _settings(sandbox),
    }


@router.patch("/settings")
async def change_settings(sandbox: Here, order: SettingsOrder) -> dict[str, Any]:
    """Switch flood limits, or change how long a tap may be answered."""
    if order.flood_limits is not None:
        sandbox.limits.enabled = order.flood_limits
    if order.callback_timeout_seconds is not None:
        sandbox.callback_timeout_seconds = order.callback_timeout_seconds
    return _settings(sandbox)


@router.get("/clock")
async def show_clock(sandbox: Here) -> dict[str, Any]:
    """Return the time here, and whether it can be moved."""
    return {"now": sandbox.clock.now().isoformat(), "movable": sandbox.clock.movable}


@router.post("/clock")
async def move_clock(sandbox: Here, order: ClockOrder) -> dict[str, Any]:
    """Hand the order on to the owner of the clock; its refusal comes back with its reason."""
    now = await sandbox.clock.move(order.model_dump(exclude_none=True))
    sandbox.announce("clock", now=now.isoformat())
    return {"now": now.isoformat(), "movable": True}


@router.post("/reset", status_code=204)
async def reset(sandbox: Here, order: ResetOrder | None = None) -> None:
    """Start over with no people, chats, calls and faults. Ids go on."""
    sandbox.reset()
    if order and order.bot_too:
        sandbox.forget_bot()


@router.get("/events")
async def stream_events(sandbox: Here) -> StreamingResponse:
    """Return a stream of server-sent events: something changed, look again."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_lines(sandbox), media_type="text/event-stream", headers=headers)


async def _lines(sandbox: Sandbox) -> AsyncIterator[str]:
    # Listening begins before the first line goes out: a page that sees the stream open misses nothing.
    queue = sandbox.events.subscribe()
    try:
        yield "retry: 1000\n\n"
        async for event in next_events(queue):
            yield ": quiet\n\n" if event is None else f"data: {json.dumps(event)}\n\n"
    finally:
        sandbox.events.unsubscribe(queue)


def _settings(sandbox: Sandbox) -> dict[str, Any]:
    return {
        "flood_limits": sandbox.limits.enabled,
        "callback_timeout_seconds": sandbox.callback_timeout_seconds,
    }
