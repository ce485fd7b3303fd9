"""Invites: one-time tokens for a deep link. Only their hashes are kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.services.errors import InviteInvalid, InviteProblem
from coaching.store.models import Invite

INVITE_LASTS = timedelta(days=14)  # [D] long enough for a holiday, short enough for a lost letter
ALERT_INVITE_LASTS = timedelta(hours=1)  # [D] it opens the words of patients: used at once, or not at all


def make(
    session: Session,
    *,
    member_id: str,
    care_link_id: str | None,
    now: datetime,
    lasts: timedelta = INVITE_LASTS,
) -> str:
    """A fresh token; earlier ones for the same person and role that nobody has opened stop working.

    Args:
        session: an open session.
        member_id: whose chat it will be.
        care_link_id: the role that it opens; None for a clinician.
        now: aware instant.
        lasts: how long it can be opened.
    """
    withdraw(session, member_id=member_id, care_link_id=care_link_id, now=now)
    token = secrets.token_urlsafe(16)
    session.add(
        Invite(
            token_sha256=_digest(token),
            member_id=member_id,
            care_link_id=care_link_id,
            created_at=now,
            expires_at=now + lasts,
        )
    )
    session.flush()
    return token


def withdraw(session: Session, *, member_id: str, care_link_id: str | None, now: datetime) -> None:
    """Unopened invites of that person for that role stop working."""
    unopened = select(Invite).where(
        Invite.member_id == member_id,
        Invite.care_link_id.is_not_distinct_from(care_link_id),
        Invite.used_at.is_(None),
    )
    for invite in session.scalars(unopened):
        invite.expires_at = min(invite.expires_at, now)


def lock(session: Session, token: str) -> Invite:
    """The invite with that token, held until the transaction ends.

    Raises:
        InviteInvalid: there is none.
    """
    invite = session.scalars(
        select(Invite).where(Invite.token_sha256 == _digest(token)).with_for_update()
    ).one_or_none()
    if invite is None:
        raise InviteInvalid(InviteProblem.UNKNOWN)
    return invite


def is_opened(session: Session, care_link_id: str) -> bool:
    """Whether anybody has opened an invite for that role."""
    opened = select(Invite.id).where(Invite.care_link_id == care_link_id, Invite.used_at.is_not(None))
    return session.scalars(opened.limit(1)).one_or_none() is not None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
