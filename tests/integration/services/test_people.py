"""Invites, consent, pausing, stopping and coming back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.services import clinicians, joining, outbox, people
from coaching.services.errors import InvalidInput, InviteInvalid, InviteProblem, NotFound
from coaching.store.models import AuditEntry, Invite, OutboxState, Priority, Role
from tests.support.builders import CONSENT, NOW, add_clinician, add_patient

DAY = timedelta(days=1)


def _invite(session: Session, name: str = "Ann Bell") -> tuple[str, str]:
    person, token = people.invite_patient(
        session, name=name, time_zone="Europe/London", country="gb", clinician_id=None, now=NOW
    )
    return person.id, token


def test_an_invited_patient_is_linked_to_themself_and_to_the_clinician(session: Session) -> None:
    doctor = add_clinician(session)
    patient = add_patient(session, clinician=doctor)
    assert patient.person.country == "GB"
    assert people.patient_link(session, patient.id) == patient.link
    assert [link.role for link in people.care_links_of(session, patient.id)] == [Role.PATIENT]
    assert clinicians.patients_of(session, doctor.id) == [patient.person]


def test_only_the_hash_of_a_token_is_kept(session: Session) -> None:
    _, token = _invite(session)
    assert token not in session.scalars(select(Invite)).one().token_sha256


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "   "),
        ("name", "x" * 121),
        ("time_zone", "London"),
        ("time_zone", "../etc/passwd"),
        ("country", "GBR"),
        ("country", "4B"),
    ],
)
def test_what_cannot_be_is_refused(session: Session, field: str, value: str) -> None:
    given = {"name": "Ann", "time_zone": "Europe/London", "country": "GB", field: value}
    with pytest.raises(InvalidInput):
        people.invite_patient(session, clinician_id=None, now=NOW, **given)


def test_inviting_for_a_clinician_who_is_not_there_is_refused(session: Session) -> None:
    with pytest.raises(NotFound):
        people.invite_patient(
            session, name="Ann", time_zone="Europe/London", country=None, clinician_id="nobody", now=NOW
        )


def test_opening_an_invite_ties_the_chat_to_the_person(session: Session) -> None:
    person_id, token = _invite(session)
    link = joining.open_invite(session, token=token, chat_id=7, now=NOW).link
    found = people.find_by_chat(session, 7)
    assert found is not None
    assert (found.id, link.member_id, link.role) == (person_id, person_id, Role.PATIENT)


def test_opening_it_again_from_the_same_chat_is_harmless(session: Session) -> None:
    _, token = _invite(session)
    first = joining.open_invite(session, token=token, chat_id=7, now=NOW).link
    again = joining.open_invite(session, token=token, chat_id=7, now=NOW + 30 * DAY).link
    assert again == first


def _problem(session: Session, token: str, chat_id: int, days: float = 0) -> InviteProblem:
    with pytest.raises(InviteInvalid) as caught:
        joining.open_invite(session, token=token, chat_id=chat_id, now=NOW + days * DAY)
    return caught.value.problem


def test_a_token_that_was_never_given_is_unknown(session: Session) -> None:
    assert _problem(session, "made-up", 7) is InviteProblem.UNKNOWN


def test_an_invite_lasts_two_weeks(session: Session) -> None:
    _, token = _invite(session)
    assert _problem(session, token, 7, days=14) is InviteProblem.EXPIRED
    assert joining.open_invite(session, token=token, chat_id=7, now=NOW + 13.9 * DAY).link


def test_an_invite_opens_once(session: Session) -> None:
    _, token = _invite(session)
    joining.open_invite(session, token=token, chat_id=7, now=NOW)
    assert _problem(session, token, 8) is InviteProblem.USED


def test_a_chat_that_belongs_to_somebody_else_stays_theirs(session: Session) -> None:
    ann = add_patient(session)
    _, token = _invite(session, "Bea Cole")
    assert _problem(session, token, ann.chat_id) is InviteProblem.CHAT_TAKEN
    assert people.find_by_chat(session, ann.chat_id) == ann.person
    assert joining.open_invite(session, token=token, chat_id=8, now=NOW).link


def test_an_invite_to_an_ended_link_no_longer_opens(session: Session) -> None:
    person_id, token = _invite(session)
    link = people.patient_link(session, person_id)
    assert link is not None
    people.end_link(session, care_link_id=link.id, actor_id=None, now=NOW)
    assert _problem(session, token, 7) is InviteProblem.EXPIRED


def test_a_new_invite_replaces_a_lost_one(session: Session) -> None:
    person_id, lost = _invite(session)
    fresh = people.invite_again(session, person_id=person_id, now=NOW + DAY)
    assert _problem(session, lost, 7, days=1) is InviteProblem.EXPIRED
    link = joining.open_invite(
        session, token=fresh, chat_id=7, now=NOW + 15 * DAY - timedelta(seconds=1)
    ).link
    assert link.member_id == person_id


def test_only_a_patient_can_be_invited_again(session: Session) -> None:
    with pytest.raises(NotFound):
        people.invite_again(session, person_id=add_clinician(session).id, now=NOW)


def test_a_new_phone_brings_the_person_back_and_leaves_nothing_for_the_old_one(session: Session) -> None:
    ann, bea = add_patient(session), add_patient(session, "Bea Cole")
    people.stop(session, person_id=ann.id, now=NOW)
    people.mark_blocked(session, person_id=ann.id, now=NOW)
    for patient in (ann, bea):
        for priority in Priority:
            _queue(session, patient.id, patient.chat_id, priority)
    fresh = people.invite_again(session, person_id=ann.id, now=NOW + DAY)
    joining.open_invite(session, token=fresh, chat_id=7, now=NOW + DAY)
    assert (ann.person.chat_id, ann.person.stopped_at, ann.person.blocked_at) == (7, None, None)
    assert "person.restarted" in _actions(session, ann.id)
    assert set(_states(session, ann.chat_id).values()) == {OutboxState.DROPPED}
    assert set(_states(session, bea.chat_id).values()) == {OutboxState.QUEUED}


def test_a_fresh_invite_in_the_same_chat_drops_nothing(session: Session) -> None:
    ann = add_patient(session)
    _queue(session, ann.id, ann.chat_id, Priority.REPLY)
    fresh = people.invite_again(session, person_id=ann.id, now=NOW)
    joining.open_invite(session, token=fresh, chat_id=ann.chat_id, now=NOW)
    assert _states(session, ann.chat_id) == {"REPLY": OutboxState.QUEUED}


def test_consent_stands_by_version_until_withdrawn(session: Session) -> None:
    ann = add_patient(session, consents=False)
    assert people.consent_of(session, ann.id, "1") is None
    given = people.give_consent(session, person_id=ann.id, version="1", now=NOW)
    assert people.give_consent(session, person_id=ann.id, version="1", now=NOW + DAY) == given
    assert people.consent_of(session, ann.id, "1") == given
    assert people.consent_of(session, ann.id, "2") is None
    assert people.withdraw_consent(session, person_id=ann.id, now=NOW + DAY) == 1
    assert people.consent_of(session, ann.id, "1") is None
    assert given.withdrawn_at == NOW + DAY


def test_consent_can_be_given_anew_after_it_was_withdrawn(session: Session) -> None:
    ann = add_patient(session)
    people.withdraw_consent(session, person_id=ann.id, now=NOW)
    assert people.withdraw_consent(session, person_id=ann.id, now=NOW) == 0
    people.give_consent(session, person_id=ann.id, version=CONSENT, now=NOW + DAY)
    standing = people.consent_of(session, ann.id, CONSENT)
    assert standing is not None
    assert standing.given_at == NOW + DAY


def _queue(session: Session, patient_id: str, chat_id: int, priority: Priority) -> str:
    row = outbox.enqueue(
        session,
        key=f"{patient_id}:{priority.name}",
        chat_id=chat_id,
        person_id=patient_id,
        call={"text": "…"},
        now=NOW,
        priority=priority,
    )
    assert row is not None
    return row.key


def _states(session: Session, chat_id: int) -> dict[str, OutboxState]:
    session.expire_all()
    rows = session.scalars(select(outbox.OutboxRow).where(outbox.OutboxRow.chat_id == chat_id))
    return {Priority(row.priority).name: OutboxState(row.state) for row in rows}


def _actions(session: Session, patient_id: str) -> list[str]:
    return list(session.scalars(select(AuditEntry.action).where(AuditEntry.patient_id == patient_id)))


def test_a_pause_drops_reminders_and_nothing_else(session: Session) -> None:
    ann = add_patient(session)
    for priority in Priority:
        _queue(session, ann.id, ann.chat_id, priority)
    people.pause(session, person_id=ann.id, until=NOW + DAY, now=NOW)
    assert ann.person.paused_until == NOW + DAY
    states = _states(session, ann.chat_id)
    assert [name for name, state in states.items() if state == OutboxState.DROPPED] == ["REMINDER"]
    people.resume(session, person_id=ann.id, now=NOW)
    people.resume(session, person_id=ann.id, now=NOW)
    assert ann.person.paused_until is None


def test_a_pause_that_is_over_before_it_begins_is_refused(session: Session) -> None:
    ann = add_patient(session)
    with pytest.raises(InvalidInput):
        people.pause(session, person_id=ann.id, until=NOW, now=NOW)


def test_stop_drops_everything_but_safety_and_keeps_the_consent(session: Session) -> None:
    ann = add_patient(session)
    for priority in Priority:
        _queue(session, ann.id, ann.chat_id, priority)
    people.stop(session, person_id=ann.id, now=NOW)
    people.stop(session, person_id=ann.id, now=NOW + DAY)
    assert ann.person.stopped_at == NOW
    states = _states(session, ann.chat_id)
    assert [name for name, state in states.items() if state == OutboxState.QUEUED] == ["SAFETY"]
    assert people.consent_of(session, ann.id, CONSENT)


def test_blocking_drops_everything_and_writing_again_ends_it(session: Session) -> None:
    ann = add_patient(session)
    for priority in Priority:
        _queue(session, ann.id, ann.chat_id, priority)
    people.mark_blocked(session, person_id=ann.id, now=NOW)
    people.mark_blocked(session, person_id=ann.id, now=NOW + DAY)
    assert ann.person.blocked_at == NOW
    assert set(_states(session, ann.chat_id).values()) == {OutboxState.DROPPED}
    people.note_heard(session, person_id=ann.id, now=NOW)
    people.note_heard(session, person_id=ann.id, now=NOW)
    assert ann.person.blocked_at is None
    assert _actions(session, ann.id).count("person.unblocked") == 1


def test_unblocking_is_noted(session: Session) -> None:
    ann = add_patient(session)
    people.mark_blocked(session, person_id=ann.id, now=NOW)
    people.mark_unblocked(session, person_id=ann.id, now=NOW)
    people.mark_unblocked(session, person_id=ann.id, now=NOW)
    assert ann.person.blocked_at is None


def test_writing_does_not_undo_a_stop(session: Session) -> None:
    ann = add_patient(session)
    people.stop(session, person_id=ann.id, now=NOW)
    people.note_heard(session, person_id=ann.id, now=NOW + DAY)
    assert ann.person.stopped_at == NOW


def test_coming_back_ends_stop_and_block(session: Session) -> None:
    ann = add_patient(session)
    people.stop(session, person_id=ann.id, now=NOW)
    people.mark_blocked(session, person_id=ann.id, now=NOW)
    people.restart(session, person_id=ann.id, now=NOW)
    people.restart(session, person_id=ann.id, now=NOW)
    assert ann.person.stopped_at is None
    assert ann.person.blocked_at is None


def test_every_change_leaves_one_trace(session: Session) -> None:
    ann = add_patient(session)
    people.stop(session, person_id=ann.id, now=NOW)
    people.stop(session, person_id=ann.id, now=NOW)
    people.restart(session, person_id=ann.id, now=NOW)
    assert sorted(_actions(session, ann.id)) == sorted(
        ["patient.invited", "invite.opened", "consent.given", "person.stopped", "person.restarted"]
    )


def test_ending_a_link_twice_keeps_the_first_time(session: Session) -> None:
    ann = add_patient(session)
    people.end_link(session, care_link_id=ann.link.id, actor_id=ann.id, now=NOW)
    people.end_link(session, care_link_id=ann.link.id, actor_id=ann.id, now=NOW + DAY)
    assert ann.link.ended_at == NOW
    assert people.patient_link(session, ann.id) is None
    with pytest.raises(NotFound):
        people.end_link(session, care_link_id="none", actor_id=None, now=NOW)


def test_the_first_name_is_the_first_word(session: Session) -> None:
    assert people.first_name(add_patient(session, "  Mary   Jane Watson ").person) == "Mary"


def test_nobody_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        people.get(session, "nobody")
    assert people.find_by_chat(session, 404) is None
