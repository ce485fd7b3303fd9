"""Where each care link's dialogue stands, as the last turn reported it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from coaching.store.models import Conversation
from coaching.store.upserts import take_once


def get(session: Session, care_link_id: str) -> Conversation | None:
    """The conversation of that care link; None before its first turn."""
    return session.get(Conversation, care_link_id)


def report_turn(
    session: Session,
    *,
    care_link_id: str,
    active_loop: str | None,
    requested_slot: str | None,
    now: datetime,
) -> Conversation:
    """Keep what a turn reported.

    Args:
        session: an open session.
        care_link_id: whose conversation.
        active_loop: the form that is active, if any.
        requested_slot: the question that it asks, if any.
        now: aware instant.
    """
    conversation = get(session, care_link_id) or take_once(
        session, Conversation, unique=("care_link_id",), care_link_id=care_link_id, last_turn_at=now
    )
    conversation.active_loop = active_loop
    conversation.requested_slot = requested_slot
    conversation.last_turn_at = now
    return conversation


def session_started(session: Session, *, care_link_id: str, now: datetime) -> Conversation:
    """A fresh session: nothing is active and nothing is asked."""
    conversation = report_turn(
        session, care_link_id=care_link_id, active_loop=None, requested_slot=None, now=now
    )
    conversation.session_started_at = now
    return conversation
