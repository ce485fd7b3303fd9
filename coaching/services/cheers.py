"""A buddy's cheers: a few gentle lines by button, passed on at a fitting moment, one a day."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.protocols import sharing_protocol
from coaching.services import people
from coaching.services.errors import InvalidInput
from coaching.store.models import CareLink, Cheer
from coaching.store.upserts import take_once


def send(session: Session, *, link: CareLink, key: str, cheer: str, now: datetime) -> Cheer | None:
    """Take a buddy's cheer; None when today's has been sent. The same key is kept once.

    Raises:
        InvalidInput: only a buddy sends cheers.
    """
    if not link.is_buddy:
        raise InvalidInput("cheers are a buddy's")
    zone = ZoneInfo(people.get(session, link.member_id).time_zone)
    today = now.astimezone(zone).date()
    earlier = session.scalars(select(Cheer).where(Cheer.care_link_id == link.id, Cheer.key != key))
    sent_today = sum(one.at.astimezone(zone).date() == today for one in earlier)
    if sent_today >= sharing_protocol().cheers_a_day:
        return None
    return take_once(
        session,
        Cheer,
        unique=("key",),
        key=key,
        care_link_id=link.id,
        patient_id=link.patient_id,
        cheer=cheer,
        at=now,
    )


def waiting(session: Session) -> list[Cheer]:
    """Those that the patient has not got yet, oldest first."""
    return list(session.scalars(select(Cheer).where(Cheer.settled_at.is_(None)).order_by(Cheer.at, Cheer.id)))


def settle(cheer: Cheer, outcome: str, now: datetime) -> None:
    """It was said, or it is dropped."""
    cheer.settled_at, cheer.outcome = now, outcome
