"""The inbox: everything to answer, committed before it is acknowledged."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from coaching.services.errors import NotFound
from coaching.store.models import InboxRow, InboxState
from coaching.store.upserts import insert_once


def receive(session: Session, *, key: str, chat_id: int, payload: dict[str, Any], now: datetime) -> bool:
    """Keep an update or a scheduled turn.

    Args:
        session: an open session.
        key: ``update:<update_id>`` or ``reminder:<id>:<due>``; the same key is kept once.
        chat_id: the private chat it belongs to.
        payload: as it came, JSON.
        now: aware instant.

    Returns:
        False when it was there already.
    """
    row = insert_once(
        session, InboxRow, unique=("key",), key=key, chat_id=chat_id, payload=payload, received_at=now
    )
    return row is not None


def get(session: Session, row_id: int) -> InboxRow:
    """The row with that id.

    Raises:
        NotFound: there is none.
    """
    row = session.get(InboxRow, row_id)
    if row is None:
        raise NotFound("inbox row")
    return row


def lock(session: Session, row_id: int) -> InboxRow:
    """The row as it is now, held until the transaction ends. Always before its person: one order for all.

    Raises:
        NotFound: there is none.
    """
    row = session.get(InboxRow, row_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound("inbox row")
    return row


def open_rows(session: Session, chat_id: int, *, lock: bool = False) -> list[InboxRow]:
    """The chat's rows that are not done, in the order they came; ``lock`` keeps others from taking them."""
    query = (
        select(InboxRow)
        .where(InboxRow.chat_id == chat_id, InboxRow.state != InboxState.DONE)
        .order_by(InboxRow.id)
    )
    return list(session.scalars(query.with_for_update() if lock else query))


def chats_with_open_rows(session: Session) -> list[int]:
    """Chats that wait for something, the longest waiting first."""
    rows = session.execute(
        select(InboxRow.chat_id).where(InboxRow.state != InboxState.DONE).order_by(InboxRow.id)
    ).scalars()
    return list(dict.fromkeys(rows))


def has_work(session: Session, *, now: datetime) -> bool:
    """Whether any row can be worked on at ``now``: open, and not put off until later."""
    ready = or_(InboxRow.retry_at.is_(None), InboxRow.retry_at <= now)
    work = select(InboxRow.id).where(InboxRow.state != InboxState.DONE, ready).limit(1)
    return session.scalars(work).one_or_none() is not None


def to_dialogue(session: Session, row_id: int, turn: dict[str, Any]) -> InboxRow:
    """The row was screened and recorded; ``turn`` is the body to post, fixed from here on."""
    row = get(session, row_id)
    row.state = InboxState.DIALOGUE
    row.turn = turn
    row.retry_at = None
    return row


def hold_back(session: Session, row_id: int, turn: dict[str, Any], until: datetime) -> InboxRow:
    """The row's turn waits for an answer to something else: until it is let go, or until that moment."""
    row = to_dialogue(session, row_id, turn)
    row.retry_at = until
    return row


def let_go(session: Session, key: str) -> bool:
    """A row that was held back may go on now. False when there is none that still waits."""
    row = session.scalars(
        select(InboxRow).where(InboxRow.key == key, InboxRow.state == InboxState.DIALOGUE)
    ).one_or_none()
    if row is None or row.retry_at is None:
        return False
    row.retry_at = None
    return True


def outcome_before(session: Session, row: InboxRow) -> str | None:
    """How the chat's row before this one was answered."""
    before = (
        select(InboxRow.outcome)
        .where(InboxRow.chat_id == row.chat_id, InboxRow.id < row.id)
        .order_by(InboxRow.id.desc())
        .limit(1)
    )
    return session.scalars(before).one_or_none()


def finish(session: Session, row_id: int, outcome: str, now: datetime) -> InboxRow:
    """The row is answered; ``outcome`` says how in a word or two (at most 64 characters)."""
    finished = (
        update(InboxRow)
        .where(InboxRow.id == row_id)
        # What was said lives in the messages alone; the key is enough to know the row again.
        .values(
            state=InboxState.DONE, outcome=outcome[:64], payload={}, turn=None, done_at=now, retry_at=None
        )
        .returning(InboxRow)
    )
    row = session.scalars(finished).one_or_none()
    if row is None:
        raise NotFound("inbox row")
    return row


def put_off(session: Session, row_id: int, retry_at: datetime) -> InboxRow:
    """An attempt failed, or the time is not right: try again at ``retry_at``."""
    row = get(session, row_id)
    row.attempts += 1
    row.retry_at = retry_at
    return row


def mark_reported(session: Session, row_id: int, now: datetime) -> bool:
    """Note that the person was told the answer is late. False when they were told before."""
    row = get(session, row_id)
    if row.reported_at is not None:
        return False
    row.reported_at = now
    return True
