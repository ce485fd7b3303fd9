"""Changes that a caregiver noticed: for the clinic and for the patient, who may put a word beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from coaching.content.protocols import sharing_protocol
from coaching.services import sharing
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import CareLink, Observation, Person
from coaching.store.upserts import take_once

LONGEST = 600  # characters


def record(session: Session, *, link: CareLink, key: str, text: str, now: datetime) -> Observation:
    """Keep what a caregiver noticed. The same key is kept once.

    Args:
        session: an open session.
        link: by which they care for the patient.
        key: of the message that says it.
        text: their own words.
        now: aware instant.

    Raises:
        InvalidInput: no words, or more than ``LONGEST`` characters; or a buddy, who reports nothing.
    """
    words = text.strip()
    if not 1 <= len(words) <= LONGEST or link.is_buddy:
        raise InvalidInput("an observation is a few words of a caregiver")
    kept = take_once(
        session,
        Observation,
        unique=("key",),
        key=key,
        patient_id=link.patient_id,
        author_id=link.member_id,
        care_link_id=link.id,
        at=now,
        text=words,
    )
    sharing.record(session, link.member_id, link, "observation.recorded", now, observation_id=kept.id)
    return kept


def not_offered(session: Session, now: datetime) -> list[Observation]:
    """Those of which a patient who may be written to has not been told yet, oldest first.

    Old ones and those of links that are over are not offered any more; the patient can still read them.
    """
    waiting = (
        select(Observation)
        .join(CareLink, CareLink.id == Observation.care_link_id)
        .join(Person, Person.id == Observation.patient_id)
        .where(
            Observation.offered_at.is_(None),
            Observation.at >= now - sharing_protocol().pass_on_within,
            CareLink.ended_at.is_(None),
            or_(CareLink.expires_at.is_(None), CareLink.expires_at > now),
            Person.chat_id.is_not(None),
            Person.stopped_at.is_(None),
            Person.blocked_at.is_(None),
            or_(Person.paused_until.is_(None), Person.paused_until <= now),
        )
    )
    return list(session.scalars(waiting.order_by(Observation.at, Observation.id)))


def of_patient(session: Session, patient_id: str, *, link_id: str | None = None) -> list[Observation]:
    """All about a patient, or those that came by one link, newest first."""
    query = select(Observation).where(Observation.patient_id == patient_id)
    if link_id is not None:
        query = query.where(Observation.care_link_id == link_id)
    return list(session.scalars(query.order_by(Observation.at.desc(), Observation.id)))


def show(session: Session, *, patient_id: str, observation_id: str, now: datetime) -> Observation:
    """The patient reads it.

    Raises:
        NotFound: there is none about this patient.
    """
    found = _own(session, patient_id, observation_id)
    found.offered_at = found.offered_at or now
    found.shown_at = found.shown_at or now
    return found


def comment(
    session: Session, *, patient_id: str, observation_id: str, text: str, now: datetime
) -> Observation:
    """The patient puts a word of their own beside it; a later one replaces it.

    Raises:
        InvalidInput: no words, or more than ``LONGEST`` characters.
        NotFound: there is none about this patient.
    """
    words = text.strip()
    if not 1 <= len(words) <= LONGEST:
        raise InvalidInput("a comment is a few words")
    found = _own(session, patient_id, observation_id)
    found.comment, found.commented_at = words, now
    return found


def mark_offered(found: Sequence[Observation], now: datetime) -> None:
    """The patient was told that there is something to read."""
    for one in found:
        one.offered_at = now


def _own(session: Session, patient_id: str, observation_id: str) -> Observation:
    found = session.get(Observation, observation_id)
    if found is None or found.patient_id != patient_id:
        raise NotFound("observation")
    return found
