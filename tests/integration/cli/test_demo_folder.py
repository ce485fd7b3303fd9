"""What the demo makes for itself, and training as the commands see it."""

from __future__ import annotations

import stat
from dataclasses import astuple
from pathlib import Path

import pytest

from bot import settings as settings_module
from bot.cli import session
from bot.settings import PacewiseEnv, Settings, SettingsError
from bot.supervisor import training
from bot.supervisor.demo import DemoFolder, DemoPorts, plan_demo
from bot.supervisor.errors import CannotStart
from tests.integration.cli.conftest import Run


def test_secrets_are_made_once_and_readable_by_the_owner_only(tmp_path: Path) -> None:
    folder = DemoFolder(tmp_path / "demo")
    first = folder.prepare_settings(DemoPorts())
    second = folder.prepare_settings(DemoPorts.from_base(20000))
    for name in ("telegram_bot_token", "rasa_token", "clinic_secret"):
        assert getattr(first, name) == getattr(second, name)
    assert stat.S_IMODE((tmp_path / "demo" / "settings.env").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "demo").stat().st_mode) == 0o700
    folder.clear()
    assert folder.prepare_settings(DemoPorts()).rasa_token != first.rasa_token


def test_other_commands_find_the_demo_by_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = DemoFolder(tmp_path).prepare_settings(DemoPorts.from_base(20000))
    monkeypatch.setenv("CLINIC_PORT", "1")
    read = Settings.load(tmp_path / "settings.env", file_wins=True)
    assert read.environment() == made.environment()
    assert read.pacewise_env is PacewiseEnv.DEMO
    assert read.clock_url == "http://127.0.0.1:20002/clock"


def test_the_demo_ignores_the_settings_of_a_real_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "7345678901:AAEhBP0av28fyo2pJkXwq3c9dZbLmNr1TuV")
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://real:people@db/pacewise")
    monkeypatch.setenv("REDIS_URL", "redis://real:6379/0")
    monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", "https://real.clinic.nhs.uk/telegram")
    settings = DemoFolder(tmp_path).prepare_settings(DemoPorts())
    shown = "".join(settings.environment().values())
    assert "real" not in shown
    assert "AAEhBP0av28" not in shown


def test_a_broken_settings_file_of_the_demo_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_text("RASA_TOKEN=short\n")
    with pytest.raises(SettingsError, match="RASA_TOKEN is too short"):
        DemoFolder(tmp_path).prepare_settings(DemoPorts())


def test_ports_come_from_the_environment() -> None:
    assert DemoPorts.read({}) == DemoPorts()
    assert DemoPorts.read({"CLINIC_PORT": "9080", "RASA_PORT": ""}) == DemoPorts(clinic=9080)
    assert len(set(astuple(DemoPorts.from_base(20000)))) == 5
    with pytest.raises(CannotStart, match="SANDBOX_PORT is 'http'"):
        DemoPorts.read({"SANDBOX_PORT": "http"})


def test_a_taken_port_of_the_demo_names_the_variable_that_changes_it(tmp_path: Path) -> None:
    settings = DemoFolder(tmp_path).prepare_settings(DemoPorts())
    names = {spec.name: spec.port_setting for stage in plan_demo(settings, tmp_path) for spec in stage}
    assert names == {
        "sandbox": "SANDBOX_PORT",
        "clinic": "CLINIC_PORT",
        "actions": "ACTIONS_PORT",
        "rasa": "RASA_PORT",
        "bot": "CONTROL_PORT",
    }


def test_secrets_reach_only_the_processes_that_use_them(tmp_path: Path) -> None:
    settings = DemoFolder(tmp_path).prepare_settings(DemoPorts())
    given = {spec.name: spec for stage in plan_demo(settings, tmp_path) for spec in stage}
    token = settings.telegram_bot_token.get_secret_value()
    holders = {name for name, spec in given.items() if token in spec.environment.values()}
    assert holders == {"sandbox", "bot", "clinic"}
    assert "RASA_TOKEN" not in given["actions"].environment
    assert not any(token in part for spec in given.values() for part in spec.command)


def fake_rasa(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)
    return path


def test_training_shows_its_own_lines_and_keeps_the_rest(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = fake_rasa(tmp_path / "python", "echo Training the model.", "echo noise", "echo Trained in 1 s.")
    monkeypatch.setattr(training, "RASA_PYTHON", python)
    monkeypatch.setattr(training, "LOG", tmp_path / "training.log")
    result = run("train")
    assert result.status == 0
    assert result.out == "train: Training the model.\ntrain: Trained in 1 s.\n"
    assert "noise" in (tmp_path / "training.log").read_text()


def test_training_that_fails_shows_its_last_lines(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = fake_rasa(tmp_path / "python", "echo 'rule is in conflict' >&2", "exit 1")
    monkeypatch.setattr(training, "RASA_PYTHON", python)
    monkeypatch.setattr(training, "LOG", tmp_path / "training.log")
    result = run("train")
    assert result.status == 1
    assert "The training failed." in result.err
    assert "rule is in conflict" in result.err


def test_without_rasas_python_it_says_what_to_run(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "RASA_PYTHON", tmp_path / "nothing")
    result = run("train")
    assert result.status == 1
    assert "make setup" in result.err


def test_up_without_telegram_says_so_before_anything_starts(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ports = DemoPorts.from_base(41870)
    monkeypatch.setenv("RASA_URL", f"http://127.0.0.1:{ports.rasa}")
    monkeypatch.setenv("ACTIONS_URL", f"http://127.0.0.1:{ports.actions}")
    monkeypatch.setenv("CLINIC_PORT", str(ports.clinic))
    monkeypatch.setenv("CONTROL_PORT", str(ports.control))
    result = run("up")
    assert result.status == 1
    assert "Telegram does not answer" in result.err
    assert not (tmp_path / "pacewise.db").exists()


def test_up_never_falls_back_to_the_demo(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    DemoFolder(tmp_path).prepare_settings(DemoPorts())
    for module in (session, settings_module):
        monkeypatch.setattr(module, "demo_file", lambda: tmp_path / "settings.env")
    monkeypatch.setattr(settings_module, "ROOT", tmp_path)
    monkeypatch.delenv("PACEWISE_ENV_FILE")
    result = run("up")
    assert result.status == 1
    assert "Copy .env.example to .env" in result.err
    assert "The database is not up to date" in run("patient", "list").err
