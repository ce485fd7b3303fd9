"""The client of the turn channel: one turn in, whole messages out."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import aiohttp
import orjson

_TIMEOUT_SECONDS = 30.0


class TurnFailed(Exception):
    """The turn got no answer and left nothing behind: post the same ``message_id`` again later."""


class TurnRefused(Exception):
    """The channel will never take this turn (malformed): trying again cannot help."""


@dataclass(frozen=True)
class TurnAnswer:
    """What the dialogue said, and where it stands now.

    ``messages`` are mappings with ``text``, ``buttons`` (``title``, ``payload``), ``custom``, ``response``,
    ``variant_id`` and ``mi_code``.
    """

    messages: list[dict[str, Any]]
    active_loop: str | None
    requested_slot: str | None


class RasaClient:
    """Posts turns to Rasa's own input channel.

    Args:
        url: Rasa's base URL.
        token: the channel's bearer token.
    """

    def __init__(self, url: str, token: str) -> None:
        self._url = url
        self._headers = {"Authorization": f"Bearer {token}"}
        self._session: aiohttp.ClientSession | None = None

    async def post_turn(self, turn: dict[str, Any]) -> TurnAnswer:
        """Run one turn.

        Raises:
            TurnFailed: Rasa or its actions are down, or the token is wrong.
            TurnRefused: the body is malformed.
        """
        try:
            async with self._http.post("/webhooks/pacewise/turn", json=turn) as response:
                body = await response.read()
        except (aiohttp.ClientError, OSError) as error:  # a timeout is an OSError, too
            raise TurnFailed(type(error).__name__) from error
        if response.status == HTTPStatus.UNPROCESSABLE_ENTITY:
            raise TurnRefused(body.decode(errors="replace")[:300])
        if response.status != HTTPStatus.OK:
            raise TurnFailed(f"HTTP {response.status}")
        try:
            answer = orjson.loads(body)
            return TurnAnswer(answer["messages"], answer["active_loop"], answer["requested_slot"])
        except (ValueError, KeyError, TypeError) as error:
            raise TurnFailed("an answer that is none") from error

    async def is_well(self) -> bool:
        """Whether Rasa and its actions work, whatever became of a single turn."""
        try:
            async with self._http.get("/webhooks/pacewise/ready") as response:
                return response.status == HTTPStatus.OK
        except (aiohttp.ClientError, OSError):
            return False

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    @property
    def _http(self) -> aiohttp.ClientSession:
        """Opened at the first use: a session belongs to the loop that runs."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                self._url,
                headers=self._headers,
                timeout=aiohttp.ClientTimeout(total=_TIMEOUT_SECONDS),
                connector=aiohttp.TCPConnector(limit=32),
            )
        return self._session
