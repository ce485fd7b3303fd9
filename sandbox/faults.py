"""Trouble on request: limits, server errors, dropped connections and delays."""

import itertools
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sandbox.errors import ApiError, TooManyRequests

FaultKind = Literal["too_many_requests", "server_error", "drop", "delay"]
_WAITING_METHODS = {"getUpdates"}


@dataclass
class Fault:
    """One kind of trouble for the next calls that match.

    Attributes:
        method: Only calls of this method; None means every method but `getUpdates`.
        chat_id: Only calls about this chat.
        times: How many calls it hits; None means until it is cleared.
        retry_after_seconds: For `too_many_requests`.
        status: For `server_error`: 500, 502, 503 or 504.
        after: For `drop`: True does what was asked first and then loses the answer.
        seconds: For `delay`.
    """

    id: int
    kind: FaultKind
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1
    retry_after_seconds: int = 1
    status: int = 502
    after: bool = False
    seconds: float = 0.0
    hits: int = 0

    def matches(self, method: str, chat_id: object) -> bool:
        """Tell whether this call is to be hit."""
        if self.times is not None and self.hits >= self.times:
            return False
        if self.method is None:
            if method in _WAITING_METHODS:
                return False
        elif self.method.lower() != method.lower():
            return False
        return self.chat_id is None or str(self.chat_id) == str(chat_id)

    def error(self) -> ApiError | None:
        """Return the refusal that this fault answers with, if it answers at all."""
        if self.kind == "too_many_requests":
            return TooManyRequests(self.retry_after_seconds)
        if self.kind == "server_error":
            return ServerTrouble(self.status)
        return None

    def to_json(self) -> dict[str, Any]:
        """Return the fault for the control API."""
        return asdict(self)


class ServerTrouble(ApiError):
    """Telegram's own servers are in trouble."""

    _NAMES = {  # noqa: RUF012
        500: "Internal Server Error",
        502: "Bad Gateway",
        503: "Service Unavailable",
        504: "Gateway Timeout",
    }

    def __init__(self, status: int) -> None:
        super().__init__()
        self.code = status
        self.description = self._NAMES.get(status, "Internal Server Error")


class FaultTable:
    """The faults that wait for a call."""

    def __init__(self) -> None:
        self._faults: dict[int, Fault] = {}
        self._ids = itertools.count(1)

    def add(self, kind: FaultKind, **details: Any) -> Fault:
        """Put a fault in wait."""
        fault = Fault(next(self._ids), kind, **details)
        self._faults[fault.id] = fault
        return fault

    def waiting(self) -> list[Fault]:
        """Return the faults that can still hit."""
        return list(self._faults.values())

    def clear(self, fault_id: int | None = None) -> None:
        """Forget one fault, or all."""
        if fault_id is None:
            self._faults.clear()
        else:
            self._faults.pop(fault_id, None)

    def take(self, method: str, chat_id: object) -> list[Fault]:
        """Count and return the faults that hit this call: every delay, and the first of the others."""
        hits: list[Fault] = []
        for fault in list(self._faults.values()):
            if not fault.matches(method, chat_id):
                continue
            if fault.kind != "delay" and any(hit.kind != "delay" for hit in hits):
                continue
            fault.hits += 1
            hits.append(fault)
            if fault.times is not None and fault.hits >= fault.times:
                del self._faults[fault.id]
        return hits
