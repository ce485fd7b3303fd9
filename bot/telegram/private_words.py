"""Telling somebody that what they have just written is kept from the clinic, and how to undo it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.telegram.speech import Listener, Speaker
from coaching.services import journal


def say_kept_private(session: Session, speaker: Speaker, listener: Listener, key: str, now: datetime) -> None:
    """Say that a message is kept from the clinic, once, if it is; nothing when they see it.

    Args:
        session: an open transaction.
        speaker: says the line.
        listener: who wrote it.
        key: of the message.
        now: the present.
    """
    if listener.person is None:
        return
    on = journal.withheld_on(session, person_id=listener.person.id, key=key)
    if on is not None:
        values = {"on": on.isoformat()}
        speaker.say(session, listener, "kept_private", values, key=f"{key}:private", now=now)
