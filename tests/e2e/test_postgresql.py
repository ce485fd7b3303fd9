"""The same line on PostgreSQL: every process, one database server, settings alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, make_url, text

from coaching.services import safety
from tests.e2e.phone import Phone
from tests.e2e.system import System


@pytest.fixture
def on_postgresql(tmp_path, postgres_server: str) -> Iterator[System]:
    engine = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE whole_system"))
    engine.dispose()
    postgresql_url = (
        make_url(postgres_server).set(database="whole_system").render_as_string(hide_password=False)
    )
    system = System(tmp_path, send_limits=False, database_url=postgresql_url)
    try:
        system.start()
        yield system
    finally:
        system.stop()


def test_a_check_in_a_reminder_and_an_alarm(on_postgresql: System):
    phone = Phone(on_postgresql)
    phone.join()
    for line in ("/checkin", "about a six", "bit of gardening", "it was good to be outside"):
        phone.say(line)
    assert phone.answers()["pain"][0] == 6
    assert phone.answers()["note"][1] == "it was good to be outside"
    on_postgresql.move_clock(advance_seconds=26 * 3600)
    phone.hear()
    phone.say("4")
    phone.post("I want to kill myself")
    phone.hear()
    on_postgresql.wait_idle()
    with on_postgresql.database.transaction() as session:
        assert safety.hold_of(session, phone.person_id_in(session)) is not None
    assert "activity" not in phone.answers()
