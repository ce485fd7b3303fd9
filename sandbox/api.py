"""`/bot<token>/<method>` and `/file/bot<token>/<path>`: the door the bot knocks at."""

import asyncio
import secrets
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.errors import ApiError, NotFound, Unauthorized
from sandbox.faults import Fault
from sandbox.methods import Method, load_methods
from sandbox.schema import Params, check_params, method_names
from sandbox.state import Sandbox
from sandbox.wire import read_params, use_attachments

ABORT_KEY = "sandbox.abort"
"""Where the server puts a function that cuts the connection (in the ASGI scope)."""


class BotApi:
    """Answers the calls of one bot."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._methods: dict[str, Method] = load_methods()

    async def call(self, request: Request) -> Response:
        """Handle one call: token, faults, parameters, method, record."""
        raw: Params = {}
        method = method_names().get(request.path_params["method"].lower())
        faults: list[Fault] = []
        try:
            self._check_token(request.path_params["token"])
            if method is None:
                raise NotFound("method not found")
            raw = await read_params(request, self._sandbox.config.request_limit_bytes)
            faults = self._sandbox.faults.take(method, raw.get("chat_id"))
            if await self._suffer(faults):
                return await self._drop(request, method, raw, {})
            answer = {"ok": True, "result": await self._run(method, raw)}
        except ApiError as error:
            answer = error.to_json()
        name = method or request.path_params["method"]
        if any(fault.kind == "drop" for fault in faults):
            return await self._drop(request, name, raw, answer)
        if not (method == "getUpdates" and answer.get("result") == []):
            outcome = "ok" if answer["ok"] else "error"
            self._record(name, raw, outcome, answer, faults)
        return _respond(answer)

    async def download(self, request: Request) -> Response:
        """Hand out a file by the path that `getFile` gave."""
        try:
            self._check_token(request.path_params["token"])
            for stored in self._sandbox.world.files.values():
                if stored.path == request.path_params["path"]:
                    return Response(stored.content, media_type="application/octet-stream")
            raise NotFound
        except ApiError as error:
            return _respond(error.to_json())

    async def _run(self, method: str, raw: Params) -> Any:
        params = check_params(method, use_attachments(method, raw))
        return await self._methods[method](self._sandbox, params)

    async def _suffer(self, faults: list[Fault]) -> bool:
        """Let the faults work that come before the call; True when the connection is to be cut now."""
        for fault in faults:
            if fault.kind == "delay":
                await asyncio.sleep(fault.seconds)
        for fault in faults:
            error = fault.error()
            if error is not None:
                raise error
            if fault.kind == "drop" and not fault.after:
                return True
        return False

    async def _drop(self, request: Request, method: str, raw: Params, answer: dict[str, Any]) -> Response:
        """Cut the connection; the response that is returned never leaves the machine."""
        self._record(method, raw, "dropped", answer, [], fault="drop")
        abort = request.scope.get(ABORT_KEY)
        if abort is not None:
            abort()
            await asyncio.sleep(0.01)  # the server has to notice that the connection is gone
        return Response(status_code=502)

    def _check_token(self, token: str) -> None:
        if not secrets.compare_digest(token.encode(), self._sandbox.config.token.encode()):
            raise Unauthorized

    def _record(
        self,
        method: str,
        raw: Params,
        outcome: str,
        answer: dict[str, Any],
        faults: list[Fault],
        fault: str | None = None,
    ) -> None:
        kind = fault or next((hit.kind for hit in faults), None)
        at = datetime.now(UTC).isoformat()
        self._sandbox.calls.add(at, method, raw, outcome, answer=answer, fault=kind)
        self._sandbox.bell.ring()


def _respond(answer: dict[str, Any]) -> JSONResponse:
    status = 200 if answer["ok"] else answer["error_code"]
    headers = {}
    retry_after = answer.get("parameters", {}).get("retry_after")
    if retry_after is not None:
        headers["Retry-After"] = str(retry_after)
    return JSONResponse(answer, status_code=status, headers=headers)
