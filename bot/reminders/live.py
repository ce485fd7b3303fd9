"""Messages that are edited as time goes by: breathing together, the timer of an exercise.

Each is a row with the time of its next change. What is shown then follows from the clock, so that a restart
skips what was missed and says the end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Final

import structlog
from sqlalchemy.orm import Session

from bot.telegram import exercise_timer
from bot.telegram.flare_voice import button_labels
from bot.telegram.speech import Listener, Speaker
from coaching.services import breathing, exercise_timers, live_messages, people
from coaching.store.database import STORE_DOWN, Database
from coaching.store.models import Breathing, ExerciseTimer, Person

log = structlog.get_logger()

_AT_ONCE: Final = 200


def move_on(database: Database, speaker: Speaker, now: datetime) -> int:
    """Show what is to be shown by now; how many messages changed or ended."""
    with database.transaction() as session:
        breaths = [row.id for row in breathing.due(session, now=now, limit=_AT_ONCE)]
        timers = [row.id for row in exercise_timers.due(session, now=now, limit=_AT_ONCE)]
    moved = _each(database, breaths, partial(_breathe, speaker=speaker, now=now))
    return moved + _each(database, timers, partial(_count, speaker=speaker, now=now))


def _breathe(session: Session, row_id: str, *, speaker: Speaker, now: datetime) -> bool:
    row = session.get_one(Breathing, row_id, with_for_update=True)
    if row.next_at is None or row.next_at > now:
        return False
    person = live_messages.listener_of(session, row)
    if person is None:
        row.next_at = None
        return False
    step = breathing.go_on(row, now)
    shown, listener = live_messages.message_of(session, row.outbox_key), _listener(session, person)
    if step is None:
        felt = button_labels(speaker, "felt:calmer", "felt:same", "felt:worse")
        key = f"breathing:{row.id}:felt"
        speaker.say(session, listener, "flare_breathe_felt", key=key, now=now, choices=felt)
    elif shown is not None and shown.telegram_message_id is not None:
        speaker.edit(
            session,
            listener,
            "flare_breathe",
            {"step": step.text},
            message_id=shown.telegram_message_id,
            key=f"breathing:{row.id}:{row.step}",
            now=now,
        )
    return True


def _count(session: Session, row_id: str, *, speaker: Speaker, now: datetime) -> bool:
    row = session.get_one(ExerciseTimer, row_id, with_for_update=True)
    if row.next_at is None or row.next_at > now:
        return False
    person = live_messages.listener_of(session, row)
    if person is None:
        exercise_timers.stop(row, now)
        return False
    if exercise_timers.is_past(session, row):
        exercise_timers.stop(row, now)  # the step is settled already
    exercise_timer.show(session, speaker, _listener(session, person), row, now)
    return True


def _listener(session: Session, person: Person) -> Listener:
    assert person.chat_id is not None  # noqa: S101 - the message is in that chat
    return Listener(person.chat_id, person, people.patient_link(session, person.id))


def _each(database: Database, row_ids: Sequence[str], work: Callable[[Session, str], bool]) -> int:
    """In a transaction of its own each, so that one person's trouble keeps nobody else waiting."""
    done = 0
    for row_id in row_ids:
        try:
            with database.transaction() as session:
                done += work(session, row_id)
        except STORE_DOWN:
            raise
        except Exception:  # the loop's edge: it is tried again with the next tick
            log.exception("live.failed", row=row_id)
    return done
