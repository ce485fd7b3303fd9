"""Who the bot is, and the links that lead to it."""

from __future__ import annotations

import httpx

from bot.settings import Settings
from bot.settings_checks import is_loopback

_TIMEOUT_SECONDS = 10.0


class TelegramUnreachable(Exception):
    """Telegram does not answer, or does not know the token; ``remedy`` says what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


def fetch_username(settings: Settings) -> str:
    """The bot's user name, as Telegram has it.

    Raises:
        TelegramUnreachable: no answer, or a token that Telegram does not know.
    """
    # The address holds the token: it is never part of a message.
    address = f"{settings.telegram_api_url}/bot{settings.telegram_bot_token.get_secret_value()}/getMe"
    try:
        response = httpx.get(address, timeout=_TIMEOUT_SECONDS)
        answer = response.json()
    except (httpx.HTTPError, ValueError):
        local = is_loopback(settings.telegram_api_url)
        remedy = "Is it running? Start it: make demo" if local else "Check the network and TELEGRAM_API_URL."
        raise TelegramUnreachable(
            f"Telegram does not answer at {settings.telegram_api_url}.", remedy
        ) from None
    if answer.get("ok"):
        return str(answer["result"]["username"])
    if response.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.NOT_FOUND}:
        remedy = "Copy it again from @BotFather."
        raise TelegramUnreachable("Telegram does not know TELEGRAM_BOT_TOKEN.", remedy)
    what = f"Telegram refused: {answer.get('description', response.status_code)}."
    raise TelegramUnreachable(what, "Try again in a minute.")


def deep_link(settings: Settings, username: str, token: str) -> str:
    """The link that opens the chat with an invite: Telegram's own, or the sandbox's."""
    local = is_loopback(settings.telegram_api_url)
    return f"{settings.telegram_api_url if local else 'https:/'}/t.me/{username}?start={token}"
