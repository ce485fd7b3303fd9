"""The demo's team, its caregivers, and who was told of what in the six weeks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from coaching.content.demo import DemoCast, DemoNoticed, DemoPatient
from coaching.content.emergency_numbers import EmergencyNumbers
from coaching.content.words import ServiceWords
from coaching.services import (
    alert_queue,
    alerts,
    caregivers,
    joining,
    messages,
    observations,
    people,
    sharing,
    teams,
)
from coaching.store.models import CareLink, Person, SafetyEvent, Scope


def describe_team(session: Session, cast: DemoCast, doctors: Mapping[str, Person], at: datetime) -> None:
    """Phone, hours and backup, and the chats of the clinicians who have linked one."""
    team = teams.ensure(session, at)
    teams.describe(
        session,
        team_id=team.id,
        actor_id=None,
        now=at,
        name=cast.team["name"],
        phone=cast.team["phone"],
        hours=cast.team["hours"],
    )
    for row in cast.clinicians:
        doctor = doctors[row.key]
        if row.backup:
            teams.set_backup(session, team_id=team.id, clinician_id=doctor.id, actor_id=None, now=at)
        if row.chat_id is not None:
            token = teams.invite_to_alerts(session, clinician_id=doctor.id, now=at)
            joining.open_invite(session, token=token, chat_id=row.chat_id, now=at)


def add_caregivers(
    session: Session, patient_id: str, patient: DemoPatient, at: datetime, *, until: datetime
) -> None:
    """Whom the patient has invited, what each hears and noticed; looked at again after ``until``."""
    for row in patient.caregivers:
        _, token = caregivers.invite(session, patient_id=patient_id, called=row.name, now=at)
        opened = joining.open_invite(session, token=token, chat_id=row.chat_id, now=at, called=row.name)
        link = opened.link
        caregivers.agree(session, link_id=link.id, member_id=opened.member.id, now=at)
        scopes = [Scope(name) for name in row.shares]
        own = {"patient_id": patient_id, "link_id": link.id}
        sharing.set_scopes(session, scopes=scopes, on=True, now=at, **own)
        sharing.mark_told(session, link, scopes, at)
        link.look_at = until + timedelta(days=1)
        if row.noticed is not None:
            _notice(session, link, row.noticed, until - timedelta(days=row.noticed.days_ago))


def _notice(session: Session, link: CareLink, row: DemoNoticed, at: datetime) -> None:
    note = observations.record(session, link=link, key=f"demo:{link.id}", text=row.words, now=at)
    own = {"patient_id": link.patient_id, "observation_id": note.id}
    observations.show(session, now=at + timedelta(hours=2), **own)
    observations.comment(session, text=row.comment, now=at + timedelta(hours=2), **own)


def tell_everybody(session: Session, event: SafetyEvent, until: datetime) -> None:
    """Tell caregivers, and take every step of the alerts that was due by then."""
    _tell_caregivers(session, event)
    while event.alert_at is not None and event.alert_at <= until:
        alerts.take_step(session, event_id=event.id, now=event.alert_at)


def _tell_caregivers(session: Session, event: SafetyEvent) -> None:
    patient = people.get(session, event.person_id)
    number = EmergencyNumbers.load().of(patient.country).emergency
    for one in caregivers.who_may_hear(session, event, event.at):
        line = ServiceWords.load().line(
            "caregiver_told", [], first_name=people.first_name(patient), number=number
        )
        messages.record_out(
            session,
            key=alert_queue.caregiver_key(event.id, one.link.id),
            person_id=one.person.id,
            care_link_id=one.link.id,
            text=line.text,
            source="service",
            now=event.at,
            response=line.key,
            variant_id=line.variant_id,
            mi_code=line.mi_code,
        )
        caregivers.note_told(session, one.link, event, event.at)
