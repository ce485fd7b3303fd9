"""The medication diary: what a person says is different, and what it did. Never advice, never a dose."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import MedicationEntry
from coaching.store.upserts import take_once
from coaching.values.drowsiness import Drowsiness


def record(
    session: Session,
    *,
    key: str,
    person_id: str,
    local_date: date,
    change: str,
    effect: str | None,
    drowsiness: str | None,
    now: datetime,
    drowsiness_words: str | None = None,
) -> MedicationEntry:
    """Keep one entry. The same key again changes nothing.

    Args:
        session: an open session.
        key: the message that completed it.
        person_id: whose diary it is.
        local_date: the day it is about, by the person's clock.
        change: what is different, in the person's words.
        effect: what it changed in what they can do; None when skipped.
        drowsiness: a value of :class:`Drowsiness`; None when skipped.
        now: aware instant of the entry.
        drowsiness_words: how they put it.

    Raises:
        InvalidInput: no words for the change, or a drowsiness that isn't one.
        NotFound: the key belongs to somebody else's entry.
    """
    _refuse_bad_entry(change, drowsiness)
    entry = take_once(
        session,
        MedicationEntry,
        unique=("key",),
        key=key,
        person_id=person_id,
        at=now,
        local_date=local_date,
        change=change,
        effect=effect,
        drowsiness=drowsiness,
        drowsiness_words=drowsiness_words,
    )
    if entry.person_id != person_id:
        raise NotFound("medication entry")
    return entry


def correct(
    session: Session,
    *,
    key: str,
    person_id: str,
    change: str,
    effect: str | None,
    drowsiness: str | None,
    drowsiness_words: str | None = None,
) -> MedicationEntry:
    """Put an entry right; its time and day stay. Doing it again changes nothing.

    Raises:
        InvalidInput: as :func:`record`.
        NotFound: this person has no entry with that key.
    """
    _refuse_bad_entry(change, drowsiness)
    entry = session.scalars(
        select(MedicationEntry)
        .where(MedicationEntry.key == key, MedicationEntry.person_id == person_id)
        .with_for_update()
    ).one_or_none()
    if entry is None:
        raise NotFound("medication entry")
    entry.change, entry.effect = change, effect
    entry.drowsiness, entry.drowsiness_words = drowsiness, drowsiness_words
    return entry


def recent(session: Session, *, person_id: str, since: date, until: date) -> list[MedicationEntry]:
    """The person's entries of the local days ``since`` to ``until``, both included, oldest first."""
    return list(
        session.scalars(
            select(MedicationEntry)
            .where(MedicationEntry.person_id == person_id, MedicationEntry.local_date.between(since, until))
            .order_by(MedicationEntry.at, MedicationEntry.id)
        )
    )


def _refuse_bad_entry(change: str, drowsiness: str | None) -> None:
    if not change.strip():
        raise InvalidInput("an entry needs words for what is different")
    if drowsiness is not None and drowsiness not in set(Drowsiness):
        raise InvalidInput("drowsiness: none, a_little or very")
