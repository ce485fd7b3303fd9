"""One inbox row with all that the front desk knows about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.telegram.incoming import Incoming, read_update
from bot.telegram.speech import Listener
from coaching.services import conversations, inbox, people, safety
from coaching.store.models import CareLink, Conversation, InboxRow, Person, SafetyEvent

SILENT_END = "/EXTERNAL_safety_hold"  # ends any form and says nothing


@dataclass(frozen=True)
class Case:
    """A row, who it is from, and where that person stands.

    ``now`` is when we handle it; ``incoming.at`` is when it was said.
    """

    row: InboxRow
    incoming: Incoming
    person: Person | None
    link: CareLink | None
    conversation: Conversation | None
    consented: bool
    hold: SafetyEvent | None
    now: datetime

    @property
    def listener(self) -> Listener:
        """Whom to answer."""
        return Listener(self.row.chat_id, self.person, self.link)

    @property
    def requested_slot(self) -> str | None:
        """The question that is open, if any."""
        return self.conversation.requested_slot if self.conversation else None

    def end_question(self, session: Session) -> None:
        """Finish the row; a question that is open in the dialogue is closed without a word."""
        if self.conversation is not None and self.conversation.active_loop is not None:
            inbox.to_dialogue(session, self.row.id, self.turn(payload=SILENT_END))
        else:
            inbox.finish(session, self.row.id, "answered", self.now)

    def turn(self, **said: str) -> dict[str, Any]:
        """The turn to run with Rasa: ``text=…`` or ``payload=…``, and when it was said."""
        return {**said, "at": self.incoming.at.isoformat()}


def open_case(session: Session, row: InboxRow, *, consent_version: str, now: datetime) -> Case:
    """Gather what is known about a row that came from a chat."""
    person = people.find_by_chat(session, row.chat_id)
    link = people.patient_link(session, person.id) if person else None
    consent = people.consent_of(session, person.id, consent_version) if person else None
    return Case(
        row=row,
        incoming=read_update(row.payload, row.received_at),
        person=person,
        link=link,
        conversation=conversations.get(session, link.id) if link else None,
        consented=consent is not None and consent.withdrawn_at is None,
        hold=safety.hold_of(session, person.id) if person else None,
        now=now,
    )
