"""What is queued of alerts and what waits for its time: dropped, or due at once, when things have changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, exists, or_, select, update
from sqlalchemy.orm import Session

from coaching.content.protocols import alert_protocol
from coaching.services import outbox
from coaching.store.models import CareLink, Person, Role, SafetyEvent


def alert_key(event_id: str, step: int, clinician_id: str) -> str:
    """The outbox key of one alert to one clinician."""
    return f"alert:{event_id}:{step}:{clinician_id}"


def caregiver_key(event_id: str, link_id: str) -> str:
    """The outbox key of what a caregiver is told of an event."""
    return f"safety:{event_id}:caregiver:{link_id}"


def drop_alerts(session: Session, event_id: str, *, reason: str, clinician_id: str = "") -> int:
    """Alerts about an event that are not sent yet are not sent any more, to that clinician or to anybody.

    Returns:
        How many there were.
    """
    end = f":{clinician_id}" if clinician_id else ""
    return outbox.drop_by_key(session, start=f"alert:{event_id}:", end=end, reason=reason)


def drop_for_link(session: Session, link: CareLink, *, reason: str) -> None:
    """What the holder of a care link was to hear of that patient, and has not been sent yet, is not sent."""
    if link.role == Role.CAREGIVER:
        outbox.drop_for_link(session, care_link_id=link.id, reason=reason)
    elif link.role == Role.CLINICIAN:
        unseen = select(SafetyEvent.id).where(
            SafetyEvent.person_id == link.patient_id, SafetyEvent.acknowledged_at.is_(None)
        )
        for event_id in session.scalars(unseen).all():
            drop_alerts(session, event_id, clinician_id=link.member_id, reason=reason)


def wake_for_patient(session: Session, patient_id: str, now: datetime) -> None:
    """There is somebody new to tell: the patient's unseen events are due at once."""
    session.execute(
        update(SafetyEvent)
        .where(
            SafetyEvent.person_id == patient_id,
            SafetyEvent.acknowledged_at.is_(None),
            SafetyEvent.alert_at > now,
        )
        .values(alert_at=now)
    )


def wake_for_backup(session: Session, team_id: str, now: datetime) -> None:
    """The team has a new backup: what a backup would know of by now is due at once, and nothing else."""
    watched = exists().where(
        CareLink.patient_id == SafetyEvent.person_id,
        CareLink.role == Role.CLINICIAN,
        CareLink.ended_at.is_(None),
    )
    # Whoever has no team yet is the installation's, and that has one team so far.
    cared_for = select(Person.id).where(or_(Person.team_id == team_id, Person.team_id.is_(None)))
    overdue = [
        and_(SafetyEvent.tier == tier, SafetyEvent.at <= now - pace.backup_after)
        for tier, pace in alert_protocol().paces.items()
    ]
    session.execute(
        update(SafetyEvent)
        .where(
            SafetyEvent.person_id.in_(cared_for),
            SafetyEvent.acknowledged_at.is_(None),
            SafetyEvent.alert_at > now,
            or_(~watched, SafetyEvent.escalated_at.is_not(None), *overdue),
        )
        .values(alert_at=now)
    )
