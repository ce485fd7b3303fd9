"""Runs a real sandbox on a free loopback port and speaks to it from both sides."""

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI
from fastapi.responses import JSONResponse

from sandbox.app import create_app
from sandbox.config import SandboxConfig
from sandbox.server import SandboxServer, bind, port_of

TOKEN = "123456789:TEST-token_of-the-sandbox"
BOT = "pacewise_bot"
_START_SECONDS = 10.0


@contextmanager
def serve(server: uvicorn.Server, port: int = 0) -> Iterator[str]:
    """Run a web server in a thread; yields its address."""
    listener = bind("127.0.0.1", port)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])))
    thread.start()
    deadline = time.monotonic() + _START_SECONDS
    try:
        while not server.started and thread.is_alive() and time.monotonic() < deadline:
            threading.Event().wait(0.01)
        assert server.started, "the server did not start"
        yield f"http://127.0.0.1:{port_of(listener)}"
    finally:
        server.should_exit = True
        thread.join(10)
        assert not thread.is_alive(), "the server did not stop"


class Rig:
    """One sandbox: `call` is the bot, `act` and `look` are the people and the test."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.api = f"{url}/bot{TOKEN}"
        self._client = httpx.Client(base_url=url, trust_env=False, timeout=30)

    def raw(self, method: str, **params: Any) -> httpx.Response:
        """Call a Bot API method with a JSON body and return the response."""
        return self._client.post(f"/bot{TOKEN}/{method}", json=params)

    def call(self, method: str, **params: Any) -> Any:
        """Call a Bot API method that is to succeed; returns its result."""
        answer = self.raw(method, **params).json()
        assert answer["ok"], answer
        return answer["result"]

    def refusal(self, method: str, **params: Any) -> str:
        """Call a Bot API method that is to fail; returns the description."""
        response = self.raw(method, **params)
        answer = response.json()
        assert not answer["ok"], answer
        assert response.status_code == answer["error_code"]
        return str(answer["description"])

    def bad(self, method: str, **params: Any) -> str:
        """Call a Bot API method that is a bad request; returns the reason."""
        code, _, reason = self.refusal(method, **params).partition(": ")
        assert code == "Bad Request"
        return reason

    def act(
        self, path: str, body: Any = None, *, verb: str = "POST", expect: int | None = None, **more: Any
    ) -> Any:
        """Change something by the control API."""
        response = self._client.request(verb, f"/control{path}", json=body, **more)
        if expect is None:
            assert response.is_success, response.text
        else:
            assert response.status_code == expect, response.text
        return response.json() if response.content else None

    def look(self, path: str, **query: Any) -> Any:
        """Read something by the control API."""
        response = self._client.get(f"/control{path}", params=query)
        assert response.is_success, response.text
        return response.json()

    def get(self, path: str, **options: Any) -> httpx.Response:
        """Get any address of the sandbox."""
        return self._client.get(path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        """Post to any address of the sandbox."""
        return self._client.post(path, **options)

    def person(self, name: str = "Ana", *, started: bool = True) -> int:
        """Give somebody a phone; their Start does not stay in the queue."""
        number = int(self.act("/users", {"first_name": name})["id"])
        if started:
            self.act(f"/users/{number}/start")
            self.take_updates()
        return number

    def say(self, user: int, text: str) -> Any:
        """Send text as somebody."""
        return self.act(f"/users/{user}/messages", {"text": text})

    def send(self, user: int, text: str = "Hello", **more: Any) -> int:
        """Send text as the bot; returns the message id."""
        return int(self.call("sendMessage", chat_id=user, text=text, **more)["message_id"])

    def take_updates(self) -> list[dict[str, Any]]:
        """Return what waits for the bot and confirm it."""
        updates: list[dict[str, Any]] = self.call("getUpdates")
        if updates:
            self.call("getUpdates", offset=updates[-1]["update_id"] + 1)
        return updates

    def messages(self, user: int) -> list[dict[str, Any]]:
        """Return all messages of a chat that are not deleted."""
        return [message for message in self.look(f"/chats/{user}")["messages"] if not message["deleted"]]

    def close(self) -> None:
        """Close the connection."""
        self._client.close()


@contextmanager
def run_sandbox(**options: Any) -> Iterator[Rig]:
    """Run a sandbox of one's own."""
    settings: dict[str, Any] = {"token": TOKEN, "bot_username": BOT, "bot_name": "Pacewise", **options}
    with serve(SandboxServer(create_app(SandboxConfig(**settings)))) as url:
        rig = Rig(url)
        try:
            yield rig
        finally:
            rig.close()


def keyboard(*rows: list[str]) -> dict[str, Any]:
    """Return an inline keyboard whose buttons call back with their own text."""
    return {"inline_keyboard": [[{"text": text, "callback_data": text} for text in row] for row in rows]}


@contextmanager
def movable_clock(file: Path) -> Iterator[dict[str, Any]]:
    """Run somebody else's clock, four days ahead, which it keeps in a file; it moves forward only."""
    app = FastAPI()

    def read() -> timedelta:
        return timedelta(seconds=json.loads(file.read_text())["offset_seconds"])

    def keep(offset: timedelta) -> None:
        draft = file.with_suffix(".tmp")
        draft.write_text(json.dumps({"offset_seconds": offset.total_seconds()}))
        draft.replace(file)

    @app.post("/clock")
    async def move(order: dict[str, Any]) -> Any:
        if "set" in order:
            goal = datetime.fromisoformat(order["set"]) - datetime.now(UTC)
        else:
            goal = read() + timedelta(seconds=order["advance_seconds"])
        if goal < read():
            return JSONResponse({"detail": "the clock only goes forward"}, status_code=409)
        keep(goal)
        return {"now": (datetime.now(UTC) + goal).isoformat(), "offset_seconds": goal.total_seconds()}

    keep(timedelta(days=4))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
    with serve(server) as url:
        yield {"clock_url": f"{url}/clock", "clock_file": file}
