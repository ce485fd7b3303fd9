"""``pacewise doctor``: on a broken installation and on a whole one."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.supervisor import examination
from tests.integration.cli.conftest import TOKEN, Result, Run, make_production
from tests.integration.cli.http_stub import HttpStub, telegram_answers


def finding(result: Result, name: str) -> dict[str, Any]:
    return next(row for row in result.data if row["name"] == name)


@pytest.fixture
def whole(
    run: Run, telegram: HttpStub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[HttpStub]:
    """Everything that answers, answers; a model lies where it should."""
    healthy = {
        path: (200, {}) for path in ("/health", "/healthz", "/webhooks/pacewise/ready")
    } | telegram_answers(TOKEN, "pacewise_test_bot")
    model = tmp_path / "model.tar.gz"
    model.write_bytes(b"model")
    monkeypatch.setattr(examination, "MODEL", model)
    with HttpStub(healthy) as stub:
        for name in ("RASA_URL", "ACTIONS_URL", "TELEGRAM_API_URL"):
            monkeypatch.setenv(name, stub.url)
        for name in ("CLINIC_PORT", "CONTROL_PORT"):
            monkeypatch.setenv(name, str(stub.port))
        yield stub


def test_a_whole_installation_is_fine(installed: Run, whole: HttpStub) -> None:
    result = installed("doctor")
    assert result.status == 0, result.out
    assert "✗" not in result.out
    assert "@pacewise_test_bot" in result.out
    assert TOKEN not in result.out + result.err


def test_every_wrong_thing_has_a_remedy(run: Run) -> None:
    result = run("doctor", "--json")
    assert result.status == 1
    wrong = {row["name"]: row["remedy"] for row in result.data if row["state"] == "wrong"}
    assert {"database", "telegram", "actions", "rasa", "clinic", "bot"} <= set(wrong)
    assert all(wrong.values())
    assert wrong["database"] == "Run: pacewise migrate"


def test_looking_leaves_no_trace(run: Run, tmp_path: Path) -> None:
    before = set(tmp_path.rglob("*"))
    run("doctor")
    assert set(tmp_path.rglob("*")) == before


def test_broken_settings_are_findings_too(run: Run, settings_file: Path) -> None:
    settings_file.write_text("TELEGRAM_BOT_TOKEN=changeme\n")
    result = run("doctor", "--json")
    assert result.status == 1
    details = [row["detail"] for row in result.data if row["name"] == "settings"]
    assert any(detail.startswith("TELEGRAM_BOT_TOKEN is a placeholder") for detail in details)
    assert finding(result, "python")["state"] == "ok"


def test_an_old_database_is_told_from_an_absent_one(run: Run, whole: HttpStub, tmp_path: Path) -> None:
    (tmp_path / "pacewise.db").touch()
    result = run("doctor", "--json")
    assert finding(result, "database")["state"] == "ok"
    assert finding(result, "tables")["remedy"] == "Run: pacewise migrate"


def test_a_real_patient_without_a_clinician_is_found(
    installed: Run, whole: HttpStub, settings_file: Path
) -> None:
    assert finding(installed("doctor", "--json"), "patients")["state"] == "ok"
    alone = installed("patient", "invite", "--name", "Jo", "--json").data["id"]
    assert finding(installed("doctor", "--json"), "patients")["state"] == "note"
    make_production(settings_file)
    result = installed("doctor", "--json")
    assert result.status == 1
    found = finding(result, "patients")
    assert found["state"] == "wrong"
    assert alone in found["detail"]
    installed("clinician", "add", "ada@clinic.example", "--password-stdin", stdin="correct horse battery\n")
    installed("patient", "link", alone, "--clinician", "ada@clinic.example")
    assert finding(installed("doctor", "--json"), "patients")["state"] == "ok"


def test_a_token_that_telegram_does_not_know_is_found(installed: Run, whole: HttpStub) -> None:
    del whole.answers[f"/bot{TOKEN}/getMe"]
    result = installed("doctor", "--json")
    assert result.status == 1
    assert "does not know TELEGRAM_BOT_TOKEN" in finding(result, "telegram")["detail"]


def test_a_process_that_is_not_ready_is_told_from_one_that_is_not_there(
    installed: Run, whole: HttpStub
) -> None:
    whole.answers["/webhooks/pacewise/ready"] = (503, {"ready": False})
    result = installed("doctor", "--json")
    rows = [row for row in result.data if row["name"] == "rasa" and row["state"] == "wrong"]
    assert [row["detail"] for row in rows] == ["runs, and is not ready (503)"]


def test_a_stranger_on_a_port_is_named(
    installed: Run, whole: HttpStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examination, "_TIMEOUT_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        monkeypatch.setenv("CLINIC_PORT", str(stranger.getsockname()[1]))
        found = finding(installed("doctor", "--json"), "clinic")
    assert found["detail"] == "another program is on its port"
    assert "CLINIC_PORT" in found["remedy"]


def test_a_missing_model_and_a_missing_rasa_say_what_to_run(
    installed: Run, whole: HttpStub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(examination, "MODEL", tmp_path / "none")
    monkeypatch.setattr(examination, "RASA_PYTHON", tmp_path / "none")
    result = installed("doctor")
    assert result.status == 1
    assert "Run: pacewise train" in result.out
    assert "Run: make setup" in result.out


def test_no_browser_is_a_note_and_no_failure(
    installed: Run, whole: HttpStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    result = installed("doctor", "--json")
    assert result.status == 0
    assert finding(result, "chromium")["state"] == "note"
