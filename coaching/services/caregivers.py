"""Caregivers: whom a patient invites, what each may hear, and how it ends.

Nothing is shared by default. A caregiver hears only while the link stands, with the scope for it, after a yes
of their own; and what they hear never says what it is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.consent import caregiver_consent_version
from coaching.content.protocols import alert_protocol, sharing_protocol
from coaching.content.red_flags import load_red_flags
from coaching.rules import sharing as rules
from coaching.rules.alerts import may_tell_caregivers
from coaching.services import invites, people, safety, sharing
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import AuditEntry, CareLink, Person, Role, SafetyEvent, Scope


class CaregiverState(StrEnum):
    """How far a caregiver's link has come."""

    INVITED = "invited"  # the link has not been opened
    WAITING = "waiting"  # opened, neither yes nor no
    ACTIVE = "active"
    OVER = "over"


@dataclass(frozen=True)
class Caregiver:
    """One caregiver of a patient, as the patient may see them."""

    link: CareLink
    person: Person
    state: CaregiverState

    @property
    def scopes(self) -> frozenset[Scope]:
        """What the patient shares with them, and they have not turned down."""
        link = self.link
        return rules.picked(
            rules.Terms(scopes=tuple(link.scopes), declined=tuple(link.declined), is_buddy=link.is_buddy)
        )

    @property
    def hears_alerts(self) -> bool:
        """Whether the patient has turned it on."""
        return Scope.SAFETY_ALERTS in self.scopes


def invite(
    session: Session, *, patient_id: str, called: str, now: datetime, is_buddy: bool = False
) -> tuple[CareLink, str]:
    """Make a caregiver's link, with nothing shared, and the token for the deep link.

    Args:
        session: an open session.
        patient_id: who invites.
        called: what the caregiver is called until they open the link.
        now: aware instant.
        is_buddy: the lighter role, which never hears of health.

    Raises:
        InvalidInput: the patient has as many caregivers as we keep track of.
        NotFound: no such patient.
    """
    patient = people.get(session, patient_id)
    if people.patient_link(session, patient_id) is None:
        raise NotFound("patient")
    if len(of_patient(session, patient_id, now)) >= alert_protocol().caregivers.at_most:
        raise InvalidInput("too many caregivers at once")
    # Where they live we don't know; whom they would call for the patient we do.
    person = Person(name=called, time_zone=patient.time_zone, country=patient.country, created_at=now)
    session.add(person)
    session.flush()
    link = CareLink(
        patient_id=patient_id,
        member_id=person.id,
        role=Role.CAREGIVER,
        is_buddy=is_buddy,
        lasts_days=sharing_protocol().usual_days,
        created_at=now,
    )
    session.add(link)
    session.flush()
    token = invites.make(session, member_id=person.id, care_link_id=link.id, now=now)
    sharing.record(session, patient_id, link, "caregiver.invited", now)
    return link, token


def invite_again(session: Session, *, patient_id: str, link_id: str, now: datetime) -> str:
    """A fresh token for a caregiver who has not opened theirs; the old one stops working.

    Raises:
        NotFound: the patient has no such unopened invite.
    """
    caregiver = _own(session, patient_id, link_id, now)
    if caregiver.state is not CaregiverState.INVITED:
        raise NotFound("unopened invite")
    link = caregiver.link
    return invites.make(session, member_id=link.member_id, care_link_id=link.id, now=now)


def of_patient(session: Session, patient_id: str, now: datetime) -> list[Caregiver]:
    """The patient's caregivers whose links stand, oldest first."""
    rows = session.execute(
        select(CareLink, Person)
        .join(Person, Person.id == CareLink.member_id)
        .where(
            CareLink.patient_id == patient_id, CareLink.role == Role.CAREGIVER, CareLink.ended_at.is_(None)
        )
        .order_by(CareLink.created_at, CareLink.id)
    )
    found = [Caregiver(link, person, _state(session, link, person, now)) for link, person in rows]
    return [one for one in found if one.state is not CaregiverState.OVER]


def links_of(session: Session, member_id: str, now: datetime) -> list[CareLink]:
    """The links by which a person is somebody's caregiver, agreed to or not, oldest first."""
    links = people.care_links_of(session, member_id)
    return [link for link in links if link.role == Role.CAREGIVER and not people.is_over(link, now)]


def has_ever_agreed(session: Session, link: CareLink) -> bool:
    """Whether the caregiver's yes stands, to whatever version of the words: enough to report an alarm."""
    return link.agreed_at is not None and people.has_consented(session, link.member_id)


def agree(session: Session, *, link_id: str, member_id: str, now: datetime) -> CareLink:
    """The caregiver says yes; from now on the patient may share, until it runs out.

    Raises:
        NotFound: no such link that stands.
    """
    link = _of_member(session, member_id, link_id, now)
    people.give_consent(session, person_id=member_id, version=caregiver_consent_version(), now=now)
    if link.agreed_at is None:
        link.agreed_at = now
        link.expires_at = now + timedelta(days=link.lasts_days) if link.lasts_days is not None else None
        sharing.look_soon(link, now)
        sharing.record(session, member_id, link, "caregiver.agreed", now)
    return link


def leave(session: Session, *, link_id: str, member_id: str, now: datetime) -> CareLink:
    """The caregiver says no, or has had enough.

    Raises:
        NotFound: no such link that stands.
    """
    link = _of_member(session, member_id, link_id, now)
    return _end(session, link, member_id, now)


def end(session: Session, *, patient_id: str, link_id: str, now: datetime) -> Caregiver:
    """The patient ends it: the caregiver hears nothing from this moment on.

    Raises:
        NotFound: the patient has no such caregiver.
    """
    caregiver = _own(session, patient_id, link_id, now)
    _end(session, caregiver.link, patient_id, now)
    return caregiver


def who_may_hear(session: Session, event: SafetyEvent, now: datetime) -> list[Caregiver]:
    """Caregivers who may be told that something was written; never of abuse or violence, nor the writer.

    While something of that kind waits for the review, they hear of nothing else either: one of them may be
    whom it is about.
    """
    limits = alert_protocol().caregivers
    listening = [
        one
        for one in of_patient(session, event.person_id, now)
        if sharing.may_hear(session, one.link, Scope.SAFETY_ALERTS, now)
        and one.person.id != event.reporter_id
        and is_reachable(one.person)
        and not _told_lately(session, one.link, now, limits.again_after)
    ]
    if not listening:
        return []
    known = categories_by_rule()
    allowed = may_tell_caregivers(
        limits,
        tier=event.tier,
        category=event.category,
        matched_categories=frozenset(known.get(rule) for rule in event.matched),
    )
    return listening if allowed and not is_kept_from_all(session, event.person_id) else []


def is_kept_from_all(session: Session, patient_id: str) -> bool:
    """Whether something waits for the review of which no caregiver may hear: one of them may be meant."""
    never = alert_protocol().caregivers.never_categories
    return bool(never & _categories_of(safety.standing(session, patient_id)))


def note_told(session: Session, link: CareLink, event: SafetyEvent, now: datetime) -> None:
    """Put on record that a caregiver was told."""
    sharing.record(session, None, link, "caregiver.told", now, event_id=event.id)


@cache
def categories_by_rule() -> Mapping[str, str]:
    """What each rule of the screen is about, read once; reading takes a moment."""
    return load_red_flags().categories


def _categories_of(events: list[SafetyEvent]) -> set[str | None]:
    known = categories_by_rule()
    return {event.category for event in events} | {
        known.get(rule) for event in events for rule in event.matched
    }


def is_reachable(person: Person) -> bool:
    """Whether anything may be sent to a person: a chat, no stop, no block."""
    return person.chat_id is not None and person.stopped_at is None and person.blocked_at is None


def _told_lately(session: Session, link: CareLink, now: datetime, lately: timedelta) -> bool:
    told = session.scalars(
        select(AuditEntry.details).where(
            AuditEntry.patient_id == link.patient_id,
            AuditEntry.action == "caregiver.told",
            AuditEntry.at > now - lately,
        )
    )
    return any(details.get("link_id") == link.id for details in told)


def _state(session: Session, link: CareLink, person: Person, now: datetime) -> CaregiverState:
    if people.is_over(link, now):
        return CaregiverState.OVER
    if sharing.has_agreed(session, link):
        return CaregiverState.ACTIVE
    if invites.is_opened(session, link.id):
        return CaregiverState.WAITING
    return CaregiverState.INVITED


def _own(session: Session, patient_id: str, link_id: str, now: datetime) -> Caregiver:
    found = next((one for one in of_patient(session, patient_id, now) if one.link.id == link_id), None)
    if found is None:
        raise NotFound("caregiver")
    return found


def _of_member(session: Session, member_id: str, link_id: str, now: datetime) -> CareLink:
    found = next((link for link in links_of(session, member_id, now) if link.id == link_id), None)
    if found is None:
        raise NotFound("care link")
    return found


def _end(session: Session, link: CareLink, actor_id: str, now: datetime) -> CareLink:
    link.scopes, link.told_scopes = [], []
    invites.withdraw(session, member_id=link.member_id, care_link_id=link.id, now=now)
    return people.end_link(session, care_link_id=link.id, actor_id=actor_id, now=now)
