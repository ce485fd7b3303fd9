"""getUpdates, webhooks, who the bot is, and files."""

import re
from typing import Any
from urllib.parse import urlsplit

from sandbox.errors import BadRequest, Conflict
from sandbox.files import DOWNLOAD_LIMIT_BYTES
from sandbox.schema import Params
from sandbox.state import Sandbox
from sandbox.world import Webhook

_LONGEST_POLL_SECONDS = 50
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


async def get_me(sandbox: Sandbox, params: Params) -> dict[str, Any]:
    """Return the bot itself."""
    return {
        **sandbox.bot_user(),
        "can_join_groups": False,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(sandbox: Sandbox, params: Params) -> list[dict[str, Any]]:
    """Return waiting updates, or wait up to `timeout` seconds for the first.

    Raises:
        Conflict: A webhook is set, or another poll took over.
    """
    if sandbox.world.webhook.url:
        raise Conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    if "allowed_updates" in params:
        sandbox.world.allowed_updates = params["allowed_updates"]
    offset = params.get("offset", 0)
    limit = min(max(params.get("limit", 100), 1), 100)
    timeout_seconds = min(max(params.get("timeout", 0), 0), _LONGEST_POLL_SECONDS)
    turn = next(sandbox.poll_turns)
    sandbox.current_poll = turn
    sandbox.bell.ring()  # a poll that still waits has to notice that it is not the current one any more
    ready = sandbox.updates.get(offset, limit)
    if not ready:
        await sandbox.bell.wait_until(lambda: _poll_is_over(sandbox, turn), timeout_seconds)
        if sandbox.world.webhook.url:
            raise Conflict("terminated by setWebhook request")
        if sandbox.current_poll != turn:
            raise Conflict(
                "terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        ready = sandbox.updates.get(max(offset, 0), limit)
    return ready


def _poll_is_over(sandbox: Sandbox, turn: int) -> bool:
    taken_over = sandbox.current_poll != turn or bool(sandbox.world.webhook.url)
    return taken_over or sandbox.updates.count() > 0


async def set_webhook(sandbox: Sandbox, params: Params) -> bool:
    """Post updates to an address from now on; an empty address removes the webhook.

    Raises:
        BadRequest: Not https (plain http is taken on this machine only), or a secret with other characters.
    """
    url = params["url"]
    secret = params.get("secret_token")
    if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise BadRequest("secret token contains unallowed characters")
    if url:
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
            raise BadRequest("bad webhook: An HTTPS URL must be provided for webhook")
        if not 1 <= params.get("max_connections", 40) <= 100:
            raise BadRequest("bad webhook: max_connections must be between 1 and 100")
    if "allowed_updates" in params:
        sandbox.world.allowed_updates = params["allowed_updates"]
    sandbox.world.webhook = Webhook(
        url=url,
        secret_token=secret,
        max_connections=params.get("max_connections", 40),
        ip_address=params.get("ip_address"),
    )
    return _finish_webhook(sandbox, params)


async def delete_webhook(sandbox: Sandbox, params: Params) -> bool:
    """Go back to getUpdates."""
    sandbox.world.webhook = Webhook()
    return _finish_webhook(sandbox, params)


def _finish_webhook(sandbox: Sandbox, params: Params) -> bool:
    if params.get("drop_pending_updates"):
        sandbox.updates.drop_all()
    sandbox.announce("bot")
    return True


async def get_webhook_info(sandbox: Sandbox, params: Params) -> dict[str, Any]:
    """Return where updates go and what went wrong last."""
    webhook = sandbox.world.webhook
    info: dict[str, Any] = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": sandbox.updates.count(),
    }
    if webhook.url:
        info["max_connections"] = webhook.max_connections
        info["ip_address"] = webhook.ip_address or "127.0.0.1"
    if webhook.last_error_date is not None:
        info["last_error_date"] = webhook.last_error_date
        info["last_error_message"] = webhook.last_error_message
    if sandbox.world.allowed_updates:
        info["allowed_updates"] = sandbox.world.allowed_updates
    return info


async def get_file(sandbox: Sandbox, params: Params) -> dict[str, Any]:
    """Return where a file can be downloaded.

    Raises:
        BadRequest: No file has this id, or it is over the limit for downloads.
    """
    stored = sandbox.world.files.get(params["file_id"])
    if stored is None:
        raise BadRequest("invalid file_id")
    if len(stored.content) > DOWNLOAD_LIMIT_BYTES:
        raise BadRequest("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.file_unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }


async def log_out(sandbox: Sandbox, params: Params) -> bool:
    """Do nothing, successfully: there is no other server to move to."""
    return True


METHODS = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "getFile": get_file,
    "logOut": log_out,
    "close": log_out,
}
