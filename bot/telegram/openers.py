"""A due reminder that opens a conversation, once it has become an inbox row."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from coaching.content.protocols import reminder_limits
from coaching.services import inbox, reminders
from coaching.store.models import Conversation, InboxRow


def is_opener(row: InboxRow) -> bool:
    """Whether the row is a scheduled turn and not something that a person sent."""
    return "reminder" in row.payload


def open_reminder(session: Session, row: InboxRow, now: datetime) -> None:
    """Hand an opener to the dialogue."""
    inbox.to_dialogue(session, row.id, {"payload": row.payload["reminder"]["opens"], "at": now.isoformat()})


def is_overtaken(session: Session, row: InboxRow, conversation: Conversation | None, now: datetime) -> bool:
    """Whether an opener no longer applies: paused, answered or stale by now, or a conversation has begun."""
    due = row.payload["reminder"]
    due_at = datetime.fromisoformat(due["due_at"])
    if reminders.why_not(session, reminder_id=due["id"], due_at=due_at, now=now) is not None:
        return True
    return is_under_way(conversation, now, reminder_limits().under_way)


def is_under_way(conversation: Conversation | None, now: datetime, limit: timedelta) -> bool:
    """Whether a question was asked within ``limit`` and still waits for its answer."""
    return (
        conversation is not None
        and conversation.active_loop is not None
        and now - conversation.last_turn_at < limit
    )
