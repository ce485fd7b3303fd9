"""Caregivers: invited by the patient, nothing by default, revocable at once, and never told what it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.safety import Tier
from coaching.services import caregivers, joining, messages, people, sharing
from coaching.services.caregivers import CaregiverState
from coaching.services.errors import InvalidInput, InviteInvalid, InviteProblem, NotFound
from coaching.store.models import AuditEntry, CareLink, Consent, Message, Person, Role, Scope
from tests.support.builders import NOW, Patient, add_patient
from tests.support.care import MINUTE, add_caregiver, add_colleague, raise_alarm

DAY = timedelta(days=1)
SHARED_FOR = 90 * DAY


@pytest.fixture
def ann(session: Session) -> Patient:
    return add_patient(session)


def hearing(session: Session, event: object, now: object = NOW) -> list[str]:
    found = caregivers.who_may_hear(session, event, now)  # type: ignore[arg-type]
    return [one.link.id for one in found]


def state_of(session: Session, patient: Patient, now: object = NOW) -> list[CaregiverState]:
    return [one.state for one in caregivers.of_patient(session, patient.id, now)]  # type: ignore[arg-type]


def actions(session: Session, patient: Patient) -> list[str]:
    entries = select(AuditEntry).where(AuditEntry.patient_id == patient.id).order_by(AuditEntry.id)
    return [one.action for one in session.scalars(entries) if one.action.startswith(("caregiver", "scope"))]


def test_from_the_invitation_to_hearing_something_every_step_is_the_patients_or_their_own(
    session: Session, ann: Patient
) -> None:
    link, token = caregivers.invite(session, patient_id=ann.id, called="?", now=NOW)
    assert (state_of(session, ann), link.scopes) == ([CaregiverState.INVITED], [])
    opened = joining.open_invite(session, token=token, chat_id=9, now=NOW, called="Jean")
    assert (opened.role, opened.member.name) == (Role.CAREGIVER, "Jean")
    assert state_of(session, ann) == [CaregiverState.WAITING]
    event = raise_alarm(session, ann)
    on = {"patient_id": ann.id, "link_id": link.id, "scopes": (Scope.SAFETY_ALERTS,), "on": True, "now": NOW}
    sharing.set_scopes(session, **on)  # type: ignore[arg-type]
    assert hearing(session, event) == [], "no yes of their own yet"
    caregivers.agree(session, link_id=link.id, member_id=link.member_id, now=NOW)
    assert state_of(session, ann) == [CaregiverState.ACTIVE]
    assert link.expires_at == NOW + SHARED_FOR
    assert hearing(session, event) == [link.id]
    assert sorted(actions(session, ann)) == ["caregiver.agreed", "caregiver.invited", "scope.given"]


def test_nothing_is_shared_by_default(session: Session, ann: Patient) -> None:
    add_caregiver(session, ann, hears=False)
    assert hearing(session, raise_alarm(session, ann)) == []


@pytest.mark.parametrize("how", ["scope", "end", "leave", "expiry", "withdrawal", "block", "stop"])
def test_it_ends_at_once(session: Session, ann: Patient, how: str) -> None:
    link = add_caregiver(session, ann)
    person = people.get(session, link.member_id)
    event, now = raise_alarm(session, ann), NOW
    assert hearing(session, event) == [link.id]
    own = {"patient_id": ann.id, "link_id": link.id, "now": NOW}
    if how == "scope":
        sharing.set_scopes(session, scopes=(Scope.SAFETY_ALERTS,), on=False, **own)  # type: ignore[arg-type]
    elif how == "end":
        caregivers.end(session, **own)  # type: ignore[arg-type]
    elif how == "leave":
        caregivers.leave(session, link_id=link.id, member_id=person.id, now=NOW)
    elif how == "expiry":
        now = NOW + SHARED_FOR
    elif how == "withdrawal":
        people.withdraw_consent(session, person_id=person.id, now=NOW)
    elif how == "block":
        people.mark_blocked(session, person_id=person.id, now=NOW)
    else:
        people.stop(session, person_id=person.id, now=NOW)
    assert hearing(session, event, now) == []


@pytest.mark.parametrize(
    ("tier", "category", "matched", "told"),
    [
        (Tier.EMERGENCY, "chest", ("chest_pain",), True),
        (Tier.EMERGENCY, "chest", ("of_an_older_screen",), False),  # what nobody knows may be anything
        (Tier.CRISIS, "suicide", (), True),
        (Tier.CRISIS, "abuse", (), False),
        (Tier.CRISIS, "violence", (), False),
        (Tier.CRISIS, "suicide", ("abuse",), False),
        (Tier.CRISIS, "suicide", ("harm_to_others",), False),
        (Tier.SAME_DAY, "trauma", (), True),
        (Tier.URGENT, "cancer", (), False),
        (Tier.ROUTINE, "inflammatory", (), False),
    ],
)
def test_never_of_abuse_or_violence_nor_of_what_can_wait(
    session: Session, ann: Patient, tier: Tier, category: str, matched: tuple[str, ...], told: bool
) -> None:
    link = add_caregiver(session, ann)
    event = raise_alarm(session, ann, tier=tier, category=category, matched=matched)
    assert hearing(session, event) == ([link.id] if told else [])


def test_every_rule_of_abuse_in_the_screen_is_closed_to_caregivers(session: Session, ann: Patient) -> None:
    add_caregiver(session, ann)
    closed = [rule for rule, kind in caregivers.categories_by_rule().items() if kind in {"abuse", "violence"}]
    assert len(closed) >= 3
    for rule in closed:
        assert hearing(session, raise_alarm(session, ann, matched=("suicide", rule))) == []


def test_who_wrote_it_is_not_told_of_it(session: Session, ann: Patient) -> None:
    jean, pat = add_caregiver(session, ann, "Jean"), add_caregiver(session, ann, "Pat")
    event = raise_alarm(session, ann, reporter_id=jean.member_id)
    assert hearing(session, event) == [pat.id]


def test_told_once_an_hour_at_most_since_the_words_say_nothing_new(session: Session, ann: Patient) -> None:
    link = add_caregiver(session, ann)
    caregivers.note_told(session, link, raise_alarm(session, ann), NOW)
    again = raise_alarm(session, ann, now=NOW + MINUTE)
    assert hearing(session, again, NOW + 59 * MINUTE) == []
    assert hearing(session, again, NOW + 60 * MINUTE) == [link.id]


def test_of_nobody_else(session: Session, ann: Patient) -> None:
    bea = add_patient(session, "Bea Cole")
    link = add_caregiver(session, ann)
    assert hearing(session, raise_alarm(session, bea)) == []
    assert caregivers.of_patient(session, bea.id, NOW) == []
    with pytest.raises(NotFound):
        caregivers.end(session, patient_id=bea.id, link_id=link.id, now=NOW)
    with pytest.raises(NotFound):
        sharing.set_scopes(
            session, patient_id=bea.id, link_id=link.id, scopes=(Scope.SAFETY_ALERTS,), on=True, now=NOW
        )
    with pytest.raises(NotFound):
        caregivers.agree(session, link_id=link.id, member_id=bea.id, now=NOW)


def test_one_chat_may_care_for_two_and_each_shares_for_themselves(session: Session, ann: Patient) -> None:
    bea = add_patient(session, "Bea Cole")
    of_ann = add_caregiver(session, ann, "Jean", chat_id=31)
    of_bea = add_caregiver(session, bea, "Jean", chat_id=31, hears=False)
    assert of_ann.member_id == of_bea.member_id
    assert session.query(Person).filter_by(name="somebody").count() == 0, "nobody nameless is left behind"
    assert hearing(session, raise_alarm(session, ann)) == [of_ann.id]
    assert hearing(session, raise_alarm(session, bea)) == []


def test_a_yes_for_one_is_no_yes_for_another(session: Session, ann: Patient) -> None:
    bea = add_patient(session, "Bea Cole")
    add_caregiver(session, ann, chat_id=31)
    second = add_caregiver(session, bea, chat_id=31, agrees=False)
    assert not sharing.has_agreed(session, second)
    assert hearing(session, raise_alarm(session, bea)) == []


def test_a_patient_may_be_somebodys_caregiver_and_their_chat_stays_a_patients(
    session: Session, ann: Patient
) -> None:
    bea = add_patient(session, "Bea Cole")
    link = add_caregiver(session, ann, "Bea on Telegram", chat_id=bea.chat_id)
    assert (link.member_id, bea.person.name) == (bea.id, "Bea Cole")
    assert people.role_of(session, bea.id, NOW) is Role.PATIENT
    assert hearing(session, raise_alarm(session, ann)) == [link.id]
    assert hearing(session, raise_alarm(session, bea)) == []


def test_a_caregiver_who_becomes_a_patient_keeps_both_in_one_chat(session: Session, ann: Patient) -> None:
    link = add_caregiver(session, ann, "Jean", chat_id=31)
    before = link.member_id
    messages.record_in(
        session, key="k", person_id=before, care_link_id=link.id, text="hello", source="text", now=NOW
    )
    person, token = people.invite_patient(
        session, name="Jean Hill", time_zone="Europe/London", country="GB", clinician_id=None, now=NOW
    )
    joining.open_invite(session, token=token, chat_id=31, now=NOW, called="Jean")
    session.expire_all()
    assert (person.name, person.chat_id, link.member_id) == ("Jean Hill", 31, person.id)
    assert people.role_of(session, person.id, NOW) is Role.PATIENT
    assert people.role_of(session, before, NOW) is None
    assert hearing(session, raise_alarm(session, ann)) == [link.id]
    assert {row.person_id for row in session.scalars(select(Message))} == {person.id}
    assert {row.person_id for row in session.scalars(select(Consent))} == {person.id, ann.id}


def test_the_patients_own_tap_on_the_link_uses_nothing_up(session: Session, ann: Patient) -> None:
    _, token = caregivers.invite(session, patient_id=ann.id, called="?", now=NOW)
    with pytest.raises(InviteInvalid) as refused:
        joining.open_invite(session, token=token, chat_id=ann.chat_id, now=NOW)
    assert refused.value.problem is InviteProblem.OWN
    assert joining.open_invite(session, token=token, chat_id=9, now=NOW).role is Role.CAREGIVER


def test_a_second_link_while_the_first_stands_changes_nothing(session: Session, ann: Patient) -> None:
    first = add_caregiver(session, ann, chat_id=31)
    _, token = caregivers.invite(session, patient_id=ann.id, called="?", now=NOW + DAY)
    opened = joining.open_invite(session, token=token, chat_id=31, now=NOW + DAY, called="Jean")
    session.refresh(first)
    assert opened.link.id == first.id
    assert (first.scopes, first.expires_at) == ([Scope.SAFETY_ALERTS], NOW + SHARED_FOR)
    assert hearing(session, raise_alarm(session, ann)) == [first.id]
    assert state_of(session, ann) == [CaregiverState.ACTIVE]


def test_a_second_link_after_the_first_ran_out_begins_anew(session: Session, ann: Patient) -> None:
    first = add_caregiver(session, ann, chat_id=31)
    over = NOW + SHARED_FOR
    _, token = caregivers.invite(session, patient_id=ann.id, called="?", now=over)
    joining.open_invite(session, token=token, chat_id=31, now=over, called="Jean")
    session.refresh(first)
    assert (first.scopes, first.expires_at) == ([], None)
    assert state_of(session, ann, over) == [CaregiverState.WAITING]


def test_asked_again_after_the_end_nothing_comes_back_by_itself(session: Session, ann: Patient) -> None:
    first = add_caregiver(session, ann, chat_id=31)
    caregivers.end(session, patient_id=ann.id, link_id=first.id, now=NOW)
    again = add_caregiver(session, ann, chat_id=31, hears=False, now=NOW + DAY)
    assert again.id == first.id
    assert (again.scopes, again.ended_at, again.expires_at) == ([], None, NOW + DAY + SHARED_FOR)
    assert session.query(CareLink).filter_by(patient_id=ann.id, role=Role.CAREGIVER).count() == 1


def test_taken_back_before_it_was_opened_the_link_is_dead(session: Session, ann: Patient) -> None:
    link, token = caregivers.invite(session, patient_id=ann.id, called="?", now=NOW)
    fresh = caregivers.invite_again(session, patient_id=ann.id, link_id=link.id, now=NOW)
    for dead in (token, fresh):
        if dead is fresh:
            caregivers.end(session, patient_id=ann.id, link_id=link.id, now=NOW)
        with pytest.raises(InviteInvalid) as refused:
            joining.open_invite(session, token=dead, chat_id=9, now=NOW)
        assert refused.value.problem is InviteProblem.EXPIRED
    with pytest.raises(NotFound):
        caregivers.invite_again(session, patient_id=ann.id, link_id=link.id, now=NOW)


def test_it_runs_out_by_itself_and_may_go_on_if_the_patient_says_so(session: Session, ann: Patient) -> None:
    link = add_caregiver(session, ann)
    assert sharing.next_expiry(session, after=NOW) == NOW + SHARED_FOR
    over = NOW + SHARED_FOR
    early = over - MINUTE
    assert sharing.expired(session, early) == []
    assert sharing.end_expired(session, link_id=link.id, now=early) is None
    assert sharing.expired(session, over) == [link.id]
    assert sharing.end_expired(session, link_id=link.id, now=over) is link
    assert sharing.expired(session, over) == []
    assert sharing.end_expired(session, link_id=link.id, now=over) is None
    assert people.role_of(session, link.member_id, over) is None
    renewed = sharing.renew(session, patient_id=ann.id, link_id=link.id, now=over + DAY)
    assert (renewed.id, state_of(session, ann, over + DAY)) == (link.id, [CaregiverState.ACTIVE])
    assert hearing(session, raise_alarm(session, ann), over + DAY) == [link.id]
    assert link.expires_at == over + DAY + SHARED_FOR


@pytest.mark.parametrize("whose", ["another patient's", "ended", "not yet over"])
def test_only_an_own_link_that_ran_out_is_renewed(session: Session, ann: Patient, whose: str) -> None:
    link = add_caregiver(session, ann)
    patient, now = ann, NOW + SHARED_FOR + DAY
    if whose == "another patient's":
        patient = add_patient(session, "Bea Cole")
    elif whose == "ended":
        caregivers.end(session, patient_id=ann.id, link_id=link.id, now=NOW + DAY)
    else:
        now = NOW + DAY
    with pytest.raises(NotFound):
        sharing.renew(session, patient_id=patient.id, link_id=link.id, now=now)


def test_there_is_a_limit_and_only_patients_invite(session: Session, ann: Patient) -> None:
    for _ in range(5):
        caregivers.invite(session, patient_id=ann.id, called="?", now=NOW)
    with pytest.raises(InvalidInput):
        caregivers.invite(session, patient_id=ann.id, called="?", now=NOW)
    with pytest.raises(NotFound):
        caregivers.invite(session, patient_id=add_colleague(session).id, called="?", now=NOW)


def test_a_clinicians_chat_is_never_a_caregivers(session: Session, ann: Patient) -> None:
    ada = add_colleague(session)
    _, token = caregivers.invite(session, patient_id=ann.id, called="?", now=NOW)
    with pytest.raises(InviteInvalid) as refused:
        joining.open_invite(session, token=token, chat_id=ada.chat_id or 0, now=NOW)
    assert refused.value.problem is InviteProblem.CHAT_TAKEN
