"""What answers were before they were put right: kept, so that a correction can be undone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.store.models import CheckInAnswer, FormerAnswer

_KEPT = ("status", "number", "words", "message_id", "answered_at")


def keep(session: Session, row: CheckInAnswer, now: datetime, *, put_back: bool = False) -> FormerAnswer:
    """Keep an answer as it is, before something else takes its place.

    Args:
        session: an open session.
        row: the answer.
        now: aware instant.
        put_back: it was itself a correction that is being undone: nothing to go back to.
    """
    former = FormerAnswer(
        answer_id=row.id,
        replaced_at=now,
        put_back=put_back,
        **{name: getattr(row, name) for name in _KEPT},
    )
    session.add(former)
    return former


def put_back(session: Session, check_in_id: str, *, message_id: str, now: datetime) -> list[CheckInAnswer]:
    """Let the answers of a check-in that were replaced last, all in one turn, stand again.

    What that turn told besides, of questions without an answer, stays.

    Returns:
        The answers as they stand again; none when nothing was replaced.
    """
    done = session.scalars(
        select(CheckInAnswer).where(
            CheckInAnswer.check_in_id == check_in_id, CheckInAnswer.message_id == message_id
        )
    ).all()
    if done:
        return list(done)
    replaced = session.execute(
        select(FormerAnswer, CheckInAnswer.message_id)
        .join(CheckInAnswer, CheckInAnswer.id == FormerAnswer.answer_id)
        .where(CheckInAnswer.check_in_id == check_in_id, FormerAnswer.put_back.is_(False))
        .order_by(FormerAnswer.replaced_at.desc(), FormerAnswer.id)
    ).all()
    last_of_each: dict[str, FormerAnswer] = {}
    for former, replaced_by in replaced:
        if (former.replaced_at, replaced_by) == (replaced[0][0].replaced_at, replaced[0][1]):
            last_of_each.setdefault(former.answer_id, former)
    rows = [_restore(session, former, message_id=message_id, now=now) for former in last_of_each.values()]
    session.flush()
    return rows


def _restore(session: Session, former: FormerAnswer, *, message_id: str, now: datetime) -> CheckInAnswer:
    row = session.get_one(CheckInAnswer, former.answer_id)
    keep(session, row, now, put_back=True)
    row.status, row.number, row.words = former.status, former.number, former.words
    row.message_id, row.answered_at = message_id, now
    former.put_back = True
    return row
