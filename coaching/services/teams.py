"""The clinic's team, as it describes itself: whom patients can call, when, and who is the backup.

An installation begins with one team, made when its first clinician is added; everybody belongs to it.
"""

from __future__ import annotations

import re
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from coaching.content.team import first_team_name
from coaching.services import alert_queue, audit, invites, outbox
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import CareLink, CareTeam, Login, Person, Role

NAME_CHARACTERS = range(1, 81)
HOURS_CHARACTERS = range(1, 201)
_PHONE = re.compile(r"\+?[0-9(][0-9 ()./-]*")
_PHONE_DIGITS = range(3, 18)  # ITU-T E.164: 15 at most, and room for a prefix


def find(session: Session) -> CareTeam | None:
    """The installation's team; None before its first clinician."""
    return session.scalars(select(CareTeam).order_by(CareTeam.created_at, CareTeam.id).limit(1)).one_or_none()


def ensure(session: Session, now: datetime) -> CareTeam:
    """The installation's team, made if there is none; whoever has no team yet belongs to it."""
    team = find(session)
    if team is None:
        team = CareTeam(name=first_team_name(), created_at=now)
        session.add(team)
        session.flush()
    clinicians = select(Login.person_id)
    patients = select(CareLink.member_id).where(CareLink.role == Role.PATIENT)
    session.execute(
        update(Person)
        .where(Person.team_id.is_(None), Person.id.in_(clinicians.union(patients)))
        .values(team_id=team.id)
    )
    return team


def of(session: Session, person_id: str) -> CareTeam | None:
    """The team that a person works in or is cared for by; that of the installation if they have none."""
    person = session.get(Person, person_id)
    own = session.get(CareTeam, person.team_id) if person and person.team_id else None
    return own or find(session)


def describe(
    session: Session,
    *,
    team_id: str,
    actor_id: str | None,
    now: datetime,
    name: str | None = None,
    phone: str | None = None,
    hours: str | None = None,
) -> CareTeam:
    """Change what patients are told about the team. None leaves a thing as it is; blank takes it away.

    Args:
        session: an open session.
        team_id: whose description.
        actor_id: the clinician who changes it; None for an operator.
        now: aware instant.
        name: 1 to 80 characters.
        phone: as it is to be dialled, best with the country's code, such as ``+44 20 7946 0123``.
        hours: in words, at most 200 characters.

    Raises:
        InvalidInput: a name that is blank, or something too long or no phone number.
        NotFound: no such team.
    """
    team = session.get(CareTeam, team_id)
    if team is None:
        raise NotFound("team")
    wanted = {
        "name": team.name if name is None else _checked_name(name),
        "phone": team.phone if phone is None else _checked_phone(phone),
        "hours": team.hours if hours is None else _checked_hours(hours),
    }
    changed = {field: value for field, value in wanted.items() if getattr(team, field) != value}
    for field, value in changed.items():
        setattr(team, field, value)
    if changed:
        _record(session, actor_id, "team.described", {"team_id": team.id, "changed": changed}, now)
    return team


def clinicians_of(session: Session, team_id: str) -> list[tuple[Person, Login]]:
    """Who works there, by name."""
    rows = session.execute(
        select(Person, Login)
        .join(Login, Login.person_id == Person.id)
        .where(Person.team_id == team_id)
        .order_by(Person.name, Person.id)
    )
    return [(person, login) for person, login in rows]


def backup_of(session: Session, team_id: str) -> Person | None:
    """Who is told when the team does not answer."""
    return next((person for person, login in clinicians_of(session, team_id) if login.is_backup), None)


def set_backup(
    session: Session, *, team_id: str, clinician_id: str | None, actor_id: str | None, now: datetime
) -> Person | None:
    """Name the team's one backup person, or none. What waits for a backup reaches a new one at once.

    Raises:
        NotFound: nobody with that id works in the team.
    """
    rows = clinicians_of(session, team_id)
    chosen = next((person for person, _ in rows if person.id == clinician_id), None)
    if clinician_id is not None and chosen is None:
        raise NotFound("clinician of this team")
    if {login.person_id for _, login in rows if login.is_backup} == ({clinician_id} - {None}):
        return chosen
    for _, login in rows:
        login.is_backup = login.person_id == clinician_id
    _record(session, actor_id, "team.backup", {"team_id": team_id, "clinician_id": clinician_id}, now)
    if chosen is not None:
        alert_queue.wake_for_backup(session, team_id, now)
    return chosen


def invite_to_alerts(session: Session, *, clinician_id: str, now: datetime) -> str:
    """A token that links a chat to this clinician once, within the hour; earlier ones stop working.

    Raises:
        NotFound: no such clinician.
    """
    if session.get(Person, clinician_id) is None:
        raise NotFound("clinician")
    token = invites.make(
        session, member_id=clinician_id, care_link_id=None, now=now, lasts=invites.ALERT_INVITE_LASTS
    )
    _record(session, clinician_id, "clinician.alerts_invited", {}, now)
    return token


def unlink_chat(session: Session, *, clinician_id: str, now: datetime) -> None:
    """No more alerts go to the clinician's chat; harmless when none is linked."""
    person = session.get(Person, clinician_id)
    if person is None or person.chat_id is None:
        return
    person.chat_id = None
    outbox.drop_for_person(session, person_id=clinician_id, reason="unlinked", keep=())
    invites.withdraw(session, member_id=clinician_id, care_link_id=None, now=now)
    _record(session, clinician_id, "clinician.unlinked", {}, now)


def what_is_missing(team: CareTeam | None, backup: Person | None) -> list[str]:
    """What patients or alerts still lack: ``phone``, ``hours``, ``backup``."""
    known = {"phone": team and team.phone, "hours": team and team.hours, "backup": backup}
    return [name for name, value in known.items() if not value]


def what_is_missing_for(session: Session, clinician_id: str) -> list[str]:
    """The same for the team that a clinician works in."""
    team = of(session, clinician_id)
    return what_is_missing(team, backup_of(session, team.id) if team else None)


def _record(
    session: Session, actor_id: str | None, action: str, details: dict[str, object], now: datetime
) -> None:
    audit.record(session, actor_id=actor_id, action=action, patient_id=None, details=details, now=now)


def _checked_name(name: str) -> str:
    tidy = " ".join(name.split())
    if len(tidy) not in NAME_CHARACTERS:
        raise InvalidInput("a team's name has 1 to 80 characters")
    return tidy


def _checked_phone(phone: str) -> str | None:
    tidy = " ".join(phone.split())
    if not tidy:
        return None
    digits = sum(character.isdecimal() for character in tidy)
    if len(tidy) > 40 or digits not in _PHONE_DIGITS or _PHONE.fullmatch(tidy) is None:
        raise InvalidInput(
            "a phone number has digits and spaces, best with the country's code: +44 20 7946 0123"
        )
    return tidy


def _checked_hours(hours: str) -> str | None:
    tidy = " ".join(hours.split())
    if not tidy:
        return None
    if len(tidy) not in HOURS_CHARACTERS:
        raise InvalidInput("hours have at most 200 characters: Monday to Friday, 9 to 5")
    return tidy
