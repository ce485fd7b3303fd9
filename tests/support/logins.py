"""Logging in, as the clinic page does it."""

from __future__ import annotations

from datetime import datetime

from coaching.services import clinicians
from coaching.store.database import Database
from coaching.store.models import Person


def log_in(database: Database, *, email: str, password: str, now: datetime) -> Person:
    """Read the hash, check the password while no transaction is open, then be let in or counted."""
    with database.transaction() as session:
        password_hash = clinicians.password_hash_of(session, email)
    check = clinicians.check_password(password_hash, password)
    with database.transaction() as session:
        return clinicians.authenticate(session, email=email, check=check, now=now)
