"""Taps: a button belongs to one chat, is used once together with its siblings, and goes stale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from coaching.store.models import Button, OutboxRow

BESIDE_A_QUESTION = "bot:exercise:start:"


class PressState(StrEnum):
    """What a tap is worth."""

    OK = "ok"
    USED = "used"  # this button or a sibling was tapped before
    STALE = "stale"  # another question is open by now
    UNKNOWN = "unknown"  # no such button in this chat
    EXPIRED = "expired"


@dataclass(frozen=True)
class Press:
    """A tap and what it is worth; ``button`` is None when it is unknown."""

    button: Button | None
    state: PressState


def buttons_of(session: Session, outbox_id: int) -> list[Button]:
    """The buttons under one message, in no particular order."""
    return list(session.scalars(select(Button).where(Button.outbox_id == outbox_id)))


def press(
    session: Session, *, button_id: str, chat_id: int, requested_slot: str | None, now: datetime
) -> Press:
    """Judge a tap, and use up the whole group of buttons when it counts.

    Args:
        session: an open session.
        button_id: the ``callback_data``.
        chat_id: where it was tapped; a button of another chat is unknown.
        requested_slot: the question that is open in the conversation now.
        now: aware instant.
    """
    found = session.scalars(
        select(Button).where(Button.id == button_id, Button.chat_id == chat_id)
    ).one_or_none()
    if found is None:
        return Press(None, PressState.UNKNOWN)
    siblings = _lock_group(session, found)
    button = next(one for one in siblings if one.id == button_id)
    if any(one.used_at is not None for one in siblings if not one.payload.startswith(BESIDE_A_QUESTION)) or (
        button.used_at is not None
    ):
        return Press(button, PressState.USED)
    if button.expires_at is not None and now >= button.expires_at:
        return Press(button, PressState.EXPIRED)
    if button.asked_slot is not None and button.asked_slot != requested_slot:
        return Press(button, PressState.STALE)
    # A timer beside a question leaves the question open.
    used = [button] if button.payload.startswith(BESIDE_A_QUESTION) else siblings
    for one in used:
        one.used_at = now
    return Press(button, PressState.OK)


# Asked of one thing after the other: the buttons of the one before must not answer the next.
ASKED_STEP_BY_STEP = ("exercise_step",)


def retire_answered(
    session: Session, *, chat_id: int, requested_slot: str | None, now: datetime
) -> list[int]:
    """Use up the buttons of questions that are no longer open: they were answered in words.

    A message's other buttons (such as a snooze beside a question) go with them.

    Returns:
        Telegram's ids of the messages whose keyboards can go, in order.
    """
    still_open = None if requested_slot in ASKED_STEP_BY_STEP else requested_slot
    passed = select(Button.outbox_id).where(
        Button.chat_id == chat_id,
        Button.used_at.is_(None),
        Button.asked_slot.is_not(None),
        Button.asked_slot.is_distinct_from(still_open),
    )
    groups = session.scalars(
        update(Button)
        .where(Button.chat_id == chat_id, Button.used_at.is_(None), Button.outbox_id.in_(passed))
        .values(used_at=now)
        .returning(Button.outbox_id)
    ).all()
    rows = session.scalars(select(OutboxRow.telegram_message_id).where(OutboxRow.id.in_(set(groups))))
    return sorted(message_id for message_id in rows if message_id is not None)


def open_choice(session: Session, *, chat_id: int, payload_start: str) -> str | None:
    """The payload of the newest button in the chat that begins like that and still waits for a tap."""
    return session.scalars(
        select(Button.payload)
        .where(
            Button.chat_id == chat_id,
            Button.used_at.is_(None),
            Button.payload.startswith(payload_start, autoescape=True),
        )
        .order_by(Button.outbox_id.desc())
        .limit(1)
    ).one_or_none()


def open_group(session: Session, *, chat_id: int, payload_start: str) -> list[str]:
    """Payloads under the newest message whose buttons begin like that, where they still wait for a tap."""
    newest = session.scalars(
        select(Button.outbox_id)
        .where(Button.chat_id == chat_id, Button.payload.startswith(payload_start, autoescape=True))
        .order_by(Button.outbox_id.desc())
        .limit(1)
    ).one_or_none()
    found = buttons_of(session, newest) if newest is not None else []
    return [one.payload for one in found if one.used_at is None]


def retire_choices(session: Session, *, chat_id: int, payload_start: str, now: datetime) -> None:
    """Use up every button in the chat that offers a choice which has been made."""
    session.execute(
        update(Button)
        .where(
            Button.chat_id == chat_id,
            Button.used_at.is_(None),
            Button.payload.startswith(payload_start, autoescape=True),
        )
        .values(used_at=now)
    )


def _lock_group(session: Session, button: Button) -> list[Button]:
    # Ordered, so that two taps on the same message lock the rows in the same order.
    return list(
        session.scalars(
            select(Button)
            .where(Button.outbox_id == button.outbox_id, Button.chat_id == button.chat_id)
            .order_by(Button.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    )


def open_choices(session: Session, outbox_key: str) -> list[Button]:
    """The buttons under a line that was said, while none of them is used; a typed answer uses them, too."""
    under = (
        select(Button).join(OutboxRow, OutboxRow.id == Button.outbox_id).where(OutboxRow.key == outbox_key)
    )
    found = list(session.scalars(under))
    return found if all(one.used_at is None for one in found) else []


def use_up(session: Session, outbox_key: str, now: datetime) -> None:
    """The question of that line was answered in words: its buttons have done their work."""
    for one in open_choices(session, outbox_key):
        one.used_at = now
