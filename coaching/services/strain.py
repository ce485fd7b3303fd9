"""How heavy caring is: one question a month, for the caregiver's own good. The patient never sees it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.protocols import sharing_protocol
from coaching.services import sharing
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import CareLink, StrainCheck
from coaching.store.upserts import take_once

HIGHEST = 10


def record(session: Session, *, link: CareLink, key: str, rating: int, now: datetime) -> StrainCheck:
    """Keep an answer; the same key is kept once.

    Raises:
        InvalidInput: not on the ruler of 0 to 10.
    """
    if not 0 <= rating <= HIGHEST:
        raise InvalidInput("a rating is 0 to 10")
    return take_once(
        session,
        StrainCheck,
        unique=("key",),
        key=key,
        member_id=link.member_id,
        care_link_id=link.id,
        at=now,
        rating=rating,
    )


def is_high(check: StrainCheck) -> bool:
    """Whether it is a lot to carry."""
    return check.rating >= sharing_protocol().strain_high_from


def last_of(session: Session, link_id: str) -> StrainCheck | None:
    """The latest answer by a link."""
    return session.scalars(
        select(StrainCheck)
        .where(StrainCheck.care_link_id == link_id)
        .order_by(StrainCheck.at.desc(), StrainCheck.id)
        .limit(1)
    ).one_or_none()


def share(session: Session, *, link: CareLink, now: datetime) -> StrainCheck:
    """The caregiver agrees that the clinic sees their latest answer.

    Raises:
        NotFound: they have given none.
    """
    check = last_of(session, link.id)
    if check is None:
        raise NotFound("strain check")
    if check.shared_at is None:
        check.shared_at = now
        sharing.record(session, link.member_id, link, "strain.shared", now, check_id=check.id)
    return check
