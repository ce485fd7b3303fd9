"""The time of the sandbox: real, or read from somebody else's movable clock."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

_READ_TIMEOUT_SECONDS = 1.0
_MOVE_TIMEOUT_SECONDS = 120.0  # a jump may run everything that fell due on the way


class ClockRefusedError(Exception):
    """The clock was not moved; the message says why."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


class Clock:
    """Tells the time at each use; when the other clock is silent, its last known offset counts."""

    def __init__(self, url: str | None) -> None:
        self._url = url
        self._offset = timedelta(0)
        self._client = httpx.AsyncClient(trust_env=False) if url else None

    @property
    def movable(self) -> bool:
        """Whether there is a clock to move."""
        return self._client is not None

    async def now(self) -> datetime:
        """Return the present instant in UTC."""
        if self._client is not None and self._url is not None:
            try:
                answer = await self._client.get(self._url, timeout=_READ_TIMEOUT_SECONDS)
                answer.raise_for_status()
                self._remember(answer.json())
            except (httpx.HTTPError, ValueError, KeyError, TypeError):
                pass  # its owner may be starting up or down: the last known offset is the best guess
        return datetime.now(UTC) + self._offset

    async def timestamp(self) -> int:
        """Return the present instant as Telegram writes it: whole seconds since 1970."""
        return int((await self.now()).timestamp())

    async def move(self, order: dict[str, Any]) -> datetime:
        """Ask the owner of the clock to move it.

        Args:
            order: `{"advance_seconds": N}` or `{"set": "<ISO date and time>"}`, passed on as it is.

        Raises:
            ClockRefusedError: There is no movable clock, it does not answer, or it says no.
        """
        if self._client is None or self._url is None:
            raise ClockRefusedError(409, "this sandbox runs on real time")
        try:
            answer = await self._client.post(self._url, json=order, timeout=_MOVE_TIMEOUT_SECONDS)
            body = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise ClockRefusedError(502, "the clock does not answer") from error
        if answer.is_error:
            raise ClockRefusedError(answer.status_code, _detail_of(body))
        try:
            self._remember(body)
        except (ValueError, KeyError, TypeError) as error:
            raise ClockRefusedError(502, "the clock gave an answer without a time") from error
        return datetime.now(UTC) + self._offset

    async def aclose(self) -> None:
        """Close the connection to the clock."""
        if self._client is not None:
            await self._client.aclose()

    def _remember(self, body: dict[str, Any]) -> None:
        told = datetime.fromisoformat(body["now"])
        if told.tzinfo is None:
            raise ValueError("the clock told a time without a zone")
        self._offset = told - datetime.now(UTC)


def _detail_of(body: Any) -> str:
    detail = body.get("detail") if isinstance(body, dict) else None
    return detail if isinstance(detail, str) else "the clock refused"
