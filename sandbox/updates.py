"""The queue of updates between people and the bot."""

import copy
from collections import deque
from typing import Any

from sandbox.signals import Bell
from sandbox.world import World

Update = dict[str, Any]
_KEPT = 2000
# Sent only to bots that ask for them by name, as the real API documents.
_ONLY_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}


class UpdateQueue:
    """Updates in order, kept until the bot confirms them by asking for a higher offset."""

    def __init__(self, world: World, bell: Bell) -> None:
        self._world = world
        self._bell = bell
        self._sent: deque[Update] = deque(maxlen=_KEPT)
        self._repeats: list[Update] = []

    def put(self, kind: str, payload: dict[str, Any]) -> int:
        """Queue one update and return its id; kinds that the bot did not ask for are only recorded."""
        update: Update = {"update_id": self._world.take_update_id(), kind: copy.deepcopy(payload)}
        self._sent.append(update)
        if self._is_wanted(kind):
            self._world.pending_updates.append(update)
            self._bell.ring()
        return int(update["update_id"])

    def repeat(self, update_id: int) -> bool:
        """Deliver an earlier update once more, whatever the offset; False when it is not known any more.

        The real API does this after a crash, a lost answer, or a webhook that answered too late.
        """
        for update in self._sent:
            if update["update_id"] == update_id:
                self._repeats.append(update)
                self._bell.ring()
                return True
        return False

    def get(self, offset: int, limit: int) -> list[Update]:
        """Return waiting updates; ids below a positive offset count as confirmed and are dropped.

        A negative offset keeps only that many of the newest.
        """
        waiting = self._world.pending_updates
        if offset > 0:
            waiting[:] = [update for update in waiting if update["update_id"] >= offset]
        elif offset < 0:
            waiting[:] = waiting[offset:]
        repeats, self._repeats = self._repeats[:limit], self._repeats[limit:]
        return repeats + waiting[: limit - len(repeats)]

    def first(self) -> Update | None:
        """Return the next update for a webhook, without taking it."""
        waiting = self._repeats or self._world.pending_updates
        return waiting[0] if waiting else None

    def confirm(self, update: Update) -> None:
        """Drop an update that a webhook took."""
        for waiting in (self._repeats, self._world.pending_updates):
            if update in waiting:
                waiting.remove(update)
                return

    def count(self) -> int:
        """Return how many updates wait."""
        return len(self._repeats) + len(self._world.pending_updates)

    def drop_all(self) -> None:
        """Forget what waits."""
        self._repeats.clear()
        self._world.pending_updates.clear()

    def recent(self) -> list[Update]:
        """Return the updates made lately, the oldest first, taken by the bot or not."""
        return list(self._sent)

    def _is_wanted(self, kind: str) -> bool:
        allowed = self._world.allowed_updates
        if not allowed:
            return kind not in _ONLY_ON_REQUEST
        return kind in allowed
