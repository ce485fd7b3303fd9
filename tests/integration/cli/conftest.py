"""Runs commands as a shell would: arguments in, status and two streams out."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.settings import Settings
from tests.integration.cli.http_stub import HttpStub, telegram_answers

TOKEN = "7345678901:AAEhBP0av28fyo2pJkXwq3c9dZbLmNr1TuV"


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def last_line(self) -> str:
        return self.out.rstrip("\n").splitlines()[-1]

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings of an installation in a folder of its own, which commands read."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    file = tmp_path / "settings.env"
    values = {
        "PACEWISE_ENV": "test",
        "PACEWISE_VAR": tmp_path / "var",
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": "http://127.0.0.1:9",
        "RASA_TOKEN": "4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f",
        "CLINIC_SECRET": "9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'pacewise.db'}",
        "RASA_URL": "http://127.0.0.1:9",
        "ACTIONS_URL": "http://127.0.0.1:9",
        "CLINIC_PORT": "9",  # not the usual ones: somebody's demo may be running
        "CONTROL_PORT": "9",
        "CLOCK_URL": "http://127.0.0.1:9/clock",
    }
    file.write_text("".join(f"{name}={value}\n" for name, value in values.items()))
    monkeypatch.setenv("PACEWISE_ENV_FILE", str(file))
    return file


@pytest.fixture
def run(settings_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command; ``stdin`` is what is piped into it."""

    def run_one(*arguments: str, stdin: str = "") -> Result:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        captured = capsys.readouterr()
        status = ended.value.code
        return Result(status if isinstance(status, int) else 1, captured.out, captured.err)

    return run_one


@pytest.fixture
def installed(run: Run) -> Run:
    """The same, with an empty database that is up to date."""
    assert run("migrate").status == 0
    return run


@pytest.fixture
def telegram(monkeypatch: pytest.MonkeyPatch) -> Iterator[HttpStub]:
    """Somebody who answers getMe."""
    with HttpStub(telegram_answers(TOKEN, "pacewise_test_bot")) as stub:
        monkeypatch.setenv("TELEGRAM_API_URL", stub.url)
        yield stub


def make_production(file: Path) -> None:
    """Turn test settings into those of an installation for real people."""
    lines = file.read_text().replace("PACEWISE_ENV=test", "PACEWISE_ENV=production").splitlines()
    file.write_text("".join(f"{line}\n" for line in lines if not line.startswith("CLOCK_URL")))
