"""``pacewise team``, and what ``pacewise doctor`` says about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings
from bot.supervisor.examination import State, examine_team
from coaching.services import joining, teams
from coaching.store.database import Database
from tests.integration.cli.conftest import Run
from tests.support.builders import NOW

PHONE = "+44 20 7946 0123"


def add_clinician(run: Run, email: str, name: str) -> str:
    result = run(
        "clinician",
        "add",
        email,
        "--name",
        name,
        "--password-stdin",
        "--json",
        stdin="correct horse battery\n",
    )
    assert result.status == 0, result.err
    return str(result.data["id"])


def test_without_a_clinician_there_is_no_team_to_show(installed: Run) -> None:
    result = installed("team", "show")
    assert result.status == 1
    assert "pacewise clinician add" in result.err


def test_the_first_clinician_brings_the_team(installed: Run) -> None:
    add_clinician(installed, "ada@clinic.example", "Dr Ada Reed")
    add_clinician(installed, "bo@clinic.example", "Bo Lind")
    shown = installed("team", "show", "--json").data
    assert shown["name"] == "Our clinic"
    assert [one["email"] for one in shown["clinicians"]] == ["bo@clinic.example", "ada@clinic.example"]
    assert shown["missing"] == ["phone", "hours", "backup"]
    assert "patients are told that there is none" in installed("team", "show").out


def test_what_is_set_is_shown_and_blank_takes_it_away(installed: Run) -> None:
    add_clinician(installed, "ada@clinic.example", "Dr Ada Reed")
    result = installed(
        "team", "set", "--name", "  Pain  Team ", "--phone", PHONE, "--hours", "weekdays, 9 to 5",
        "--backup", "Ada@clinic.example", "--json",
    )  # fmt: skip
    assert result.status == 0, result.err
    expected = {
        "name": "Pain Team",
        "phone": PHONE,
        "hours": "weekdays, 9 to 5",
        "backup": "ada@clinic.example",
    }
    assert expected.items() <= result.data.items()
    assert result.data["missing"] == []
    again = installed("team", "set", "--hours", "", "--backup", "", "--json").data
    assert (again["phone"], again["hours"], again["backup"]) == (PHONE, None, None)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Nothing to change"),
        (["--name", " "], "1 to 80"),
        (["--phone", "ring us"], "country's code"),
        (["--phone", "1" * 30], "country's code"),
        (["--hours", "x" * 300], "at most 200"),
        (["--backup", "who@clinic.example"], "no clinician who@clinic.example"),
    ],
)
def test_a_mistake_changes_nothing_and_gets_a_sentence(
    installed: Run, arguments: list[str], said: str
) -> None:
    add_clinician(installed, "ada@clinic.example", "Dr Ada Reed")
    before = installed("team", "show", "--json").data
    result = installed("team", "set", *arguments)
    assert result.status == 1
    assert said in result.err
    assert installed("team", "show", "--json").data == before


def test_the_doctor_warns_until_patients_know_whom_to_call_and_alerts_reach_somebody(
    installed: Run, settings_file: Path, tmp_path: Path
) -> None:
    ada = add_clinician(installed, "ada@clinic.example", "Dr Ada Reed")
    settings = Settings.load(settings_file)
    found = examine_team(settings)
    assert (found.state, found.detail.split(":")[0]) == (State.NOTE, "without phone, hours, backup")
    installed("team", "set", "--phone", PHONE, "--hours", "weekdays", "--backup", "ada@clinic.example")
    assert "Telegram" in examine_team(settings).detail
    database = Database(f"sqlite:///{tmp_path / 'pacewise.db'}")
    with database.transaction() as session:
        token = teams.invite_to_alerts(session, clinician_id=ada, now=NOW)
        joining.open_invite(session, token=token, chat_id=77, now=NOW)
    database.dispose()
    assert examine_team(settings).state is State.OK
