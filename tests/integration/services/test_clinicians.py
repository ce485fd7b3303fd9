"""Clinicians' accounts: log-in, lock-out, web sessions, and whose patients they see."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.services import clinicians, people
from coaching.services.clinicians import PasswordCheck
from coaching.services.errors import (
    AlreadyExists,
    BadCredentials,
    InvalidInput,
    LockedOut,
    NotAllowed,
    NotFound,
)
from coaching.store.database import Database
from coaching.store.models import AuditEntry, Login, WebSession
from tests.support.builders import NOW, add_clinician, add_patient
from tests.support.logins import log_in

EMAIL = "gray@example.org"
PASSWORD = "correct horse"
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real algorithm with the smallest parameters."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(clinicians, "_hasher", lambda: hasher)
    clinicians._decoy_hash.cache_clear()


@pytest.fixture
def gray(database: Database) -> str:
    with database.transaction() as session:
        return clinicians.add_clinician(
            session, name="Dr Gray", email=f"  {EMAIL.upper()} ", password=PASSWORD, now=NOW
        ).id


def _log_in(database: Database, password: str = PASSWORD, at: timedelta = timedelta()) -> str:
    return log_in(database, email=EMAIL, password=password, now=NOW + at).id


def test_the_right_password_opens_whatever_the_case_of_the_address(database: Database, gray: str) -> None:
    assert _log_in(database) == gray
    with database.transaction() as session:
        found = clinicians.find_by_email(session, "Gray@Example.org")
        assert found is not None
        assert found.id == gray
        assert clinicians.find_by_email(session, "other@example.org") is None


def test_the_password_itself_is_not_kept(database: Database, gray: str) -> None:
    with database.transaction() as session:
        login = session.get_one(Login, gray)
        assert PASSWORD not in login.password_hash
        assert login.password_hash.startswith("$argon2id$")


def test_an_unknown_address_and_a_wrong_password_sound_alike(database: Database, gray: str) -> None:
    with pytest.raises(BadCredentials) as wrong:
        _log_in(database, "not the password")
    with pytest.raises(BadCredentials) as unknown:
        log_in(database, email="nobody@example.org", password=PASSWORD, now=NOW)
    assert str(wrong.value) == str(unknown.value)


def test_an_unknown_address_costs_a_hash_too(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    monkeypatch.setattr(clinicians, "_matches", lambda hashed, _: checked.append(hashed) or True)
    with pytest.raises(BadCredentials):
        log_in(database, email="nobody@example.org", password=PASSWORD, now=NOW)
    assert checked[0].startswith("$argon2id$")


def _check(database: Database, password: str = PASSWORD) -> PasswordCheck:
    with database.transaction() as session:
        password_hash = clinicians.password_hash_of(session, EMAIL)
    return clinicians.check_password(password_hash, password)


def test_a_lock_out_that_came_during_the_check_counts(database: Database, gray: str) -> None:
    check = _check(database)
    assert check.matches
    for _ in range(5):
        with pytest.raises(BadCredentials):
            _log_in(database, "wrong")
    with database.transaction() as session, pytest.raises(LockedOut):
        clinicians.authenticate(session, email=EMAIL, check=check, now=NOW)


def test_a_password_that_was_changed_during_the_check_opens_nothing(database: Database, gray: str) -> None:
    check = _check(database)
    with database.transaction() as session:
        clinicians.change_password(session, email=EMAIL, password="brand new words", now=NOW)
    with database.transaction() as session, pytest.raises(BadCredentials):
        clinicians.authenticate(session, email=EMAIL, check=check, now=NOW)


def test_guessing_in_parallel_gains_nothing(database: Database, gray: str) -> None:
    def guess(_: int) -> str:
        try:
            return _log_in(database, "wrong")
        except (BadCredentials, LockedOut) as refused:
            return type(refused).__name__

    with ThreadPoolExecutor(8) as pool:
        answers = Counter(pool.map(guess, range(16)))
    assert answers == {"BadCredentials": 5, "LockedOut": 11}
    with pytest.raises(LockedOut):
        _log_in(database)


def test_two_passwords_are_checked_at_once_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    running: list[str] = []
    peaks: list[int] = []
    third_came = Event()

    def watch(_: str, password: str) -> bool:
        running.append(password)
        peaks.append(len(running))
        if len(running) > 2:
            third_came.set()
        third_came.wait(0.2)
        running.remove(password)
        return False

    monkeypatch.setattr(clinicians, "_matches", watch)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: clinicians.check_password("hash", str(number)), range(4)))
    assert max(peaks) == 2


def test_five_failures_lock_out_for_a_quarter_of_an_hour(database: Database, gray: str) -> None:
    for _ in range(5):
        with pytest.raises(BadCredentials):
            _log_in(database, "wrong")
    with pytest.raises(LockedOut) as locked:
        _log_in(database, at=14 * MINUTE)
    assert locked.value.until == NOW + 15 * MINUTE
    assert _log_in(database, at=15 * MINUTE) == gray


def test_a_success_forgets_earlier_failures(database: Database, gray: str) -> None:
    for _ in range(2):
        for _ in range(4):
            with pytest.raises(BadCredentials):
                _log_in(database, "wrong")
        assert _log_in(database) == gray


def test_failures_while_locked_out_do_not_prolong_it(database: Database, gray: str) -> None:
    for _ in range(5):
        with pytest.raises(BadCredentials):
            _log_in(database, "wrong")
    with pytest.raises(LockedOut):
        _log_in(database, "wrong", at=10 * MINUTE)
    assert _log_in(database, at=15 * MINUTE) == gray


def test_a_hash_with_old_parameters_is_renewed_at_the_next_log_in(
    database: Database, gray: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stronger = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)
    monkeypatch.setattr(clinicians, "_hasher", lambda: stronger)
    _log_in(database)
    with database.transaction() as session:
        assert not stronger.check_needs_rehash(session.get_one(Login, gray).password_hash)
    assert _log_in(database) == gray


@pytest.mark.parametrize(
    "email", ["", "gray", "@example.org", "gray@", "gr ay@example.org", "x" * 250 + "@y.org"]
)
def test_what_is_no_address_is_refused(session: Session, email: str) -> None:
    with pytest.raises(InvalidInput):
        clinicians.add_clinician(session, name="Dr Gray", email=email, password=PASSWORD, now=NOW)


@pytest.mark.parametrize("password", ["short", "x" * 257])
def test_a_password_that_is_too_short_or_too_long_is_refused(
    database: Database, gray: str, password: str
) -> None:
    with database.transaction() as session:
        with pytest.raises(InvalidInput):
            clinicians.add_clinician(session, name="B", email="b@example.org", password=password, now=NOW)
        with pytest.raises(InvalidInput):
            clinicians.change_password(session, email=EMAIL, password=password, now=NOW)


def test_an_address_has_one_account(database: Database, gray: str) -> None:
    with database.transaction() as session, pytest.raises(AlreadyExists):
        clinicians.add_clinician(session, name="Other", email=EMAIL, password=PASSWORD, now=NOW)


def test_a_new_password_ends_sessions_and_lifts_the_lock_out(database: Database, gray: str) -> None:
    with database.transaction() as session:
        token, _ = clinicians.open_session(session, person_id=gray, now=NOW)
    for _ in range(5):
        with pytest.raises(BadCredentials):
            _log_in(database, "wrong")
    with database.transaction() as session:
        clinicians.change_password(session, email=EMAIL, password="brand new words", now=NOW)
    with database.transaction() as session:
        assert clinicians.session_of(session, token, NOW) is None
        with pytest.raises(NotFound):
            clinicians.change_password(session, email="no@example.org", password=PASSWORD, now=NOW)
    assert _log_in(database, "brand new words") == gray


def test_a_session_is_found_by_its_token_whose_hash_alone_is_kept(session: Session) -> None:
    doctor = add_clinician(session)
    token, opened = clinicians.open_session(session, person_id=doctor.id, now=NOW)
    assert opened.token_sha256 != token
    assert clinicians.session_of(session, token, NOW + MINUTE) == opened
    assert opened.last_seen_at == NOW + MINUTE
    assert clinicians.session_of(session, "made up", NOW) is None


def test_a_session_ends_after_half_an_idle_hour(session: Session) -> None:
    token, _ = clinicians.open_session(session, person_id=add_clinician(session).id, now=NOW)
    assert clinicians.session_of(session, token, NOW + 29 * MINUTE)
    assert clinicians.session_of(session, token, NOW + 59 * MINUTE) is None
    assert clinicians.session_of(session, token, NOW) is None


def test_a_session_ends_after_twelve_hours_however_busy(session: Session) -> None:
    token, _ = clinicians.open_session(session, person_id=add_clinician(session).id, now=NOW)
    for quarter in range(1, 48):
        assert clinicians.session_of(session, token, NOW + quarter * 15 * MINUTE)
    assert clinicians.session_of(session, token, NOW + 12 * 60 * MINUTE) is None


def test_logging_out_ends_one_session(session: Session) -> None:
    doctor = add_clinician(session)
    first, _ = clinicians.open_session(session, person_id=doctor.id, now=NOW)
    second, _ = clinicians.open_session(session, person_id=doctor.id, now=NOW)
    clinicians.close_session(session, first)
    clinicians.close_session(session, first)
    assert clinicians.session_of(session, first, NOW) is None
    assert clinicians.session_of(session, second, NOW)


def test_old_sessions_are_cleared_away_at_the_next_log_in(session: Session) -> None:
    doctor = add_clinician(session)
    clinicians.open_session(session, person_id=doctor.id, now=NOW)
    clinicians.open_session(session, person_id=doctor.id, now=NOW + timedelta(days=1))
    assert len(session.scalars(select(WebSession)).all()) == 1


def test_a_clinician_sees_linked_patients_by_name_until_the_link_ends(session: Session) -> None:
    bea, ann = add_patient(session, "Bea Cole"), add_patient(session, "Ann Bell")
    doctor = add_clinician(session, patients=(bea, ann))
    assert clinicians.patients_of(session, doctor.id) == [ann.person, bea.person]
    link = clinicians.require_link(session, clinician_id=doctor.id, patient_id=ann.id)
    people.end_link(session, care_link_id=link.id, actor_id=doctor.id, now=NOW)
    assert clinicians.patients_of(session, doctor.id) == [bea.person]
    with pytest.raises(NotAllowed):
        clinicians.require_link(session, clinician_id=doctor.id, patient_id=ann.id)


def test_an_ended_link_can_start_again(session: Session) -> None:
    ann = add_patient(session)
    doctor = add_clinician(session, patients=(ann,))
    link = clinicians.require_link(session, clinician_id=doctor.id, patient_id=ann.id)
    people.end_link(session, care_link_id=link.id, actor_id=doctor.id, now=NOW)
    again = clinicians.link_patient(session, clinician_id=doctor.id, patient_id=ann.id, now=NOW)
    assert again == link
    assert clinicians.patients_of(session, doctor.id) == [ann.person]


def test_log_ins_and_lock_outs_are_on_record(database: Database, gray: str) -> None:
    _log_in(database)
    for _ in range(5):
        with pytest.raises(BadCredentials):
            _log_in(database, "wrong")
    with database.transaction() as session:
        actions = session.scalars(select(AuditEntry.action).where(AuditEntry.actor_id == gray)).all()
    assert sorted(actions) == ["clinician.added", "clinician.locked", "clinician.login"]
