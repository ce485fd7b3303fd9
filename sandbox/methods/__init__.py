"""The Bot API methods, by subject. Each takes the sandbox and checked parameters and returns the `result`."""

from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.methods import editing, profile, receiving, sending
from sandbox.schema import Params
from sandbox.state import Sandbox

Method = Callable[[Sandbox, Params], Awaitable[Any]]


def load_methods() -> dict[str, Method]:
    """Return every method that is answered, by its proper name."""
    return {**receiving.METHODS, **sending.METHODS, **editing.METHODS, **profile.METHODS}
