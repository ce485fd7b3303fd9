"""What a caregiver may hear, and until when: the patient picks it, and it holds from that moment on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.consent import caregiver_consent_version
from coaching.content.protocols import sharing_protocol
from coaching.rules import sharing as rules
from coaching.rules.sharing import Terms
from coaching.services import audit, outbox, people
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import CareLink, Role, Scope


def terms_of(session: Session, link: CareLink) -> Terms:
    """How a caregiver's link stands, for the rules."""
    return Terms(
        scopes=tuple(link.scopes),
        told=tuple(link.told_scopes),
        declined=tuple(link.declined),
        agreed=has_agreed(session, link),
        ended_at=link.ended_at,
        expires_at=link.expires_at,
        is_buddy=link.is_buddy,
    )


def has_agreed(session: Session, link: CareLink) -> bool:
    """Whether the caregiver has said yes, for this patient and to the words of now."""
    standing = people.consent_of(session, link.member_id, caregiver_consent_version())
    return link.agreed_at is not None and standing is not None


def may_hear(session: Session, link: CareLink, scope: Scope, now: datetime) -> bool:
    """Whether something of that kind may reach the caregiver at this moment."""
    return rules.may_hear(terms_of(session, link), scope, now)


def set_scopes(
    session: Session, *, patient_id: str, link_id: str, scopes: Collection[Scope], on: bool, now: datetime
) -> CareLink:
    """The patient lets a caregiver hear something, or takes it back; taken back, it ends at once.

    Args:
        session: an open session.
        patient_id: whose data it is.
        link_id: of their caregiver.
        scopes: what is picked or taken back.
        on: which of the two.
        now: aware instant.

    Raises:
        InvalidInput: a buddy cannot hear of that.
        NotFound: the patient has no such caregiver.
    """
    link = standing_link(session, patient_id, link_id, now)
    if on and not set(scopes) <= rules.scopes_open_to(is_buddy=link.is_buddy):
        raise InvalidInput("a buddy never hears of health")
    for scope in sorted(scopes):
        is_heard = scope in link.scopes and scope not in link.declined
        if (on and not is_heard) or (not on and scope in link.scopes):
            _set_scope(session, link, scope, on=on, now=now)
    return link


def set_length(
    session: Session, *, patient_id: str, link_id: str, days: int | None, now: datetime
) -> CareLink:
    """The patient chooses how long they share, from now on; None: until one of them ends it.

    Raises:
        InvalidInput: not one of the protocol's lengths.
        NotFound: the patient has no such caregiver.
    """
    length = timedelta(days=days) if days is not None else None
    if length not in sharing_protocol().lengths:
        raise InvalidInput("an unknown length")
    link = standing_link(session, patient_id, link_id, now)
    link.lasts_days = days
    if link.agreed_at is not None:
        link.expires_at = now + length if length is not None else None
    record(session, patient_id, link, "sharing.length_set", now, days=days)
    return link


def decline(session: Session, *, link: CareLink, what: str, now: datetime) -> None:
    """The caregiver would rather not hear of something, or not be asked it; it holds at once."""
    if what not in link.declined:
        link.declined = sorted({*link.declined, what})
        outbox.drop_for_link(session, care_link_id=link.id, scope=what, reason="declined")
        record(session, link.member_id, link, "caregiver.declined", now, what=what)


def mark_told(session: Session, link: CareLink, scopes: Collection[str], now: datetime) -> None:
    """The caregiver has heard what they will be told; from now on it may reach them."""
    link.told_scopes = sorted(scopes)
    record(session, None, link, "caregiver.told_scopes", now, scopes=list(link.told_scopes))


def renew(session: Session, *, patient_id: str, link_id: str, now: datetime) -> CareLink:
    """The patient lets a link that had run out stand again, with what was shared before.

    Raises:
        NotFound: no such link of the patient's, or it did not end by running out.
    """
    link = session.get(CareLink, link_id)
    expired_at = link.expires_at if link is not None else None
    is_own = link is not None and link.patient_id == patient_id and link.role == Role.CAREGIVER
    if link is None or not is_own or expired_at is None or expired_at > now:
        raise NotFound("caregiver")
    if link.ended_at is not None and link.ended_at < expired_at:
        raise NotFound("caregiver")
    link.ended_at = None
    link.expires_at = now + timedelta(days=link.lasts_days) if link.lasts_days is not None else None
    look_soon(link, now)
    record(session, patient_id, link, "caregiver.renewed", now)
    return link


def expired(session: Session, now: datetime) -> list[str]:
    """Ids of caregivers' links that have run out by now and are to be ended."""
    return list(
        session.scalars(
            select(CareLink.id)
            .where(CareLink.role == Role.CAREGIVER, CareLink.expires_at <= now, CareLink.ended_at.is_(None))
            .order_by(CareLink.expires_at, CareLink.id)
        )
    )


def end_expired(session: Session, *, link_id: str, now: datetime) -> CareLink | None:
    """End a caregiver's link that has run out; None when it was renewed or ended in the meantime."""
    if link_id not in expired(session, now):
        return None
    link = people.end_link(session, care_link_id=link_id, actor_id=None, now=now)
    record(session, None, link, "caregiver.expired", now)
    return link


def next_expiry(session: Session, *, after: datetime) -> datetime | None:
    """When the next caregiver's link runs out, after that instant."""
    return session.scalars(
        select(CareLink.expires_at)
        .where(CareLink.role == Role.CAREGIVER, CareLink.expires_at > after, CareLink.ended_at.is_(None))
        .order_by(CareLink.expires_at)
        .limit(1)
    ).one_or_none()


def look_soon(link: CareLink, now: datetime) -> None:
    """What the caregiver will be told has changed: they hear of it shortly, not tick by tick."""
    soon = now + sharing_protocol().tell_changes_after
    if link.agreed_at is not None and (link.look_at is None or link.look_at > soon):
        link.look_at = soon


def standing_link(session: Session, patient_id: str, link_id: str, now: datetime) -> CareLink:
    """A patient's caregiver's link that is not over.

    Raises:
        NotFound: there is no such.
    """
    link = session.get(CareLink, link_id)
    is_own = link is not None and link.patient_id == patient_id and link.role == Role.CAREGIVER
    if link is None or not is_own or people.is_over(link, now):
        raise NotFound("caregiver")
    return link


def record(
    session: Session, actor_id: str | None, link: CareLink, action: str, now: datetime, **details: object
) -> None:
    """An audit entry about a caregiver's link."""
    audit.record(
        session,
        actor_id=actor_id,
        action=action,
        patient_id=link.patient_id,
        details={"link_id": link.id, "member_id": link.member_id, **details},
        now=now,
    )


def _set_scope(session: Session, link: CareLink, scope: Scope, *, on: bool, now: datetime) -> None:
    if on:
        if scope.value in link.declined:  # they heard of it once, and said no: it is said beforehand again
            link.told_scopes = sorted(set(link.told_scopes) - {scope.value})
        link.scopes = sorted({*link.scopes, scope.value})
        link.declined = sorted(set(link.declined) - {scope.value})  # offered anew: they may turn it down anew
    else:
        link.scopes = sorted(set(link.scopes) - {scope.value})
        # Shared again one day, it is said beforehand again.
        link.told_scopes = sorted(set(link.told_scopes) - {scope.value})
        outbox.drop_for_link(session, care_link_id=link.id, scope=scope.value, reason="scope_taken")
    look_soon(link, now)
    action = "scope.given" if on else "scope.taken"
    record(session, link.patient_id, link, action, now, scope=scope.value)
