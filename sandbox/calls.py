"""A record of what the bot asked for, for tests and for looking."""

from collections import deque
from dataclasses import asdict, dataclass
from typing import Any

from sandbox.schema import Upload

_KEPT = 5000


@dataclass(frozen=True)
class Call:
    """One call of the Bot API and what came of it.

    Attributes:
        id: Rises by one with each call.
        at: Real time, ISO 8601 in UTC.
        outcome: `ok`, `error`, or `dropped` when the answer was withheld.
        answer: The body that was (or would have been) sent.
        fault: The kind of fault that hit the call, if any.
    """

    id: int
    at: str
    method: str
    params: dict[str, Any]
    outcome: str
    answer: dict[str, Any]
    fault: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the call for the control API."""
        return asdict(self)


class CallLog:
    """The last few thousand calls, the oldest first."""

    def __init__(self) -> None:
        self._calls: deque[Call] = deque(maxlen=_KEPT)
        self._next_id = 1

    def add(self, at: str, method: str, params: dict[str, Any], outcome: str, **rest: Any) -> Call:
        """Write down one call; uploads are kept as their name and size."""
        plain = {name: _plain(value) for name, value in params.items()}
        call = Call(self._next_id, at, method, plain, outcome, **rest)
        self._next_id += 1
        self._calls.append(call)
        return call

    def find(self, after: int = 0, method: str | None = None, chat_id: int | None = None) -> list[Call]:
        """Return the calls after an id, of one method and about one chat if those are given."""
        found: list[Call] = []
        for call in reversed(self._calls):
            if call.id <= after:
                break
            if method is not None and call.method.lower() != method.lower():
                continue
            if chat_id is None or str(call.params.get("chat_id")) == str(chat_id):
                found.append(call)
        return found[::-1]

    @property
    def last_id(self) -> int:
        """Id of the newest call, 0 before the first."""
        return self._next_id - 1

    def clear(self) -> None:
        """Forget all calls; ids go on."""
        self._calls.clear()


def _plain(value: Any) -> Any:
    if isinstance(value, Upload):
        return {"file_name": value.name, "size_bytes": len(value.content), "mime_type": value.mime_type}
    return value
