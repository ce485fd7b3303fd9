"""The backup: who it is at that moment hears of what waits, can open it, and is not in the way of quiet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.protocols import alert_protocol
from coaching.rules.safety import Tier
from coaching.services import alerts, clinicians, people, safety, teams
from coaching.services.alerts import Channel, Round
from coaching.store.models import AuditEntry, CareLink, Person, Role, SafetyEvent
from tests.support.builders import NOW, Patient, add_patient
from tests.support.care import MINUTE, add_colleague, add_team, raise_alarm

CRISIS = alert_protocol().paces["crisis"]
ESCALATED = NOW + CRISIS.backup_after


@pytest.fixture
def ann(session: Session) -> Patient:
    add_team(session)
    return add_patient(session)


def told(step: Round | None) -> dict[str, tuple[Channel, bool]]:
    assert step is not None
    return {one.clinician.name: (one.channel, one.as_backup) for one in step.told}


def live_until(session: Session, event: SafetyEvent, until: object) -> list[Round]:
    """Take every step at the moment when it is due."""
    rounds = []
    while event.alert_at is not None and event.alert_at <= until:  # type: ignore[operator]
        step = alerts.take_step(session, event_id=event.id, now=event.alert_at)
        rounds += [step] if step is not None else []
    return rounds


def name_backup(session: Session, clinician: Person | None, now: object) -> None:
    team = teams.find(session)
    assert team is not None
    chosen = clinician.id if clinician else None
    teams.set_backup(session, team_id=team.id, clinician_id=chosen, actor_id=None, now=now)  # type: ignore[arg-type]


def escalations(session: Session) -> list[str]:
    entries = select(AuditEntry).where(AuditEntry.action == "safety.escalated").order_by(AuditEntry.at)
    return [entry.details["clinician_id"] for entry in session.scalars(entries)]


def link_of(session: Session, clinician: Person, patient: Patient) -> CareLink:
    return session.query(CareLink).filter_by(member_id=clinician.id, patient_id=patient.id).one()


def test_a_backup_named_after_the_escalation_can_open_it_and_stop_it(session: Session, ann: Patient) -> None:
    add_colleague(session, "Dr One", patients=(ann,))
    first = add_colleague(session, "Dr Back", backup=True)
    second = add_colleague(session, "Dr New")
    event = raise_alarm(session, ann)
    live_until(session, event, ESCALATED)
    name_backup(session, second, ESCALATED + MINUTE)
    session.refresh(event)
    assert event.alert_at == ESCALATED + MINUTE, "no waiting for the next round"
    (step,) = live_until(session, event, ESCALATED + MINUTE)
    assert told(step)["Dr New"] == (Channel.TELEGRAM, True)
    assert escalations(session) == [first.id, second.id]
    assert event.escalated_at == ESCALATED
    seen = safety.acknowledge(session, event_id=event.id, clinician_id=second.id, now=ESCALATED + MINUTE)
    assert seen.alert_at is None


def test_a_backup_whose_link_was_ended_is_not_told_and_gets_no_new_link(
    session: Session, ann: Patient
) -> None:
    add_colleague(session, "Dr One", patients=(ann,))
    backup = add_colleague(session, "Dr Back", backup=True)
    event = raise_alarm(session, ann)
    live_until(session, event, ESCALATED)
    link = link_of(session, backup, ann)
    people.end_link(session, care_link_id=link.id, actor_id=None, now=ESCALATED + MINUTE)
    later = live_until(session, event, ESCALATED + timedelta(hours=2))
    assert [list(told(step)) for step in later] == [["Dr One"]] * len(later)
    another = raise_alarm(session, ann, now=ESCALATED + timedelta(hours=2))
    for step in live_until(session, another, another.at + timedelta(hours=1)):
        assert list(told(step)) == ["Dr One"]
    assert link.ended_at is not None
    clinicians.link_patient(session, clinician_id=backup.id, patient_id=ann.id, now=NOW + timedelta(days=1))
    session.refresh(another)
    again = live_until(session, another, NOW + timedelta(days=1))
    assert told(again[-1])["Dr Back"][1], "linked again by somebody, they are the backup again"


def test_where_the_only_backup_was_sent_away_it_waits_for_somebody(session: Session, ann: Patient) -> None:
    backup = add_colleague(session, "Dr Back", patients=(ann,), backup=True)
    link = link_of(session, backup, ann)
    people.end_link(session, care_link_id=link.id, actor_id=None, now=NOW)
    event = raise_alarm(session, ann)
    assert live_until(session, event, NOW) == []
    assert event.alert_at == NOW + alert_protocol().nobody
    add_colleague(session, "Dr New", patients=(ann,), now=NOW + MINUTE)
    session.refresh(event)
    (step,) = live_until(session, event, NOW + MINUTE)
    assert told(step) == {"Dr New": (Channel.TELEGRAM, False)}


def test_without_a_backup_only_the_last_of_many_comes_again_also_after_a_while(
    session: Session, ann: Patient
) -> None:
    add_colleague(session, "Dr One", patients=(ann,))
    events = [raise_alarm(session, ann, now=NOW + timedelta(seconds=number)) for number in range(5)]
    for minutes in (1, 11, 21, 31, 41):
        now = NOW + minutes * MINUTE
        steps = [alerts.take_step(session, event_id=event.id, now=now) for event in events]
        chats = [told(step)["Dr One"][0] for step in steps if step is not None]
        assert chats.count(Channel.TELEGRAM) == (5 if minutes == 1 else 1), minutes


def test_a_backup_named_later_hears_at_once_of_what_nobody_could_be_told(
    session: Session, ann: Patient
) -> None:
    backup = add_colleague(session, "Dr Back")
    event = raise_alarm(session, ann)
    assert live_until(session, event, NOW) == []
    name_backup(session, backup, NOW + MINUTE)
    session.refresh(event)
    (step,) = live_until(session, event, NOW + MINUTE)
    assert told(step) == {"Dr Back": (Channel.TELEGRAM, True)}


def test_naming_a_backup_brings_nothing_that_is_not_theirs_yet(session: Session, ann: Patient) -> None:
    one = add_colleague(session, "Dr One", patients=(ann,))
    backup = add_colleague(session, "Dr Back")
    young = raise_alarm(session, ann)
    old_but_slow = raise_alarm(session, ann, tier=Tier.ROUTINE, now=NOW - timedelta(days=3))
    seen = raise_alarm(session, ann, now=NOW - timedelta(hours=3))
    safety.acknowledge(session, event_id=seen.id, clinician_id=one.id, now=NOW)
    for event in (young, old_but_slow):
        alerts.take_step(session, event_id=event.id, now=NOW)
    due = [young.alert_at, old_but_slow.alert_at]
    name_backup(session, backup, NOW + MINUTE)
    session.expire_all()
    assert [young.alert_at, old_but_slow.alert_at, seen.alert_at] == [*due, None]
    name_backup(session, None, NOW + MINUTE)
    live_until(session, young, ESCALATED)
    name_backup(session, backup, ESCALATED + MINUTE)
    session.expire_all()
    assert [young.alert_at, old_but_slow.alert_at] == [ESCALATED + MINUTE, due[1]]


def test_only_one_link_is_made_and_once(session: Session, ann: Patient) -> None:
    add_colleague(session, "Dr One", patients=(ann,))
    backup = add_colleague(session, "Dr Back", backup=True)
    event = raise_alarm(session, ann)
    live_until(session, event, NOW + timedelta(hours=6))
    assert escalations(session) == [backup.id]
    linked = select(AuditEntry).where(AuditEntry.action == "clinician.linked")
    assert sum(entry.actor_id == backup.id for entry in session.scalars(linked)) == 1
    assert session.query(CareLink).filter_by(patient_id=ann.id, role=Role.CLINICIAN).count() == 2
