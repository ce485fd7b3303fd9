"""Posts updates to the bot's webhook, in order, and tries again until one is taken."""

import time
from typing import Any

import httpx
import structlog

from sandbox.state import Sandbox

_LONGEST_PAUSE_SECONDS = 60.0
_DELIVERY_TIMEOUT_SECONDS = 30.0
_IDLE_SECONDS = 3600.0
_log = structlog.get_logger("sandbox.webhook")


async def deliver_updates(sandbox: Sandbox) -> None:
    """Run for the life of the sandbox: whenever a webhook is set and something waits, post it."""
    async with httpx.AsyncClient(trust_env=False, timeout=_DELIVERY_TIMEOUT_SECONDS) as client:
        pause_seconds = sandbox.config.webhook_retry_seconds
        while not sandbox.bell.closed:
            if not await sandbox.bell.wait_until(lambda: _has_work(sandbox), _IDLE_SECONDS):
                continue
            if await _deliver_first(sandbox, client):
                pause_seconds = sandbox.config.webhook_retry_seconds
            else:
                await _pause(sandbox, pause_seconds)
                pause_seconds = min(pause_seconds * 2, _LONGEST_PAUSE_SECONDS)


def _has_work(sandbox: Sandbox) -> bool:
    return bool(sandbox.world.webhook.url) and sandbox.updates.count() > 0


async def _pause(sandbox: Sandbox, seconds: float) -> None:
    """Wait before the next try; a new webhook ends the wait."""
    failed = sandbox.world.webhook
    await sandbox.bell.wait_until(lambda: sandbox.world.webhook is not failed, seconds)


async def _deliver_first(sandbox: Sandbox, client: httpx.AsyncClient) -> bool:
    update = sandbox.updates.first()
    webhook = sandbox.world.webhook
    if update is None:
        return True
    problem = await _post(client, webhook.url, webhook.secret_token, update)
    if problem is None:
        sandbox.updates.confirm(update)
        return True
    webhook.last_error_date = int(time.time())
    webhook.last_error_message = problem
    _log.warning("webhook.failed", update_id=update["update_id"], problem=problem)
    return False


async def _post(
    client: httpx.AsyncClient, url: str, secret_token: str | None, update: dict[str, Any]
) -> str | None:
    """Post one update; return what went wrong in the real API's words, or None."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret_token} if secret_token else {}
    try:
        answer = await client.post(url, json=update, headers=headers)
    except httpx.ConnectError:
        return "Connection refused"
    except httpx.TimeoutException:
        return "Read timeout expired"
    except httpx.HTTPError:
        return "Connection failed"
    if not answer.is_success:
        return f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
    return None
