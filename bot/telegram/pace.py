"""Telegram's sending limits as token buckets.

About 30 messages a second overall, no more than one a second in one chat, short bursts aside
(https://core.telegram.org/bots/faq, "My bot is hitting limits").
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

OVERALL_PER_SECOND = 30.0
CHAT_PER_SECOND = 1.0
CHAT_BURST = 3.0  # an answer in two bubbles and an edit go out together


@dataclass
class Bucket:
    """A token bucket; times are monotonic seconds."""

    per_second: float
    capacity: float
    tokens: float
    refilled_at: float

    def refill(self, now: float) -> None:
        """Add what has dripped in since the last look."""
        self.tokens = min(self.capacity, self.tokens + (now - self.refilled_at) * self.per_second)
        self.refilled_at = now


@dataclass
class Pace:
    """Decides which chats may be sent to, and how much in all.

    Args:
        limited: False lifts the limits (benchmarks against the sandbox only); a 429 still counts.
    """

    limited: bool = True
    _overall: Bucket = field(
        default_factory=lambda: Bucket(OVERALL_PER_SECOND, OVERALL_PER_SECOND, OVERALL_PER_SECOND, 0.0)
    )
    _chats: dict[int, Bucket] = field(default_factory=dict)
    _frozen_until: dict[int, float] = field(default_factory=dict)

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """No limits for a while: the demo's clock is moved, and what lies hours apart goes out in a moment.

        Nothing of it counts afterwards. A 429 is heeded all the same.
        """
        limited, self.limited = self.limited, False
        try:
            yield
        finally:
            self.limited = limited

    def room(self, now: float) -> int:
        """How many messages may go out right now, over all chats."""
        if not self.limited:
            return 100
        self._overall.refill(now)
        return int(self._overall.tokens)

    def resting_chats(self, now: float) -> set[int]:
        """Chats that may not be sent to right now."""
        self._frozen_until = {chat: until for chat, until in self._frozen_until.items() if until > now}
        resting = set(self._frozen_until)
        if self.limited:
            for chat, bucket in list(self._chats.items()):
                bucket.refill(now)
                if bucket.tokens >= bucket.capacity:
                    del self._chats[chat]
                elif bucket.tokens < 1:
                    resting.add(chat)
        return resting

    def count(self, chat_id: int, now: float, *, is_message: bool = True) -> None:
        """Note that one call goes to this chat; only new messages count against the chat's own limit."""
        if not self.limited:
            return
        self._overall.refill(now)
        self._overall.tokens -= 1
        if not is_message:
            return
        bucket = self._chats.setdefault(chat_id, Bucket(CHAT_PER_SECOND, CHAT_BURST, CHAT_BURST, now))
        bucket.refill(now)
        bucket.tokens -= 1

    def freeze(self, chat_id: int, seconds: float, now: float) -> None:
        """Telegram answered 429 for this chat: leave it, and it alone, in peace for a while."""
        self._frozen_until[chat_id] = now + seconds
