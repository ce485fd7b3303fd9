"""The outbox: everything to say, sent by one sender in order of priority.

Once a row is sent, failed or dropped, its call is emptied: what was said lives in the messages alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, and_, bindparam, exists, or_, select, update
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.dml import ReturningUpdate

from coaching.services.errors import NotFound
from coaching.store.models import Button, OutboxRow, OutboxState, Priority
from coaching.store.types import UtcDateTime, new_id
from coaching.store.upserts import insert_once

_ERROR_CHARACTERS = 300
_GREW = "outbox_grew"


@dataclass(frozen=True)
class NewButton:
    """A choice to offer. ``row`` is its line in the keyboard; ``asked_slot`` the question it answers."""

    label: str
    payload: str
    row: int = 0
    asked_slot: str | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True)
class Needs:
    """A caregiver's link that must stand when a row is sent, and what must still be shared by it."""

    care_link_id: str
    scope: str | None = None


def enqueue(
    session: Session,
    *,
    key: str,
    chat_id: int,
    person_id: str | None,
    call: dict[str, Any],
    now: datetime,
    priority: Priority = Priority.REPLY,
    method: str = "sendMessage",
    not_before: datetime | None = None,
    buttons: Sequence[NewButton] = (),
    needs: Needs | None = None,
) -> OutboxRow | None:
    """Queue one Bot API call. Buttons become rows of their own and the call's inline keyboard.

    Args:
        session: an open session.
        key: makes it idempotent, such as ``<inbox key>:<n>``.
        chat_id: the private chat.
        person_id: whose chat it is; None for a chat that belongs to nobody yet.
        call: the method's parameters without ``chat_id``; not changed.
        now: aware instant.
        priority: lower is sent first.
        method: a Bot API method name.
        not_before: earliest instant to send it.
        buttons: choices under the message.
        needs: what must still hold when it is sent; see :mod:`coaching.services.caregiver_guard`.

    Returns:
        The row, or None when the key was there already (nothing is changed then).
    """
    ids = [new_id() for _ in buttons]
    if buttons:
        call = {
            **call,
            "reply_markup": {**call.get("reply_markup", {}), "inline_keyboard": _keyboard(buttons, ids)},
        }
    row = insert_once(
        session,
        OutboxRow,
        unique=("key",),
        key=key,
        chat_id=chat_id,
        person_id=person_id,
        call=call,
        created_at=now,
        priority=priority,
        method=method,
        not_before=not_before,
        care_link_id=needs.care_link_id if needs else None,
        scope=needs.scope if needs else None,
    )
    if row is None:
        return None
    session.info[_GREW] = True
    for button_id, button in zip(ids, buttons, strict=True):
        session.add(_button_row(button_id, button, row, now))
    session.flush()
    return row


def keep_sent(
    session: Session,
    *,
    key: str,
    chat_id: int,
    person_id: str | None,
    telegram_message_id: int,
    at: datetime,
) -> OutboxRow | None:
    """Keep that a message was sent past the outbox, so that nothing says it again under that key.

    Returns:
        The row, or None when the key was there already.
    """
    return insert_once(
        session,
        OutboxRow,
        unique=("key",),
        key=key,
        chat_id=chat_id,
        person_id=person_id,
        call={},
        created_at=at,
        priority=Priority.SAFETY,
        state=OutboxState.SENT,
        attempts=1,
        sent_at=at,
        telegram_message_id=telegram_message_id,
    )


def grew(session: Session) -> bool:
    """Whether anything was queued in this session: then the sender has something to do."""
    return bool(session.info.get(_GREW))


def claim(
    session: Session, *, now: datetime, limit: int, busy_chats: Collection[int] = ()
) -> list[OutboxRow]:
    """Take rows to send now and mark them ``sending``: by priority, then age, at most one a chat.

    A chat with a row being sent, or named in ``busy_chats``, gets nothing. A row that waits for another try
    holds back later ones of the same or lower urgency, so that a chat's order is kept.
    """
    claimed = session.scalars(_claim(), {"now": now, "limit": limit, "busy": list(busy_chats)}).all()
    return sorted(claimed, key=lambda row: (row.priority, row.id))


def next_due(session: Session, *, now: datetime) -> datetime | None:
    """The earliest ``not_before`` still to come among queued rows; None when nothing waits for a time."""
    return session.scalars(
        select(OutboxRow.not_before)
        .where(OutboxRow.state == OutboxState.QUEUED, OutboxRow.not_before > now)
        .order_by(OutboxRow.not_before)
        .limit(1)
    ).one_or_none()


def has_work(session: Session, *, now: datetime) -> bool:
    """Whether anything is being sent, or could be, at ``now``."""
    ready = and_(OutboxRow.state == OutboxState.QUEUED, _is_due(OutboxRow, now))
    work = select(OutboxRow.id).where(or_(OutboxRow.state == OutboxState.SENDING, ready)).limit(1)
    return session.scalars(work).one_or_none() is not None


def mark_sent(session: Session, row_id: int, telegram_message_id: int | None, now: datetime) -> OutboxRow:
    """Telegram took it; ``telegram_message_id`` is None for calls that make no message."""
    return _settle(
        session,
        row_id,
        state=OutboxState.SENT,
        sent_at=now,
        telegram_message_id=telegram_message_id,
        error=None,
        call={},
    )


def retry_later(session: Session, row_id: int, at: datetime, error: str) -> OutboxRow | None:
    """It did not get through (flood limit, network): queue it again for ``at``.

    Returns:
        The row, or None when nobody wants it any more: it was dropped while it was being sent.
    """
    return session.scalars(
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.state != OutboxState.DROPPED)
        .values(state=OutboxState.QUEUED, not_before=at, error=error[:_ERROR_CHARACTERS])
        .returning(OutboxRow)
    ).one_or_none()


def mark_failed(session: Session, row_id: int, error: str) -> OutboxRow:
    """It can never get through: keep the row, with the reason."""
    return _settle(session, row_id, state=OutboxState.FAILED, error=error[:_ERROR_CHARACTERS], call={})


def drop_for_person(
    session: Session,
    *,
    person_id: str,
    reason: str,
    keep: Collection[Priority] = (Priority.SAFETY,),
    only: Collection[Priority] = tuple(Priority),
) -> int:
    """Drop the person's queued rows: those of the priorities in ``only`` that are not in ``keep``.

    Returns:
        How many rows were dropped. What is being sent at this moment is not touched.
    """
    dropped = session.scalars(
        update(OutboxRow)
        .where(
            OutboxRow.person_id == person_id,
            OutboxRow.state == OutboxState.QUEUED,
            OutboxRow.priority.in_(only),
            OutboxRow.priority.not_in(keep),
        )
        .values(state=OutboxState.DROPPED, error=reason[:_ERROR_CHARACTERS], call={})
        .returning(OutboxRow.id)
    ).all()
    return len(dropped)


def drop_for_link(session: Session, *, care_link_id: str, reason: str, scope: str | None = None) -> int:
    """Drop what was to be told by a care link and is not sent yet, all of it or what needs one scope.

    Returns:
        How many rows were dropped.
    """
    wanted = [OutboxRow.care_link_id == care_link_id]
    if scope is not None:
        wanted.append(OutboxRow.scope == scope)
    dropped = session.scalars(
        update(OutboxRow)
        .where(*wanted, OutboxRow.state.in_((OutboxState.QUEUED, OutboxState.SENDING)))
        .values(state=OutboxState.DROPPED, error=reason[:_ERROR_CHARACTERS], call={})
        .returning(OutboxRow.id)
    ).all()
    return len(dropped)


def put_off(session: Session, row_id: int, until: datetime) -> None:
    """What was just claimed may go later; that it waits keeps nothing else back."""
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id)
        .values(state=OutboxState.QUEUED, not_before=until, attempts=OutboxRow.attempts - 1)
    )


def drop_claimed(session: Session, row_id: int, reason: str) -> None:
    """What was just claimed is not to be sent after all."""
    _settle(session, row_id, state=OutboxState.DROPPED, error=reason[:_ERROR_CHARACTERS], call={})


def drop_by_key(session: Session, *, start: str, end: str = "", reason: str) -> int:
    """Drop what is not sent yet and has a key that starts and ends like that.

    What is being sent at this moment may still arrive; when it does not, it is not tried again.

    Returns:
        How many rows were dropped.
    """
    dropped = session.scalars(
        update(OutboxRow)
        .where(
            OutboxRow.key.startswith(start, autoescape=True),
            OutboxRow.key.endswith(end, autoescape=True),
            OutboxRow.state.in_((OutboxState.QUEUED, OutboxState.SENDING)),
        )
        .values(state=OutboxState.DROPPED, error=reason[:_ERROR_CHARACTERS], call={})
        .returning(OutboxRow.id)
    ).all()
    return len(dropped)


def drop(session: Session, row_id: int, reason: str) -> None:
    """Drop a row that was claimed: what it said is not true any more."""
    _settle(session, row_id, state=OutboxState.DROPPED, error=reason[:_ERROR_CHARACTERS], call={})


def requeue_sending(session: Session) -> int:
    """After a crash: what was being sent is sent again, rather twice than never. Returns how many rows."""
    requeued = session.scalars(
        update(OutboxRow)
        .where(OutboxRow.state == OutboxState.SENDING)
        .values(state=OutboxState.QUEUED)
        .returning(OutboxRow.id)
    ).all()
    return len(requeued)


def _keyboard(buttons: Sequence[NewButton], ids: Sequence[str]) -> list[list[dict[str, str]]]:
    lines: dict[int, list[dict[str, str]]] = {}
    for button_id, button in zip(ids, buttons, strict=True):
        lines.setdefault(button.row, []).append({"text": button.label, "callback_data": button_id})
    return [lines[row] for row in sorted(lines)]


def _button_row(button_id: str, button: NewButton, row: OutboxRow, now: datetime) -> Button:
    return Button(
        id=button_id,
        outbox_id=row.id,
        person_id=row.person_id,
        chat_id=row.chat_id,
        label=button.label,
        payload=button.payload,
        asked_slot=button.asked_slot,
        created_at=now,
        expires_at=button.expires_at,
    )


@cache
def _claim() -> ReturningUpdate[OutboxRow]:
    """Take what can be sent at ``:now``; built once, because building it costs more than running it.

    What can be sent is found once, before anything is marked: PostgreSQL may run a bare subquery again for
    each row, and it would then pass over what it has locked and take more than ``:limit``.
    """
    claimable = _claimable().cte("claimable").prefix_with("MATERIALIZED")
    return (
        update(OutboxRow)
        .where(OutboxRow.id.in_(select(claimable.c.id)))
        .values(state=OutboxState.SENDING, attempts=OutboxRow.attempts + 1)
        .returning(OutboxRow)
        .execution_options(synchronize_session=False, populate_existing=True)
    )


def _claimable() -> Select[int]:
    now = bindparam("now", type_=UtcDateTime())
    return (
        select(OutboxRow.id)
        .where(
            OutboxRow.state == OutboxState.QUEUED,
            _is_due(OutboxRow, now),
            OutboxRow.chat_id.not_in(bindparam("busy", expanding=True)),
            ~_has_row_ahead(now),
        )
        .order_by(OutboxRow.priority, OutboxRow.id)
        .limit(bindparam("limit", type_=Integer()))
        .with_for_update(skip_locked=True)
    )


def _is_due(row: Any, now: Any) -> ColumnElement[bool]:
    return or_(row.not_before.is_(None), row.not_before <= now)


def _has_row_ahead(now: Any) -> ColumnElement[bool]:
    other = aliased(OutboxRow)
    goes_first = or_(
        other.priority < OutboxRow.priority,
        and_(other.priority == OutboxRow.priority, other.id < OutboxRow.id),
    )
    waits = and_(other.state == OutboxState.QUEUED, goes_first, or_(_is_due(other, now), other.attempts > 0))
    return exists().where(other.chat_id == OutboxRow.chat_id, or_(other.state == OutboxState.SENDING, waits))


def _settle(session: Session, row_id: int, **values: Any) -> OutboxRow:
    settled = update(OutboxRow).where(OutboxRow.id == row_id).values(**values).returning(OutboxRow)
    row = session.scalars(settled).one_or_none()
    if row is None:
        raise NotFound("outbox row")
    return row
