"""The tick: due reminders become inbox rows, in order, each settled once; the last in a silence is said."""

from __future__ import annotations

from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.reminders import flares
from bot.telegram.speech import Listener, Speaker
from coaching.rules.reminders import Judgement, Outcome
from coaching.services import inbox, people, reminders
from coaching.services.reminder_rows import EXERCISE_MORNING
from coaching.store.database import STORE_DOWN, Database
from coaching.store.models import Priority, Reminder

log = structlog.get_logger()

_BATCH = 200  # due times in one transaction, so that nobody else waits long for the store


def run_due(database: Database, speaker: Speaker, now: datetime) -> set[int]:
    """Work off what is due at ``now``.

    A reminder that cannot be handled is logged and dropped; it keeps nobody else's back. One that waits for
    a conversation stays due and is looked at again with the next tick.

    Args:
        database: the store.
        speaker: knows the words of the last prompt in a silence.
        now: the present.

    Returns:
        The chats that have a new inbox row.

    Raises:
        OperationalError: the store does not answer, and nothing was worked off.
    """
    chats: set[int] = set()
    last: reminders.Place | None = None
    while True:
        try:
            with database.transaction() as session:
                page = reminders.due(session, now=now, limit=_BATCH, after=last)
                places = [reminders.place_of(reminder) for reminder in page]
                opened = {_work_off(session, speaker, reminder, now) for reminder in page}
        except STORE_DOWN as error:
            if not chats:
                raise
            log.error("tick.store_failed", error=type(error).__name__)
            return chats
        chats |= {chat_id for chat_id in opened if chat_id is not None}
        if len(page) < _BATCH:
            return chats
        last = places[-1]


def _work_off(session: Session, speaker: Speaker, reminder: Reminder, now: datetime) -> int | None:
    """Settle one reminder, whatever happens to it; the chat it opens, if it does."""
    reminder_id = reminder.id
    try:
        with session.begin_nested():
            return _settle(session, speaker, reminder, now)
    except STORE_DOWN:
        raise
    except Exception:  # one person's trouble must not become everybody's
        log.exception("reminder.failed", reminder=reminder_id)
    _drop_broken(session, reminder, now)
    return None


def _settle(session: Session, speaker: Speaker, reminder: Reminder, now: datetime) -> int | None:
    judgement = reminders.judge_due(session, reminder=reminder, now=now)
    if judgement.outcome is Outcome.WAIT:
        return None
    outcome, opened = judgement.outcome.value, None
    if judgement.outcome is Outcome.SEND and reminders.ends_in_silence(session, reminder=reminder, now=now):
        outcome = "sent"
        _leave_the_door_open(session, speaker, reminder, now)
    elif judgement.outcome is Outcome.SEND:
        in_flare = flares.instead_of_check_in(session, speaker, reminder, now)
        if in_flare is None:
            outcome, opened = "opened", _open(session, reminder, now)
        else:
            outcome = "sent" if in_flare == flares.ASKED else Outcome.RESOLVED.value
            judgement = Judgement(judgement.outcome, None if in_flare == flares.ASKED else in_flare)
    reminders.settle(
        session,
        reminder=reminder,
        due_at=reminder.next_due_at,
        outcome=outcome,
        reason=judgement.reason,
        now=now,
    )
    if reminder.kind == EXERCISE_MORNING and opened is None:
        reminder.active = False  # it comes once after a session: the next one calls for it again
    log.info("reminder.settled", reminder=reminder.id, outcome=outcome, reason=judgement.reason)
    return opened


def _leave_the_door_open(session: Session, speaker: Speaker, reminder: Reminder, now: datetime) -> None:
    """The last prompt in a silence asks nothing: it says that it is the last, and that a word is enough."""
    person = people.get(session, reminder.person_id)
    assert person.chat_id is not None  # noqa: S101 - judged reachable
    speaker.say(
        session,
        Listener(person.chat_id, person, people.patient_link(session, person.id)),
        "open_door",
        {"first_name": people.first_name(person)},
        key=f"{reminders.run_key(reminder)}:door",
        now=now,
        priority=Priority.REMINDER,
    )


def _drop_broken(session: Session, reminder: Reminder, now: datetime) -> None:
    due_at = reminder.next_due_at
    try:
        with session.begin_nested():
            reminders.settle(
                session, reminder=reminder, due_at=due_at, outcome="dropped", reason="error", now=now
            )
    except STORE_DOWN:
        raise
    except Exception:  # not even its next time can be told
        log.exception("reminder.set_aside", reminder=reminder.id)
        reminders.set_aside(reminder, now)


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
