"""The client of the turn channel: one turn in, whole messages out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

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
        self._http = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {token}"},
            timeout=_TIMEOUT_SECONDS,
            limits=httpx.Limits(max_connections=32),
        )

    async def post_turn(self, turn: dict[str, Any]) -> TurnAnswer:
        """Run one turn.

        Raises:
            TurnFailed: Rasa or its actions are down, or the token is wrong.
            TurnRefused: the body is malformed.
        """
        try:
            response = await self._http.post("/webhooks/pacewise/turn", json=turn)
        except httpx.HTTPError as error:
            raise TurnFailed(type(error).__name__) from error
        if response.status_code == httpx.codes.UNPROCESSABLE_ENTITY:
            raise TurnRefused(response.text[:300])
        if response.status_code != httpx.codes.OK:
            raise TurnFailed(f"HTTP {response.status_code}")
        try:
            body = response.json()
            return TurnAnswer(body["messages"], body["active_loop"], body["requested_slot"])
        except (ValueError, KeyError, TypeError) as error:
            raise TurnFailed("an answer that is none") from error

    async def is_well(self) -> bool:
        """Whether Rasa and its actions work, whatever became of a single turn."""
        try:
            response = await self._http.get("/webhooks/pacewise/ready")
        except httpx.HTTPError:
            return False
        return response.status_code == httpx.codes.OK

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()
