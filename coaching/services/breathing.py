"""Breathing or grounding together: a row that says which step is shown, and when the next one is due."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.breathing import KINDS, Step, steps_of
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import Breathing
from coaching.store.upserts import take_once

FEELINGS = ("calmer", "same", "worse")


def begin(
    session: Session, *, key: str, person_id: str, chat_id: int, kind: str, outbox_key: str, now: datetime
) -> Breathing:
    """Begin; whatever was under way in that chat ends. The same key again changes nothing.

    Args:
        session: an open session.
        key: the message that asked for it.
        person_id: whose.
        chat_id: where it is shown.
        kind: ``breathing`` or ``grounding``.
        outbox_key: of the message that is edited.
        now: aware instant.

    Raises:
        InvalidInput: an unknown kind.
    """
    if kind not in KINDS:
        raise InvalidInput("an unknown kind")
    for other in session.scalars(
        select(Breathing).where(
            Breathing.chat_id == chat_id, Breathing.next_at.is_not(None), Breathing.key != key
        )
    ):
        other.next_at = None
    return take_once(
        session,
        Breathing,
        unique=("key",),
        key=key,
        person_id=person_id,
        chat_id=chat_id,
        kind=kind,
        outbox_key=outbox_key,
        began_at=now,
        step=0,
        next_at=now + steps_of(kind)[0].stays,
    )


def due(session: Session, *, now: datetime, limit: int) -> list[Breathing]:
    """Those whose next step is due, locked against another process until the session ends."""
    waiting = select(Breathing).where(Breathing.next_at <= now).order_by(Breathing.next_at, Breathing.id)
    return list(session.scalars(waiting.limit(limit).with_for_update(skip_locked=True)))


def next_due(session: Session, *, after: datetime) -> datetime | None:
    """When the next step of anybody's is due, after that instant."""
    later = select(Breathing.next_at).where(Breathing.next_at > after)
    return session.scalars(later.order_by(Breathing.next_at).limit(1)).one_or_none()


def go_on(row: Breathing, now: datetime) -> Step | None:
    """Move to the step that is shown by now; None when it is over. What was missed is not shown any more."""
    passed, steps = timedelta(), steps_of(row.kind)
    for number, step in enumerate(steps):
        passed += step.stays
        if row.began_at + passed > now:
            row.step, row.next_at = number, row.began_at + passed
            return step
    row.step, row.next_at = len(steps), None
    return None


def felt(session: Session, *, person_id: str, how: str) -> Breathing:
    """Keep how the latest one was.

    Raises:
        InvalidInput: an unknown answer.
        NotFound: there was none.
    """
    if how not in FEELINGS:
        raise InvalidInput("an unknown answer")
    own = select(Breathing).where(Breathing.person_id == person_id).order_by(Breathing.began_at.desc())
    row = session.scalars(own.limit(1)).one_or_none()
    if row is None:
        raise NotFound("breathing")
    row.felt = how
    return row
