"""People: their care links and roles, consent, pausing, stopping and coming back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from zoneinfo import available_timezones

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.services import alert_queue, audit, invites, outbox, teams
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import CareLink, Consent, Login, Person, Priority, Role


def get(session: Session, person_id: str) -> Person:
    """The person with that id.

    Raises:
        NotFound: there is none.
    """
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound("person")
    return person


def lock(session: Session, person_id: str) -> Person:
    """The person as they are now, held until the transaction ends: an alarm and an answer never cross.

    Raises:
        NotFound: there is none.
    """
    # Who only refers to the person (a new message, an audit entry) need not wait for this lock.
    person = session.get(Person, person_id, with_for_update={"key_share": True}, populate_existing=True)
    if person is None:
        raise NotFound("person")
    return person


def find_by_chat(session: Session, chat_id: int) -> Person | None:
    """Whose private chat this is, if anybody's."""
    return session.scalars(select(Person).where(Person.chat_id == chat_id)).one_or_none()


def invite_patient(
    session: Session,
    *,
    name: str,
    time_zone: str,
    country: str | None,
    clinician_id: str | None,
    now: datetime,
) -> tuple[Person, str]:
    """Make a patient, linked to themself and to a clinician if one is named, and an invite.

    Args:
        session: an open session.
        name: as the coach will say it; 1 to 120 characters.
        time_zone: an IANA name such as ``Europe/London``.
        country: ISO 3166-1 alpha-2 or None; decides the emergency numbers.
        clinician_id: the clinician who will see this patient's pages.
        now: aware instant.

    Returns:
        The person and the raw token for the deep link. Only its hash is kept.

    Raises:
        InvalidInput: empty or too long a name, unknown time zone or country.
        NotFound: no such clinician.
    """
    person = Person(
        name=_checked_name(name),
        time_zone=checked_zone(time_zone),
        country=_checked_country(country),
        created_at=now,
    )
    session.add(person)
    session.flush()
    team = teams.of(session, clinician_id or person.id)
    person.team_id = team.id if team else None
    own_link = CareLink(patient_id=person.id, member_id=person.id, role=Role.PATIENT, created_at=now)
    session.add(own_link)
    if clinician_id is not None:
        get(session, clinician_id)
        session.add(
            CareLink(patient_id=person.id, member_id=clinician_id, role=Role.CLINICIAN, created_at=now)
        )
    session.flush()
    token = invites.make(session, member_id=person.id, care_link_id=own_link.id, now=now)
    audit.record(
        session, actor_id=clinician_id, action="patient.invited", patient_id=person.id, details={}, now=now
    )
    return person, token


def invite_again(session: Session, *, person_id: str, now: datetime) -> str:
    """A fresh token for a patient whose invite was lost or has expired; older ones stop working.

    Raises:
        NotFound: no such patient.
    """
    link = patient_link(session, person_id)
    if link is None:
        raise NotFound("patient")
    return invites.make(session, member_id=link.member_id, care_link_id=link.id, now=now)


def care_links_of(session: Session, person_id: str) -> list[CareLink]:
    """The person's active roles in anybody's care, oldest first."""
    return list(
        session.scalars(
            select(CareLink)
            .where(CareLink.member_id == person_id, CareLink.ended_at.is_(None))
            .order_by(CareLink.created_at, CareLink.id)
        )
    )


def patient_link(session: Session, person_id: str) -> CareLink | None:
    """The person's link to themself as a patient, if they are one."""
    return patient_link_among(care_links_of(session, person_id))


def patient_link_among(links: Iterable[CareLink]) -> CareLink | None:
    """A person's link to themself as a patient, if they are one."""
    return next((link for link in links if link.role == Role.PATIENT), None)


def role_of(session: Session, person_id: str, now: datetime) -> Role | None:
    """As what the person talks with us in their own chat: a patient's stays a patient's.

    None: nobody's patient, clinician or caregiver any more; a caregiver's role ends with its last link.
    """
    links = [link for link in care_links_of(session, person_id) if not is_over(link, now)]
    roles = {Role(link.role) for link in links}
    if session.get(Login, person_id) is not None:
        roles.add(Role.CLINICIAN)
    return next((role for role in (Role.PATIENT, Role.CLINICIAN, Role.CAREGIVER) if role in roles), None)


def is_over(link: CareLink, now: datetime) -> bool:
    """Whether a care link was ended, or has run out."""
    return link.ended_at is not None or (link.expires_at is not None and link.expires_at <= now)


def end_link(session: Session, *, care_link_id: str, actor_id: str | None, now: datetime) -> CareLink:
    """End a care link: whoever held it sees and hears nothing of that patient from now on.

    Raises:
        NotFound: no such link.
    """
    link = session.get(CareLink, care_link_id)
    if link is None:
        raise NotFound("care link")
    if link.ended_at is None:
        link.ended_at = now
        alert_queue.drop_for_link(session, link, reason="link_ended")
        details = {"role": link.role, "member_id": link.member_id}
        audit.record(
            session,
            actor_id=actor_id,
            action="link.ended",
            patient_id=link.patient_id,
            details=details,
            now=now,
        )
    return link


def consent_of(session: Session, person_id: str, version: str) -> Consent | None:
    """The person's standing consent to that version, if given and not withdrawn."""
    return session.scalars(
        select(Consent)
        .where(Consent.person_id == person_id, Consent.version == version, Consent.withdrawn_at.is_(None))
        .order_by(Consent.given_at.desc())
        .limit(1)
    ).one_or_none()


def consents_of(session: Session, person_id: str) -> set[str]:
    """The versions of the words that the person has agreed to and not withdrawn from."""
    standing = select(Consent.version).where(Consent.person_id == person_id, Consent.withdrawn_at.is_(None))
    return set(session.scalars(standing))


def has_consented(session: Session, person_id: str) -> bool:
    """Whether any consent of the person stands, to whatever version: enough to keep and tell an alarm."""
    return bool(consents_of(session, person_id))


def give_consent(session: Session, *, person_id: str, version: str, now: datetime) -> Consent:
    """Record that the person agreed to a version of the words; giving it twice changes nothing."""
    standing = consent_of(session, person_id, version)
    if standing is not None:
        return standing
    consent = Consent(person_id=get(session, person_id).id, version=version, given_at=now)
    session.add(consent)
    _record_own(session, person_id, "consent.given", {"version": version}, now)
    return consent


def withdraw_consent(session: Session, *, person_id: str, now: datetime) -> int:
    """Withdraw every standing consent of the person. Returns how many there were."""
    standing = session.scalars(
        select(Consent).where(Consent.person_id == person_id, Consent.withdrawn_at.is_(None))
    ).all()
    for consent in standing:
        consent.withdrawn_at = now
    if standing:
        _record_own(session, person_id, "consent.withdrawn", {"count": len(standing)}, now)
    return len(standing)


def pause(session: Session, *, person_id: str, until: datetime, now: datetime) -> Person:
    """No reminders until then; what waits to be sent as a reminder is dropped.

    Raises:
        InvalidInput: ``until`` is not in the future.
    """
    if until <= now:
        raise InvalidInput("a pause ends in the future")
    person = get(session, person_id)
    person.paused_until = until
    outbox.drop_for_person(session, person_id=person_id, reason="paused", only=(Priority.REMINDER,))
    _record_own(session, person_id, "person.paused", {"until": until.isoformat()}, now)
    return person


def resume(session: Session, *, person_id: str, now: datetime) -> Person:
    """End a pause now."""
    person = get(session, person_id)
    if person.paused_until is not None:
        person.paused_until = None
        _record_own(session, person_id, "person.resumed", {}, now)
    return person


def set_quiet_hours(
    session: Session, *, person_id: str, quiet_from: time, quiet_until: time, now: datetime
) -> Person:
    """Choose the local hours in which nothing comes unasked; the same twice means none."""
    person = get(session, person_id)
    person.quiet_from, person.quiet_until = quiet_from, quiet_until
    details: dict[str, object] = {"from": f"{quiet_from:%H:%M}", "until": f"{quiet_until:%H:%M}"}
    _record_own(session, person_id, "person.quiet_hours", details, now)
    return person


def stop(session: Session, *, person_id: str, now: datetime) -> Person:
    """Stop all messages at once: what waits to be sent is dropped, except safety. Nothing kept is lost."""
    person = get(session, person_id)
    outbox.drop_for_person(session, person_id=person_id, reason="stopped")
    if person.stopped_at is None:
        person.stopped_at = now
        _record_own(session, person_id, "person.stopped", {}, now)
    return person


def restart(session: Session, *, person_id: str, now: datetime) -> Person:
    """The person came back after /stop or after blocking the bot.

    Who comes back after /stop wants to hear from us again: a break that was under way is over.
    """
    person = get(session, person_id)
    if person.stopped_at is not None:
        resume(session, person_id=person_id, now=now)
    if person.stopped_at is not None or person.blocked_at is not None:
        person.stopped_at = person.blocked_at = None
        _record_own(session, person_id, "person.restarted", {}, now)
    return person


def mark_blocked(session: Session, *, person_id: str, now: datetime) -> Person:
    """Telegram says that the person blocked the bot: stop sending until they write again."""
    person = get(session, person_id)
    outbox.drop_for_person(session, person_id=person_id, reason="blocked", keep=())
    if person.blocked_at is None:
        person.blocked_at = now
        _record_own(session, person_id, "person.blocked", {}, now)
    return person


def note_heard(session: Session, *, person_id: str, now: datetime) -> Person:
    """The person wrote or tapped: whatever Telegram said before, they can be reached. A stop stands."""
    return mark_unblocked(session, person_id=person_id, now=now)


def mark_unblocked(session: Session, *, person_id: str, now: datetime) -> Person:
    """The person can be reached again."""
    person = get(session, person_id)
    if person.blocked_at is not None:
        person.blocked_at = None
        _record_own(session, person_id, "person.unblocked", {}, now)
    return person


def first_name(person: Person) -> str:
    """What the coach calls the person: the first word of the name."""
    return person.name.split()[0]


def _record_own(
    session: Session, person_id: str, action: str, details: dict[str, object], now: datetime
) -> None:
    audit.record(session, actor_id=person_id, action=action, patient_id=person_id, details=details, now=now)


def _checked_name(name: str) -> str:
    tidy = " ".join(name.split())
    if not 1 <= len(tidy) <= 120:
        raise InvalidInput("a name has 1 to 120 characters")
    return tidy


def checked_zone(time_zone: str) -> str:
    """The name of a time zone, if there is such a one.

    Raises:
        InvalidInput: not an IANA time zone.
    """
    if time_zone not in available_timezones():
        raise InvalidInput(f"unknown time zone: {time_zone!r} (an IANA name such as Europe/London is wanted)")
    return time_zone


def _checked_country(country: str | None) -> str | None:
    if country is None:
        return None
    if len(country) != 2 or not country.isascii() or not country.isalpha():
        raise InvalidInput(f"unknown country: {country!r} (two letters such as GB are wanted)")
    return country.upper()
