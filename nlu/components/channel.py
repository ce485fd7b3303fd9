"""The turn channel: ``POST /webhooks/pacewise/turn`` and ``GET /webhooks/pacewise/ready``.

Rasa's own REST channel answers 200 to everything, saves half-done turns and drops what we need to know
about a message. This one checks its own token, answers each ``message_id`` once, and saves a turn whole
or not at all.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from typing import Any, Awaitable, Callable, Dict, Optional

from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from nlu.components.turn_request import Malformed, TurnRequest, intent_of_payload
from nlu.components.turns import CHANNEL_NAME, Turns

logger = logging.getLogger(__name__)

_SHORTEST_TOKEN = 16
_WARM_UP = {
    "sender": "warm-up",
    "message_id": "warm-up",
    "text": "hello",
    "metadata": {
        "person_id": "warm-up",
        "care_link_id": "warm-up",
        "now": "2000-01-01T00:00:00+00:00",
        "local_date": "2000-01-01",
        "time_zone": "UTC",
        "first_name": "you",
        "requested_slot": None,
        "safety": "none",
    },
}


class PacewiseInput(InputChannel):
    """The bot's only way into Rasa."""

    def __init__(self, token: str) -> None:
        self._token = token.encode()
        self._turns: Optional[Turns] = None
        self._warmed_up: Optional[str] = None
        self._warming_up = asyncio.Lock()

    @classmethod
    def name(cls) -> str:
        """Part of the address: ``/webhooks/pacewise``."""
        return CHANNEL_NAME

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> PacewiseInput:
        """Make the channel, or refuse to start without a proper token.

        Raises:
            RasaException: if the token is missing, a placeholder, or too short.
        """
        token = str((credentials or {}).get("token") or "")
        if len(token) < _SHORTEST_TOKEN or token.startswith("${"):
            raise RasaException(
                f"The turn channel needs a token of at least {_SHORTEST_TOKEN} characters: set RASA_TOKEN."
            )
        return cls(token)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's two addresses."""
        blueprint = Blueprint("pacewise_turns", CHANNEL_NAME)

        @blueprint.route("/turn", methods=["POST"])
        async def turn(request: Request) -> HTTPResponse:
            return await self._turn(request)

        @blueprint.route("/ready", methods=["GET"])
        async def ready(request: Request) -> HTTPResponse:
            return await self._ready(request)

        return blueprint

    async def _turn(self, request: Request) -> HTTPResponse:
        if not self._is_authorised(request):
            return response.json({"error": "wrong token"}, status=401)
        try:
            turns = self._turns_of(request)
            turn = self._parse(request, turns)
        except Malformed as error:
            return response.json({"error": str(error)}, status=422)
        except RasaException as error:
            return response.json({"error": str(error)}, status=503)
        try:
            return response.json(await turns.take(turn))
        except Exception as error:  # the loop's edge: whatever failed, nothing was saved
            # The name alone: an error's text may quote what the person wrote.
            logger.error("turn.failed message_id=%s error=%s", turn.message_id, type(error).__name__)
            return response.json({"error": type(error).__name__}, status=503)

    async def _ready(self, request: Request) -> HTTPResponse:
        try:
            turns = self._turns_of(request)
            async with self._warming_up:
                if self._warmed_up != turns.model_id:
                    await turns.rehearse(TurnRequest.parse(_WARM_UP))
                    self._warmed_up = turns.model_id
        except Exception as error:  # the loop's edge: not ready is an answer
            logger.info("ready.not_yet error=%s", type(error).__name__)
            return response.json({"ready": False, "error": str(error)}, status=503)
        return response.json({"ready": True, "model": turns.model_id})

    def _is_authorised(self, request: Request) -> bool:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and hmac.compare_digest(token.strip().encode(), self._token)

    def _turns_of(self, request: Request) -> Turns:
        agent = getattr(request.app.ctx, "agent", None)
        if agent is None or not agent.is_ready():
            raise RasaException("no model is loaded")
        if self._turns is None or not self._turns.serves(agent):
            self._turns = Turns(agent)
        return self._turns

    @staticmethod
    def _parse(request: Request, turns: Turns) -> TurnRequest:
        try:
            body = request.json
        except Exception as error:  # whatever the JSON reader says, the body is not a turn
            raise Malformed("the body is not JSON") from error
        turn = TurnRequest.parse(body)
        intent = intent_of_payload(turn.text) if turn.is_payload else None
        if intent is not None and not turns.knows_intent(intent):
            raise Malformed(f"the assistant has no intent {intent}")
        return turn
