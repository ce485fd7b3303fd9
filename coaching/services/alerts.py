"""Alerts: who is told of a safety event, when, and again, until somebody has seen it.

Every step is kept, for each clinician, in ``safety_alerts`` and in the audit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.protocols import alert_protocol
from coaching.rules.alerts import Pace, Step, plan_step
from coaching.rules.quiet_hours import end_of_quiet, is_quiet
from coaching.services import audit, clinicians, people, teams
from coaching.services.errors import NotFound
from coaching.store.models import CareLink, Person, Role, SafetyAlert, SafetyEvent
from coaching.store.upserts import insert_once


class Channel(StrEnum):
    """How a clinician is reached."""

    TELEGRAM = "telegram"
    PAGE = "page"  # no chat is linked, it is quiet there, or a later event speaks for it


@dataclass(frozen=True)
class Told:
    """A clinician who is told in this step."""

    clinician: Person
    channel: Channel
    as_backup: bool


@dataclass(frozen=True)
class Round:
    """One step of an event's alerts: to whom, and which one it is (1 is the first)."""

    event: SafetyEvent
    patient: Person
    reporter: Person | None
    number: int
    told: tuple[Told, ...]


def due(session: Session, *, now: datetime, limit: int) -> list[str]:
    """Ids of events whose next alert is due, the longest waiting first."""
    return list(
        session.scalars(
            select(SafetyEvent.id)
            .where(SafetyEvent.alert_at <= now, SafetyEvent.acknowledged_at.is_(None))
            .order_by(SafetyEvent.alert_at, SafetyEvent.id)
            .limit(limit)
        )
    )


def next_due(session: Session, *, after: datetime) -> datetime | None:
    """The earliest alert still to come after that instant."""
    return session.scalars(
        select(SafetyEvent.alert_at)
        .where(SafetyEvent.alert_at > after, SafetyEvent.acknowledged_at.is_(None))
        .order_by(SafetyEvent.alert_at)
        .limit(1)
    ).one_or_none()


def take_step(session: Session, *, event_id: str, now: datetime) -> Round | None:
    """Take the step that is due for an event, and set when the next one is.

    Returns:
        Whom to tell now; None when nobody is told: somebody has seen it, it is not due, there is nobody, or
        everybody has quiet hours and it can wait until they end.

    Raises:
        NotFound: no such event.
    """
    event = session.get(SafetyEvent, event_id, with_for_update=True, populate_existing=True)
    if event is None:
        raise NotFound("safety event")
    if event.acknowledged_at is not None or event.alert_at is None or event.alert_at > now:
        return None
    pace = alert_protocol().paces.get(event.tier)
    if pace is None:
        event.alert_at = None
        return None
    team = _watchers(session, event.person_id)
    step = plan_step(
        pace,
        raised_at=event.at,
        taken=event.alert_steps,
        escalated=event.escalated_at is not None,
        anybody=bool(team),
        now=now,
    )
    backup = _backup_for(session, event.person_id) if step.backup else None
    everybody = {person.id: person for person in (*team, *((backup,) if backup else ()))}
    if not everybody:
        _put_off(session, event, now)
        return None
    awake = _first_awake(list(everybody.values()), pace, now)
    if awake > now:
        event.alert_at = awake
        return None
    is_new = backup is not None and _let_in(session, event, backup, now)
    return _tell(session, event, step, list(everybody.values()), backup, pace, now, anew=is_new)


def _watchers(session: Session, patient_id: str) -> list[Person]:
    """The clinicians with an active care link to the patient, by name."""
    watching = select(CareLink.member_id).where(
        CareLink.patient_id == patient_id, CareLink.role == Role.CLINICIAN, CareLink.ended_at.is_(None)
    )
    return list(
        session.scalars(select(Person).where(Person.id.in_(watching)).order_by(Person.name, Person.id))
    )


def _backup_for(session: Session, patient_id: str) -> Person | None:
    """The team's backup; none whose link to this patient was ended: somebody decided that."""
    team = teams.of(session, patient_id)
    backup = teams.backup_of(session, team.id) if team else None
    link = _link_of(session, backup, patient_id) if backup else None
    return None if link is not None and link.ended_at is not None else backup


def _link_of(session: Session, clinician: Person, patient_id: str) -> CareLink | None:
    return session.scalars(
        select(CareLink).where(
            CareLink.patient_id == patient_id,
            CareLink.member_id == clinician.id,
            CareLink.role == Role.CLINICIAN,
        )
    ).one_or_none()


def _put_off(session: Session, event: SafetyEvent, now: datetime) -> None:
    event.alert_at = now + alert_protocol().nobody
    _record(session, event, "safety.nobody_to_alert", now)


def _first_awake(persons: list[Person], pace: Pace, now: datetime) -> datetime:
    """When the first of them may be told: now, unless it can wait and everybody has quiet hours."""
    if pace.at_night:
        return now
    return min(
        end_of_quiet(now, ZoneInfo(person.time_zone), person.quiet_from, person.quiet_until)
        for person in persons
    )


def _let_in(session: Session, event: SafetyEvent, backup: Person, now: datetime) -> bool:
    """The backup can open the patient's page from now on, as everybody who is alerted can.

    Returns:
        Whether this backup is told of the event as the backup for the first time.
    """
    told = select(SafetyAlert.id).where(
        SafetyAlert.event_id == event.id, SafetyAlert.clinician_id == backup.id, SafetyAlert.as_backup
    )
    if session.scalars(told.limit(1)).one_or_none() is not None:
        return False
    event.escalated_at = event.escalated_at or now
    _record(session, event, "safety.escalated", now, clinician_id=backup.id)
    if _link_of(session, backup, event.person_id) is None:
        clinicians.link_patient(session, clinician_id=backup.id, patient_id=event.person_id, now=now)
    return True


def _tell(
    session: Session,
    event: SafetyEvent,
    step: Step,
    persons: list[Person],
    backup: Person | None,
    pace: Pace,
    now: datetime,
    *,
    anew: bool,
) -> Round:
    """Tell everybody in this step. ``anew``: the backup for the first time, who knows nothing of it."""
    merged = step.number > 1 and not anew and _is_spoken_for(session, event)
    told = tuple(
        Told(
            person,
            Channel.PAGE if merged else _channel_of(person, pace, now),
            backup is not None and person.id == backup.id,
        )
        for person in persons
    )
    for one in told:
        insert_once(
            session,
            SafetyAlert,
            unique=("event_id", "clinician_id", "step"),
            event_id=event.id,
            clinician_id=one.clinician.id,
            step=step.number,
            as_backup=one.as_backup,
            channel=one.channel,
            at=now,
        )
        _record(
            session,
            event,
            "safety.alerted",
            now,
            clinician_id=one.clinician.id,
            step=step.number,
            channel=one.channel.value,
        )
    event.alert_steps = step.number
    event.alert_at = step.next_at
    session.flush()
    reporter = people.get(session, event.reporter_id) if event.reporter_id else None
    return Round(event, people.get(session, event.person_id), reporter, step.number, told)


def _is_spoken_for(session: Session, event: SafetyEvent) -> bool:
    """Whether a later event of the same patient, at least as grave, comes again by itself.

    Someone in need writes many messages. Each is told at once; only the last is repeated, or nobody would
    read any of them. Once that one is seen, the earlier ones are repeated again.
    """
    tiers = list(alert_protocol().paces)  # the most urgent first
    as_grave = tiers[: tiers.index(event.tier) + 1]
    later = select(SafetyEvent.id).where(
        SafetyEvent.person_id == event.person_id,
        SafetyEvent.tier.in_(as_grave),
        SafetyEvent.at > event.at,
        SafetyEvent.alert_steps > 0,
        SafetyEvent.alert_at.is_not(None),
        SafetyEvent.acknowledged_at.is_(None),
    )
    return session.scalars(later.limit(1)).one_or_none() is not None


def _channel_of(person: Person, pace: Pace, now: datetime) -> Channel:
    reachable = person.chat_id is not None and person.blocked_at is None and person.stopped_at is None
    quiet = not pace.at_night and is_quiet(
        now, ZoneInfo(person.time_zone), person.quiet_from, person.quiet_until
    )
    return Channel.TELEGRAM if reachable and not quiet else Channel.PAGE


def _record(session: Session, event: SafetyEvent, action: str, now: datetime, **details: object) -> None:
    audit.record(
        session,
        actor_id=None,
        action=action,
        patient_id=event.person_id,
        details={"event_id": event.id, **details},
        now=now,
    )
