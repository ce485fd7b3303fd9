"""Sharing with a caregiver ends by itself after a while, and the patient hears it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.orm import Session

from bot.telegram.speech import Listener, Speaker
from coaching.rules.quiet_hours import end_of_quiet
from coaching.services import people, sharing
from coaching.store.database import STORE_DOWN, Database
from coaching.store.models import CareLink

log = structlog.get_logger()


def end_expired_sharing(database: Database, speaker: Speaker, now: datetime) -> int:
    """End every caregiver's link that has run out, and tell the patient outside their quiet hours.

    Returns:
        How many have ended.
    """
    with database.transaction() as session:
        expired = sharing.expired(session, now)
    return sum(_end(database, speaker, link_id, now) for link_id in expired)


def _end(database: Database, speaker: Speaker, link_id: str, now: datetime) -> int:
    """In a transaction of its own, so that one person's trouble keeps nobody else's link standing."""
    try:
        with database.transaction() as session:
            link = sharing.end_expired(session, link_id=link_id, now=now)
            if link is not None:
                _tell(session, speaker, link, now)
            return int(link is not None)
    except STORE_DOWN:
        raise
    except Exception:  # the loop's edge: it is tried again with the next tick
        log.exception("sharing.failed", link_id=link_id)
        return 0


def _tell(session: Session, speaker: Speaker, link: CareLink, now: datetime) -> None:
    patient = people.get(session, link.patient_id)
    if patient.chat_id is None or patient.stopped_at is not None or patient.blocked_at is not None:
        return
    name = people.first_name(people.get(session, link.member_id))
    zone = ZoneInfo(patient.time_zone)
    speaker.say(
        session,
        Listener(patient.chat_id, patient, people.patient_link(session, patient.id)),
        "share_expired",
        {"name": name, "link": link.id},
        key=f"sharing:{link.id}:{link.expires_at:%Y%m%d}",
        now=now,
        not_before=end_of_quiet(now, zone, patient.quiet_from, patient.quiet_until),
    )
