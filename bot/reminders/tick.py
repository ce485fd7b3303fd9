"""The tick: due reminders become inbox rows, in order, each settled once."""

from __future__ import annotations

from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from coaching.rules.reminders import Outcome
from coaching.services import inbox, people, reminders
from coaching.store.database import Database
from coaching.store.models import Reminder

log = structlog.get_logger()

_BATCH = 200


def run_due(database: Database, now: datetime) -> set[int]:
    """Work off what is due at ``now``.

    Returns:
        The chats that have a new inbox row.
    """
    chats: set[int] = set()
    with database.transaction() as session:
        for reminder in reminders.due(session, now=now, limit=_BATCH):
            judgement = reminders.judge_due(session, reminder=reminder, now=now)
            if judgement.outcome is Outcome.WAIT:
                continue
            if judgement.outcome is Outcome.SEND:
                chats.add(_open(session, reminder, now))
            outcome = "opened" if judgement.outcome is Outcome.SEND else judgement.outcome.value
            log.info("reminder.settled", reminder=reminder.id, outcome=outcome, reason=judgement.reason)
            reminders.settle(
                session,
                reminder=reminder,
                due_at=reminder.next_due_at,
                outcome=outcome,
                reason=judgement.reason,
                now=now,
            )
    return chats


def _open(session: Session, reminder: Reminder, now: datetime) -> int:
    chat_id = people.get(session, reminder.person_id).chat_id
    assert chat_id is not None  # noqa: S101 - judged reachable
    payload = {
        "reminder": {
            "id": reminder.id,
            "care_link_id": reminder.care_link_id,
            "opens": reminder.opens,
            "due_at": reminder.next_due_at.isoformat(),
        }
    }
    inbox.receive(session, key=reminders.run_key(reminder), chat_id=chat_id, payload=payload, now=now)
    return chat_id
