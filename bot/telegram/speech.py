"""Saying the bot's own lines: one row in the outbox, one in the messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.telegram.render import lay_out
from coaching.content.words import Line, ServiceWords
from coaching.services import messages, outbox
from coaching.services.outbox import Needs
from coaching.store.models import CareLink, Person, Priority


@dataclass(frozen=True)
class Listener:
    """Whom a line is said to: a chat, and the person and care link behind it once known.

    ``keeps`` is False for what may leave no trace: an alarm's answer before consent.
    """

    chat_id: int
    person: Person | None = None
    link: CareLink | None = None
    keeps: bool = True


class Speaker:
    """Says lines of ``service_messages.yml``, the variant least recently said first."""

    def __init__(self, words: ServiceWords) -> None:
        self._words = words

    def say(
        self,
        session: Session,
        listener: Listener,
        line_key: str,
        values: Mapping[str, str] | None = None,
        *,
        key: str,
        now: datetime,
        priority: Priority = Priority.REPLY,
        source: str = "service",
        choices: Sequence[tuple[str, str]] = (),
        not_before: datetime | None = None,
        needs: Needs | None = None,
    ) -> None:
        """Queue one line, once per ``key``.

        Args:
            session: an open transaction.
            listener: whom to say it to.
            line_key: the line's name in the service messages.
            values: what the line's placeholders stand for.
            key: makes a repetition harmless.
            now: the present.
            priority: its place in the queue.
            source: what the messages' record calls it.
            choices: buttons (label, payload) that stand before those of the line.
            not_before: earliest instant to send it.
            needs: what must still be shared with a caregiver when it is sent.
        """
        person = listener.person
        said = messages.last_variants(session, person.id) if person else []
        line = self._words.line(line_key, said, **(values or {}))
        queued = outbox.enqueue(
            session,
            key=key,
            chat_id=listener.chat_id,
            person_id=person.id if person else None,
            call={"text": line.text},
            now=now,
            priority=priority,
            not_before=not_before,
            buttons=lay_out((*choices, *line.buttons), None),
            needs=needs,
        )
        if queued is not None and person is not None and listener.keeps:
            self._record(session, listener, line, key=key, now=now, source=source)

    def edit(
        self,
        session: Session,
        listener: Listener,
        line_key: str,
        values: Mapping[str, str],
        *,
        message_id: int,
        key: str,
        now: datetime,
        choices: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Put a line, with its buttons, in the place of a message that is there. See :meth:`say`."""
        line = self._words.line(line_key, [], **values)
        outbox.enqueue(
            session,
            key=key,
            chat_id=listener.chat_id,
            person_id=listener.person.id if listener.person else None,
            method="editMessageText",
            call={"message_id": message_id, "text": line.text},
            now=now,
            buttons=lay_out((*choices, *line.buttons), None),
        )

    def toast(self, line_key: str) -> str:
        """A short line for the top of the screen, after a tap."""
        return self._words.line(line_key, []).text

    def phrase(self, line_key: str, **values: str) -> str:
        """A piece of text to put into another line."""
        return self._words.line(line_key, [], **values).text

    def line(self, line_key: str, **values: str) -> Line:
        """A line to queue by other means than ``say``: it is not kept among the messages."""
        return self._words.line(line_key, [], **values)

    def _record(
        self, session: Session, listener: Listener, line: Line, *, key: str, now: datetime, source: str
    ) -> None:
        assert listener.person is not None  # noqa: S101
        messages.record_out(
            session,
            key=key,
            person_id=listener.person.id,
            care_link_id=listener.link.id if listener.link else None,
            text=line.text,
            source=source,
            now=now,
            response=line.key,
            variant_id=line.variant_id,
            mi_code=line.mi_code,
        )
