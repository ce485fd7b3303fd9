"""Which chat is in which country, in a small file: the right numbers even while the store is down."""

from __future__ import annotations

import os
from pathlib import Path

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.store.models import Person


class Countries:
    """A copy of what the store says of chats and countries.

    Args:
        path: the file; readable by its owner alone.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._by_chat: dict[str, str] | None = None

    def of(self, chat_id: int) -> str | None:
        """The country of a chat, as far as the copy knows."""
        return self._known().get(str(chat_id))

    def copy(self, session: Session) -> None:
        """Bring the copy up to date; the file is written only when something has changed."""
        rows = session.execute(
            select(Person.chat_id, Person.country).where(
                Person.chat_id.is_not(None), Person.country.is_not(None)
            )
        )
        fresh = {str(chat_id): country for chat_id, country in rows if country}
        if fresh != self._known():
            self._write(fresh)
            self._by_chat = fresh

    def _known(self) -> dict[str, str]:
        if self._by_chat is None:
            try:
                self._by_chat = dict(orjson.loads(self._path.read_bytes()))
            except (OSError, ValueError):  # none yet, or a broken one: the next copy mends it
                self._by_chat = {}
        return self._by_chat

    def _write(self, by_chat: dict[str, str]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft = self._path.with_suffix(".tmp")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(orjson.dumps(by_chat))
        os.replace(draft, self._path)  # noqa: PTH105 - atomic: readers never see half a file
