"""Alerts: who is told, how often, and when it ends; every step is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.protocols import alert_protocol
from coaching.rules.safety import Tier
from coaching.services import alerts, clinicians, people, safety
from coaching.services.alerts import Channel, Round
from coaching.services.errors import NotFound
from coaching.store.models import AuditEntry, CareLink, Role, SafetyAlert, SafetyEvent
from tests.support.builders import NOW, Patient, add_patient
from tests.support.care import MINUTE, add_caregiver, add_colleague, add_team, raise_alarm

CRISIS = alert_protocol().paces["crisis"]
NIGHT = datetime(2026, 11, 20, 23, 30, tzinfo=NOW.tzinfo)


@pytest.fixture
def ann(session: Session) -> Patient:
    add_team(session)
    return add_patient(session)


def told(step: Round | None) -> list[tuple[str, Channel, bool]]:
    assert step is not None
    return [(one.clinician.name, one.channel, one.as_backup) for one in step.told]


def step_at(session: Session, event: SafetyEvent, now: datetime) -> Round | None:
    return alerts.take_step(session, event_id=event.id, now=now)


def live_until(session: Session, event: SafetyEvent, until: datetime) -> list[tuple[datetime, Round]]:
    """Take every step at the moment when it is due."""
    rounds = []
    while event.alert_at is not None and event.alert_at <= until:
        now = event.alert_at
        step = step_at(session, event, now)
        if step is not None:
            rounds.append((now, step))
    return rounds


def audited(session: Session, action: str) -> list[AuditEntry]:
    query = select(AuditEntry).where(AuditEntry.action == action).order_by(AuditEntry.at, AuditEntry.id)
    return list(session.scalars(query))


def test_everybody_who_is_linked_is_told_at_once_where_they_can_be_reached(
    session: Session, ann: Patient
) -> None:
    add_colleague(session, "Dr Ada Reed", patients=(ann,))
    add_colleague(session, "Bo Lind", patients=(ann,), chat=False)
    add_colleague(session, "Dr Who Else")
    event = raise_alarm(session, ann)
    assert alerts.due(session, now=NOW, limit=10) == [event.id]
    step = step_at(session, event, NOW)
    assert told(step) == [("Bo Lind", Channel.PAGE, False), ("Dr Ada Reed", Channel.TELEGRAM, False)]
    assert alerts.due(session, now=NOW, limit=10) == []
    kept = session.scalars(select(SafetyAlert).where(SafetyAlert.event_id == event.id)).all()
    assert sorted((row.step, row.channel, row.at) for row in kept) == [(1, "page", NOW), (1, "telegram", NOW)]
    assert [entry.patient_id for entry in audited(session, "safety.alerted")] == [ann.id, ann.id]


def test_nobody_is_told_twice_in_one_step_and_none_before_its_time(session: Session, ann: Patient) -> None:
    add_colleague(session, patients=(ann,))
    event = raise_alarm(session, ann)
    assert step_at(session, event, NOW) is not None
    assert step_at(session, event, NOW) is None
    assert step_at(session, event, NOW + CRISIS.repeats[0] - MINUTE) is None
    assert alerts.next_due(session, after=NOW) == NOW + CRISIS.repeats[0]


def test_it_comes_again_then_reaches_the_backup_who_can_open_the_page_from_then_on(
    session: Session, ann: Patient
) -> None:
    add_colleague(session, "Dr Ada Reed", patients=(ann,))
    backup = add_colleague(session, "Bea Backup", backup=True)
    event = raise_alarm(session, ann)
    rounds = live_until(session, event, NOW + CRISIS.backup_after)
    assert [step.number for _, step in rounds] == list(range(1, len(rounds) + 1))
    assert all(told(step) == [("Dr Ada Reed", Channel.TELEGRAM, False)] for _, step in rounds[:-1])
    at, last = rounds[-1]
    assert at == NOW + CRISIS.backup_after == event.escalated_at
    assert ("Bea Backup", Channel.TELEGRAM, True) in told(last)
    clinicians.require_link(session, clinician_id=backup.id, patient_id=ann.id)
    (entry,) = audited(session, "safety.escalated")
    assert entry.details["clinician_id"] == backup.id
    assert any(one.actor_id == backup.id for one in audited(session, "clinician.linked"))


def test_the_backup_is_told_once_anew_and_stays_in(session: Session, ann: Patient) -> None:
    add_colleague(session, "Dr Ada Reed", patients=(ann,))
    add_colleague(session, "Bea Backup", backup=True)
    event = raise_alarm(session, ann)
    rounds = live_until(session, event, NOW + timedelta(hours=6))
    assert len(audited(session, "safety.escalated")) == 1
    assert [len(step.told) for at, step in rounds] == [
        2 if at >= NOW + CRISIS.backup_after else 1 for at, _ in rounds
    ]


def test_the_only_clinician_may_be_the_backup(session: Session, ann: Patient) -> None:
    add_colleague(session, "Dr Ada Reed", patients=(ann,), backup=True)
    event = raise_alarm(session, ann)
    rounds = live_until(session, event, NOW + CRISIS.backup_after)
    assert [told(step) for _, step in rounds][-1] == [("Dr Ada Reed", Channel.TELEGRAM, True)]
    assert session.query(CareLink).filter_by(patient_id=ann.id, role=Role.CLINICIAN).count() == 1


@pytest.mark.parametrize("how", ["acknowledge", "review"])
def test_it_ends_once_somebody_has_seen_it(session: Session, ann: Patient, how: str) -> None:
    ada = add_colleague(session, patients=(ann,))
    event = raise_alarm(session, ann)
    step_at(session, event, NOW)
    getattr(safety, how)(session, event_id=event.id, clinician_id=ada.id, now=NOW + MINUTE)
    assert alerts.next_due(session, after=NOW) is None
    assert alerts.due(session, now=NOW + timedelta(days=9), limit=9) == []
    assert step_at(session, event, NOW + timedelta(days=9)) is None


def test_without_any_clinician_the_backup_is_told_at_once(session: Session, ann: Patient) -> None:
    add_colleague(session, "Bea Backup", backup=True)
    event = raise_alarm(session, ann)
    assert told(step_at(session, event, NOW)) == [("Bea Backup", Channel.TELEGRAM, True)]


def test_with_nobody_at_all_it_waits_and_goes_out_when_a_clinician_is_linked(
    session: Session, ann: Patient
) -> None:
    event = raise_alarm(session, ann)
    assert step_at(session, event, NOW) is None
    assert event.alert_at is not None, "it is not forgotten"
    assert len(audited(session, "safety.nobody_to_alert")) == 1
    add_colleague(session, "Dr Ada Reed", patients=(ann,), now=NOW + 5 * MINUTE)
    session.refresh(event)
    assert event.alert_at == NOW + 5 * MINUTE
    step = step_at(session, event, NOW + 5 * MINUTE)
    assert told(step) == [("Dr Ada Reed", Channel.TELEGRAM, False)]
    assert step is not None
    assert step.number == 1


@pytest.mark.parametrize("state", ["blocked_at", "stopped_at"])
def test_a_chat_that_cannot_be_reached_counts_as_the_page(session: Session, ann: Patient, state: str) -> None:
    ada = add_colleague(session, patients=(ann,))
    setattr(ada, state, NOW)
    event = raise_alarm(session, ann)
    assert told(step_at(session, event, NOW)) == [("Dr Ada Reed", Channel.PAGE, False)]


@pytest.mark.parametrize("tier", [Tier.EMERGENCY, Tier.CRISIS, Tier.SAME_DAY])
def test_what_cannot_wait_comes_in_quiet_hours(session: Session, ann: Patient, tier: Tier) -> None:
    add_colleague(session, patients=(ann,))
    event = raise_alarm(session, ann, tier=tier, now=NIGHT)
    assert told(step_at(session, event, NIGHT))[0][1] is Channel.TELEGRAM


@pytest.mark.parametrize("tier", [Tier.URGENT, Tier.ROUTINE])
def test_what_can_wait_keeps_quiet_until_the_morning(session: Session, ann: Patient, tier: Tier) -> None:
    add_colleague(session, patients=(ann,))
    event = raise_alarm(session, ann, tier=tier, now=NIGHT)
    assert step_at(session, event, NIGHT) is None
    morning = datetime(2026, 11, 21, 8, 0, tzinfo=NOW.tzinfo)
    assert (event.alert_at, event.alert_steps) == (morning, 0)
    assert told(step_at(session, event, morning))[0][1] is Channel.TELEGRAM


def test_who_is_awake_is_told_while_a_colleague_sleeps(session: Session, ann: Patient) -> None:
    add_colleague(session, "Dr Ada Reed", patients=(ann,))
    far = add_colleague(session, "Dr Far Away", patients=(ann,))
    far.time_zone = "Asia/Tokyo"
    event = raise_alarm(session, ann, tier=Tier.URGENT, now=NIGHT)
    assert told(step_at(session, event, NIGHT)) == [
        ("Dr Ada Reed", Channel.PAGE, False),
        ("Dr Far Away", Channel.TELEGRAM, False),
    ]


def test_an_event_that_was_only_asked_about_alerts_nobody(session: Session, ann: Patient) -> None:
    add_colleague(session, patients=(ann,))
    raise_alarm(session, ann, tier=Tier.ASK)
    assert alerts.due(session, now=NOW, limit=9) == []


def test_a_caregivers_words_alert_the_patients_team_and_name_the_writer(
    session: Session, ann: Patient
) -> None:
    add_colleague(session, patients=(ann,))
    link = add_caregiver(session, ann, "Jean", hears=False)
    event = raise_alarm(session, ann, reporter_id=link.member_id)
    step = step_at(session, event, NOW)
    assert step is not None
    assert step.reporter is not None
    assert (step.patient.id, step.reporter.name) == (ann.id, "Jean")
    assert len(step.told) == 1


def test_only_the_patients_own_clinicians_are_told(session: Session, ann: Patient) -> None:
    bea = add_patient(session, "Bea Cole")
    add_colleague(session, "Dr Ada Reed", patients=(ann,))
    add_colleague(session, "Dr Bo Lind", patients=(bea,))
    gone = add_colleague(session, "Dr Gone", patients=(ann,))
    link = session.query(CareLink).filter_by(member_id=gone.id).one()
    people.end_link(session, care_link_id=link.id, actor_id=None, now=NOW)
    assert [name for name, _, _ in told(step_at(session, raise_alarm(session, ann), NOW))] == ["Dr Ada Reed"]
    assert [name for name, _, _ in told(step_at(session, raise_alarm(session, bea), NOW))] == ["Dr Bo Lind"]


def test_an_event_that_is_not_there_is_an_error(session: Session) -> None:
    with pytest.raises(NotFound):
        alerts.take_step(session, event_id="none", now=NOW)


def test_of_many_messages_each_is_told_and_only_the_last_comes_again(session: Session, ann: Patient) -> None:
    ada = add_colleague(session, patients=(ann,))
    first = raise_alarm(session, ann)
    assert told(step_at(session, first, NOW))[0][1] is Channel.TELEGRAM
    last = raise_alarm(session, ann, tier=Tier.EMERGENCY, now=NOW + MINUTE)
    assert told(step_at(session, last, NOW + MINUTE))[0][1] is Channel.TELEGRAM
    again = NOW + CRISIS.repeats[0] + MINUTE
    assert told(step_at(session, first, again))[0][1] is Channel.PAGE
    assert told(step_at(session, last, again))[0][1] is Channel.TELEGRAM
    safety.acknowledge(session, event_id=last.id, clinician_id=ada.id, now=again)
    assert first.alert_at is not None
    assert told(step_at(session, first, first.alert_at))[0][1] is Channel.TELEGRAM, "nothing is forgotten"


def test_something_less_grave_never_speaks_for_it(session: Session, ann: Patient) -> None:
    add_colleague(session, patients=(ann,))
    first = raise_alarm(session, ann)
    step_at(session, first, NOW)
    later = raise_alarm(session, ann, tier=Tier.SAME_DAY, now=NOW + MINUTE)
    step_at(session, later, NOW + MINUTE)
    again = NOW + CRISIS.repeats[0]
    assert told(step_at(session, first, again))[0][1] is Channel.TELEGRAM


def test_the_backup_is_told_of_an_earlier_event_all_the_same(session: Session, ann: Patient) -> None:
    add_colleague(session, "Dr Ada Reed", patients=(ann,))
    add_colleague(session, "Bea Backup", backup=True)
    first = raise_alarm(session, ann)
    step_at(session, first, NOW)
    later = raise_alarm(session, ann, now=NOW + CRISIS.backup_after - MINUTE)
    step_at(session, later, NOW + CRISIS.backup_after - MINUTE)
    last = [step for at, step in live_until(session, first, NOW + CRISIS.backup_after)][-1]
    assert ("Bea Backup", Channel.TELEGRAM, True) in told(last)
