"""What a sandbox is told when it starts."""

import re
from dataclasses import dataclass, field
from pathlib import Path

_TOKEN = re.compile(r"\d{3,12}:[A-Za-z0-9_-]{3,}")


@dataclass(frozen=True)
class SandboxConfig:
    """Settings of one sandbox, fixed for its life.

    Attributes:
        token: The one bot token that is accepted, `<bot id>:<secret>` as Telegram hands them out.
        bot_username: Name in links (`t.me/<bot_username>`).
        bot_name: Name shown at the top of a chat.
        clock_url: Where to have the time moved (POST); real time without it.
        clock_file: JSON file with the `offset_seconds` of that clock.
        state_path: JSON file that keeps people and chats over a restart; memory only without it.
        callback_timeout_seconds: How long a tap may be answered.
        flood_limits: Whether Telegram's limits on sending (30/s in all, about 1/s per chat) are enforced.
        webhook_retry_seconds: First pause after a failed webhook delivery; doubles up to 60 s.
        request_limit_bytes: Largest request body that is read.
    """

    token: str
    bot_username: str = "sandbox_bot"
    bot_name: str = "Sandbox bot"
    clock_url: str | None = None
    clock_file: Path | None = None
    state_path: Path | None = None
    callback_timeout_seconds: float = 60.0
    flood_limits: bool = False
    webhook_retry_seconds: float = 1.0
    request_limit_bytes: int = field(default=52_428_800)

    def __post_init__(self) -> None:
        if not _TOKEN.fullmatch(self.token):
            raise ValueError("a bot token looks like 123456789:letters-and-digits")
        if (self.clock_url is None) != (self.clock_file is None):
            raise ValueError("a clock that can be moved has both an address and a file")
        if not re.fullmatch(r"[A-Za-z0-9_]{3,32}", self.bot_username):
            raise ValueError("a bot's user name is 3 to 32 letters, digits or underscores")

    @property
    def bot_id(self) -> int:
        """The number before the colon of the token."""
        return int(self.token.split(":", 1)[0])
