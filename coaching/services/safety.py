"""Safety events: kept in the person's own words, with a hold until a clinician has reviewed them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.safety import HOLDING_TIERS, Tier, Verdict
from coaching.services import audit
from coaching.services.clinicians import require_link
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import SafetyEvent
from coaching.store.upserts import insert_once

REVIEW_NOTE_CHARACTERS = range(1, 501)


def raise_event(
    session: Session,
    *,
    key: str,
    person_id: str,
    verdict: Verdict,
    own_words: str,
    asked_slot: str | None,
    now: datetime,
) -> SafetyEvent:
    """Keep what the screen held back, and put coaching on hold. The same key is kept once.

    Args:
        session: an open session.
        key: the inbox key of the message.
        person_id: who wrote it.
        verdict: of the screen.
        own_words: the whole message.
        asked_slot: the question that was open.
        now: aware instant.

    Raises:
        InvalidInput: the verdict found nothing.
        NotFound: the key belongs to somebody else's event.
    """
    if verdict.tier is Tier.NONE:
        raise InvalidInput("a verdict of none is no event")
    event = insert_once(
        session,
        SafetyEvent,
        unique=("key",),
        key=key,
        person_id=person_id,
        at=now,
        tier=verdict.tier.value,
        category=verdict.category,
        own_words=own_words,
        matched=list(verdict.matched),
        why=verdict.why[:300],
        screen_version=verdict.version,
        asked_slot=asked_slot,
        hold=verdict.tier in HOLDING_TIERS,
    )
    if event is None:
        return _kept_before(session, key, person_id)
    details = {"event_id": event.id, "tier": event.tier, "category": event.category}
    audit.record(
        session, actor_id=None, action="safety.raised", patient_id=person_id, details=details, now=now
    )
    return event


def hold_of(session: Session, person_id: str) -> SafetyEvent | None:
    """The latest event that holds this person's coaching, if any."""
    return session.scalars(
        select(SafetyEvent)
        .where(SafetyEvent.person_id == person_id, SafetyEvent.hold, SafetyEvent.reviewed_at.is_(None))
        .order_by(SafetyEvent.at.desc(), SafetyEvent.id)
        .limit(1)
    ).one_or_none()


def acknowledge(session: Session, *, event_id: str, clinician_id: str, now: datetime) -> SafetyEvent:
    """A clinician has seen it. The hold stays; the first to see it is kept.

    Raises:
        NotFound: no such event.
        NotAllowed: the clinician has no active care link to that patient.
    """
    event = _event_for(session, event_id, clinician_id)
    if event.acknowledged_at is None:
        _acknowledge(session, event, clinician_id, now)
    return event


def review(
    session: Session, *, event_id: str, clinician_id: str, now: datetime, note: str | None = None
) -> SafetyEvent:
    """A clinician has dealt with it: this event's hold ends. It counts as seen, too.

    Args:
        session: an open session.
        event_id: the event.
        clinician_id: who has dealt with it.
        now: aware instant.
        note: what the clinician did, 1 to 500 characters; kept in the audit entry with the first review.

    Raises:
        InvalidInput: a note that is blank or too long.
        NotFound: no such event.
        NotAllowed: the clinician has no active care link to that patient.
    """
    kept_note = None if note is None else _tidy_note(note)
    event = _event_for(session, event_id, clinician_id)
    if event.acknowledged_at is None:
        _acknowledge(session, event, clinician_id, now)
    if event.reviewed_at is None:
        event.reviewed_at = now
        event.reviewed_by = clinician_id
        _record(session, event, clinician_id, "safety.reviewed", now, kept_note)
    return event


def _tidy_note(note: str) -> str:
    # A browser sends each line break as two characters, and counts it as one.
    tidy = note.replace("\r\n", "\n").strip()
    if len(tidy) not in REVIEW_NOTE_CHARACTERS:
        raise InvalidInput("a note of a review has 1 to 500 characters")
    return tidy


def _kept_before(session: Session, key: str, person_id: str) -> SafetyEvent:
    event = session.scalars(
        select(SafetyEvent).where(SafetyEvent.key == key, SafetyEvent.person_id == person_id)
    ).one_or_none()
    if event is None:
        raise NotFound("safety event")
    return event


def _event_for(session: Session, event_id: str, clinician_id: str) -> SafetyEvent:
    event = session.scalars(
        select(SafetyEvent).where(SafetyEvent.id == event_id).with_for_update()
    ).one_or_none()
    if event is None:
        raise NotFound("safety event")
    require_link(session, clinician_id=clinician_id, patient_id=event.person_id)
    return event


def _acknowledge(session: Session, event: SafetyEvent, clinician_id: str, now: datetime) -> None:
    event.acknowledged_at = now
    event.acknowledged_by = clinician_id
    _record(session, event, clinician_id, "safety.acknowledged", now)


def _record(
    session: Session,
    event: SafetyEvent,
    clinician_id: str,
    action: str,
    now: datetime,
    note: str | None = None,
) -> None:
    details = {"event_id": event.id} | ({} if note is None else {"note": note})
    audit.record(
        session, actor_id=clinician_id, action=action, patient_id=event.person_id, details=details, now=now
    )
