"""Whose private chat it is, in one look at the store: every message begins with that."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from coaching.services.people import patient_link_among
from coaching.store.models import CareLink, Conversation, Person


@dataclass(frozen=True)
class Chat:
    """A person's chat.

    Attributes:
        person: whose it is.
        links: their active roles in anybody's care, oldest first.
        conversation: where their own dialogue as a patient stands; None before its first turn.
    """

    person: Person
    links: tuple[CareLink, ...]
    conversation: Conversation | None

    @property
    def own_link(self) -> CareLink | None:
        """The person's link to themself as a patient, if they are one."""
        return patient_link_among(self.links)


def find(session: Session, chat_id: int) -> Chat | None:
    """That chat; None if it is nobody's."""
    rows = session.execute(
        select(Person, CareLink, Conversation)
        .outerjoin(CareLink, and_(CareLink.member_id == Person.id, CareLink.ended_at.is_(None)))
        .outerjoin(Conversation, Conversation.care_link_id == CareLink.id)
        .where(Person.chat_id == chat_id)
        .order_by(CareLink.created_at, CareLink.id)
    ).all()
    if not rows:
        return None
    links = tuple(link for _, link, _ in rows if link is not None)
    own = patient_link_among(links)
    stands = {one.care_link_id: one for *_, one in rows if one is not None}
    return Chat(rows[0][0], links, stands.get(own.id) if own else None)
