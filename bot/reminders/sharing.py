"""Sharing with a caregiver ends by itself after a while, and the patient hears it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.telegram.speech import Listener, Speaker
from coaching.rules.quiet_hours import end_of_quiet
from coaching.services import caregivers, people
from coaching.store.database import Database
from coaching.store.models import CareLink


def end_expired_sharing(database: Database, speaker: Speaker, now: datetime) -> int:
    """End every caregiver's link that has run out, and tell the patient outside their quiet hours.

    Returns:
        How many have ended.
    """
    with database.transaction() as session:
        ended = caregivers.end_expired(session, now)
        for link in ended:
            _tell(session, speaker, link, now)
    return len(ended)


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
