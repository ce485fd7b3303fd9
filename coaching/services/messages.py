"""Every line that was said, once: the only source for the clinic's pages and the reports.

A line stays: a person can keep it from the clinic, but nothing here deletes or exports what was said.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from coaching.rules.reflection import says_little
from coaching.rules.withholding import OWN_WORDS_AT
from coaching.services import pace_wishes
from coaching.services.errors import NotFound
from coaching.store.models import Direction, Message, Person
from coaching.store.upserts import take_once


def record_in(
    session: Session,
    *,
    key: str,
    person_id: str,
    care_link_id: str | None,
    text: str,
    source: str,
    now: datetime,
    telegram_at: datetime | None = None,
    telegram_message_id: int | None = None,
    asked_slot: str | None = None,
) -> Message:
    """Keep what the person said. The same key is kept once; the first words stay.

    Own words for a goal or a plan, and a chore that is named, are kept from the clinic while the person keeps
    all of them private.

    Args:
        session: an open session.
        key: the inbox key.
        person_id: who said it.
        care_link_id: the conversation it belongs to.
        text: the person's own words, or a button's label.
        source: text, button, caption, edit, command, photo, voice …
        now: our clock.
        telegram_at: Telegram's time of the message.
        telegram_message_id: Telegram's id of the message.
        asked_slot: the question that was open.

    Raises:
        NotFound: the key belongs to somebody else's line.
    """
    since = session.get_one(Person, person_id).words_private_since
    if since is not None and (source == "button" or says_little(text)):
        since = None
    if since is not None and asked_slot not in OWN_WORDS_AT:
        names = pace_wishes.names_chore(session, person_id=person_id, text=text)
        since = since if names else None
    return _keep_once(
        session,
        key=key,
        person_id=person_id,
        care_link_id=care_link_id,
        direction=Direction.IN,
        withheld_at=now if since is not None else None,
        at=now,
        telegram_at=telegram_at,
        telegram_message_id=telegram_message_id,
        source=source,
        text=text,
        asked_slot=asked_slot,
    )


def record_out(
    session: Session,
    *,
    key: str,
    person_id: str,
    care_link_id: str | None,
    text: str,
    source: str,
    now: datetime,
    response: str | None = None,
    variant_id: str | None = None,
    mi_code: str | None = None,
) -> Message:
    """Keep what the coach said. The same key is kept once.

    Args:
        session: an open session.
        key: the outbox key.
        person_id: who it was said to.
        care_link_id: the conversation it belongs to.
        text: as sent.
        source: rasa, service or safety.
        now: our clock.
        response: the response's or the service line's name.
        variant_id: which variant of it.
        mi_code: what kind of talk it is, such as ``open_question``.

    Raises:
        NotFound: the key belongs to somebody else's line.
    """
    return _keep_once(
        session,
        key=key,
        person_id=person_id,
        care_link_id=care_link_id,
        direction=Direction.OUT,
        at=now,
        source=source,
        text=text,
        response=response,
        variant_id=variant_id,
        mi_code=mi_code,
    )


def move(session: Session, *, key: str, person_id: str, care_link_id: str) -> None:
    """What the person typed turns out to belong to another conversation of theirs."""
    session.execute(
        update(Message)
        .where(Message.key == key, Message.person_id == person_id, Message.direction == Direction.IN)
        .values(care_link_id=care_link_id)
    )


def _keep_once(session: Session, *, person_id: str, **values: Any) -> Message:
    message = take_once(session, Message, unique=("key",), person_id=person_id, **values)
    if message.person_id != person_id:
        raise NotFound("message")
    return message


def text_of(session: Session, outbox_key: str) -> str | None:
    """What an outbox row said, word for word; None when it was not kept (nobody's chat, or no consent)."""
    return session.scalars(
        select(Message.text).where(Message.key == outbox_key, Message.direction == Direction.OUT)
    ).one_or_none()


def last_variants(session: Session, person_id: str, limit: int = 60) -> list[str]:
    """Ids of the variants said to the person lately, oldest first."""
    newest_first = session.scalars(
        select(Message.variant_id)
        .where(
            Message.person_id == person_id,
            Message.direction == Direction.OUT,
            Message.variant_id.is_not(None),
        )
        .order_by(Message.at.desc(), Message.id.desc())
        .limit(limit)
    )
    return [variant for variant in newest_first if variant is not None][::-1]


def last_lines(session: Session, person_id: str, limit: int = 8) -> list[Message]:
    """The last few lines that were said to the person, newest first."""
    return list(
        session.scalars(
            select(Message)
            .where(Message.person_id == person_id, Message.direction == Direction.OUT)
            .order_by(Message.id.desc())
            .limit(limit)
        )
    )


def last_in_at(session: Session, person_id: str) -> datetime | None:
    """When the person last said something; None if never."""
    return session.scalars(
        select(Message.at)
        .where(Message.person_id == person_id, Message.direction == Direction.IN)
        .order_by(Message.at.desc())
        .limit(1)
    ).one_or_none()


def last_word_at(session: Session, person_id: str) -> datetime | None:
    """When the person last said, sent or tapped anything; None if they never did."""
    return session.scalar(
        select(func.max(Message.at)).where(Message.person_id == person_id, Message.direction == Direction.IN)
    )


def wrote_between(session: Session, since: datetime, until: datetime) -> list[str]:
    """Who wrote something, or tapped, in that time, and nothing after it."""
    last = func.max(Message.at)
    return list(
        session.scalars(
            select(Message.person_id)
            .where(Message.direction == Direction.IN, Message.at >= since)
            .group_by(Message.person_id)
            .having(last <= until)
            .order_by(Message.person_id)
        )
    )


def last_said_at(session: Session, person_id: str, *responses: str) -> datetime | None:
    """When one of some responses was last said to the person; None if never."""
    return session.scalar(
        select(func.max(Message.at)).where(
            Message.person_id == person_id,
            Message.direction == Direction.OUT,
            Message.response.in_(responses),
        )
    )


def was_said_since(session: Session, person_id: str, response: str, since: datetime) -> bool:
    """Whether a response was said to the person at that instant or later."""
    return (
        session.scalars(
            select(Message.id)
            .where(
                Message.person_id == person_id,
                Message.direction == Direction.OUT,
                Message.response == response,
                Message.at >= since,
            )
            .limit(1)
        ).one_or_none()
        is not None
    )
