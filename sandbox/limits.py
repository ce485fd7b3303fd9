"""Telegram's limits on sending: 30 messages a second in all, one a second per chat with bursts."""

import math
import time
from collections.abc import Callable

from sandbox.errors import TooManyRequests

_OVERALL_PER_SECOND = 30.0
_CHAT_PER_SECOND = 1.0
_CHAT_BURST = 20.0


class _Bucket:
    def __init__(self, rate_per_second: float, size: float, now: float) -> None:
        self.rate, self.size, self.level, self.seen = rate_per_second, size, size, now

    def seconds_until_free(self, now: float) -> float:
        self.level = min(self.size, self.level + (now - self.seen) * self.rate)
        self.seen = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.rate

    def take(self) -> None:
        self.level -= 1


class FloodLimits:
    """Two token buckets: one for the bot, one for each chat. Off unless switched on."""

    def __init__(self, enabled: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self.enabled = enabled
        self._clock = clock
        self._overall = _Bucket(_OVERALL_PER_SECOND, _OVERALL_PER_SECOND, clock())
        self._chats: dict[int, _Bucket] = {}

    def spend(self, chat_id: int) -> None:
        """Count one message to a chat.

        Raises:
            TooManyRequests: It comes too soon; nothing is counted.
        """
        if not self.enabled:
            return
        now = self._clock()
        chat = self._chats.setdefault(chat_id, _Bucket(_CHAT_PER_SECOND, _CHAT_BURST, now))
        wait = max(chat.seconds_until_free(now), self._overall.seconds_until_free(now))
        if wait > 0:
            raise TooManyRequests(max(1, math.ceil(wait)))
        chat.take()
        self._overall.take()
