"""One inbox row with all that the front desk knows about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.telegram.incoming import Incoming, Kind, read_update
from bot.telegram.safety_words import question_of
from bot.telegram.speech import Listener
from coaching.rules.safety_follow_up import Question
from coaching.services import caregivers, chats, inbox, messages, people, safety, sharing
from coaching.store.models import CareLink, Conversation, InboxRow, Message, Person, Role, SafetyEvent

SILENT_END = "/EXTERNAL_safety_hold"  # ends any form and says nothing
# One asked nothing, and to the other any words are an answer: neither is answered later.
_ANSWERED_AT_ONCE = {Question.OPEN, Question.HARD}
LONGEST_TEXT = 1500  # characters; more is kept and screened, and the person is asked for the gist


@dataclass(frozen=True)
class Case:
    """A row, who it is from, and where that person stands.

    ``now`` is when we handle it; ``incoming.at`` is when it was said. ``link`` is the care link that the chat
    talks by: a patient's own, else a caregiver's latest. ``consented`` is a yes to the words of now;
    ``on_record`` one to whatever version, which is enough for an alarm to be kept and told. ``cares_by`` are
    all the links by which a caregiver who has agreed, to whatever version, cares for somebody. ``heard`` are
    the last lines said to the person, newest first. ``cares_too`` is a patient with a role in somebody else's
    care.
    """

    row: InboxRow
    incoming: Incoming
    person: Person | None
    link: CareLink | None
    conversation: Conversation | None
    consented: bool
    hold: SafetyEvent | None
    now: datetime
    role: Role | None = None
    on_record: bool = False
    cares_by: tuple[CareLink, ...] = ()
    heard: tuple[Message, ...] = ()
    cares_too: bool = False

    @property
    def listener(self) -> Listener:
        """Whom to answer."""
        return Listener(self.row.chat_id, self.person, self.link)

    @property
    def is_patient(self) -> bool:
        """Whether it comes from a patient's own chat, after consent to the words of now."""
        return self.role is Role.PATIENT and self.consented

    @property
    def last_said(self) -> str | None:
        """The name of the line that was said last."""
        return self.heard[0].response if self.heard else None

    @property
    def talk_line(self) -> Message | None:
        """The line of the talk after an alarm that the person may be answering.

        A question stays open over lines that ask nothing; only another question ends it.
        """
        for line in self.heard:
            question = question_of(line.response)
            if question in _ANSWERED_AT_ONCE:
                return line if line is self.heard[0] else None
            if question is not None:
                return line
            if "?" in line.text:
                return None
        return None

    @property
    def asked(self) -> Message | None:
        """The last line that asked something; a question stays open over a line or two of something else."""
        return next((line for line in self.heard if "?" in line.text), None)

    @property
    def in_reply_to(self) -> str | None:
        """The last thing that was asked."""
        return self.asked.text if self.asked is not None else None

    @property
    def words(self) -> str:
        """What the person wrote, to be screened; a tap has none of its own."""
        return self.incoming.text if self.incoming.kind is not Kind.BUTTON else ""

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
    incoming = read_update(row.payload, row.received_at)
    chat = chats.find(session, row.chat_id)
    if chat is None:
        return Case(row, incoming, None, None, None, consented=False, hold=None, now=now)
    person, link = chat.person, chat.own_link
    if link is None:
        return _open_other_case(session, row, incoming, person, now)
    consents = people.consents_of(session, person.id)
    return Case(
        row=row,
        incoming=incoming,
        person=person,
        link=link,
        conversation=chat.conversation,
        consented=consent_version in consents,
        hold=safety.hold_of(session, person.id),
        now=now,
        role=Role.PATIENT,
        on_record=bool(consents),
        cares_too=len(chat.links) > 1,
        heard=tuple(messages.last_lines(session, person.id)),
    )


def _open_other_case(
    session: Session, row: InboxRow, incoming: Incoming, person: Person, now: datetime
) -> Case:
    """The chat of a caregiver or a clinician: no conversation of their own, and nothing that could rest."""
    links = caregivers.links_of(session, person.id, now)
    agreed = tuple(link for link in links if sharing.has_agreed(session, link))
    cares_by = tuple(link for link in links if caregivers.has_ever_agreed(session, link))
    role = people.role_of(session, person.id, now)
    return Case(
        row=row,
        incoming=incoming,
        person=person,
        link=(agreed or tuple(links) or (None,))[-1],
        conversation=None,
        consented=role is Role.CAREGIVER and bool(agreed),
        hold=None,
        now=now,
        role=role,
        on_record=role is Role.CAREGIVER and bool(cares_by),
        cares_by=cares_by if role is Role.CAREGIVER else (),
        heard=tuple(messages.last_lines(session, person.id)),
    )
