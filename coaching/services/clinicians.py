"""Clinicians: accounts, log-in with lock-out, web sessions, and whose patients they see.

Times here are real time, never the movable clock.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coaching.services import alert_queue, audit, teams
from coaching.services.errors import (
    AlreadyExists,
    BadCredentials,
    InvalidInput,
    LockedOut,
    NotAllowed,
    NotFound,
)
from coaching.store.models import CareLink, Login, Person, Role, WebSession
from coaching.store.upserts import take_once

_FAILURES_ALLOWED = 5
_LOCKED_FOR = timedelta(minutes=15)
_SESSION_LASTS = timedelta(hours=12)  # a working day
_SESSION_IDLE = timedelta(minutes=30)
_HASHES_AT_ONCE = BoundedSemaphore(2)
_PASSWORD_CHARACTERS = range(10, 257)  # NIST SP 800-63B asks for at least 8; the cap keeps hashing cheap


@dataclass(frozen=True)
class PasswordCheck:
    """Whether a password belongs to ``password_hash``; ``renewed_hash`` replaces one with old parameters."""

    password_hash: str | None
    matches: bool
    renewed_hash: str | None = None


def add_clinician(session: Session, *, name: str, email: str, password: str, now: datetime) -> Person:
    """Make a clinician's account.

    Raises:
        InvalidInput: not an e-mail address, or a password shorter than 10 or longer than 256 characters.
        AlreadyExists: the address has an account.
    """
    address = _tidy(email)
    if not _looks_like_address(address):
        raise InvalidInput(f"not an e-mail address: {email!r}")
    if len(password) not in _PASSWORD_CHARACTERS:
        raise InvalidInput("a password has 10 to 256 characters")
    if _login_of(session, address) is not None:
        raise AlreadyExists(f"there is an account for {address}")
    person = Person(name=" ".join(name.split()) or address, created_at=now)
    session.add(person)
    session.flush()
    session.add(Login(person_id=person.id, email=address, password_hash=_hasher().hash(password)))
    session.flush()
    teams.ensure(session, now)
    audit.record(session, actor_id=person.id, action="clinician.added", patient_id=None, details={}, now=now)
    return person


def find_by_email(session: Session, email: str) -> Person | None:
    """The clinician with that address, if any."""
    login = _login_of(session, _tidy(email))
    return None if login is None else session.get(Person, login.person_id)


def password_hash_of(session: Session, email: str) -> str | None:
    """The hash to give to ``check_password``; None when there is no such account."""
    login = _login_of(session, _tidy(email))
    return None if login is None else login.password_hash


def check_password(password_hash: str | None, password: str) -> PasswordCheck:
    """Compare a password with a hash; without an account it takes as long.

    Slow on purpose: call it while no transaction is open, or everybody waits for the store. Two at a time,
    since each takes 64 MiB.
    """
    with _HASHES_AT_ONCE:
        matches = _matches(password_hash or _decoy_hash(), password)
        if password_hash is None or not matches:
            return PasswordCheck(password_hash, matches=False)
        outdated = _hasher().check_needs_rehash(password_hash)
        return PasswordCheck(password_hash, True, _hasher().hash(password) if outdated else None)


def authenticate(session: Session, *, email: str, check: PasswordCheck, now: datetime) -> Person:
    """Let in, or count a failure, by what ``check_password`` found for this account's hash.

    A failure commits the session before it raises, so that the count survives the caller's rollback.

    Raises:
        BadCredentials: address or password is wrong, or the password was changed since it was checked.
        LockedOut: five failures in a row, counted up to now; 15 minutes, whatever the password.
    """
    login = _login_of(session, _tidy(email), lock=True)
    if login is None:
        raise BadCredentials
    if login.locked_until is not None and now < login.locked_until:
        raise LockedOut(login.locked_until)
    if not check.matches:
        _count_failure(session, login, now)
        raise BadCredentials
    if login.password_hash != check.password_hash:
        raise BadCredentials
    login.failed_count = 0
    login.locked_until = None
    login.password_hash = check.renewed_hash or login.password_hash
    audit.record(
        session, actor_id=login.person_id, action="clinician.login", patient_id=None, details={}, now=now
    )
    return session.get_one(Person, login.person_id)


def open_session(session: Session, *, person_id: str, now: datetime) -> tuple[str, WebSession]:
    """A web session for 12 hours at most. Returns the cookie's token and the row (which has its hash)."""
    token = secrets.token_urlsafe(32)
    row = WebSession(
        token_sha256=_digest(token),
        person_id=person_id,
        csrf_token=secrets.token_urlsafe(32),
        created_at=now,
        last_seen_at=now,
        expires_at=now + _SESSION_LASTS,
    )
    session.add(row)
    session.execute(delete(WebSession).where(WebSession.person_id == person_id, WebSession.expires_at <= now))
    session.flush()
    return token, row


def session_of(session: Session, token: str, now: datetime, *, seen: bool = True) -> WebSession | None:
    """The live session of that token; None when unknown, over, or idle for half an hour.

    Args:
        session: an open session.
        token: the cookie's.
        now: aware instant, real time.
        seen: whether somebody is there; a page that looks for news by itself keeps no session alive.
    """
    row = session.get(WebSession, _digest(token))
    if row is None:
        return None
    if now >= row.expires_at or now >= row.last_seen_at + _SESSION_IDLE:
        session.delete(row)
        session.flush()
        return None
    if seen:
        row.last_seen_at = max(row.last_seen_at, now)
    return row


def close_session(session: Session, token: str) -> None:
    """Log out; harmless when there is no such session."""
    session.execute(delete(WebSession).where(WebSession.token_sha256 == _digest(token)))


def link_patient(session: Session, *, clinician_id: str, patient_id: str, now: datetime) -> CareLink:
    """Let a clinician see a patient; an ended link starts again. Open alerts reach them at once."""
    link = take_once(
        session,
        CareLink,
        unique=("patient_id", "member_id", "role"),
        patient_id=patient_id,
        member_id=clinician_id,
        role=Role.CLINICIAN,
        created_at=now,
    )
    link.ended_at = None
    alert_queue.wake_for_patient(session, patient_id, now)
    audit.record(
        session, actor_id=clinician_id, action="clinician.linked", patient_id=patient_id, details={}, now=now
    )
    return link


def patients_of(session: Session, clinician_id: str) -> list[Person]:
    """The patients that the clinician has an active link to, by name."""
    return list(
        session.scalars(
            select(Person)
            .join(CareLink, CareLink.patient_id == Person.id)
            .where(
                CareLink.member_id == clinician_id,
                CareLink.role == Role.CLINICIAN,
                CareLink.ended_at.is_(None),
            )
            .order_by(Person.name, Person.id)
        )
    )


def require_link(session: Session, *, clinician_id: str, patient_id: str) -> CareLink:
    """The clinician's active link to that patient.

    Raises:
        NotAllowed: there is none (which also hides whether there is such a patient).
    """
    link = session.scalars(
        select(CareLink).where(
            CareLink.patient_id == patient_id,
            CareLink.member_id == clinician_id,
            CareLink.role == Role.CLINICIAN,
            CareLink.ended_at.is_(None),
        )
    ).one_or_none()
    if link is None:
        raise NotAllowed("no active care link to that patient")
    return link


def change_password(session: Session, *, email: str, password: str, now: datetime) -> Person:
    """Set a new password; every open session of the clinician ends and a lock-out is lifted.

    Raises:
        NotFound: no such account.
        InvalidInput: too short or too long.
    """
    if len(password) not in _PASSWORD_CHARACTERS:
        raise InvalidInput("a password has 10 to 256 characters")
    login = _login_of(session, _tidy(email), lock=True)
    if login is None:
        raise NotFound("clinician")
    login.password_hash = _hasher().hash(password)
    login.failed_count = 0
    login.locked_until = None
    session.execute(delete(WebSession).where(WebSession.person_id == login.person_id))
    audit.record(
        session, actor_id=login.person_id, action="clinician.password", patient_id=None, details={}, now=now
    )
    return session.get_one(Person, login.person_id)


def _count_failure(session: Session, login: Login, now: datetime) -> None:
    login.failed_count += 1
    if login.failed_count >= _FAILURES_ALLOWED:
        login.failed_count = 0
        login.locked_until = now + _LOCKED_FOR
        audit.record(
            session, actor_id=login.person_id, action="clinician.locked", patient_id=None, details={}, now=now
        )
    session.commit()


def _login_of(session: Session, address: str, *, lock: bool = False) -> Login | None:
    query = select(Login).where(Login.email == address)
    return session.scalars(query.with_for_update() if lock else query).one_or_none()


def _matches(password_hash: str, password: str) -> bool:
    try:
        return _hasher().verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    return PasswordHasher()  # argon2id, RFC 9106 low-memory profile


@lru_cache(maxsize=1)
def _decoy_hash() -> str:
    return _hasher().hash(secrets.token_urlsafe(16))


def _tidy(email: str) -> str:
    return email.strip().lower()


def _looks_like_address(address: str) -> bool:
    local, at, domain = address.partition("@")
    return bool(local and at and domain) and len(address) <= 254 and not any(c.isspace() for c in address)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
