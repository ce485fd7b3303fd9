"""Handing over to the store what the spool has kept."""

from __future__ import annotations

from collections.abc import Iterable

import structlog
from sqlalchemy.orm import Session

from bot.telegram.spool import Entry, Spool
from coaching.services import inbox, messages, outbox, people
from coaching.store.database import STORE_DOWN, Database

log = structlog.get_logger()


def import_entries(database: Database, spool: Spool, entries: Iterable[Entry], consent_version: str) -> None:
    """Bring updates into the inbox and what was said to them into outbox and messages, once each.

    An update that the store refuses for good is set aside in a file of its own.

    Raises:
        OperationalError, InterfaceError: the store is down again; nothing was handed over.
    """
    with database.transaction() as session:
        for entry in entries:
            try:
                with session.begin_nested():
                    _import(session, entry, consent_version)
            except STORE_DOWN:
                raise
            except Exception as error:  # one bad update must not keep the others waiting
                log.exception("spool.refused", update=entry.update_id)
                spool.set_aside(entry, type(error).__name__)


def _import(session: Session, entry: Entry, consent_version: str) -> None:
    inbox.receive(
        session,
        key=f"update:{entry.update_id}",
        chat_id=entry.chat_id,
        payload=entry.update,
        now=entry.received_at,
    )
    person = people.find_by_chat(session, entry.chat_id)
    agreed = person is not None and people.consent_of(session, person.id, consent_version) is not None
    link = people.patient_link(session, person.id) if person else None
    for spoken in entry.spoken:
        outbox.keep_sent(
            session,
            key=spoken.key,
            chat_id=entry.chat_id,
            person_id=person.id if person else None,
            telegram_message_id=spoken.telegram_message_id,
            at=spoken.at,
        )
        if person is not None and agreed:
            messages.record_out(
                session,
                key=spoken.key,
                person_id=person.id,
                care_link_id=link.id if link else None,
                text=spoken.text,
                source="safety",
                now=spoken.at,
                response=spoken.response,
                variant_id=spoken.variant_id,
                mi_code=spoken.mi_code,
            )
