"""Runs a sandbox on a port, and stops it without leaving anybody waiting."""

import socket
from typing import Any

import uvicorn

from sandbox.app import SandboxApp


class PortInUseError(Exception):
    """Something else listens on the port already."""


class SandboxServer(uvicorn.Server):
    """A web server that ends long polls and event streams first when it is told to stop."""

    def __init__(self, app: SandboxApp, *, log_level: str = "warning") -> None:
        self._app = app
        config = uvicorn.Config(
            app, log_level=log_level, access_log=False, timeout_graceful_shutdown=3, lifespan="on", ws="none"
        )
        super().__init__(config)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let go of everybody who waits, then stop."""
        self._app.state.sandbox.close()
        await super().shutdown(sockets)


def bind(host: str, port: int) -> socket.socket:
    """Return a listening socket; port 0 takes a free one.

    Raises:
        PortInUseError: The port is taken, or the address is not of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, or asyncio leaves Nagle's algorithm on and each answer waits 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(512)
    except (OSError, OverflowError) as error:
        listener.close()
        raise PortInUseError(f"cannot listen on {host}:{port}: {_reason(error)}") from error
    listener.setblocking(False)
    return listener


def port_of(listener: socket.socket) -> int:
    """Return the port that a socket listens on."""
    name: tuple[Any, ...] = listener.getsockname()
    return int(name[1])


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else "no such port"
