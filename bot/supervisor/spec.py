"""What the supervisor is told about a process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class ProcessSpec:
    """One process to keep running.

    Attributes:
        name: short and unique; also the name of its log file.
        command: program and arguments.
        environment: all of its environment variables.
        port: the loopback port that it will listen on, 0 for none.
        port_setting: the setting that changes that port.
        health_url: answers 200 once the process can work.
        start_seconds: how long it may take until then.
    """

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(repr=False)
    port: int
    port_setting: str
    health_url: str
    start_seconds: float = 60.0
