"""``pacewise clinician`` and ``pacewise patient``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coaching.services import joining, people
from coaching.store.database import Database
from tests.integration.cli.conftest import TOKEN, Run, make_production
from tests.integration.cli.http_stub import HttpStub
from tests.support.logins import log_in

PASSWORD = "correct horse battery"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'pacewise.db'}")
    yield database
    database.dispose()


def add_clinician(run: Run, email: str = "ada@clinic.example", name: str = "Dr Ada Reed") -> None:
    result = run("clinician", "add", email, "--name", name, "--password-stdin", stdin=f"{PASSWORD}\n")
    assert result.status == 0, result.err


def test_a_clinician_can_log_in_with_the_piped_password(installed: Run, database: Database) -> None:
    result = installed("clinician", "add", "Ada@Clinic.example", "--password-stdin", stdin=f"{PASSWORD}\r\n")
    assert result.status == 0
    assert PASSWORD not in result.out + result.err
    person = log_in(database, email="ada@clinic.example", password=PASSWORD, now=datetime.now(UTC))
    assert person.name == "Ada@Clinic.example"


def test_a_new_password_replaces_the_old_one(installed: Run, database: Database) -> None:
    add_clinician(installed)
    result = installed(
        "clinician", "password", "ada@clinic.example", "--password-stdin", stdin="another long one\n"
    )
    assert result.status == 0
    log_in(database, email="ada@clinic.example", password="another long one", now=datetime.now(UTC))


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (["clinician", "add", "ada@clinic.example", "--password-stdin"], "short\n", "10 to 256"),
        (["clinician", "add", "ada@clinic.example", "--password-stdin"], "", "No password came"),
        (["clinician", "add", "ada@clinic.example"], "", "--password-stdin"),
        (["clinician", "add", "not an address", "--password-stdin"], f"{PASSWORD}\n", "e-mail address"),
        (
            ["clinician", "password", "who@clinic.example", "--password-stdin"],
            f"{PASSWORD}\n",
            "no clinician",
        ),
        (["patient", "link", "nobody", "--clinician", "who@clinic.example"], "", "no clinician"),
    ],
)
def test_a_mistake_gets_a_sentence_and_status_1(
    installed: Run, arguments: list[str], stdin: str, said: str
) -> None:
    result = installed(*arguments, stdin=stdin)
    assert result.status == 1
    assert result.err.startswith("✗ ")
    assert said in result.err
    assert "Traceback" not in result.err


def test_an_address_is_used_once(installed: Run) -> None:
    add_clinician(installed)
    result = installed("clinician", "add", "ada@clinic.example", "--password-stdin", stdin=f"{PASSWORD}\n")
    assert result.status == 1
    assert "account for ada@clinic.example" in result.err


def test_the_link_stands_alone_on_the_last_line(
    installed: Run, telegram: HttpStub, database: Database
) -> None:
    result = installed("patient", "invite", "--name", "Jo Winters")
    assert result.status == 0
    address, _, token = result.last_line.partition("?start=")
    assert address == f"{telegram.url}/t.me/pacewise_test_bot"
    with database.transaction() as session:
        link = joining.open_invite(session, token=token, chat_id=42, now=datetime.now(UTC)).link
        person = people.get(session, link.patient_id)
        assert (person.name, person.time_zone, person.country) == ("Jo Winters", "Europe/London", "GB")


def test_an_invite_says_who_will_see_the_page(installed: Run, telegram: HttpStub) -> None:
    assert "Nobody sees their page yet" in installed("patient", "invite", "--name", "Jo").out
    add_clinician(installed)
    assert "Dr Ada Reed will see their page" in installed("patient", "invite", "--name", "Kim").out
    add_clinician(installed, "ben@clinic.example", "Dr Ben Cole")
    chosen = installed("patient", "invite", "--name", "Lee", "--clinician", "ADA@clinic.example", "--json")
    assert chosen.data["clinician"] == "ada@clinic.example"
    counts = {row["email"]: row["patients"] for row in installed("clinician", "list", "--json").data}
    assert counts == {"ada@clinic.example": 2, "ben@clinic.example": 0}


def test_with_several_clinicians_nobody_is_chosen_for_real_patients(
    installed: Run, telegram: HttpStub, settings_file: Path
) -> None:
    add_clinician(installed)
    add_clinician(installed, "ben@clinic.example", "Dr Ben Cole")
    make_production(settings_file)
    result = installed("patient", "invite", "--name", "Jo")
    assert result.status == 1
    assert "--clinician EMAIL" in result.err
    assert installed("patient", "list", "--json").data == []
    named = installed("patient", "invite", "--name", "Jo", "--clinician", "ben@clinic.example")
    assert "Dr Ben Cole will see their page" in named.out


def test_a_real_patient_is_not_invited_before_there_is_a_clinician(
    installed: Run, telegram: HttpStub, settings_file: Path
) -> None:
    make_production(settings_file)
    assert installed("patient", "invite", "--name", "Jo").status == 1
    add_clinician(installed)
    assert "Dr Ada Reed will see their page" in installed("patient", "invite", "--name", "Jo").out


def test_a_lost_link_is_replaced(installed: Run, telegram: HttpStub) -> None:
    first = installed("patient", "invite", "--name", "Jo", "--json").data
    second = installed("patient", "reinvite", first["id"])
    assert second.status == 0
    assert second.last_line.startswith(f"{telegram.url}/t.me/pacewise_test_bot?start=")
    assert second.last_line != first["link"]


def test_a_patient_can_be_linked_later(installed: Run, telegram: HttpStub) -> None:
    patient = installed("patient", "invite", "--name", "Jo", "--json").data["id"]
    add_clinician(installed)
    assert installed("patient", "link", patient, "--clinician", "ada@clinic.example").status == 0
    assert installed("clinician", "list", "--json").data[0]["patients"] == 1


def test_patients_are_listed_with_their_state(installed: Run, telegram: HttpStub) -> None:
    assert "No patients yet" in installed("patient", "list").out
    installed("patient", "invite", "--name", "Jo Winters", "--time-zone", "Europe/Warsaw")
    (row,) = installed("patient", "list", "--json").data
    assert (row["name"], row["time_zone"], row["state"]) == ("Jo Winters", "Europe/Warsaw", "invited")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--name", " "], "1 to 120 characters"),
        (["--name", "Jo", "--time-zone", "Mars/Base"], "time zone"),
        (["--name", "Jo", "--country", "England"], "country"),
        (["--name", "Jo", "--clinician", "who@clinic.example"], "no clinician"),
    ],
)
def test_an_invite_that_cannot_be_leaves_nobody_behind(
    installed: Run, telegram: HttpStub, options: list[str], said: str
) -> None:
    result = installed("patient", "invite", *options)
    assert result.status == 1
    assert said in result.err
    assert installed("patient", "list", "--json").data == []


def test_an_invite_without_telegram_says_so_and_never_shows_the_token(installed: Run) -> None:
    result = installed("patient", "invite", "--name", "Jo")
    assert result.status == 1
    assert "Telegram does not answer at http://127.0.0.1:9" in result.err
    assert TOKEN not in result.out + result.err


def test_an_invite_with_a_wrong_token_says_so(installed: Run, telegram: HttpStub) -> None:
    telegram.answers.clear()
    result = installed("patient", "invite", "--name", "Jo")
    assert result.status == 1
    assert "does not know TELEGRAM_BOT_TOKEN" in result.err


def test_before_the_first_migration_commands_say_what_to_run(run: Run) -> None:
    result = run("patient", "list")
    assert result.status == 1
    assert "pacewise migrate" in result.err
    assert "Traceback" not in result.err
