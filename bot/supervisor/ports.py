"""Whether the ports are free, and who sits on them if they are not."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Sequence

import psutil

from bot.supervisor.errors import CannotStart
from bot.supervisor.spec import ProcessSpec


def require_free_ports(specs: Sequence[ProcessSpec]) -> None:
    """Make sure that every process will get its port.

    Raises:
        CannotStart: some port is taken; says by whom, and which setting changes it.
    """
    problems = [describe_taken(spec) for spec in specs if spec.port and not is_free(spec.port)]
    if problems:
        raise CannotStart(*problems)


def is_free(port: int) -> bool:
    """Whether a server could listen on that port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def describe_taken(spec: ProcessSpec) -> str:
    """One sentence for a port that is taken."""
    holder = _holder_of(spec.port)
    by = f" by {holder}" if holder else ""
    return (
        f"Port {spec.port} for {spec.name} is taken{by}. Stop that program, or choose another port "
        f"with {spec.port_setting}."
    )


def _holder_of(port: int) -> str | None:
    # Other people's processes may be hidden from us; the port is taken all the same.
    with contextlib.suppress(psutil.Error):
        for connection in psutil.net_connections("tcp"):
            listens = connection.status == psutil.CONN_LISTEN and connection.laddr[1:] == (port,)
            if listens and connection.pid:
                return f"{psutil.Process(connection.pid).name()} (process {connection.pid})"
    return None
