"""The time of the sandbox: real, or that of somebody else's movable clock."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

_MOVE_TIMEOUT_SECONDS = 120.0  # a jump may run everything that fell due on the way


class ClockRefusedError(Exception):
    """The clock was not moved; the message says why."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


class Clock:
    """Real time, or that plus an offset that the clock's owner keeps in a file, looked at on each use.

    Args:
        url: where its owner is asked to move it.
        file: JSON with ``offset_seconds``, replaced as a whole by each move; absent means no offset.
    """

    def __init__(self, url: str | None, file: Path | None) -> None:
        self._url = url
        self._file = file
        self._read: tuple[tuple[int, int], timedelta] | None = None
        self._client = httpx.AsyncClient(trust_env=False) if url else None

    @property
    def movable(self) -> bool:
        """Whether there is a clock to move."""
        return self._client is not None

    def now(self) -> datetime:
        """Return the present instant in UTC."""
        return datetime.now(UTC) + self._offset()

    def timestamp(self) -> int:
        """Return the present instant as Telegram writes it: whole seconds since 1970."""
        return int(self.now().timestamp())

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
        return self.now()

    async def aclose(self) -> None:
        """Close the connection to the clock."""
        if self._client is not None:
            await self._client.aclose()

    def _offset(self) -> timedelta:
        try:
            found = self._file.stat() if self._file else None
        except FileNotFoundError:
            found = None
        if self._file is None or found is None:
            return timedelta(0)
        which = found.st_ino, found.st_mtime_ns
        read = self._read
        if read is None or read[0] != which:
            try:
                ahead = timedelta(seconds=float(json.loads(self._file.read_text())["offset_seconds"]))
            except (OSError, ValueError, KeyError):
                return read[1] if read is not None else timedelta(0)
            self._read = read = which, ahead
        return read[1]


def _detail_of(body: Any) -> str:
    detail = body.get("detail") if isinstance(body, dict) else None
    return detail if isinstance(detail, str) else "the clock refused"
