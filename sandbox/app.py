"""Puts a sandbox together: Bot API, control API and phone page in one web application."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from sandbox.api import ABORT_KEY, BotApi
from sandbox.config import SandboxConfig
from sandbox.control import add_error_answers, control_router
from sandbox.pages import page_routes
from sandbox.snapshot import keep_world, load_world
from sandbox.state import Sandbox
from sandbox.webhook import deliver_updates


class SandboxApp(FastAPI):
    """The web application; it tells requests how to cut their own connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        # ASGI has no word for a lost connection; uvicorn's `send` is a bound method that knows its own.
        transport = getattr(getattr(send, "__self__", None), "transport", None)
        if scope["type"] == "http" and transport is not None:
            scope[ABORT_KEY] = transport.abort
        if scope["type"] == "http" and _is_foreign_page(scope):
            refusal = JSONResponse({"detail": "other web pages may not use the sandbox"}, status_code=403)
            await refusal(scope, receive, send)
            return
        await super().__call__(scope, receive, send)


def create_app(config: SandboxConfig) -> SandboxApp:
    """Return the application for one sandbox; `app.state.sandbox` is its inside.

    Raises:
        SnapshotError: The state file is there but cannot be read.
    """
    sandbox = Sandbox(config, load_world(config.state_path))
    app = SandboxApp(title="Telegram sandbox", docs_url=None, redoc_url=None, lifespan=_life)
    app.state.sandbox = sandbox
    api = BotApi(sandbox)
    app.router.routes += [
        Route("/bot{token}/{method}", api.call, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", api.download, methods=["GET"]),
        Route("/healthz", _health, methods=["GET"]),
        *page_routes(sandbox),
    ]
    app.include_router(control_router())
    add_error_answers(app)
    folder = resources.files("sandbox").joinpath("phone")
    app.mount("/phone", StaticFiles(directory=str(folder)), name="phone")
    return app


def _is_foreign_page(scope: Scope) -> bool:
    """Tell whether a page of some other site in the same browser reaches for the control API."""
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is None or not scope["path"].startswith("/control/"):
        return False
    return urlsplit(origin).netloc != headers.get("host", "")


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    sandbox: Sandbox = app.state.sandbox
    tasks = [asyncio.create_task(deliver_updates(sandbox))]
    if sandbox.config.state_path is not None:
        tasks.append(asyncio.create_task(keep_world(sandbox, sandbox.config.state_path)))
    try:
        yield
    finally:
        sandbox.close()
        await _finish(tasks)
        await sandbox.clock.aclose()


async def _finish(tasks: list[asyncio.Task[None]]) -> None:
    _, late = await asyncio.wait(tasks, timeout=3)
    for task in late:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _health(request: Any) -> JSONResponse:
    return JSONResponse({"ok": True})
