"""Rasa's Redis lock store, chosen by one URL."""

from __future__ import annotations

from typing import Any, Dict
from urllib.parse import unquote, urlsplit

from rasa.core.lock_store import RedisLockStore
from rasa.utils.endpoints import EndpointConfig

_DEFAULT_PORT = 6379


class RedisUrlLockStore(RedisLockStore):
    """Takes ``redis://[:password@]host[:port][/db]`` (or ``rediss://``) where Rasa wants the parts."""

    def __init__(self, endpoint_config: EndpointConfig) -> None:
        super().__init__(**_parts_of(endpoint_config.url))


def _parts_of(url: str) -> Dict[str, Any]:
    parts = urlsplit(url)
    return {
        "host": parts.hostname or "localhost",
        "port": parts.port or _DEFAULT_PORT,
        "db": int(parts.path.strip("/") or 0),
        "username": unquote(parts.username) if parts.username else None,
        "password": unquote(parts.password) if parts.password else None,
        "use_ssl": parts.scheme == "rediss",
    }
