"""The clinic's team: made with the first clinician, described by the clinic, told to patients."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.services import clinicians, joining, outbox, people, teams
from coaching.services.errors import InvalidInput, InviteInvalid, InviteProblem, NotFound
from coaching.store.models import AuditEntry, CareTeam, OutboxRow, OutboxState, Person, Priority, Role
from tests.support.builders import NOW, add_clinician, add_patient
from tests.support.care import add_colleague, add_team

PHONE = "+44 20 7946 0123"


def describe(session: Session, **changes: str) -> CareTeam:
    team = add_team(session)
    return teams.describe(session, team_id=team.id, actor_id=None, now=NOW, **changes)


def problem_of(session: Session, token: str, chat_id: int, after: timedelta) -> InviteProblem:
    with pytest.raises(InviteInvalid) as refused:
        joining.open_invite(session, token=token, chat_id=chat_id, now=NOW + after)
    return refused.value.problem


def test_the_first_clinician_brings_the_team_and_everybody_belongs_to_it(session: Session) -> None:
    early = add_patient(session, "Early Bird")
    assert teams.find(session) is None
    ada = clinicians.add_clinician(
        session, name="Ada", email="ada@clinic.example", password="correct horse battery", now=NOW
    )
    late = add_patient(session, "Late Riser", clinician=ada)
    (team,) = session.scalars(select(CareTeam))
    assert team.name == "Our clinic"
    for person in (early.person, late.person, ada):
        session.refresh(person)
        assert person.team_id == team.id
        assert teams.of(session, person.id) is team


def test_what_is_described_is_tidied_and_on_record(session: Session) -> None:
    team = describe(session, name="  The   Pain Clinic ", phone=f" {PHONE} ", hours="Monday to\n Friday")
    assert (team.name, team.phone, team.hours) == ("The Pain Clinic", PHONE, "Monday to Friday")
    describe(session, name="The Pain Clinic")
    (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.action == "team.described"))
    assert entry.details["changed"] == {"name": team.name, "phone": PHONE, "hours": team.hours}
    assert describe(session, phone="").phone is None


@pytest.mark.parametrize("phone", [PHONE, "020 7946 0123", "(020) 7946-0123", "111", "00353 1 234567"])
def test_phone_numbers_as_clinics_write_them(session: Session, phone: str) -> None:
    assert describe(session, phone=phone).phone == phone


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "   "},
        {"name": "x" * 81},
        {"phone": "call us"},
        {"phone": "12"},
        {"phone": "+44 20 7946 0123 4567 89 1"},
        {"phone": "++44"},
        {"phone": "0800 <b>"},
        {"hours": "x" * 201},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(session: Session, changes: dict[str, str]) -> None:
    describe(session, name="Before", phone=PHONE, hours="weekdays")
    with pytest.raises(InvalidInput):
        describe(session, **changes)
    team = add_team(session)
    assert (team.name, team.phone, team.hours) == ("Before", PHONE, "weekdays")


def test_what_is_missing_is_named(session: Session) -> None:
    team = add_team(session)
    assert teams.what_is_missing(None, None) == ["phone", "hours", "backup"]
    describe(session, phone=PHONE)
    ada = add_colleague(session, backup=True)
    assert teams.what_is_missing(team, teams.backup_of(session, team.id)) == ["hours"]
    assert teams.what_is_missing_for(session, ada.id) == ["hours"]


def test_one_person_at_a_time_is_the_backup_and_works_in_the_team(session: Session) -> None:
    team = add_team(session)
    ada, bo = add_colleague(session, "Ada", backup=True), add_colleague(session, "Bo", backup=True)
    assert teams.backup_of(session, team.id) is bo
    teams.set_backup(session, team_id=team.id, clinician_id=None, actor_id=ada.id, now=NOW)
    assert teams.backup_of(session, team.id) is None
    stranger = add_clinician(session, "Dr No Login")
    with pytest.raises(NotFound):
        teams.set_backup(session, team_id=team.id, clinician_id=stranger.id, actor_id=None, now=NOW)


def test_a_link_for_alerts_works_once_within_the_hour(session: Session) -> None:
    ada = add_colleague(session, chat=False)
    lost = teams.invite_to_alerts(session, clinician_id=ada.id, now=NOW)
    token = teams.invite_to_alerts(session, clinician_id=ada.id, now=NOW)
    assert problem_of(session, lost, 7, timedelta(0)) is InviteProblem.EXPIRED
    assert problem_of(session, token, 7, timedelta(hours=1)) is InviteProblem.EXPIRED
    opened = joining.open_invite(session, token=token, chat_id=7, now=NOW + timedelta(minutes=59))
    assert (opened.role, opened.member, ada.chat_id) == (Role.CLINICIAN, ada, 7)
    assert people.role_of(session, ada.id, NOW) is Role.CLINICIAN
    assert problem_of(session, token, 8, timedelta(0)) is InviteProblem.USED
    with pytest.raises(LookupError):
        _ = opened.link


def test_a_patients_chat_never_becomes_a_clinicians(session: Session) -> None:
    ann, ada = add_patient(session), add_colleague(session, chat=False)
    token = teams.invite_to_alerts(session, clinician_id=ada.id, now=NOW)
    assert problem_of(session, token, ann.chat_id, timedelta(0)) is InviteProblem.CHAT_TAKEN
    assert ada.chat_id is None


def test_a_clinicians_chat_never_becomes_a_patients(session: Session) -> None:
    ada = add_colleague(session)
    assert ada.chat_id is not None
    _, token = people.invite_patient(
        session, name="Jo", time_zone="Europe/London", country="GB", clinician_id=None, now=NOW
    )
    assert problem_of(session, token, ada.chat_id, timedelta(0)) is InviteProblem.CHAT_TAKEN


def test_unlinking_stops_what_waits_and_is_on_record(session: Session) -> None:
    ada = add_colleague(session)
    assert ada.chat_id is not None
    row = outbox.enqueue(
        session, key="a", chat_id=ada.chat_id, person_id=ada.id, call={}, now=NOW, priority=Priority.ALERT
    )
    assert row is not None
    teams.unlink_chat(session, clinician_id=ada.id, now=NOW)
    teams.unlink_chat(session, clinician_id=ada.id, now=NOW)
    assert ada.chat_id is None
    session.refresh(row)
    assert session.get_one(OutboxRow, row.id).state == OutboxState.DROPPED
    assert (
        len(session.scalars(select(AuditEntry).where(AuditEntry.action == "clinician.unlinked")).all()) == 1
    )


def test_a_team_or_clinician_that_is_not_there_is_an_error(session: Session) -> None:
    with pytest.raises(NotFound):
        teams.describe(session, team_id="none", actor_id=None, now=NOW, name="x")
    with pytest.raises(NotFound):
        teams.invite_to_alerts(session, clinician_id="none", now=NOW)
    assert session.get(Person, "none") is None
